/**
 * Terms: words and phrases that reveal something (a faith, an illness, a party), compiled from every detector that has
 * `terms` into one table over folded words.
 *
 * Notation, terms separated by commas or line ends: `griep` the word and its inflections (-e, -en, -s, -er …);
 * `diabet*` whatever begins so; `*kanker` whatever ends so; `*hiv*` whatever has it at either end; `lid van de kerk` a phrase; `=Volt` written exactly so; `?` before a
 * term: it means other things as well, and is doubtful by itself (`?=DENK`).
 */
import type { Terms } from '../detectors/detector.ts';
import { HYPHEN } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import type { Lexicon } from './lexicon.ts';
import { openTokens, SMALL, type Tokens, tokenise } from './tokens.ts';

export interface Term {
  readonly type: number;
  readonly doubtful: boolean;
  /** Further words of the phrase, as hashes. */
  readonly rest: readonly number[];
  /** The first word's bytes where it must be written exactly so. */
  readonly exact?: Uint8Array;
}

export interface TermTable {
  /** Bits of the hashes in `whole`, in `starts`, in `ends` and of words that show a term (1, 2, 4, 8): most words are in none. */
  readonly sieve: Uint8Array;
  /** By two bytes: whether any of `starts` begins, any of `ends` ends with them. */
  readonly beginnings: Uint8Array;
  readonly endings: Uint8Array;
  /** Likewise by four bytes. */
  readonly heads: Uint8Array;
  readonly tails: Uint8Array;
  readonly whole: ReadonlyMap<number, readonly Term[]>;
  readonly starts: ReadonlyMap<number, readonly Term[]>;
  /** By the hash of the bytes backwards. */
  readonly ends: ReadonlyMap<number, readonly Term[]>;
  /** Per type: words that make another thing of a term, and words behind it that do. */
  readonly elsewhere: ReadonlyMap<number, ReadonlySet<number>>;
  readonly partOf: ReadonlyMap<number, ReadonlySet<number>>;
  readonly borneOut: ReadonlyMap<number, ReadonlySet<number>>;
  /** Per type: words beside which a code of a letter and two digits is of it. */
  readonly codesBeside: ReadonlyMap<number, ReadonlySet<number>>;
}

/** What compiling makes, before it is spread out for speed. */
export interface TermMaps {
  readonly whole: ReadonlyMap<number, readonly Term[]>;
  readonly starts: ReadonlyMap<number, readonly Term[]>;
  readonly ends: ReadonlyMap<number, readonly Term[]>;
  /** Hashes of the words that show whether a term may stand in a sentence: of a phrase its longest. */
  readonly marks: ReadonlySet<number>;
  /** What begins and ends terms, by four bytes and by two. */
  readonly heads: ReadonlySet<number>;
  readonly tails: ReadonlySet<number>;
  readonly beginnings: ReadonlySet<number>;
  readonly endings: ReadonlySet<number>;
}

const encoder = new TextEncoder();
export const hashOf = (word: string): number => {
  const bytes = encoder.encode(word);
  return hashWord(bytes, 0, bytes.length);
};
export const hashesOf = (words: string): Set<number> =>
  new Set(
    words
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(hashOf),
  );

/** The word as it stands, and as Dutch bends it. */
function inflected(word: string): string[] {
  if (word.length < 6 || !/^\p{Ll}+$/u.test(word)) return [word];
  const forms = [word, `${word}e`, `${word}en`, `${word}s`, `${word}n`];
  if (/[aeiou]$/.test(word)) forms.push(`${word}'s`);
  if (/[^aeiou][aeiou][bdfgklmnprst]$/.test(word))
    forms.push(`${word}${word.at(-1)}e`, `${word}${word.at(-1)}en`);
  if (/(?:aa|ee|oo|uu)[bcdfgklmnprst]$/.test(word))
    forms.push(`${word.slice(0, -2)}${word.at(-1)}e`, `${word.slice(0, -2)}${word.at(-1)}en`);
  if (/s$/.test(word)) forms.push(`${word.slice(0, -1)}ze`, `${word.slice(0, -1)}zen`);
  return forms;
}

/** Straight or curly. */
const bothApostrophes = (term: string): string[] =>
  term.includes("'") ? [term, term.replaceAll("'", '’')] : [term];

export function compileTerms(all: readonly (Terms | undefined)[], lexicon: Lexicon): TermMaps {
  const tokens = openTokens();
  /** Hashes of the words as the tokens of a text have them. */
  const wordsOf = (text: string): number[] => {
    const bytes = encoder.encode(text);
    tokenise(bytes, 0, bytes.length, lexicon, tokens);
    return Array.from(tokens.hash.subarray(0, tokens.n));
  };
  const whole = new Map<number, Term[]>();
  const starts = new Map<number, Term[]>();
  const ends = new Map<number, Term[]>();
  const beginnings = new Set<number>();
  const endings = new Set<number>();
  const heads = new Set<number>();
  const tails = new Set<number>();
  const marks = new Set<number>();
  const put = (map: Map<number, Term[]>, hash: number, term: Term) => {
    const list = map.get(hash) ?? [];
    list.push(term);
    map.set(hash, list);
  };
  all.forEach((terms, type) => {
    for (const line of terms?.list.split(/[,\n]+/).flatMap(bothApostrophes) ?? []) {
      const written = line.trim();
      if (written === '') continue;
      const doubtful = written.startsWith('?');
      const bare = written.replace(/^\?/, '');
      const exact = bare.startsWith('=');
      const spelled = bare.replace(/^=/, '');
      const stem = spelled.replaceAll('*', '');
      const [head = 0, ...rest] = wordsOf(stem);
      const exactly = exact ? { exact: encoder.encode(stem).slice(tokens.start[0], tokens.end[0]) } : {};
      marks.add(rest.length > 0 ? longestWord(tokens) : head);
      if (!exact && rest.length === 0) for (const form of inflected(stem)) marks.add(hashOf(form));
      const term: Term = { type, doubtful, rest, ...exactly };
      if (spelled.endsWith('*')) {
        put(starts, hashOf(stem), term);
        const bytes = encoder.encode(stem);
        beginnings.add(twoBytes(bytes, 0));
        if (bytes.length > SHORTEST_PART) heads.add(fourBytes(bytes, 0));
      }
      if (spelled.startsWith('*')) {
        for (const form of inflected(stem)) {
          const bytes = encoder.encode(form);
          put(ends, backwards(bytes), term);
          endings.add(twoBytes(bytes, bytes.length - 2));
          if (bytes.length > SHORTEST_PART) tails.add(fourBytes(bytes, bytes.length - 4));
        }
      }
      if (exact || rest.length > 0) put(whole, head, term);
      else for (const form of inflected(stem)) put(whole, hashOf(form), term);
    }
  });
  return { whole, starts, ends, marks, heads, tails, beginnings, endings };
}

export function openTermTable(
  { whole, starts, ends, marks, heads, tails, beginnings, endings }: TermMaps,
  all: readonly (Terms | undefined)[],
): TermTable {
  const sets = (pick: (terms: Terms) => readonly string[]) =>
    new Map(all.flatMap((terms, type) => (terms ? [[type, new Set(pick(terms).map(hashOf))] as const] : [])));
  const sieve = new Uint8Array(1 << SIEVE_BITS);
  [whole, starts, ends].forEach((map, bit) => {
    for (const hash of map.keys()) sieve[hash >>> (32 - SIEVE_BITS)]! |= 1 << bit;
  });
  for (const hash of marks) sieve[hash >>> (32 - SIEVE_BITS)]! |= 8;
  return {
    sieve,
    beginnings: flags(beginnings),
    endings: flags(endings),
    heads: bits(heads),
    tails: bits(tails),
    whole,
    starts,
    ends,
    elsewhere: sets(({ elsewhere }) => elsewhere),
    partOf: sets(({ partOf }) => partOf),
    borneOut: sets(({ borneOut }) => borneOut ?? []),
    codesBeside: sets(({ codesBeside }) => codesBeside ?? []),
  };
}

function flags(numbers: ReadonlySet<number>): Uint8Array {
  const table = new Uint8Array(1 << 16);
  for (const number of numbers) table[number] = 1;
  return table;
}

function bits(numbers: ReadonlySet<number>): Uint8Array {
  const table = new Uint8Array(1 << 17);
  for (const number of numbers) setBit(table, number);
  return table;
}

function longestWord({ n, start, end, hash }: Tokens): number {
  let longest = 0;
  for (let i = 1; i < n; i++) if (end[i]! - start[i]! > end[longest]! - start[longest]!) longest = i;
  return hash[longest]!;
}

/** One term that was met: tokens [from, to) of its words. */
export interface Met {
  readonly type: number;
  readonly doubtful: boolean;
  readonly from: number;
  readonly to: number;
}

const SIEVE_BITS = 20;
/** Shorter beginnings and endings are no terms; shorter words have no room for them. */
const SHORTEST_PART = 3;

const twoBytes = (bytes: Uint8Array, at: number): number => ((bytes[at]! | 32) << 8) | (bytes[at + 1]! | 32);

function backwards(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = bytes.length - 1; i >= 0; i--) hash = Math.imul(hash ^ (bytes[i]! | 0x20), 0x01000193);
  return hash;
}

/** Whether terms are worth looking for at this word: no, for nearly all. */
export function mayBeTerm(
  table: TermTable,
  bytes: Uint8Array,
  hash: number,
  start: number,
  end: number,
): boolean {
  if ((table.sieve[hash >>> (32 - SIEVE_BITS)]! & 8) !== 0) return true;
  if (end - start < 6) return false;
  return (
    (isSet(table.heads, fourBytes(bytes, start)) && beginsAsTerm(table, bytes, start, end)) ||
    (isSet(table.tails, fourBytes(bytes, end - 4)) && endsAsTerm(table, bytes, start, end))
  );
}

function beginsAsTerm({ sieve }: TermTable, bytes: Uint8Array, start: number, end: number): boolean {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 45) continue;
    hash = Math.imul(hash ^ (byte | 0x20), 0x01000193);
    if (at - start >= SHORTEST_PART && (sieve[hash >>> (32 - SIEVE_BITS)]! & 2) !== 0) return true;
  }
  return false;
}

function endsAsTerm({ sieve }: TermTable, bytes: Uint8Array, start: number, end: number): boolean {
  let hash = 0x811c9dc5 | 0;
  for (let at = end - 1; at > start; at--) {
    hash = Math.imul(hash ^ (bytes[at]! | 0x20), 0x01000193);
    if (end - at > SHORTEST_PART && (sieve[hash >>> (32 - SIEVE_BITS)]! & 4) !== 0) return true;
  }
  return false;
}

const isSet = (bits: Uint8Array, at: number): boolean => ((bits[at >> 3]! >> (at & 7)) & 1) === 1;
const setBit = (bits: Uint8Array, at: number): void => {
  bits[at >> 3]! |= 1 << (at & 7);
};

/** Four folded bytes in twenty bits: letters differ in five. */
const fourBytes = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! & 31) << 15) |
  ((bytes[at + 1]! & 31) << 10) |
  ((bytes[at + 2]! & 31) << 5) |
  (bytes[at + 3]! & 31);

/** Terms that begin at token `i`, the longest of each type, added to `met`. */
export function termsAt(table: TermTable, bytes: Uint8Array, tokens: Tokens, i: number, met: Met[]): void {
  const { sieve } = table;
  const hash = tokens.hash[i]!;
  if ((sieve[hash >>> (32 - SIEVE_BITS)]! & 1) !== 0) {
    const list = table.whole.get(hash);
    if (list) {
      const before = met.length;
      take(list, bytes, tokens, i, met);
      if (met.length > before) return;
    }
  }
  const start = tokens.start[i]!;
  const end = tokens.end[i]!;
  if (tokens.shape[i] !== SMALL && firstPart(table, bytes, tokens, i, met)) return;
  if (end - start < 6) return;
  let forwards = 0x811c9dc5 | 0;
  if (table.beginnings[twoBytes(bytes, start)] === 1)
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === 45) continue;
      forwards = Math.imul(forwards ^ (byte | 0x20), 0x01000193);
      if (at - start >= SHORTEST_PART && (sieve[forwards >>> (32 - SIEVE_BITS)]! & 2) !== 0) {
        const list = table.starts.get(forwards);
        if (list) take(list, bytes, tokens, i, met);
      }
    }
  if (table.endings[twoBytes(bytes, end - 2)] === 0) return;
  let back = 0x811c9dc5 | 0;
  for (let at = end - 1; at > start; at--) {
    back = Math.imul(back ^ (bytes[at]! | 0x20), 0x01000193);
    if (end - at > SHORTEST_PART && (sieve[back >>> (32 - SIEVE_BITS)]! & 4) !== 0) {
      const list = table.ends.get(back);
      if (list) take(list, bytes, tokens, i, met);
    }
  }
}

/** VVD-lid, Roma-gezin: whether the part before the hyphen is a term. */
function firstPart({ whole }: TermTable, bytes: Uint8Array, tokens: Tokens, i: number, met: Met[]): boolean {
  const start = tokens.start[i]!;
  let hyphen = start;
  while (hyphen < tokens.end[i]! && bytes[hyphen] !== HYPHEN) hyphen++;
  if (hyphen === tokens.end[i]) return false;
  const before = met.length;
  for (const { type, doubtful, rest, exact } of whole.get(hashWord(bytes, start, hyphen)) ?? [])
    if (rest.length === 0 && (!exact || isWritten(bytes, start, hyphen, exact)))
      met.push({ type, doubtful, from: i, to: i + 1 });
  return met.length > before;
}

function take(list: readonly Term[], bytes: Uint8Array, tokens: Tokens, i: number, met: Met[]): void {
  for (const { type, doubtful, rest, exact } of list) {
    if (i + rest.length >= tokens.n) continue;
    if (exact && !isWritten(bytes, tokens.start[i]!, tokens.end[i]!, exact)) continue;
    if (!rest.every((hash, k) => tokens.hash[i + 1 + k] === hash)) continue;
    const to = i + 1 + rest.length;
    const same = met.findIndex((one) => one.type === type && one.from === i);
    if (same < 0) met.push({ type, doubtful, from: i, to });
    else if (met[same]!.to < to || (met[same]!.to === to && met[same]!.doubtful))
      met[same] = { type, doubtful, from: i, to };
  }
}

function isWritten(bytes: Uint8Array, start: number, end: number, exact: Uint8Array): boolean {
  if (end - start !== exact.length) return false;
  for (let k = 0; k < exact.length; k++) if (bytes[start + k] !== exact[k]) return false;
  return true;
}
