/**
 * Reads running text: persons, streets, places and terms, in stretches of bounded length.
 */
import { NO_CONTEXT } from '../engine/pass.ts';
import type { AddMatch, IsFree, ReadWords } from '../engine/range-reader.ts';
import type { Reading } from '../engine/shape.ts';
import { streetBefore } from './addresses.ts';
import { type Finder, findPeople, openFinder } from './find-people.ts';
import { type Lexicon, PLACE } from './lexicon.ts';
import { DOUBTFUL, NOBODY, PERSONAL, readTerms } from './read-terms.ts';
import type { Sink } from './reader.ts';
import { LOCATION, type Tagger } from './tagger.ts';
import type { TermTable } from './term-table.ts';
import { hashesOf } from './terms.ts';
import { CAPITALS, CODE, MARK, NUMBER, openTokens, SMALL, type Tokens, tokenise } from './tokens.ts';

export function textReader(
  tagger: Tagger,
  terms: TermTable,
  sinks: ReadonlyMap<Reading, readonly Sink[]>,
): ReadWords {
  const finder: Finder = openFinder(tagger);
  /** Surnames of people whose full name stood in the range before. */
  const known = new Set<number>();
  const sink = (what: Reading) => sinks.get(what) ?? [];
  const persons = { sure: sink('named-person'), likely: sink('person'), doubtful: sink('doubtful-person') };
  const places = sink('place');
  const livedIn = sink('lived-in-place');
  const streets = sink('street');
  const foreignStreets = sink('foreign-street');
  const byWeight = [sink('personal-term'), sink('term'), sink('doubtful-term')].map(
    (list) => new Map(list.map((each) => [each.type, each])),
  );
  return (bytes, _from, _to, runs, isFree, addMatch) => {
    known.clear();
    for (let run = 0; run < runs.n; run++) {
      const runEnd = runs.bounds[2 * run + 1]!;
      for (let from = runs.bounds[2 * run]!; from < runEnd; ) {
        const to = stretchEnd(bytes, from, runEnd);
        readStretch(bytes, from, to, isFree, addMatch);
        from = to;
      }
    }
  };

  function readStretch(
    bytes: Uint8Array,
    from: number,
    to: number,
    isFree: IsFree,
    addMatch: AddMatch,
  ): void {
    const add = (list: readonly Sink[], start: number, end: number) => {
      if (list.length > 0 && isFree(start, end))
        for (const { type, form } of list) addMatch(type, form, start, end, NO_CONTEXT);
    };
    const found = findPeople(finder, bytes, from, to, known);
    const { tokens, tags } = finder;
    const addresses: { readonly start: number; readonly end: number }[] = [];
    for (let i = 1; i < tokens.n; i++) {
      if (tokens.shape[i] !== NUMBER && tokens.shape[i] !== CODE) continue;
      const street = streetBefore(bytes, tokens, i);
      if (!street) continue;
      const start = tokens.start[street.from]!;
      const end = tokens.end[street.to - 1]!;
      addresses.push({ start, end });
      add(street.doubtful ? foreignStreets : streets, start, end);
    }
    readTerms(terms, bytes, tokens, found, ({ type, weight, start, end }) => {
      const into = byWeight[weight === PERSONAL ? 0 : weight === DOUBTFUL ? 2 : 1]!.get(type);
      if (into) add([into], start, end);
    });
    for (let p = 0; p < found.n; p++) {
      const start = found.start[p]!;
      const end = found.end[p]!;
      if (found.sure[p] === NOBODY || addresses.some((address) => address.start < end && start < address.end))
        continue;
      add(
        found.sure[p] === 2 ? persons.sure : found.sure[p] === 1 ? persons.likely : persons.doubtful,
        start,
        end,
      );
    }
    for (let i = 0; i < tokens.n; i++) {
      if ((tokens.cls[i]! & PLACE) === 0 || tokens.shape[i]! >= NUMBER) continue;
      const lived =
        isLivedIn(tokens, i) ||
        (tags[i] === LOCATION && i > 0 && AT.has(tokens.hash[i - 1]!)) ||
        addresses.some(
          (address) => tokens.start[i]! - address.end >= 0 && tokens.start[i]! - address.end <= 2,
        );
      if (tags[i] !== LOCATION && !(lived && tokens.shape[i] !== SMALL)) continue;
      let last = i;
      while (last + 1 < tokens.n && tags[last + 1] === LOCATION) last++;
      const start = tokens.start[i]!;
      const end = tokens.end[last]!;
      if (!addresses.some((address) => address.start < end && start < address.end))
        add(lived ? livedIn : places, start, end);
      i = last;
    }
  }
}

const LIVES = hashesOf(
  'woon woont wonen woonde wonend woonachtig woonplaats geboren afkomstig kom komt adres vestigingsplaats live lives living born',
);
const AT = hashesOf('in te uit bij naar');

/** Behind a postcode, a house number and a comma, or a word of living, birth or origin. */
function isLivedIn({ shape, hash, start, end }: Tokens, i: number): boolean {
  let k = i - 1;
  while (k >= 0 && k > i - 3 && shape[k] === MARK) k--;
  if (k < 1) return false;
  const letters = end[k]! - start[k]! === 2 && shape[k] === CAPITALS;
  if (letters && shape[k - 1] === NUMBER && end[k - 1]! - start[k - 1]! === 4) return true;
  if (shape[k] === CODE && end[k]! - start[k]! === 6) return true;
  if (!AT.has(hash[k]!) && !LIVES.has(hash[k]!)) return false;
  for (let w = k; w >= 0 && w > k - 5; w--) if (LIVES.has(hash[w]!)) return true;
  return false;
}

/** Texts are read in stretches of so many bytes, cut at a line's end or else at a space. */
const STRETCH = 8 * 1024;

function stretchEnd(bytes: Uint8Array, from: number, to: number): number {
  if (to - from <= STRETCH) return to;
  for (const mark of [10, 32])
    for (let i = from + STRETCH; i > from + STRETCH / 2; i--) if (bytes[i - 1] === mark) return i;
  return from + STRETCH;
}

/** Reads the names of things one buys: a medicine or a test says something of who orders it. */
export function thingReader(
  lexicon: Lexicon,
  terms: TermTable,
  sinks: ReadonlyMap<Reading, readonly Sink[]>,
): ReadWords {
  const tokens = openTokens();
  const nobody = { n: 0, start: new Int32Array(0), end: new Int32Array(0), sure: new Uint8Array(0) };
  const into = new Map((sinks.get('personal-term') ?? []).map((each) => [each.type, each]));
  return (bytes, from, to, _runs, _isFree, add) => {
    tokenise(bytes, from, to, lexicon, tokens);
    readTerms(terms, bytes, tokens, nobody, ({ type, weight, start, end }) => {
      const sink = into.get(type);
      if (sink && weight !== DOUBTFUL) add(type, sink.form, start, end, NO_CONTEXT);
    });
  };
}
