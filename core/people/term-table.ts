/**
 * The terms of all detectors as one block of 32-bit little-endian words, which the build leaves beside the lexicon and
 * which is used as it lies there: a head, three open hash tables (first words, beginnings, endings) from a hash to the place
 * of its terms, then the terms.
 */
import type { Detector, Terms } from '../detectors/detector.ts';
import { HYPHEN } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import { int32, type Lexicon } from './lexicon.ts';
import { hashOf, writtenTerms } from './terms.ts';
import { openTokens, SMALL, type Tokens, tokenise } from './tokens.ts';

const MAGIC = 0x5445524d;
/** Head: magic, number of detectors, length of their lists, then place and slots less one of each table. */
const WHOLE = 3;
const STARTS = 5;
const ENDS = 7;
const HEAD = 9;
/** Shorter beginnings and endings are no terms; a compound has two bytes more at least. */
const SHORTEST_PART = 4;
const SHORTEST_COMPOUND = 6;

export interface TermTable {
  readonly words: Int32Array;
  /** Per type: words that make another thing of a term, words behind it that do, words that bear it out. */
  readonly elsewhere: ReadonlyMap<number, ReadonlySet<number>>;
  readonly partOf: ReadonlyMap<number, ReadonlySet<number>>;
  readonly borneOut: ReadonlyMap<number, ReadonlySet<number>>;
  /** Per type: words beside which a code of a letter and two digits is of it. */
  readonly codesBeside: ReadonlyMap<number, ReadonlySet<number>>;
}

const encoder = new TextEncoder();
const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** Of which detectors a table was made. */
const headOf = (detectors: readonly Detector[]): readonly number[] => [
  MAGIC,
  detectors.length,
  detectors.reduce((sum, { terms }) => sum + (terms?.list.length ?? 0), 0),
];

export function compileTerms(detectors: readonly Detector[], lexicon: Lexicon): Uint8Array {
  const tokens = openTokens();
  /** Hashes of the words as the tokens of a text have them. */
  const wordsOf = (text: string): number[] => {
    const bytes = encoder.encode(text);
    tokenise(bytes, 0, bytes.length, lexicon, tokens);
    return Array.from(tokens.hash.subarray(0, tokens.n));
  };
  const tables = [WHOLE, STARTS, ENDS].map((head) => ({ head, terms: new Map<number, number[][]>() }));
  const [whole, starts, ends] = tables.map(({ terms }) => (hash: number, term: number[]) => {
    const list = terms.get(hash) ?? [];
    list.push(term);
    terms.set(hash, list);
  });
  for (const written of writtenTerms(detectors.map(({ terms }) => terms))) {
    const { type, doubtful, exact, stem, forms } = written;
    const [first = 0, ...rest] = wordsOf(stem);
    const exactly = exact ? encoder.encode(stem).subarray(tokens.start[0], tokens.end[0]) : [];
    const term = [type * 2 + (doubtful ? 1 : 0), rest.length, exactly.length, ...rest, ...exactly];
    if (written.starts) starts!(hashOf(stem), term);
    if (written.ends) for (const form of forms) ends!(backwards(encoder.encode(form)), term);
    if (exact || rest.length > 0) whole!(first, term);
    else for (const form of forms) whole!(hashOf(form), term);
  }
  const words: number[] = [...headOf(detectors), ...Array.from({ length: HEAD - WHOLE }, () => 0)];
  for (const { head, terms } of tables) {
    let room = 64;
    while (room < terms.size * 4) room *= 2;
    const at = words.length;
    words[head] = at;
    words[head + 1] = room - 1;
    for (let i = 0; i < 2 * room; i++) words.push(0);
    for (const [hash, list] of terms) {
      let slot = slotOf(hash, room - 1);
      while (words[at + 2 * slot + 1] !== 0) slot = (slot + 1) & (room - 1);
      words[at + 2 * slot] = hash;
      words[at + 2 * slot + 1] = words.length;
      words.push(list.length, ...list.flat());
    }
  }
  return new Uint8Array(Int32Array.from(words).buffer);
}

/** Throws when it was made of other detectors. */
export function openTerms(bytes: Uint8Array, detectors: readonly Detector[]): TermTable {
  const words = int32(bytes);
  if (headOf(detectors).some((word, i) => word !== words[i]))
    throw new Error('the terms were compiled from other detectors: run npm run build');
  const sets = (pick: (terms: Terms) => readonly string[]) =>
    new Map(
      detectors.flatMap(({ terms }, type) =>
        terms ? [[type, new Set(pick(terms).map(hashOf))] as const] : [],
      ),
    );
  return {
    words,
    elsewhere: sets(({ elsewhere }) => elsewhere),
    partOf: sets(({ partOf }) => partOf),
    borneOut: sets(({ borneOut }) => borneOut ?? []),
    codesBeside: sets(({ codesBeside }) => codesBeside ?? []),
  };
}

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

/** Place of the terms of a hash in the table, or 0. */
function find(words: Int32Array, table: number, hash: number): number {
  const at = words[table]!;
  const mask = words[table + 1]!;
  for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
    const place = words[at + 2 * slot + 1]!;
    if (place === 0 || words[at + 2 * slot] === hash) return place;
  }
}

function backwards(bytes: Uint8Array): number {
  let hash = BASIS;
  for (let i = bytes.length - 1; i >= 0; i--) hash = Math.imul(hash ^ (bytes[i]! | 0x20), PRIME);
  return hash;
}

/** Whether a term may begin with the word of this hash. */
export const beginsTerm = ({ words }: TermTable, hash: number): boolean => find(words, WHOLE, hash) !== 0;

/** One term that was met: tokens [from, to) of its words. */
export interface Met {
  readonly type: number;
  readonly doubtful: boolean;
  readonly from: number;
  readonly to: number;
}

/** Terms that begin at token `i`, the longest of each type, added to `met`. */
export function termsAt(
  { words }: TermTable,
  bytes: Uint8Array,
  tokens: Tokens,
  i: number,
  met: Met[],
): void {
  const place = find(words, WHOLE, tokens.hash[i]!);
  if (place !== 0) {
    const before = met.length;
    take(words, place, bytes, tokens, i, met);
    if (met.length > before) return;
  }
  const start = tokens.start[i]!;
  const end = tokens.end[i]!;
  if (tokens.shape[i] !== SMALL && firstPart(words, bytes, tokens, i, met)) return;
  if (end - start < SHORTEST_COMPOUND) return;
  let hash = BASIS;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 45) continue;
    hash = Math.imul(hash ^ (byte | 0x20), PRIME);
    if (at - start + 1 < SHORTEST_PART) continue;
    const part = find(words, STARTS, hash);
    if (part !== 0) take(words, part, bytes, tokens, i, met);
  }
  hash = BASIS;
  for (let at = end - 1; at > start; at--) {
    hash = Math.imul(hash ^ (bytes[at]! | 0x20), PRIME);
    if (end - at < SHORTEST_PART) continue;
    const part = find(words, ENDS, hash);
    if (part !== 0) take(words, part, bytes, tokens, i, met);
  }
}

/** VVD-lid, Roma-gezin: whether the part before the hyphen is a term. */
function firstPart(words: Int32Array, bytes: Uint8Array, tokens: Tokens, i: number, met: Met[]): boolean {
  const start = tokens.start[i]!;
  const end = tokens.end[i]!;
  let hyphen = start;
  while (hyphen < end && bytes[hyphen] !== HYPHEN) hyphen++;
  if (hyphen === end) return false;
  const place = find(words, WHOLE, hashWord(bytes, start, hyphen));
  const before = met.length;
  if (place !== 0) take(words, place, bytes, tokens, i, met, hyphen);
  return met.length > before;
}

/** `cut`: where the word ends of which only the first part is looked at; a phrase is none then. */
function take(
  words: Int32Array,
  place: number,
  bytes: Uint8Array,
  tokens: Tokens,
  i: number,
  met: Met[],
  cut = 0,
): void {
  const end = cut === 0 ? tokens.end[i]! : cut;
  let at = place + 1;
  for (let left = words[place]!; left > 0; left--) {
    const packed = words[at]!;
    const rest = words[at + 1]!;
    const exact = words[at + 2]!;
    const restAt = at + 3;
    at = restAt + rest + exact;
    const to = i + 1 + rest;
    if (to > tokens.n || (cut > 0 && rest > 0)) continue;
    if (exact > 0 && !isWritten(bytes, tokens.start[i]!, end, words, restAt + rest, exact)) continue;
    let follows = true;
    for (let k = 0; k < rest && follows; k++) follows = tokens.hash[i + 1 + k] === words[restAt + k];
    if (!follows) continue;
    const type = packed >> 1;
    const doubtful = (packed & 1) === 1;
    const same = met.findIndex((one) => one.type === type && one.from === i);
    if (same < 0) met.push({ type, doubtful, from: i, to });
    else if (met[same]!.to < to || (met[same]!.to === to && met[same]!.doubtful))
      met[same] = { type, doubtful, from: i, to };
  }
}

function isWritten(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: Int32Array,
  exactAt: number,
  length: number,
): boolean {
  if (end - start !== length) return false;
  for (let k = 0; k < length; k++) if (bytes[start + k] !== words[exactAt + k]) return false;
  return true;
}
