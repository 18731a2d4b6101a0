/** The menu of checks by name: turns a declared check into a function over the candidate's own characters. */
import type { Check } from '../engine/shape.ts';
import { isCalendarDate } from './calendar-date.ts';
import { elevenTest } from './eleven-test.ts';
import { luhn } from './luhn.ts';
import { mod97 } from './mod-97.ts';

/**
 * `chars[0..n)`: the candidate without separators, letters as capitals; `cuts`: how many of them each group had
 * (tells `1-12-1990` from `11-2-1990`).
 */
export type CheckFunction = (chars: Uint8Array, n: number, cuts: readonly number[]) => boolean;

export function checkFunction(check: Check | undefined): CheckFunction {
  if (!check) return () => true;
  switch (check.name) {
    case 'eleven':
      return elevenTest;
    case 'luhn':
      return luhn;
    case 'mod97':
      return mod97;
    case 'date':
      return check.order === 'dmy' ? dayMonthYear : yearMonthDay;
    case 'prefix':
      return prefixCheck(check.lengths);
    case 'not-at':
      return notAt(check.at, check.values);
    case 'all': {
      const parts = check.of.map(checkFunction);
      return (chars, n, cuts) => parts.every((part) => part(chars, n, cuts));
    }
  }
}

function number(chars: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + chars[i]! - 48;
  return value;
}

const dayMonthYear: CheckFunction = (chars, n, cuts) => {
  const [day = 2, month = 2] = cuts;
  return isCalendarDate(
    number(chars, 0, day),
    number(chars, day, day + month),
    number(chars, day + month, n),
  );
};

const yearMonthDay: CheckFunction = (chars, n, cuts) => {
  const month = cuts.length > 1 ? cuts[1]! : 2;
  return isCalendarDate(number(chars, 4 + month, n), number(chars, 4, 4 + month), number(chars, 0, 4));
};

/** Prefixes are kept as numbers with a leading 1, so that `06` and `6` differ and no string is made. */
function prefixCheck(lengths: Readonly<Record<string, readonly number[]>>): CheckFunction {
  const table = new Map<number, number>();
  let longest = 0;
  for (const [prefix, allowed] of Object.entries(lengths)) {
    longest = Math.max(longest, prefix.length);
    const key = Number(`1${prefix}`);
    table.set(
      key,
      allowed.reduce((bits, length) => bits | (1 << length), table.get(key) ?? 0),
    );
  }
  return (chars, n) => {
    let key = 1;
    for (let i = 0; i < n && i < longest; i++) {
      key = key * 10 + chars[i]! - 48;
      if ((table.get(key) ?? 0) & (1 << n)) return true;
    }
    return false;
  };
}

function notAt(at: number, values: readonly string[]): CheckFunction {
  const codes = values.map((value) => Array.from(value, (char) => char.charCodeAt(0)));
  return (chars) => !codes.some((code) => code.every((char, i) => chars[at + i] === char));
}
