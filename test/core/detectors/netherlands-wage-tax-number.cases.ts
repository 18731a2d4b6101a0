import { bsn, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const number = bsn(randomFrom(24));

export const cases: Cases = {
  finds: [
    { why: 'by its form', text: `werkgever ⟦${number}L01⟧ doet aangifte`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${number}L01⟧`, header: 'loonheffingennummer', likelihood: 'certain' },
    {
      why: 'an assessment',
      text: `aanslagnummer ⟦${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}.H.66⟧`,
      likelihood: 'certain',
    },
  ],
  ignores: [
    { why: 'a wrong check digit', text: `${number.slice(0, 8)}${(Number(number[8]) + 1) % 10}L01` },
    { why: 'a longer code', text: `${number}L012` },
  ],
};
