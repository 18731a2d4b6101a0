import { mrz, mrzDigit, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(31);
const passport = mrz(random);
const [, second] = passport.split('\n') as [string, string];

const number = 'SPECI2014';
const born = '650310';
const until = '240309';
const upper = `I<NLD${number}${mrzDigit(number)}`.padEnd(30, '<');
const dates = `${born}${mrzDigit(born)}F${until}${mrzDigit(until)}`;
const blank = '<'.repeat(11);
const card = [
  upper,
  `${dates}NLD${blank}${mrzDigit(upper.slice(5) + dates.slice(0, 7) + dates.slice(8) + blank)}`,
  'DE<BRUIJN<<WILLEKE<LISELOTTE<<',
].join('\n');

export const cases: Cases = {
  finds: [
    { why: 'both lines of a passport', text: `Kopie:\n⟦${passport}⟧\nmet foto`, likelihood: 'certain' },
    { why: 'the second line alone', text: `regel ⟦${second}⟧`, likelihood: 'certain' },
    { why: 'lines parted by a space', text: `⟦${passport.replace('\n', ' ')}⟧`, likelihood: 'certain' },
    { why: 'both lines together', text: `⟦${passport.replace('\n', '')}⟧`, likelihood: 'certain' },
    { why: 'a card’s three lines', text: `⟦${card}⟧`, likelihood: 'certain' },
    { why: 'in a cell', text: `⟦${second}⟧`, header: 'mrz', likelihood: 'certain' },
  ],
  ignores: [
    {
      why: 'a wrong check digit',
      text: `regel ${second.slice(0, 9)}${(Number(second[9]) + 1) % 10}${second.slice(10)}`,
    },
    { why: 'a line too short', text: `${second.slice(0, 43)}` },
    { why: 'a merge mark', text: '<<<<<<< HEAD' },
    { why: 'a shift', text: 'cout << x << y' },
  ],
};
