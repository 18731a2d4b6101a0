import { bsn, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const number = bsn(randomFrom(23));

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: `EORI: ⟦NL${number}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦NL${number}⟧`, header: 'EORI-nummer', likelihood: 'certain' },
    { why: 'a British one', text: '⟦GB123456789000⟧', header: 'eori', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'alone', text: `artikel NL${number}` },
    { why: 'a VAT number', text: `EORI NL${number}B01` },
  ],
};
