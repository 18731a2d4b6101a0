import { bsn, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const rsin = bsn(randomFrom(22));

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: `RSIN: ⟦${rsin}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${rsin}⟧`, header: 'rsin', likelihood: 'certain' },
    { why: 'fiscaal nummer, shortened', text: `⟦${rsin}⟧`, header: 'FI-nummer', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'nine digits alone', text: `nummer ${rsin}` },
    { why: 'a wrong check digit', text: `RSIN ${rsin.slice(0, 8)}${(Number(rsin[8]) + 1) % 10}` },
  ],
};
