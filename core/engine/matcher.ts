/** What a matcher is, and the few questions about bytes that all of them ask. */
import { type AT, CLASS, type COLON, type LESS } from './bytes.ts';

/** Where the last successful matcher found its match; one object, reused, since a match comes every few bytes. */
export interface Span {
  start: number;
  end: number;
}

/** Tries to match with the token [start, end) inside bytes [from, to); sets `span` and returns true when valid. */
export type Matcher = (
  bytes: Uint8Array,
  start: number,
  end: number,
  from: number,
  to: number,
  span: Span,
) => boolean;

/** What makes the pass try a matcher: the first token's kind and length (`LONGER` for all beyond `LONGEST`), or a character. */
export type Door =
  | { readonly token: 'digits' | 'letters' | 'mixed'; readonly length: number }
  | { readonly char: typeof AT | typeof COLON | typeof LESS };

/** Tokens are told apart by length up to here; all longer ones share one door. */
export const LONGEST = 64;
export const LONGER = LONGEST + 1;

export interface Compiled {
  readonly doors: readonly Door[];
  /** Whether the first token's first byte may begin the shape. */
  readonly first: Uint8Array;
  /** Whether the byte right behind the first token (`END` for the range's end) lets the shape go on: spares most calls. */
  readonly next: Uint8Array;
  readonly match: Matcher;
}

/** Stands for "no byte any more" in `next`. */
export const END = 256;

/** Bytes for `first`, and for `next` without what stands at the end. */
export function nextOf(allowed: (byte: number) => boolean, atEnd: boolean): Uint8Array {
  const next = new Uint8Array(END + 1);
  for (let byte = 0; byte < END; byte++) next[byte] = allowed(byte) ? 1 : 0;
  next[END] = atEnd ? 1 : 0;
  return next;
}

export const ANY = nextOf(() => true, true);

/** Scratch for a candidate's characters without separators. */
export const chars = new Uint8Array(96);
export const capital = (byte: number): number => (byte >= 97 && byte <= 122 ? byte - 32 : byte);
export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
export const isToken = (byte: number | undefined): boolean => byte !== undefined && CLASS[byte] !== 0;
/** No part of a longer token: outside the range, or punctuation. */
export const border = (bytes: Uint8Array, i: number, from: number, to: number): boolean =>
  i < from || i >= to || CLASS[bytes[i]!] === 0;

export function setOf(chars: string): Uint8Array {
  return nextOf((byte) => chars.includes(String.fromCharCode(byte)), false);
}

export const kindOf = (token: string): 'digits' | 'letters' | 'mixed' =>
  /^\d+$/.test(token) ? 'digits' : /\d/.test(token) ? 'mixed' : 'letters';
