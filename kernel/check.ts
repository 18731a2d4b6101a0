/** The arithmetic of `core/checks`, over the candidate's characters without separators. */
import {
  CHECK_AT,
  CHECK_DATE_DMY,
  CHECK_DATE_MDY,
  CHECK_DATE_NAMED,
  CHECK_DATE_YMD,
  CHECK_DIGIT,
  CHECK_DIGIT_AND_LETTER,
  CHECK_ELEVEN,
  CHECK_GS1,
  CHECK_LENGTH,
  CHECK_LUHN,
  CHECK_MOD97,
  CHECK_NOT,
  CHECK_NOT_AT,
  CHECK_PREFIX,
  CHECK_WITHOUT,
} from '../core/engine/kernel-layout.ts';

/** The candidate: set by `openChecks`, room for 128 characters. */
export let chars: usize = 0;

/** Counts candidates: what a check came to is kept for the other forms that ask the same of it. */
let candidate: u32 = 0;

export function nextCandidate(): void {
  candidate++;
}

/** Where the candidate's characters lie. */
export function setChars(at: usize): void {
  chars = at;
}

// @ts-ignore: decorator
@inline
function char(i: i32): i32 {
  return <i32>load<u8>(chars + <usize>i);
}

// @ts-ignore: decorator
@inline
function arg(check: usize, word: i32): i32 {
  return load<i32>(check + (<usize>word << 2));
}

/** `checks`: count, then a pointer to each. `groups` and the first two lengths of a picture's groups tell dates. */
export function valid(checks: usize, n: i32, groups: i32, first: i32, second: i32): bool {
  if (checks == 0) return true;
  const count = load<i32>(checks);
  for (let i = 0; i < count; i++) {
    const check = <usize>load<u32>(checks + 4 + (<usize>i << 2));
    const kept = check - 8;
    if (load<u32>(kept) != candidate) {
      store<u32>(kept, candidate);
      store<u32>(kept, passes(check, n, groups, first, second) ? 1 : 0, 4);
    }
    if (load<u32>(kept, 4) == 0) return false;
  }
  return true;
}

function passes(check: usize, n: i32, groups: i32, first: i32, second: i32): bool {
  switch (load<i32>(check)) {
    case CHECK_ELEVEN:
      return eleven(check, n);
    case CHECK_LUHN:
      return luhn(n);
    case CHECK_MOD97:
      return mod97(n, arg(check, 1));
    case CHECK_GS1:
      return gs1(n);
    case CHECK_DATE_DMY: {
      const day = groups > 0 ? first : 2;
      const month = groups > 1 ? second : 2;
      const year = number(day + month, n);
      /* two digits are a year of this or the last century: February has a 29th in the same ones */
      return calendarDate(number(0, day), number(day, day + month), n - day - month == 2 ? 2000 + year : year);
    }
    case CHECK_DATE_MDY: {
      const month = groups > 0 ? first : 2;
      const day = groups > 1 ? second : 2;
      return calendarDate(number(month, month + day), number(0, month), number(month + day, n));
    }
    case CHECK_DATE_NAMED: {
      const day = groups > 0 ? first : 2;
      const letters = groups > 1 ? second : 3;
      const month = monthNamed(check, day, letters);
      return month != 0 && calendarDate(number(0, day), month, number(day + letters, n));
    }
    case CHECK_LENGTH:
      return n == arg(check, 1);
    case CHECK_DATE_YMD: {
      const month = groups > 1 ? second : 2;
      return calendarDate(number(4 + month, n), number(4, 4 + month), number(0, 4));
    }
    case CHECK_PREFIX:
      return prefix(check, n);
    case CHECK_AT:
      return stands(check, n);
    case CHECK_NOT_AT:
      return !stands(check, n);
    case CHECK_WITHOUT: {
      const refused = <usize>arg(check, 2);
      for (let i = arg(check, 1); i < n; i++) if (load<u8>(refused + <usize>char(i)) != 0) return false;
      return true;
    }
    case CHECK_NOT:
      return !valid(<usize>arg(check, 1), n, groups, first, second);
    case CHECK_DIGIT:
      return has(n, true);
    case CHECK_DIGIT_AND_LETTER:
      return has(n, true) && has(n, false);
  }
  return unreachable();
}

/** Words: kind, from, number of weights, exact length (0: any), bits of allowed remainders, weights. */
function eleven(check: usize, n: i32): bool {
  const from = arg(check, 1);
  const weights = arg(check, 2);
  const exact = arg(check, 3);
  if (exact != 0 ? n != exact : n < from + weights) return false;
  let sum = 0;
  let any = 0;
  for (let i = 0; i < weights; i++) {
    const digit = char(from + i) - 48;
    if (<u32>digit > 9) return false;
    any |= digit;
    sum += digit * arg(check, 5 + i);
  }
  return any != 0 && ((arg(check, 4) >> (((sum % 11) + 11) % 11)) & 1) != 0;
}

function luhn(n: i32): bool {
  let sum = 0;
  let double = 0;
  for (let i = n - 1; i >= 0; i--) {
    let digit = (char(i) - 48) << double;
    if (digit > 9) digit -= 9;
    sum += digit;
    double ^= 1;
  }
  return sum % 10 == 0;
}

function gs1(n: i32): bool {
  let sum = 0;
  let weight = 1;
  for (let i = n - 1; i >= 0; i--) {
    sum += weight * (char(i) - 48);
    weight = 4 - weight;
  }
  return sum % 10 == 0;
}

/** `moved`: how many characters from the beginning count last (4 for an IBAN). */
function mod97(n: i32, moved: i32): bool {
  if (moved != 0 && n < 5) return false;
  let rest: u64 = 0;
  let digits = 0;
  for (let i = moved; i < n + moved; i++) {
    const c = char(i < n ? i : i - n);
    /* the remainder is taken when the number is about to outgrow 64 bits, not at every character */
    if (c < 58) {
      rest = rest * 10 + (c - 48);
      digits += 1;
    } else {
      rest = rest * 100 + (c - 55);
      digits += 2;
    }
    if (digits >= 14) {
      rest %= 97;
      digits = 2;
    }
  }
  return rest % 97 == 1;
}

function number(from: i32, to: i32): i32 {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + char(i) - 48;
  return value;
}

/** Words: kind, number of names, then of each its pointer, length and month. */
function monthNamed(check: usize, from: i32, letters: i32): i32 {
  const names = arg(check, 1);
  for (let name = 0; name < names; name++) {
    if (arg(check, 3 + 3 * name) != letters) continue;
    const text = <usize>arg(check, 2 + 3 * name);
    let i = 0;
    while (i < letters && char(from + i) == <i32>load<u8>(text + <usize>i)) i++;
    if (i == letters) return arg(check, 4 + 3 * name);
  }
  return 0;
}

function calendarDate(day: i32, month: i32, year: i32): bool {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  if (month == 2) {
    const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= (leap ? 29 : 28);
  }
  return day <= (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
}

/** A tree of digits: nodes of ten pointers and the bits of the lengths allowed there. */
function prefix(check: usize, n: i32): bool {
  let node = <usize>arg(check, 1);
  const bit = <u32>1 << <u32>n;
  for (let i = 0; i < n; i++) {
    const digit = char(i) - 48;
    if (<u32>digit > 9) return false;
    node = <usize>load<u32>(node + (<usize>digit << 2));
    if (node == 0) return false;
    if ((load<u32>(node, 40) & bit) != 0) return true;
  }
  return false;
}

/** Words: kind, place, number of values, none; then of each sixteen bytes, a mask of as many, and its length in as many. */
function stands(check: usize, n: i32): bool {
  const place = arg(check, 1);
  const here = v128.load(chars + <usize>place);
  const beyond = check + 16 + <usize>arg(check, 2) * 48;
  for (let value = check + 16; value < beyond; value += 48) {
    const differs = v128.xor(v128.and(here, v128.load(value, 16)), v128.load(value));
    if (!v128.any_true(differs) && place + load<i32>(value, 32) <= n) return true;
  }
  return false;
}

function has(n: i32, digit: bool): bool {
  for (let i = 0; i < n; i++) if (char(i) < 58 == digit) return true;
  return false;
}
