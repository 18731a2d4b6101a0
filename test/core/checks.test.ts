/** Check digits: one changed digit never leaves a valid number. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFunction } from '../../core/checks/index.ts';
import type { Check } from '../../core/engine/shape.ts';
import { bsn, btwId, card, eleven, gs1, iban, mrz, type Random, randomFrom } from './invented.ts';
import { readText } from './read.ts';

const encoder = new TextEncoder();
const passes = (check: Check, text: string) => {
  const bytes = encoder.encode(text);
  return checkFunction(check)(bytes, bytes.length, []);
};

const kinds: readonly (readonly [string, Check, (random: Random) => string])[] = [
  ['BSN', { name: 'eleven' }, bsn],
  [
    'old bank account of nine digits',
    { name: 'eleven', weights: [9, 8, 7, 6, 5, 4, 3, 2, 1] },
    (random) => eleven(random, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
  ],
  [
    'education number',
    { name: 'eleven', remainders: [5] },
    (random) => eleven(random, [9, 8, 7, 6, 5, 4, 3, 2, -1], 5, '10'),
  ],
  ['IBAN', { name: 'mod97' }, (random) => iban(random)],
  ['btw-id', { name: 'mod97', plain: true }, btwId],
  ['card', { name: 'luhn' }, (random) => card(random)],
  ['energy connection', { name: 'gs1' }, (random) => gs1(random, '8716859', 18)],
];

describe.each(kinds)('%s', (_, check, make) => {
  test('an invented one is valid, and with any one digit changed it is not', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, place, change) => {
        const number = make(randomFrom(seed));
        expect(passes(check, number)).toBe(true);
        const places = Array.from(number).flatMap((char, i) => (/\d/.test(char) ? [i] : []));
        const at = places[place % places.length]!;
        const changed = `${number.slice(0, at)}${(Number(number[at]) + change) % 10}${number.slice(at + 1)}`;
        expect(passes(check, changed)).toBe(false);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

test('two neighbouring digits that change places leave no valid BSN, IBAN or btw-id', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(), (seed, place) => {
      for (const [check, make] of [
        [{ name: 'eleven' }, bsn],
        [{ name: 'mod97' }, iban],
      ] as const) {
        const number = make(randomFrom(seed));
        const at = number.length - 8 + (place % 6);
        if (number[at] === number[at + 1]) continue;
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        expect(passes(check, swapped)).toBe(false);
      }
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('a machine-readable zone with one changed digit is not found', async () => {
  const zone = mrz(randomFrom(7));
  const second = zone.indexOf('\n') + 1;
  for (const at of [2, 4, 8, 9, 13, 16, 19, 21, 25, 27, 43]) {
    const changed = `${zone.slice(0, second + at)}${(Number(zone[second + at]) + 1) % 10}${zone.slice(second + at + 1)}`;
    const { hits } = await readText(changed);
    expect(
      hits.filter(({ type }) => type === 'MRZ'),
      `digit ${at}`,
    ).toEqual([]);
  }
});

test('nine digits at random pass the eleven-test about once in eleven', () => {
  const random = randomFrom(12);
  let passed = 0;
  for (let i = 0; i < 20_000; i++)
    if (passes({ name: 'eleven' }, String(Math.floor(random() * 1e9)).padStart(9, '0'))) passed++;
  expect(passed / 20_000).toBeGreaterThan(0.08);
  expect(passed / 20_000).toBeLessThan(0.1);
});
