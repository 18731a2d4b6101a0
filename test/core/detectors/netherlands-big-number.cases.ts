import { digits, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(35);
const rest = digits(random, 9);
const sum = Array.from(rest).reduce(
  (total, digit, i) => total + Number(digit) * [6, 3, 7, 9, 10, 5, 8, 4, 2][i]!,
  9,
);
const left = (11 - (sum % 11)) % 11;
const number = `${left === 10 ? 1 : left}9${rest}`;

export const cases: Cases = {
  finds: [
    { why: 'a wrong check digit behind the label', text: 'BIG-nummer ⟦69032871501⟧', likelihood: 'certain' },
    { why: 'a word before it', text: `BIG-nummer ⟦${number}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${number}⟧`, header: 'big_nummer', likelihood: 'certain' },
    { why: 'alone it is possible', text: `nummer ⟦${number}⟧ staat erop`, likelihood: 'possible' },
  ],
  ignores: [
    { why: 'no nine', text: 'BIG 18012345601' },
    {
      why: 'a wrong digit without its label',
      text: `nummer ${number.slice(0, 10)}${(Number(number[10]) + 1) % 10}`,
    },
  ],
};
