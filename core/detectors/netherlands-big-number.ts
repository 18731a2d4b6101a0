/**
 * BIG number of a registered care professional: eleven digits, the first of which is a check digit and the second a nine.
 *
 * The digits behind the first, weighted 1 6 3 7 9 10 5 8 4 2, and the check digit together divide by eleven (a check digit of ten is written 1).
 * By header or word, or `possible` alone; behind its label also with a wrong check digit.
 * Source: Wet BIG art. 3; CIBG, BIG-register; the same sum in public code of care software (presisnl/bignumber-validator.js).
 */
import type { Detector } from './detector.ts';

const shape = { kind: 'picture', pictures: ['99999999999'], strict: true } as const;
const nine = { name: 'at', at: 1, values: ['9'] } as const;
const weights = [1, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export const netherlandsBigNumber: Detector = {
  type: 'NETHERLANDS_BIG_NUMBER',
  nl: 'BIG-nummer',
  en: 'BIG number',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.unique_id',
  forms: [
    {
      shape,
      check: { name: 'all', of: [nine, { name: 'eleven', weights }] },
      confidence: 0.3,
    },
    {
      shape,
      check: {
        name: 'all',
        of: [nine, { name: 'at', at: 0, values: ['1'] }, { name: 'eleven', weights, remainders: [2] }],
      },
      confidence: 0.3,
    },
    {
      /* the label says so; numbers are retyped with a wrong digit, and still are somebody's */
      shape: {
        kind: 'labelled',
        labels: ['big nummer', 'big nr', 'big registratie', 'big registratienummer', 'big number', 'big'],
        value: 'code',
        min: 11,
        max: 11,
      },
      check: { name: 'all', of: [nine, { name: 'not', of: { name: 'digit-and-letter' } }] },
      confidence: 0.9,
    },
  ],
  headers: ['big', 'bignummer', 'big nummer', 'big nr', 'bignr', 'big registratie', 'big number'],
  words: ['big', 'big-nummer', 'bignummer', 'big-register', 'big-nr'],
  against: ['order', 'telefoon', 'tracking'],
  chance: 1 / 55,
  confirmed: 0.95,
};
