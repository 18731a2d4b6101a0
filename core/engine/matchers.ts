/**
 * One matcher per form: follows its shape from a token on and says where a valid match begins and ends. The check runs
 * on the candidate's characters without separators, gathered in one scratch buffer: no string is made.
 */
import { type CheckFunction, checkFunction } from '../checks/index.ts';
import type { Form } from '../detectors/detector.ts';
import { AT, CLASS, COLON, COMMA, DOT, HYPHEN, LETTER, PLUS, SLASH, UNDERSCORE } from './bytes.ts';
import {
  ANY,
  border,
  type Compiled,
  capital,
  chars,
  isDigit,
  isToken,
  kindOf,
  type Matcher,
  nextOf,
} from './matcher.ts';
import { rareMatchers } from './rare-matchers.ts';
import type { Shape } from './shape.ts';

/** Whether the number [start, end) goes on past a joint on either side: decimals, dates with times, composed codes. */
function joined(bytes: Uint8Array, start: number, end: number, from: number, to: number): boolean {
  const left = start > from ? bytes[start - 1]! : 0;
  const beyond = start - 1 > from ? bytes[start - 2] : undefined;
  if (
    (left === DOT || left === HYPHEN || left === SLASH || left === UNDERSCORE || left === PLUS) &&
    isDigit(beyond)
  )
    return true;
  if (left === COMMA && beyond === 48) return true;
  const right = end < to ? bytes[end]! : 0;
  const after = end + 1 < to ? bytes[end + 1] : undefined;
  if ((right === DOT || right === HYPHEN || right === SLASH || right === UNDERSCORE) && isToken(after))
    return true;
  if (right === COMMA && isDigit(after)) {
    let i = end + 1;
    while (i < to && isDigit(bytes[i])) i++;
    return i - end - 1 <= 2;
  }
  return false;
}

export function compile({ shape, check }: Form): readonly Compiled[] {
  const valid = checkFunction(check);
  switch (shape.kind) {
    case 'picture':
      return shape.pictures
        .flatMap(expand)
        .map((picture) => pictureMatcher(picture, shape.strict === true, valid));
    case 'digits':
      return digitsMatcher(shape, valid);
    case 'coded':
      return codedMatcher(shape, valid);
    case 'mailbox':
      return [mailboxMatcher(shape)];
    case 'dotted-quad':
      return [dottedQuadMatcher()];
    case 'colon-hex':
      return [colonHexMatcher()];
    case 'cell':
    case 'age':
    case 'pattern':
    case 'read':
      return [];
    default:
      return rareMatchers(shape, check);
  }
}

/** `9999 ?AA` → `9999 AA`, `9999AA`. */
export function expand(picture: string): string[] {
  const at = picture.indexOf('?');
  if (at < 1) return [picture];
  const rest = picture.slice(at + 1);
  return [...expand(picture.slice(0, at) + rest), ...expand(picture.slice(0, at - 1) + rest)];
}

/** What a picture's elements let through, as bits per byte; anything else stands for itself. */
export const PICTURE_DIGIT = 1;
export const PICTURE_CAPITAL = 2;
export const PICTURE_SMALL = 4;
export const PICTURE_HEX = 8;
export const PICTURE_CLASSES: Readonly<Record<string, number>> = {
  '9': PICTURE_DIGIT,
  A: PICTURE_CAPITAL,
  a: PICTURE_CAPITAL | PICTURE_SMALL,
  X: PICTURE_DIGIT | PICTURE_CAPITAL,
  x: PICTURE_DIGIT | PICTURE_CAPITAL | PICTURE_SMALL,
  h: PICTURE_HEX,
};
export const PICTURE_BITS = new Uint8Array(256);
for (let c = 48; c <= 57; c++) PICTURE_BITS[c] = PICTURE_DIGIT | PICTURE_HEX;
for (let c = 65; c <= 90; c++) PICTURE_BITS[c] = PICTURE_CAPITAL | (c <= 70 ? PICTURE_HEX : 0);
for (let c = 97; c <= 122; c++) PICTURE_BITS[c] = PICTURE_SMALL | (c <= 102 ? PICTURE_HEX : 0);

/** Kinds that a picture's first token can have; of a long hexadecimal or composed one, chance leaves only `mixed`. */
function pictureKinds(token: string): readonly ('digits' | 'letters' | 'mixed')[] {
  if (!/[Xxh]/.test(token)) return [kindOf(token.replace(/9/g, '0'))];
  if (token.length > 12) return ['mixed'];
  const hasDigit = /[0-9]/.test(token);
  const hasLetter = /[^0-9Xxh]/.test(token);
  return [
    ...(hasLetter || token.length === 0 ? [] : (['digits'] as const)),
    ...(hasDigit ? [] : (['letters'] as const)),
    ...(token.length > 1 ? (['mixed'] as const) : []),
  ];
}

/** Lengths of a picture's groups. */
export const cutsOf = (picture: string): number[] =>
  picture.split(/[^0-9A-Za-z]+/).map((group) => group.length);

function pictureMatcher(picture: string, strict: boolean, valid: CheckFunction): Compiled {
  /* below 256 a byte that stands for itself, above it the bits of a class */
  const elements = Int32Array.from(picture, (char) =>
    PICTURE_CLASSES[char] === undefined ? char.charCodeAt(0) : 256 + PICTURE_CLASSES[char],
  );
  const isOf = (element: number, byte: number) =>
    element < 256 ? byte === element : (PICTURE_BITS[byte]! & (element - 256)) !== 0;
  const first = /^[0-9A-Za-z]+/.exec(picture)?.[0] ?? '';
  const cuts = cutsOf(picture);
  const whole = first.length === picture.length;
  const behind = elements[first.length];
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    const end = start + elements.length;
    if (end > to) return false;
    let n = 0;
    for (let i = 0; i < elements.length; i++) {
      const byte = bytes[start + i]!;
      if (!isOf(elements[i]!, byte)) return false;
      if (CLASS[byte] !== 0) chars[n++] = capital(byte);
    }
    if (!border(bytes, end, from, to)) return false;
    if (strict && joined(bytes, start, end, from, to)) return false;
    if (!valid(chars, n, cuts)) return false;
    span.start = start;
    span.end = end;
    return true;
  };
  return {
    doors: pictureKinds(first).map((token) => ({ token, length: first.length })),
    first: nextOf((byte) => isOf(elements[0]!, byte), false),
    next: whole ? ANY : nextOf((byte) => byte === behind, false),
    match,
  };
}

/** Separators may come in a row as people type them (` - `, `) `, ` (0)`), at most so many bytes. */
const LONGEST_GAP = 4;

function digitsMatcher(shape: Extract<Shape, { kind: 'digits' }>, valid: CheckFunction): readonly Compiled[] {
  const gap = new Uint8Array(256);
  for (const char of shape.separators) gap[char.charCodeAt(0)] = 1;
  const lead = shape.lead?.charCodeAt(0);
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    const before = start > from ? bytes[start - 1]! : 0;
    const hasLead = lead !== undefined && before === lead;
    if (shape.needsLead ? !hasLead : before === PLUS) return false;
    if (joinedBefore(bytes, hasLead ? start - 1 : start, from)) return false;
    if (joinedToCode(bytes, start, from)) return false;
    let n = 0;
    let i = start;
    let best = 0;
    for (;;) {
      while (i < to && isDigit(bytes[i]) && n <= shape.max) chars[n++] = bytes[i++]!;
      if (n > shape.max) break;
      /* a letter right behind the digits makes them part of a word: the group is not ours */
      if (!border(bytes, i, from, to)) break;
      const next = afterGap(bytes, i, to, gap);
      const goesOn = next > i && next < to && isDigit(bytes[next]);
      if (n >= shape.min && (!shape.whole || !goesOn) && valid(chars, n, [])) best = i;
      if (!goesOn) break;
      i = next;
    }
    if (best === 0 || joinedAfter(bytes, best, to)) return false;
    span.start = hasLead ? start - 1 : start;
    span.end = best;
    return true;
  };
  /* a single digit before a separator begins no number of ours (`0.0612…`), unless a lead says so (`+1 …`) */
  const lengths = Array.from({ length: shape.max }, (_, i) => i + 1).filter(
    (length) => length > 1 || shape.needsLead,
  );
  const goOn = nextOf((byte) => gap[byte] === 1 || byte === 0xc2 || byte === 0xe2, false);
  return lengths.map((length) => ({
    doors: [{ token: 'digits', length }],
    first: ANY,
    next: length < shape.min ? goOn : ANY,
    match,
  }));
}

function afterGap(bytes: Uint8Array, at: number, to: number, gap: Uint8Array): number {
  let i = at;
  while (i < to && i - at < LONGEST_GAP) {
    const byte = bytes[i]!;
    if (gap[byte] === 1) i++;
    else if (byte === 0xc2 && bytes[i + 1] === 0xa0) i += 2;
    else if (byte === 0xe2 && bytes[i + 1] === 0x80 && gap[HYPHEN] === 1) i += 3;
    else break;
  }
  return i;
}

/** Digits and a joint right before: `2024-0612345678`, `0.0612345678`, `0,0612345678`. */
function joinedBefore(bytes: Uint8Array, start: number, from: number): boolean {
  if (start - 2 < from) return false;
  const left = bytes[start - 1]!;
  if (left === COMMA && bytes[start - 2] === 48) return border(bytes, start - 3, from, start);
  return (
    (left === DOT || left === HYPHEN || left === SLASH || left === UNDERSCORE) &&
    isToken(bytes[start - 2]) &&
    isDigit(bytes[start - 2])
  );
}

/** A hyphen or underscore and a token with a digit in it right before: the rest of a UUID or a composed code. */
function joinedToCode(bytes: Uint8Array, start: number, from: number): boolean {
  if (start - 2 < from || (bytes[start - 1] !== HYPHEN && bytes[start - 1] !== UNDERSCORE)) return false;
  for (let i = start - 2; i >= from && CLASS[bytes[i]!] !== 0; i--) if (isDigit(bytes[i])) return true;
  return false;
}

/** A joint and more right behind: decimals, composed codes. */
function joinedAfter(bytes: Uint8Array, end: number, to: number): boolean {
  if (end + 1 >= to) return false;
  const right = bytes[end]!;
  return (right === DOT || right === HYPHEN || right === SLASH || right === UNDERSCORE || right === COLON) &&
    isDigit(bytes[end + 1])
    ? true
    : right === HYPHEN && isToken(bytes[end + 1]);
}

function codedMatcher(shape: Extract<Shape, { kind: 'coded' }>, valid: CheckFunction): readonly Compiled[] {
  const lengths = new Map(
    Object.entries(shape.lengths).map(([code, length]) => [
      code.charCodeAt(0) * 256 + code.charCodeAt(1),
      length,
    ]),
  );
  const gap = new Uint8Array(256);
  for (const char of shape.separators) gap[char.charCodeAt(0)] = 1;
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    const length = lengths.get(capital(bytes[start]!) * 256 + capital(bytes[start + 1] ?? 0));
    if (length === undefined || !isDigit(bytes[start + 2]) || !isDigit(bytes[start + 3])) return false;
    if (joinedToCode(bytes, start, from)) return false;
    let n = 0;
    let i = start;
    /* the separator of the first gap; every further group of four must be followed by the same one, or none at all */
    let separator = -1;
    while (i < to && n < length) {
      const byte = bytes[i]!;
      if (isDigit(byte) || (capital(byte) >= 65 && capital(byte) <= 90)) {
        if (n > 4 && n % 4 === 0 && separator > 0 && CLASS[bytes[i - 1]!] !== 0 && bytes[i - 1] !== 0xa0)
          return false;
        chars[n++] = capital(byte);
        i++;
      } else if (
        n % 4 === 0 &&
        n > 0 &&
        (n === 4 || byte === separator) &&
        (gap[byte] === 1 || (byte === 0xc2 && bytes[i + 1] === 0xa0))
      ) {
        separator = byte;
        i += byte === 0xc2 ? 2 : 1;
      } else break;
    }
    if (n < length || !border(bytes, i, from, to) || !valid(chars, n, [])) return false;
    span.start = start;
    span.end = i;
    return true;
  };
  const initials = new Set(Object.keys(shape.lengths).map((code) => code.charCodeAt(0)));
  const first = nextOf((byte) => initials.has(capital(byte)), false);
  const compact = Array.from(new Set(lengths.values()), (length) => ({ token: 'mixed', length }) as const);
  return [
    { doors: compact, first, next: ANY, match },
    {
      doors: [{ token: 'mixed', length: 4 }],
      first,
      next: nextOf((byte) => gap[byte] === 1 || byte === 0xc2, false),
      match,
    },
  ];
}

/** Bytes of a local part besides letters and digits: RFC 5322 atext as people use it, and the dot. */
export const LOCAL = new Uint8Array(256);
for (const char of "._%+-'&=!#$*/?^`{|}~") LOCAL[char.charCodeAt(0)] = 1;
/** Of these only the first few may begin one: the others are rather the quote, the query or the path around it. */
export const LOCAL_FIRST = new Uint8Array(256);
for (const char of '_') LOCAL_FIRST[char.charCodeAt(0)] = 1;
/** Separators of a URL or a list cut the local part. */
export const LOCAL_CUTS = new Uint8Array(256);
for (const char of '=?&/|') LOCAL_CUTS[char.charCodeAt(0)] = 1;

/** `https://name:` right before: what looks like a local part is a password. */
function isPassword(bytes: Uint8Array, start: number, from: number): boolean {
  if (start - 1 < from || bytes[start - 1] !== COLON) return false;
  let i = start - 1;
  while (i > from && start - i < 64 && (CLASS[bytes[i - 1]!] !== 0 || LOCAL[bytes[i - 1]!] === 1)) {
    i--;
    if (bytes[i] === SLASH) return bytes[i - 1] === SLASH && i - 1 >= from;
  }
  return false;
}

function mailboxMatcher(shape: Extract<Shape, { kind: 'mailbox' }>): Compiled {
  const refused = new Set(shape.notDomains);
  const match: Matcher = (bytes, at, _end, from, to, span) => {
    let start = at;
    while (start > from && at - start < 64) {
      const byte = bytes[start - 1]!;
      if (CLASS[byte] === 0 && LOCAL[byte] !== 1) break;
      if (byte === DOT && bytes[start] === DOT) break;
      start--;
    }
    /* separators of a URL or a list cut the local part: what stands behind the last of them counts */
    for (let i = at - 1; i >= start; i--) {
      if (LOCAL_CUTS[bytes[i]!] === 1) {
        start = i + 1;
        break;
      }
    }
    while (start < at && CLASS[bytes[start]!] === 0 && LOCAL_FIRST[bytes[start]!] !== 1) start++;
    if (start >= at || bytes[at - 1] === DOT || isPassword(bytes, start, from)) return false;
    let end = at + 1;
    let label = end;
    let lastDot = -1;
    while (end < to && end - at <= 254) {
      const byte = bytes[end]!;
      if (CLASS[byte] !== 0) end++;
      else if (end + 1 >= to) break;
      else if (byte === HYPHEN && end > label && (isToken(bytes[end + 1]) || bytes[end + 1] === HYPHEN))
        end++;
      else if (byte === DOT && end > label && isToken(bytes[end + 1])) {
        lastDot = end;
        end++;
        label = end;
      } else break;
    }
    if (lastDot < 0) return false;
    /* the last label is letters; when the sentence's next word was glued on by a dot, the label before it may do */
    for (let i = label; i < end; i++)
      if (CLASS[bytes[i]!] !== LETTER && !(bytes[label] === 120 && bytes[label + 1] === 110)) return false;
    if (end - label < 2 || end - label > 24) return false;
    let tail = '';
    for (let i = label; i < end; i++) tail += String.fromCharCode(bytes[i]! | 32);
    if (refused.has(tail)) return false;
    span.start = start;
    span.end = end;
    return true;
  };
  return { doors: [{ char: AT }], first: ANY, next: ANY, match };
}

function dottedQuadMatcher(): Compiled {
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    let i = start;
    let value = 0;
    let last = 0;
    let first = 0;
    for (let part = 0; part < 4; part++) {
      const begin = i;
      value = 0;
      while (i < to && i - begin < 4 && isDigit(bytes[i])) value = value * 10 + bytes[i++]! - 48;
      if (i === begin || i - begin > 3 || value > 255 || (bytes[begin] === 48 && i - begin > 1)) return false;
      if (part === 0) first = value;
      if (part < 3) {
        if (i >= to || bytes[i] !== DOT) return false;
        i++;
        last = value;
      }
    }
    if (!border(bytes, i, from, to)) return false;
    /* a fifth number, or a word glued on: 1.2.3.4.5, 1.2.3.4-beta */
    if (
      i + 1 < to &&
      (bytes[i] === DOT || bytes[i] === HYPHEN || bytes[i] === UNDERSCORE) &&
      isToken(bytes[i + 1])
    )
      return false;
    const before = start > from ? bytes[start - 1]! : 0;
    if (
      (before === DOT || before === HYPHEN || before === UNDERSCORE || before === SLASH) &&
      start - 1 > from &&
      isToken(bytes[start - 2])
    )
      return false;
    if (first === 0 || first === 127 || first === 255 || (last === 0 && value === 0)) return false;
    span.start = start;
    span.end = i;
    return true;
  };
  return {
    doors: [1, 2, 3].map((length) => ({ token: 'digits', length }) as const),
    first: ANY,
    next: nextOf((byte) => byte === DOT, false),
    match,
  };
}

function colonHexMatcher(): Compiled {
  const hex = (byte: number): boolean => isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102);
  const match: Matcher = (bytes, at, _end, from, to, span) => {
    /* every colon of the address opens this door: only the first one may go on */
    let start = at;
    while (start > from && at - start < 5 && hex(bytes[start - 1]!)) start--;
    if (start > from && (CLASS[bytes[start - 1]!] !== 0 || bytes[start - 1] === COLON)) return false;
    let groups = at > start ? 1 : 0;
    let colons = 0;
    let gaps = 0;
    let i = at;
    let letters = 0;
    let longest = at - start;
    for (let k = start; k < at; k++) if (bytes[k]! > 58) letters++;
    if (at - start > 4) return false;
    while (i < to && bytes[i] === COLON) {
      colons++;
      i++;
      if (i < to && bytes[i] === COLON) {
        gaps++;
        colons++;
        i++;
      }
      const begin = i;
      while (i < to && i - begin < 5 && hex(bytes[i]!)) {
        if (bytes[i]! > 58) letters++;
        i++;
      }
      if (i - begin > 4) return false;
      longest = Math.max(longest, i - begin);
      if (i > begin) groups++;
      else if (gaps === 0 || (i < to && bytes[i] === COLON)) return false;
      if (groups > 8) return false;
    }
    if (!border(bytes, i, from, to) || gaps > 1 || colons < 2) return false;
    if (gaps === 0 ? groups !== 8 : groups > 7 || groups < 2) return false;
    /* 12::30 is a slip of a time, a::b is C++, ::1 points to nobody outside the machine */
    if (gaps === 1 && groups < 3 && (letters === 0 || longest < 3)) return false;
    if (start === at && groups < 2) return false;
    span.start = start;
    span.end = i;
    return true;
  };
  return { doors: [{ char: COLON }], first: ANY, next: ANY, match };
}
