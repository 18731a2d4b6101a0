import { eleven, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(33);
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const number = eleven(random, weights, 5, '10');
const citizen = eleven(random, weights, 0, '10');

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: `onderwijsnummer ⟦${number}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${number}⟧`, header: 'PGN', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'alone', text: `nummer ${number}` },
    { why: 'a BSN', text: `onderwijsnummer ${citizen}` },
  ],
};
