/** The menu of checks by name: turns a declared check into a function over the candidate's own characters. */
import type { Check } from '../engine/shape.ts';
import { isCalendarDate, monthOf } from './calendar-date.ts';
import { elevenTest, elevenWith } from './eleven-test.ts';
import { gs1 } from './gs1-check-digit.ts';
import { luhn } from './luhn.ts';
import { mod97, plainMod97 } from './mod-97.ts';

/**
 * `chars[0..n)`: the candidate without separators, letters as capitals; `cuts`: how many of them each group had
 * (tells `1-12-1990` from `11-2-1990`).
 */
export type CheckFunction = (chars: Uint8Array, n: number, cuts: readonly number[]) => boolean;

export function checkFunction(check: Check | undefined): CheckFunction {
  if (!check) return () => true;
  switch (check.name) {
    case 'eleven':
      return check.weights || check.remainders || check.from !== undefined ? elevenWith(check) : elevenTest;
    case 'luhn':
      return luhn;
    case 'mod97':
      return check.plain ? plainMod97 : mod97;
    case 'gs1':
      return gs1;
    case 'date':
      return DATES[check.order];
    case 'prefix':
      return prefixCheck(check.lengths);
    case 'at':
    case 'not-at': {
      const stands = at(check.at, check.values);
      return check.name === 'at' ? stands : (chars, n) => !stands(chars, n, []);
    }
    case 'without':
      return without(check.chars, check.from ?? 0);
    case 'length':
      return (_chars, n) => n === check.count;
    case 'digit':
      return (chars, n) => has(chars, n, true);
    case 'digit-and-letter':
      return (chars, n) => has(chars, n, true) && has(chars, n, false);
    case 'not': {
      const passes = checkFunction(check.of);
      return (chars, n, cuts) => !passes(chars, n, cuts);
    }
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

/** Two digits are a year of this or the last century: all that matters is that February has a 29th in the same ones. */
const fullYear = (year: number, length: number): number => (length === 2 ? 2000 + year : year);

const dayMonthYear: CheckFunction = (chars, n, cuts) => {
  const [day = 2, month = 2] = cuts;
  return isCalendarDate(
    number(chars, 0, day),
    number(chars, day, day + month),
    fullYear(number(chars, day + month, n), n - day - month),
  );
};

const monthDayYear: CheckFunction = (chars, n, cuts) => {
  const [month = 2, day = 2] = cuts;
  return isCalendarDate(
    number(chars, month, month + day),
    number(chars, 0, month),
    number(chars, month + day, n),
  );
};

const dayNameYear: CheckFunction = (chars, n, cuts) => {
  const [day = 2, letters = 3] = cuts;
  let name = '';
  for (let i = day; i < day + letters; i++) name += String.fromCharCode(chars[i]!);
  const month = monthOf(name);
  return month > 0 && isCalendarDate(number(chars, 0, day), month, number(chars, day + letters, n));
};

const yearMonthDay: CheckFunction = (chars, n, cuts) => {
  const month = cuts.length > 1 ? cuts[1]! : 2;
  return isCalendarDate(number(chars, 4 + month, n), number(chars, 4, 4 + month), number(chars, 0, 4));
};

const DATES = { dmy: dayMonthYear, mdy: monthDayYear, ymd: yearMonthDay, dMy: dayNameYear } as const;

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

function at(place: number, values: readonly string[]): CheckFunction {
  const codes = values.map((value) => Array.from(value, (char) => char.charCodeAt(0)));
  return (chars, n) =>
    codes.some((code) => place + code.length <= n && code.every((char, i) => chars[place + i] === char));
}

function without(refused: string, from: number): CheckFunction {
  const codes = Array.from(refused, (char) => char.charCodeAt(0));
  return (chars, n) => {
    for (let i = from; i < n; i++) if (codes.includes(chars[i]!)) return false;
    return true;
  };
}

function has(chars: Uint8Array, n: number, digit: boolean): boolean {
  for (let i = 0; i < n; i++) if (chars[i]! < 58 === digit) return true;
  return false;
}
