/** Matchers of shapes that are rarely met: marked tokens, labelled values, spelled-out mailboxes, URLs, coordinates, private keys. */
import { checkFunction } from '../checks/index.ts';
import { CLASS, COLON, DOT, HYPHEN, isSpace, NEWLINE, QUOTE, RETURN, SLASH, SPACE, TAB } from './bytes.ts';
import { labelledMatchers } from './labelled-matcher.ts';
import { machineReadableZoneMatcher } from './machine-readable-zone.ts';
import {
  ANY,
  border,
  type Compiled,
  type Door,
  isDigit,
  isToken,
  kindOf,
  LONGER,
  type Matcher,
  nextOf,
  setOf,
} from './matcher.ts';
import type { Check, RareShape } from './shape.ts';

export function rareMatchers(shape: RareShape, check: Check | undefined): readonly Compiled[] {
  const valid = checkFunction(check);
  switch (shape.kind) {
    case 'spelled-mailbox':
      return [spelledMailboxMatcher()];
    case 'marked':
      return markedMatchers(shape);
    case 'labelled':
      return labelledMatchers(shape, valid);
    case 'url':
      return shape.credentials ? [credentialsMatcher()] : [urlMatcher()];
    case 'coordinates':
      return [coordinatesMatcher()];
    case 'machine-readable-zone':
      return [machineReadableZoneMatcher(shape.personal === true, valid)];
    case 'private-key':
      return [privateKeyMatcher()];
  }
}

const encoder = new TextEncoder();

/** Longer bodies are gone over once, from their first mark. */
export const LONG_BODY = 512;

function markedMatchers(shape: Extract<RareShape, { kind: 'marked' }>): readonly Compiled[] {
  const marks = shape.marks.map((mark) => ({
    bytes: encoder.encode(mark),
    token: /^[A-Za-z0-9]+/.exec(mark)?.[0] ?? '',
  }));
  const body = shape.body === 'products' ? undefined : setOf(shape.body);
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    /* inside a long body: an earlier token has gone over it, and going over it from each would take forever */
    if (
      shape.max > LONG_BODY &&
      start - 1 > from &&
      body?.[bytes[start - 1]!] === 1 &&
      isToken(bytes[start - 2])
    )
      return false;
    for (const { bytes: mark } of marks) {
      let i = 0;
      while (i < mark.length && start + i < to && bytes[start + i] === mark[i]) i++;
      if (i < mark.length) continue;
      const begin = start + mark.length;
      let end = begin;
      if (body) {
        while (
          end < to &&
          end - begin <= shape.max &&
          ((CLASS[bytes[end]!] !== 0 && bytes[end]! < 0x80) || body[bytes[end]!] === 1)
        )
          end++;
        while (end > begin && bytes[end - 1] === DOT) end--;
        if (end - begin > shape.max || !border(bytes, end, from, to)) continue;
      } else {
        end = afterProducts(bytes, begin, Math.min(to, begin + shape.max), mark[mark.length - 1] === 40);
      }
      if (end - begin < shape.min) continue;
      span.start = start;
      span.end = end;
      return true;
    }
    return false;
  };
  const first = nextOf((byte) => marks.some(({ bytes }) => bytes[0] === byte), false);
  const jointed = marks.filter(({ bytes, token }) => bytes.length > token.length);
  const open = marks.filter(({ bytes, token }) => bytes.length === token.length);
  const compiled: Compiled[] = [];
  if (jointed.length > 0) {
    const behind = new Set(jointed.map(({ bytes, token }) => bytes[token.length]!));
    const doors = jointed.map(({ token }) => ({ token: kindOf(token), length: token.length }));
    compiled.push({ doors: distinct(doors), first, next: nextOf((byte) => behind.has(byte), false), match });
  }
  if (open.length > 0) {
    /* letters and digits of the body belong to the first token: it may have any length, and go on behind a joint */
    const shortest = Math.min(...open.map(({ token }) => token.length));
    const doors: Door[] = [];
    for (let length = shortest; length <= LONGER; length++) {
      doors.push({ token: 'mixed', length });
      if (open.some(({ token }) => kindOf(token) === 'letters')) doors.push({ token: 'letters', length });
    }
    compiled.push({ doors, first, next: ANY, match });
  }
  return compiled;
}

const distinct = <D extends { token: string; length: number }>(doors: readonly D[]): D[] =>
  Array.from(new Map(doors.map((door) => [`${door.token}${door.length}`, door])).values());

/** End of `name/version (comment) name/version …`; `inside`: begins inside a comment. */
function afterProducts(bytes: Uint8Array, at: number, to: number, inside: boolean): number {
  let i = at;
  let end = at;
  let comment = inside;
  let bare = 0;
  for (;;) {
    if (comment) {
      while (i < to && bytes[i] !== 41 && !endsLine(bytes[i]!)) i++;
      if (bytes[i] !== 41 || i >= to) return end;
      i++;
    } else {
      let versions = 0;
      while (i < to && bytes[i]! > SPACE && bytes[i] !== QUOTE) if (bytes[i++] === SLASH) versions++;
      /* one word without version may stand before one with (`Mobile Safari/537.36`) */
      bare = versions === 0 ? bare + 1 : 0;
      if (bare > 1 || (bare === 1 && i >= to)) return end;
    }
    if (bare === 0) {
      end = i;
      while (end > at && (bytes[end - 1] === DOT || bytes[end - 1] === 44 || bytes[end - 1] === 59)) end--;
    }
    if (i >= to || bytes[i] !== SPACE) return end;
    i++;
    comment = bytes[i] === 40;
    if (!comment && !isToken(bytes[i])) return end;
  }
}

const endsLine = (byte: number): boolean =>
  byte === QUOTE || byte === TAB || byte === NEWLINE || byte === RETURN;

/** `[at]`, `(at)`, `{at}` with or without spaces around. */
function spelledMailboxMatcher(): Compiled {
  const closing = new Map([
    [91, 93],
    [40, 41],
    [123, 125],
  ]);
  const local = setOf('._%+-');
  const isLocal = (byte: number) => CLASS[byte] !== 0 || local[byte] === 1;
  const match: Matcher = (bytes, start, end, from, to, span) => {
    if ((bytes[start]! | 32) !== 97 || (bytes[start + 1]! | 32) !== 116 || start - 1 <= from) return false;
    const close = closing.get(bytes[start - 1]!);
    if (close === undefined || bytes[end] !== close) return false;
    let left = start - 1;
    if (bytes[left - 1] === SPACE) left--;
    let begin = left;
    while (begin > from && left - begin < 64 && isLocal(bytes[begin - 1]!)) begin--;
    while (begin < left && CLASS[bytes[begin]!] === 0) begin++;
    if (begin === left) return false;
    let i = end + 1;
    if (i < to && bytes[i] === SPACE) i++;
    let dots = 0;
    let label = i;
    while (i < to) {
      if (CLASS[bytes[i]!] !== 0 || (bytes[i] === HYPHEN && i > label && isToken(bytes[i + 1]))) i++;
      else {
        const dot = i > label ? dotLength(bytes, i, to) : 0;
        if (dot === 0 || !isToken(bytes[i + dot]) || i + dot >= to) break;
        dots++;
        i += dot;
        label = i;
      }
    }
    if (dots === 0 || i - label < 2 || i - label > 24) return false;
    for (let k = label; k < i; k++) if (isDigit(bytes[k])) return false;
    span.start = begin;
    span.end = i;
    return true;
  };
  return {
    doors: [{ token: 'letters', length: 2 }],
    first: setOf('aA'),
    next: setOf('])}'),
    match,
  };
}

/** Bytes of `.`, `[dot]`, `(dot)`, `{punt}` with or without spaces around, 0 for none. */
function dotLength(bytes: Uint8Array, at: number, to: number): number {
  if (bytes[at] === DOT) return 1;
  let i = at;
  if (bytes[i] === SPACE) i++;
  if (bytes[i] !== 91 && bytes[i] !== 40 && bytes[i] !== 123) return 0;
  const word = String.fromCharCode(...bytes.subarray(i + 1, Math.min(i + 5, to))).toLowerCase();
  const length = word === 'punt' ? 4 : word.startsWith('dot') ? 3 : 0;
  if (
    length === 0 ||
    !(bytes[i + 1 + length] === 93 || bytes[i + 1 + length] === 41 || bytes[i + 1 + length] === 125)
  )
    return 0;
  i += length + 2;
  if (bytes[i] === SPACE) i++;
  return i - at;
}

/** URLs go on in all but spaces and the characters that RFC 3986 leaves out of them. */
export const IN_URL = nextOf(
  (byte) => byte > SPACE && byte !== 127 && !'"<>\\^`{|}'.includes(String.fromCharCode(byte)),
  false,
);
const LONGEST_URL = 4096;
export const TRAILING = setOf(".,;:!?'*");

function urlMatcher(): Compiled {
  const match: Matcher = (bytes, start, end, from, to, span) => {
    const length = end - start;
    let i = end;
    /* part of an address already */
    if (start > from && (bytes[start - 1] === SLASH || bytes[start - 1] === DOT)) return false;
    if (length === 3) {
      for (let k = start; k < end; k++) if ((bytes[k]! | 32) !== 119) return false;
      i++;
    } else {
      const scheme = 'https';
      for (let k = 0; k < length; k++) if ((bytes[start + k]! | 32) !== scheme.charCodeAt(k)) return false;
      if (bytes[i + 1] !== SLASH || bytes[i + 2] !== SLASH) return false;
      i += 3;
    }
    const host = i;
    if (i >= to || !isToken(bytes[i])) return false;
    while (i < to && i - start < LONGEST_URL && IN_URL[bytes[i]!] === 1) i++;
    let opened = 0;
    for (let k = host; k < i; k++) if (bytes[k] === 40) opened++;
    while (
      i > host &&
      (TRAILING[bytes[i - 1]!] === 1 || (opened === 0 && bytes[i - 1] === 41) || bytes[i - 1] === 93)
    )
      i--;
    if (i - host < 3) return false;
    span.start = start;
    span.end = i;
    return true;
  };
  return {
    doors: [3, 4, 5].map((length) => ({ token: 'letters', length }) as const),
    first: setOf('hHwW'),
    next: setOf(':.'),
    match,
  };
}

/** `name:password` between `://` and `@`. */
function credentialsMatcher(): Compiled {
  const match: Matcher = (bytes, at, end, from, to, span) => {
    if (at <= from || CLASS[bytes[at - 1]!] === 0 || bytes[end] !== SLASH || bytes[end + 1] !== SLASH)
      return false;
    const begin = end + 2;
    let colon = 0;
    let i = begin;
    while (i < to && i - begin < 256 && bytes[i] !== 64 && bytes[i] !== SLASH && IN_URL[bytes[i]!] === 1) {
      if (bytes[i] === COLON && colon === 0) colon = i;
      i++;
    }
    if (i >= to || bytes[i] !== 64 || colon <= begin || i - colon < 2) return false;
    if (i + 1 >= to || !isToken(bytes[i + 1])) return false;
    span.start = begin;
    span.end = i;
    return true;
  };
  return { doors: [{ char: COLON }], first: ANY, next: setOf('/'), match };
}

/** Decimals that make a place of a person: four are eleven metres. */
const DECIMALS = 4;

function coordinatesMatcher(): Compiled {
  /** End of a decimal fraction of at most `limit` before its point, or −1. */
  function fraction(bytes: Uint8Array, at: number, to: number, limit: number): number {
    let i = at;
    let value = 0;
    while (i < to && isDigit(bytes[i]) && i - at < 4) value = value * 10 + bytes[i++]! - 48;
    if (i === at || i - at > 3 || value > limit || bytes[i] !== DOT) return -1;
    const point = i++;
    while (i < to && isDigit(bytes[i])) i++;
    return i - point - 1 < DECIMALS || (value === limit && bytes[point + 1] !== 48) ? -1 : i;
  }
  /** Past spaces and one comma or semicolon, in either direction; where it began when there is none. */
  function skip(bytes: Uint8Array, at: number, limit: number, step: 1 | -1): number {
    let i = at;
    let gaps = 0;
    while (i !== limit && (bytes[i] === SPACE || bytes[i] === 44 || bytes[i] === 59 || bytes[i] === HYPHEN)) {
      if (bytes[i] === 44 || bytes[i] === 59) gaps++;
      i += step;
    }
    return gaps === 1 ? i : at;
  }
  const match: Matcher = (bytes, start, _end, from, to, span) => {
    const before = start > from ? bytes[start - 1]! : 0;
    if (
      before === DOT ||
      before === SLASH ||
      (before === 44 && start - 2 >= from && isDigit(bytes[start - 2]))
    )
      return false;
    const signed = before === HYPHEN && !(start - 2 >= from && isToken(bytes[start - 2]));
    const middle = fraction(bytes, start, to, 90);
    if (middle < 0) return false;
    let i = middle;
    let gap = 0;
    while (
      i < to &&
      i - middle < 4 &&
      (bytes[i] === 44 || bytes[i] === 59 || bytes[i] === SLASH || bytes[i] === SPACE)
    ) {
      if (bytes[i] !== SPACE) gap++;
      i++;
    }
    if (i === middle || gap > 1) return false;
    if (bytes[i] === HYPHEN) i++;
    const end = fraction(bytes, i, to, 180);
    if (end < 0 || !border(bytes, end, from, to)) return false;
    if (end + 1 < to && bytes[end] === DOT && isDigit(bytes[end + 1])) return false;
    /* a third one, on either side, makes it a row of measurements */
    if (
      gap > 0 &&
      (fraction(bytes, skip(bytes, end, to, 1), to, 1e4) >= 0 ||
        (start - 1 > from && isDigit(bytes[skip(bytes, start - 1, from, -1)])))
    )
      return false;
    span.start = signed ? start - 1 : start;
    span.end = end;
    return true;
  };
  return {
    doors: [1, 2].map((length) => ({ token: 'digits', length }) as const),
    first: ANY,
    next: setOf('.'),
    match,
  };
}

const LONGEST_KEY = 16 * 1024;
const HYPHENS = '-----';

function privateKeyMatcher(): Compiled {
  const text = (bytes: Uint8Array, from: number, to: number) =>
    String.fromCharCode(...bytes.subarray(from, to));
  const match: Matcher = (bytes, start, end, from, to, span) => {
    if (start - from < HYPHENS.length || text(bytes, start - HYPHENS.length, end) !== `${HYPHENS}BEGIN`)
      return false;
    const title = text(bytes, end, Math.min(end + 48, to));
    const close = title.indexOf(HYPHENS);
    if (close < 0 || !title.slice(0, close).includes('PRIVATE KEY')) return false;
    const limit = Math.min(to, start + LONGEST_KEY);
    let i = end + close + HYPHENS.length;
    for (; i < limit; i++) {
      if (bytes[i] !== HYPHEN || i + HYPHENS.length + 3 > limit || text(bytes, i, i + 8) !== `${HYPHENS}END`)
        continue;
      i += 8;
      while (i < limit && bytes[i] !== HYPHEN && !endsLine(bytes[i]!)) i++;
      while (i < limit && bytes[i] === HYPHEN) i++;
      break;
    }
    while (i > end && isSpace(bytes[i - 1]!)) i--;
    span.start = start - HYPHENS.length;
    span.end = i;
    return true;
  };
  return { doors: [{ token: 'letters', length: 5 }], first: setOf('B'), next: setOf(' '), match };
}
