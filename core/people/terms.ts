/**
 * Terms: words and phrases that reveal something (a faith, an illness, a party), compiled from every detector that has
 * `terms` into one table over folded words.
 *
 * Notation, terms separated by commas or line ends: `griep` the word and its inflections (-e, -en, -s, -er …);
 * `diabet*` whatever begins so; `*kanker` whatever ends so; `*hiv*` whatever has it at either end; `lid van de kerk` a phrase; `=Volt` written exactly so; `?` before a
 * term: it means other things as well, and is doubtful by itself (`?=DENK`).
 */
import type { Terms } from '../detectors/detector.ts';
import { hashWord } from '../engine/words.ts';
import type { Lexicon } from './lexicon.ts';
import { openTokens, type Tokens, tokenise } from './tokens.ts';

export interface Term {
  readonly type: number;
  readonly doubtful: boolean;
  /** Further words of the phrase, as hashes. */
  readonly rest: readonly number[];
  /** The first word's bytes where it must be written exactly so. */
  readonly exact?: Uint8Array;
}

export interface TermTable {
  /** Bits of the hashes in `whole`, in `starts` and in `ends` (1, 2, 4): most words are in none. */
  readonly sieve: Uint8Array;
  /** By two bytes: whether any of `starts` begins, any of `ends` ends with them. */
  readonly beginnings: Uint8Array;
  readonly endings: Uint8Array;
  readonly whole: ReadonlyMap<number, readonly Term[]>;
  readonly starts: ReadonlyMap<number, readonly Term[]>;
  /** By the hash of the bytes backwards. */
  readonly ends: ReadonlyMap<number, readonly Term[]>;
  /** Per type: words that make another thing of a term, and words behind it that do. */
  readonly elsewhere: ReadonlyMap<number, ReadonlySet<number>>;
  readonly partOf: ReadonlyMap<number, ReadonlySet<number>>;
  readonly borneOut: ReadonlyMap<number, ReadonlySet<number>>;
}

/** What compiling makes, before it is spread out for speed. */
export interface TermMaps {
  readonly whole: ReadonlyMap<number, readonly Term[]>;
  readonly starts: ReadonlyMap<number, readonly Term[]>;
  readonly ends: ReadonlyMap<number, readonly Term[]>;
  /** What begins and ends terms, by two bytes. */
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

/** A term as it is written in a list. */
export interface WrittenTerm {
  readonly type: number;
  readonly doubtful: boolean;
  readonly exact: boolean;
  /** Whatever begins, whatever ends so. */
  readonly starts: boolean;
  readonly ends: boolean;
  readonly stem: string;
  /** The stem and what it is bent to. */
  readonly forms: readonly string[];
}

/** The terms of all detectors; their places in the list are the types. */
export function* writtenTerms(all: readonly (Terms | undefined)[]): Generator<WrittenTerm> {
  for (const [type, terms] of all.entries())
    for (const line of terms?.list.split(/[,\n]+/) ?? []) {
      const written = line.trim();
      if (written === '') continue;
      const bare = written.replace(/^\?/, '');
      const exact = bare.startsWith('=');
      const spelled = bare.replace(/^=/, '');
      const stem = spelled.replaceAll('*', '');
      yield {
        type,
        doubtful: written.startsWith('?'),
        exact,
        starts: spelled.endsWith('*'),
        ends: spelled.startsWith('*'),
        stem,
        forms: exact ? [stem] : inflected(stem),
      };
    }
}

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
  const put = (map: Map<number, Term[]>, hash: number, term: Term) => {
    const list = map.get(hash) ?? [];
    list.push(term);
    map.set(hash, list);
  };
  for (const written of writtenTerms(all)) {
    const { type, doubtful, exact, stem, forms } = written;
    const [head = 0, ...rest] = wordsOf(stem);
    const exactly = exact ? { exact: encoder.encode(/^[^\s&'+-]+/.exec(stem)?.[0] ?? stem) } : {};
    const term: Term = { type, doubtful, rest, ...exactly };
    if (written.starts) {
      put(starts, hashOf(stem), term);
      beginnings.add(twoBytes(encoder.encode(stem), 0));
    }
    if (written.ends)
      for (const form of forms) {
        const bytes = encoder.encode(form);
        put(ends, backwards(bytes), term);
        endings.add(twoBytes(bytes, bytes.length - 2));
      }
    if (exact || rest.length > 0) put(whole, head, term);
    else for (const form of forms) put(whole, hashOf(form), term);
  }
  return { whole, starts, ends, beginnings, endings };
}

export function openTermTable(
  { whole, starts, ends, beginnings, endings }: TermMaps,
  all: readonly (Terms | undefined)[],
): TermTable {
  const sets = (pick: (terms: Terms) => readonly string[]) =>
    new Map(all.flatMap((terms, type) => (terms ? [[type, new Set(pick(terms).map(hashOf))] as const] : [])));
  const sieve = new Uint8Array(1 << SIEVE_BITS);
  [whole, starts, ends].forEach((map, bit) => {
    for (const hash of map.keys()) sieve[hash >>> (32 - SIEVE_BITS)]! |= 1 << bit;
  });
  return {
    sieve,
    beginnings: flags(beginnings),
    endings: flags(endings),
    whole,
    starts,
    ends,
    elsewhere: sets(({ elsewhere }) => elsewhere),
    partOf: sets(({ partOf }) => partOf),
    borneOut: sets(({ borneOut }) => borneOut ?? []),
  };
}

function flags(numbers: ReadonlySet<number>): Uint8Array {
  const table = new Uint8Array(1 << 16);
  for (const number of numbers) table[number] = 1;
  return table;
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
