import { eleven, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(27);
const nine = eleven(random, [9, 8, 7, 6, 5, 4, 3, 2, 1], 0, '41');
const ten = eleven(random, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0, '12');
const dotted = `${nine.slice(0, 2)}.${nine.slice(2, 4)}.${nine.slice(4, 6)}.${nine.slice(6)}`;

export const cases: Cases = {
  finds: [
    { why: 'with dots', text: `nummer ⟦${dotted}⟧ van de vereniging`, likelihood: 'likely' },
    { why: 'a word before it', text: `rekeningnummer ⟦${nine}⟧ t.n.v.`, likelihood: 'certain' },
    { why: 'ten digits', text: `bankrekening ⟦${ten}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${nine}⟧`, header: 'rekeningnr', likelihood: 'certain' },
    { why: 'giro', text: 'giro ⟦1234567⟧', likelihood: 'likely' },
    {
      why: 'a giro number under its header',
      text: '⟦P1234567⟧',
      header: 'gironummer',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'nine digits alone', text: `nummer ${nine}` },
    { why: 'a wrong check digit', text: `rekening ${nine.slice(0, 8)}${(Number(nine[8]) + 1) % 10}` },
    { why: 'seven digits in a sentence', text: 'rekening 1234567' },
    { why: 'words under its header', text: 'contant', header: 'rekening' },
  ],
};
