/**
 * Tokens of running text as the name tagger sees them: words with their folded hash, class and shape, initials with
 * their dot (`J.`), shortened prefixes (`v.d.`, `'t`), line ends and single marks. Bytes in, numbers out; no strings.
 */
import { CLASS, DIGIT, DOT, HYPHEN, LETTER, NEWLINE, otherWidth, SLASH } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import { classOf, type Lexicon, PREFIX, PROPER } from './lexicon.ts';
import { hashOf } from './terms.ts';

export const SMALL = 0;
export const CAPITALISED = 1;
export const CAPITALS = 2;
export const INITIAL = 3;
/** Capitals behind small letters: McDonald, iPhone. */
export const MIXED = 4;
export const NUMBER = 5;
/** Letters and digits. */
export const CODE = 6;
export const MARK = 7;
export const LINE_END = 8;

export interface Tokens {
  n: number;
  start: Int32Array;
  end: Int32Array;
  /** Hash of the folded word. */
  hash: Int32Array;
  /** Its first and last three bytes. */
  head: Int32Array;
  tail: Int32Array;
  /** Class bits from the lexicon. */
  cls: Uint16Array;
  shape: Uint8Array;
}

export const openTokens = (): Tokens => room(1024);

function room(n: number): Tokens {
  const ints = () => new Int32Array(n);
  return {
    n: 0,
    start: ints(),
    end: ints(),
    hash: ints(),
    head: ints(),
    tail: ints(),
    cls: new Uint16Array(n),
    shape: new Uint8Array(n),
  };
}

function grow(tokens: Tokens): void {
  const larger = room(tokens.start.length * 2);
  for (const name of ['start', 'end', 'hash', 'head', 'tail', 'cls', 'shape'] as const)
    larger[name].set(tokens[name]);
  Object.assign(tokens, { ...larger, n: tokens.n });
}

const APOSTROPHE = 39;
/** Christian names shortened to more than one letter. */
const LONG_INITIALS = new Set(
  ['th', 'ch', 'chr', 'ph', 'ij', 'joh', 'jac', 'fr', 'wm', 'corn', 'jr'].map(hashOf),
);

const isLetter = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] === LETTER;
const isUpper = (bytes: Uint8Array, i: number): boolean => {
  const byte = bytes[i]!;
  /* À–Þ are C3 80–9E; other capitals beyond ASCII are rare enough to count as small, but for the Turkish and Polish ones */
  if (byte < 0x80) return byte >= 65 && byte <= 90;
  if (byte === 0xc3) return bytes[i + 1]! >= 0x80 && bytes[i + 1]! <= 0x9e;
  return (byte === 0xc4 || byte === 0xc5) && (bytes[i + 1]! & 1) === 0;
};

/** Width of an apostrophe at `i` (straight or curly), 0 when there is none. */
const apostrophe = (bytes: Uint8Array, i: number, to: number): number =>
  bytes[i] === APOSTROPHE
    ? 1
    : bytes[i] === 0xe2 &&
        i + 2 < to &&
        bytes[i + 1] === 0x80 &&
        (bytes[i + 2] === 0x99 || bytes[i + 2] === 0x98)
      ? 3
      : 0;

export function tokenise(
  bytes: Uint8Array,
  from: number,
  to: number,
  lexicon: Lexicon,
  tokens: Tokens,
): void {
  tokens.n = 0;
  let i = from;
  while (i < to) {
    const byte = bytes[i]!;
    if (CLASS[byte] === 0) {
      if (byte === NEWLINE) add(tokens, i, i + 1, NEWLINE, LINE_END, 0);
      else if (byte > 32) {
        const width = otherWidth(byte);
        const quote = apostrophe(bytes, i, to);
        const letter = bytes[i + quote]! | 32;
        /* 't, 's, 'n as words of their own */
        if (
          quote > 0 &&
          (letter === 116 || letter === 115 || letter === 110) &&
          i + quote < to &&
          (i + quote + 1 >= to || !isLetter(bytes[i + quote + 1]))
        ) {
          add(tokens, i, i + quote + 1, 39 * 256 + letter, SMALL, letter === 116 ? PREFIX : 0);
          i += quote + 1;
          continue;
        }
        if (!(byte === 0xc2 && bytes[i + 1] === 0xa0))
          add(
            tokens,
            i,
            Math.min(to, i + width),
            quote > 0 ? 39 : byte === 0xe2 ? 0xe2 + bytes[i + 2]! * 256 : byte,
            MARK,
            0,
          );
        i += width;
        continue;
      }
      i++;
      continue;
    }
    i = word(bytes, i, to, lexicon, tokens);
  }
}

function word(bytes: Uint8Array, start: number, to: number, lexicon: Lexicon, tokens: Tokens): number {
  let i = start;
  let kinds = 0;
  let upper = 0;
  let letters = 0;
  let joint = 0;
  /* the folded hash (`hashWord`), gathered on the way */
  let hash = 0x811c9dc5 | 0;
  for (;;) {
    while (i < to) {
      const byte = bytes[i]!;
      const kind = CLASS[byte]!;
      if (kind === 0) break;
      kinds |= kind;
      hash = Math.imul(hash ^ (byte | 0x20), 0x01000193);
      if (kind === LETTER) {
        if (byte < 0x80) {
          letters++;
          if (byte < 97) upper++;
        } else if ((byte & 0xc0) !== 0x80) {
          letters++;
          if (isUpper(bytes, i)) upper++;
        }
      }
      i++;
    }
    if (i + 1 >= to) break;
    /* Jan-Willem, d'Hondt, O'Brien are one word; Guido's is two */
    if (bytes[i] === HYPHEN && isLetter(bytes[i + 1]) && isLetter(bytes[i - 1])) {
      if (joint === 0) joint = i;
      i++;
      continue;
    }
    const quote = apostrophe(bytes, i, to);
    if (quote > 0 && i + quote + 1 < to && isLetter(bytes[i + quote]) && isLetter(bytes[i + quote + 1])) {
      for (const end = i + quote; i < end; i++) hash = Math.imul(hash ^ (bytes[i]! | 0x20), 0x01000193);
      continue;
    }
    break;
  }
  if (hash === 0) hash = 1;
  const first = isUpper(bytes, start);
  if (letters === 1 && kinds === LETTER && i < to && i - start <= 2) {
    if (bytes[i] === DOT) {
      if (!first) return shortened(bytes, start, i, to, tokens);
      add(tokens, start, i + 1, bytes[start]! | 32, INITIAL, 0);
      return i + 1;
    }
    if (bytes[i] === SLASH && (bytes[start]! | 32) === 118) return shortened(bytes, start, i, to, tokens);
  }
  if (i < to && bytes[i] === DOT && first && letters <= 4 && LONG_INITIALS.has(hash)) {
    add(tokens, start, i + 1, hash, INITIAL, 0);
    return i + 1;
  }
  let cls = kinds === DIGIT ? 0 : classOf(lexicon, hash);
  if ((cls & ~PROPER) === 0 && joint > 0) cls |= classOf(lexicon, hashWord(bytes, start, joint));
  /* the genitive: Balkenendes, Ahmeds */
  if (cls === 0 && first && (bytes[i - 1]! | 32) === 115 && letters > 4)
    cls = classOf(lexicon, hashWord(bytes, start, i - 1));
  const shape =
    kinds === DIGIT
      ? NUMBER
      : kinds !== LETTER
        ? CODE
        : upper === 0
          ? SMALL
          : upper === letters
            ? letters === 1
              ? INITIAL
              : CAPITALS
            : first
              ? CAPITALISED
              : MIXED;
  add(tokens, start, i, hash, shape, cls);
  const n = tokens.n - 1;
  tokens.head[n] = three(bytes, start, i);
  tokens.tail[n] = three(bytes, Math.max(start, i - 3), i);
  return i;
}

/** The first three bytes of [from, to), folded, as one number. */
const three = (bytes: Uint8Array, from: number, to: number): number =>
  bytes[from]! |
  32 |
  (from + 1 < to ? (bytes[from + 1]! | 32) << 8 : 0) |
  (from + 2 < to ? (bytes[from + 2]! | 32) << 16 : 0);

/** `v.d.`, `v/d`, `v.`, `d.`: prefixes cut to letters; anything else cut to a letter is only a word. */
function shortened(bytes: Uint8Array, start: number, dot: number, to: number, tokens: Tokens): number {
  const first = bytes[start]! | 32;
  let end = dot + 1;
  if (
    first === 118 &&
    end < to &&
    (bytes[end]! | 32) === 100 &&
    (end + 1 >= to || !isLetter(bytes[end + 1]))
  ) {
    end++;
    if (end < to && bytes[end] === DOT) end++;
  } else if (first !== 118 && first !== 100) end = dot;
  add(tokens, start, end, 118 * 256 + first, SMALL, end > dot ? PREFIX : 0);
  return end;
}

function add(tokens: Tokens, start: number, end: number, hash: number, shape: number, cls: number): void {
  if (tokens.n === tokens.start.length) grow(tokens);
  const n = tokens.n++;
  tokens.start[n] = start;
  tokens.end[n] = end;
  tokens.hash[n] = hash;
  tokens.head[n] = hash;
  tokens.tail[n] = hash;
  tokens.shape[n] = shape;
  tokens.cls[n] = cls;
}
