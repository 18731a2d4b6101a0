/**
 * The codes of an authenticator app: HMAC-SHA-1 over the count of half minutes, six digits (RFC 6238 with its defaults, on
 * RFC 4226), from secrets in base32 (RFC 4648). The machine's clock counts, since the telephone's is not moved either.
 */
import { createHmac, randomBytes } from 'node:crypto';

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const bits = (values: Iterable<number>, each: number) =>
  Array.from(values, (value) => value.toString(2).padStart(each, '0')).join('');
const numbers = (text: string, each: number) =>
  (text.match(new RegExp(`.{${each}}`, 'g')) ?? []).map((one) => Number.parseInt(one, 2));

export const newSecret = (): string =>
  numbers(bits(randomBytes(20), 8), 5)
    .map((value) => ALPHABET[value])
    .join('');

export function oneTimeCode(secret: string, milliseconds: number): string {
  const places = Array.from(secret, (letter) => ALPHABET.indexOf(letter));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(Math.floor(milliseconds / STEP_MS)));
  const mac = createHmac('sha1', Buffer.from(numbers(bits(places, 5), 8)))
    .update(count)
    .digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The half minute a code is of — this one, or one to either side for a clock that is off — when it comes after `last`. */
export function stepOf(secret: string, code: string, last = 0): number | undefined {
  const now = Math.floor(Date.now() / STEP_MS);
  return [now - 1, now, now + 1].find((step) => step > last && oneTimeCode(secret, step * STEP_MS) === code);
}
