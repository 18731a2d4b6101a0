/**
 * Matcher of the machine-readable zone of travel documents: two lines of 44 (TD3, passport) or 36 (TD2), three of 30
 * (TD1, card), each field with its check digit; of a TD3 or TD2 the second line alone is enough. Lines may be parted by
 * a line end or a space, or not at all.
 * Source: ICAO Doc 9303, parts 3 (check digits: weights 7 3 1), 4, 5 and 6.
 */
import type { CheckFunction } from '../checks/index.ts';
import { LESS, NEWLINE, RETURN, SPACE } from './bytes.ts';
import { ANY, type Compiled, chars, isDigit, type Matcher, setOf } from './matcher.ts';

const isMrz = (byte: number | undefined): boolean =>
  byte !== undefined && (isDigit(byte) || (byte >= 65 && byte <= 90) || byte === LESS);

const worthOf = (byte: number): number => (byte === LESS ? 0 : byte < 58 ? byte - 48 : byte - 55);

/** Whether the check digit at `at` belongs to the characters of `ranges`, given as [from, to) pairs. */
function checks(bytes: Uint8Array, at: number, ...ranges: readonly number[]): boolean {
  let sum = 0;
  let k = 0;
  for (let r = 0; r < ranges.length; r += 2)
    for (let i = ranges[r]!; i < ranges[r + 1]!; i++, k++)
      sum += worthOf(bytes[i]!) * (k % 3 === 0 ? 7 : k % 3 === 1 ? 3 : 1);
  return isDigit(bytes[at]) && bytes[at]! - 48 === sum % 10;
}

const isDate = (bytes: Uint8Array, at: number): boolean => {
  for (let i = at; i < at + 6; i++) if (!isDigit(bytes[i])) return false;
  return true;
};

/** Second line of TD3 (44) or TD2 (36): number, birth date, expiry date and the composite. */
function secondLine(bytes: Uint8Array, at: number, length: number): boolean {
  return (
    isDate(bytes, at + 21) &&
    checks(bytes, at + 9, at, at + 9) &&
    checks(bytes, at + 19, at + 13, at + 19) &&
    checks(bytes, at + 27, at + 21, at + 27) &&
    checks(bytes, at + length - 1, at, at + 10, at + 13, at + 20, at + 21, at + length - 1)
  );
}

/** First two lines of TD1, at `a` and `b`. */
function cardLines(bytes: Uint8Array, a: number, b: number): boolean {
  return (
    isDate(bytes, b + 8) &&
    checks(bytes, a + 14, a + 5, a + 14) &&
    checks(bytes, b + 6, b, b + 6) &&
    checks(bytes, b + 14, b + 8, b + 14) &&
    checks(bytes, b + 29, a + 5, a + 30, b, b + 7, b + 8, b + 15, b + 18, b + 29)
  );
}

export function machineReadableZoneMatcher(personal: boolean, valid: CheckFunction): Compiled {
  /** Beginning of the line of `length` before or behind the one at `at`, or −1. */
  function neighbour(
    bytes: Uint8Array,
    at: number,
    length: number,
    from: number,
    to: number,
    step: 1 | -1,
  ): number {
    if (step > 0) {
      let i = at + length;
      while (
        i < to &&
        i - at - length < 2 &&
        (bytes[i] === NEWLINE || bytes[i] === RETURN || bytes[i] === SPACE)
      )
        i++;
      return isLine(bytes, i, length, from, to) ? i : -1;
    }
    let i = at;
    while (
      i > from &&
      at - i < 2 &&
      (bytes[i - 1] === NEWLINE || bytes[i - 1] === RETURN || bytes[i - 1] === SPACE)
    )
      i--;
    return isLine(bytes, i - length, length, from, to) ? i - length : -1;
  }
  function isLine(bytes: Uint8Array, at: number, length: number, from: number, to: number): boolean {
    if (at < from || at + length > to) return false;
    for (let i = at; i < at + length; i++) if (!isMrz(bytes[i])) return false;
    return true;
  }

  const match: Matcher = (bytes, at, _end, from, to, span) => {
    if (bytes[at + 1] !== LESS) return false;
    let start = at;
    while (start > from && at - start < 90 && isMrz(bytes[start - 1])) {
      start--;
      if (bytes[start] === LESS && bytes[start + 1] === LESS) return false;
    }
    let end = at;
    while (end < to && end - start < 91 && isMrz(bytes[end])) end++;
    const run = end - start;
    const found = (first: number, last: number, number: number): boolean => {
      span.start = first;
      span.end = last;
      if (!personal) return true;
      for (let i = 0; i < 9; i++) {
        if (!isDigit(bytes[number + i])) return false;
        chars[i] = bytes[number + i]!;
      }
      span.start = number;
      span.end = number + 9;
      return valid(chars, 9, []);
    };
    for (const length of [44, 36]) {
      if (run !== length && run !== 2 * length) continue;
      const optional = 28;
      const next = neighbour(bytes, start, length, from, to, 1);
      if (next >= 0 && secondLine(bytes, next, length)) return found(start, next + length, next + optional);
      if (secondLine(bytes, start, length)) {
        const before = neighbour(bytes, start, length, from, to, -1);
        return found(before < 0 ? start : before, start + length, start + optional);
      }
    }
    if (run !== 30 && run !== 90) return false;
    /* the first line with a double filler may be any of the three */
    let first = start;
    for (let back = 0; back < 3 && first >= 0; back++) {
      const second = neighbour(bytes, first, 30, from, to, 1);
      if (second >= 0 && cardLines(bytes, first, second)) {
        const third = neighbour(bytes, second, 30, from, to, 1);
        return found(first, (third < 0 ? second : third) + 30, first + 15);
      }
      first = neighbour(bytes, first, 30, from, to, -1);
    }
    return false;
  };
  return { doors: [{ char: LESS }], first: ANY, next: setOf('<'), match };
}
