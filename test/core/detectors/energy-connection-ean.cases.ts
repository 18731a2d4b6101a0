import { gs1, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(25);
const ean = gs1(random, '8716859', 18);
const other = gs1(random, '5412345', 18);

export const cases: Cases = {
  finds: [
    { why: 'of the ranges', text: `op adres met ⟦${ean}⟧ sinds mei`, likelihood: 'likely' },
    { why: 'a word before it', text: `EAN-code gas: ⟦${ean}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${ean}⟧`, header: 'ean_elektra', likelihood: 'certain' },
    {
      why: 'another range under its header',
      text: `⟦${other}⟧`,
      header: 'EAN aansluiting',
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a wrong check digit', text: `EAN ${ean.slice(0, 17)}${(Number(ean[17]) + 1) % 10}` },
    { why: 'an article', text: `EAN ${gs1(random, '871', 13)}` },
    { why: 'another range alone', text: `zending ${other}` },
  ],
};
