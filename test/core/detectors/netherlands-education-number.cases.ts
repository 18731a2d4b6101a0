import { eleven, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(33);
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
const number = eleven(random, weights, 5, '10');
const citizen = eleven(random, weights, 0, '10');

export const cases: Cases = {
  finds: [
    { why: 'with dots', text: 'onderwijsnummer ⟦1012.22.331⟧', likelihood: 'certain' },
    { why: 'abbreviated header', text: '⟦101222331⟧', likelihood: 'certain', header: 'ond_nr' },
    { why: 'a word before it', text: `onderwijsnummer ⟦${number}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${number}⟧`, header: 'PGN', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'a wrong digit, with dots', text: 'onderwijsnummer 1002.52.333' },
    { why: 'alone', text: `nummer ${number}` },
    { why: 'a BSN', text: `onderwijsnummer ${citizen}` },
  ],
};
