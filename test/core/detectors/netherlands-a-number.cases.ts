import { digits, randomFrom } from '../invented.ts';
import type { Cases } from './cases.ts';

const random = randomFrom(34);
const sum = (text: string, weight: (i: number) => number) =>
  Array.from(text).reduce((total, digit, i) => total + Number(digit) * weight(i), 0);
let number = '0';
while (
  number[0] === '0' ||
  ![0, 5].includes(sum(number, () => 1) % 11) ||
  sum(number, (i) => 2 ** i) % 11 !== 0
)
  number = digits(random, 10);

export const cases: Cases = {
  finds: [
    { why: 'a word before it', text: `A-nummer ⟦${number}⟧`, likelihood: 'certain' },
    { why: 'under its header', text: `⟦${number}⟧`, header: 'a_nummer', likelihood: 'certain' },
  ],
  ignores: [
    { why: 'alone', text: `nummer ${number}` },
    { why: 'a wrong digit', text: `A-nummer ${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}` },
  ],
};
