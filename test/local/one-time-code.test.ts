import { expect, test } from 'vitest';
import { newSecret, oneTimeCode, stepOf } from '../../local/services/log-in/one-time-code.ts';

/** RFC 6238, appendix B, for SHA-1; the last six of its eight digits. */
const vectors: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];
/** `12345678901234567890` in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each(vectors)('at second %i the code is %s', (seconds, code) => {
  expect(oneTimeCode(SECRET, seconds * 1000)).toBe(code);
});

test('a code holds for half a minute to either side, and none before the last that was taken', () => {
  const secret = newSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const now = Date.now();
  const step = stepOf(secret, oneTimeCode(secret, now))!;
  expect(step).toBe(Math.floor(now / 30_000));
  expect(stepOf(secret, oneTimeCode(secret, now + 30_000), step)).toBe(step + 1);
  expect(stepOf(secret, oneTimeCode(secret, now), step)).toBeUndefined();
  expect(stepOf(secret, oneTimeCode(secret, now - 30_000), step)).toBeUndefined();
  for (const off of [-120_000, 120_000])
    expect(stepOf(secret, oneTimeCode(secret, now + off))).toBeUndefined();
  for (const wrong of ['', '12345', 'abcdef']) expect(stepOf(secret, wrong)).toBeUndefined();
});
