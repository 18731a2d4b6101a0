/**
 * The reader of words: finds in running text and in cells what the byte-level pass can't see: names, streets, places and
 * terms of the special categories. It adds to the pass's matches and leaves alone what the pass has taken.
 *
 * It is chosen per field: a column whose name says something else is not read, a short cell only where its first letter
 * is a capital, so that tables cost next to nothing.
 */
import type { Detector } from '../detectors/detector.ts';
import { CLASS, LETTER } from '../engine/bytes.ts';
import { addMatch, type Matches } from '../engine/pass.ts';
import type { Reading } from '../engine/shape.ts';
import { hashWord } from '../engine/words.ts';
import type { NameEvidence } from '../field-name.ts';
import { nameTokens } from '../name-tokens.ts';
import { streetBefore } from './addresses.ts';
import { type Finder, findPeople, openFinder } from './find-people.ts';
import {
  classOf,
  FIRM,
  FIRST_NAME,
  type Lexicon,
  NAME,
  openLexicon,
  PLACE,
  STREET,
  SURNAME,
  TITLE,
} from './lexicon.ts';
import { LONGEST_NAME, readCell } from './read-cell.ts';
import { cellTerm, DOUBTFUL, PERSONAL, readTerms } from './read-terms.ts';
import { LOCATION, openTagger, type Tagger } from './tagger.ts';
import { compileTerms, hashesOf, hashOf, type TermTable } from './terms.ts';
import { openTokens, type Tokens, tokenise } from './tokens.ts';

/** Tables that the edges read: the lexicon and the tagger's weights. */
export interface People {
  readonly lexicon: Lexicon;
  readonly tagger: Tagger;
}

/** Throws when the bytes are not what the repository's scripts wrote. */
export function openPeople(tables: { readonly lexicon: Uint8Array; readonly tagger: Uint8Array }): People {
  const lexicon = openLexicon(tables.lexicon);
  return { lexicon, tagger: openTagger(lexicon, tables.tagger) };
}

/** Adds what it reads in [from, to), a trimmed cell or a stretch of text, to `matches`. */
export type FieldReader = (bytes: Uint8Array, from: number, to: number, matches: Matches) => void;

interface Sink {
  readonly type: number;
  readonly form: number;
}

/** Names of fields that hold texts, however short. */
const TEXTS = new Set(
  'opmerking opmerkingen notitie notities remark remarks comment comments toelichting omschrijving bericht berichten tekst text body message messages note notes beschrijving description reden reason memo bijzonderheden diagnose klacht klachten vraag antwoord onderwerp subject verslag samenvatting titel title feedback review gesprek inhoud content details'.split(
    ' ',
  ),
);
/** Names of fields that hold things one buys, in which only terms are looked for. */
const THINGS = new Set(
  'product products productnaam producten artikel artikelnaam artikelen item items assortiment model merk brand'.split(
    ' ',
  ),
);
/** Names of fields that hold codes and technical matter, in which words are no persons. */
const TECHNICAL = new Set(
  'id url uri path pad bestand file filename hash token agent browser os device platform referrer referer page event type status code currency valuta language taal version versie mime host domain domein query utm source medium campaign'.split(
    ' ',
  ),
);

/** A cell is looked at as a text when it is at least so long and has words in it. */
const TEXT_BYTES = 24;

export function openReader(
  people: People,
  detectors: readonly Detector[],
): (name: string, evidence: readonly NameEvidence[], text: boolean) => FieldReader | undefined {
  const sinks = new Map<Reading, Sink[]>();
  const cellSinks = new Map<Reading, Sink[]>();
  detectors.forEach((detector, type) => {
    detector.forms.forEach(({ shape }, form) => {
      if (shape.kind !== 'read') return;
      const sorted = shape.cell ? cellSinks : sinks;
      sorted.set(shape.what, [...(sorted.get(shape.what) ?? []), { type, form }]);
    });
  });
  const terms = compileTerms(
    detectors.map((detector) => detector.terms),
    people.lexicon,
  );
  const finder = openFinder(people.tagger);
  const tokens = openTokens();
  const readText = textReader(finder, terms, sinks);
  const readThings = thingReader(people.lexicon, tokens, terms, sinks);

  return (name, evidence, text) => {
    if (text) return readText;
    const words = nameTokens(name);
    const spoken = detectors.map(
      (detector, type) =>
        evidence[type] === 'for' && detector.forms.some(({ shape }) => shape.kind === 'read'),
    );
    const claimed = spoken.some(Boolean);
    if (!claimed && words.some((word) => TECHNICAL.has(word))) return undefined;
    if (!claimed && words.some((word) => THINGS.has(word))) return readThings;
    const texts = words.some((word) => TEXTS.has(word));
    const readShort = claimed
      ? namedCellReader(people.lexicon, tokens, terms, detectors, name, spoken)
      : evidence.includes('for') || texts
        ? undefined
        : unnamedCellReader(people.lexicon, tokens, terms, detectors, cellSinks);
    return (bytes, from, to, matches) => {
      const short = to - from <= LONGEST_NAME;
      if (claimed && short) readShort?.(bytes, from, to, matches);
      else if (texts || (to - from >= TEXT_BYTES && looksLikeText(bytes, from, to)))
        readText(bytes, from, to, matches);
      else if (to - from >= 2) readShort?.(bytes, from, to, matches);
    };
  };
}

/** At least three words and mostly letters, by its first bytes. */
function looksLikeText(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, from + 64);
  let spaces = 0;
  let letters = 0;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 32) spaces++;
    else if (CLASS[byte] === LETTER) letters++;
  }
  return spaces >= 3 && letters + spaces >= (end - from) * 0.85;
}

function textReader(
  finder: Finder,
  terms: TermTable,
  sinks: ReadonlyMap<Reading, readonly Sink[]>,
): FieldReader {
  const sink = (what: Reading) => sinks.get(what) ?? [];
  const persons = { sure: sink('named-person'), likely: sink('person'), doubtful: sink('doubtful-person') };
  const places = sink('place');
  const streets = sink('street');
  const foreignStreets = sink('foreign-street');
  const byWeight = [sink('personal-term'), sink('term'), sink('doubtful-term')].map(
    (list) => new Map(list.map((each) => [each.type, each])),
  );
  return (bytes, rangeFrom, rangeTo, matches) => {
    const taken = matches.n;
    let passed = 0;
    const known = new Set<number>();
    for (let from = rangeFrom; from < rangeTo; ) {
      const to = stretchEnd(bytes, from, rangeTo);
      while (passed < taken && matches.end[passed]! <= from) passed++;
      readStretch(bytes, from, to, matches, passed, taken, known);
      from = to;
    }
  };

  function readStretch(
    bytes: Uint8Array,
    from: number,
    to: number,
    matches: Matches,
    passed: number,
    taken: number,
    known: Set<number>,
  ): void {
    const free = (start: number, end: number): boolean => {
      for (let m = passed; m < taken && matches.start[m]! < end; m++)
        if (matches.start[m]! < end && start < matches.end[m]! && matches.end[m]! - matches.start[m]! > 5)
          return false;
      return true;
    };
    const add = (list: readonly Sink[], start: number, end: number) => {
      if (list.length > 0 && free(start, end))
        for (const { type, form } of list) addMatch(matches, type, form, start, end);
    };
    const found = findPeople(finder, bytes, from, to, known);
    const { tokens, tags } = finder;
    const addresses: { readonly start: number; readonly end: number }[] = [];
    for (let i = 1; i < tokens.n; i++) {
      const street = streetBefore(bytes, tokens, i);
      if (!street) continue;
      const start = tokens.start[street.from]!;
      const end = tokens.end[street.to - 1]!;
      addresses.push({ start, end });
      add(street.foreign ? foreignStreets : streets, start, end);
    }
    for (let p = 0; p < found.n; p++) {
      const start = found.start[p]!;
      const end = found.end[p]!;
      if (addresses.some((address) => address.start < end && start < address.end)) continue;
      add(
        found.sure[p] === 2 ? persons.sure : found.sure[p] === 1 ? persons.likely : persons.doubtful,
        start,
        end,
      );
    }
    for (let i = 0; i < tokens.n; i++) {
      if (tags[i] !== LOCATION || (tokens.cls[i]! & PLACE) === 0) continue;
      let last = i;
      while (last + 1 < tokens.n && tags[last + 1] === LOCATION) last++;
      const start = tokens.start[i]!;
      const end = tokens.end[last]!;
      if (!addresses.some((address) => address.start < end && start < address.end)) add(places, start, end);
      i = last;
    }
    readTerms(terms, bytes, tokens, found, ({ type, weight, start, end }) => {
      const into = byWeight[weight === PERSONAL ? 0 : weight === DOUBTFUL ? 2 : 1]!.get(type);
      if (into) add([into], start, end);
    });
  }
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
function thingReader(
  lexicon: Lexicon,
  tokens: Tokens,
  terms: TermTable,
  sinks: ReadonlyMap<Reading, readonly Sink[]>,
): FieldReader {
  const nobody = { n: 0, start: new Int32Array(0), end: new Int32Array(0) };
  const into = new Map((sinks.get('term') ?? []).map((each) => [each.type, each]));
  return (bytes, from, to, matches) => {
    tokenise(bytes, from, to, lexicon, tokens);
    readTerms(terms, bytes, tokens, nobody, ({ type, weight, start, end }) => {
      const sink = into.get(type);
      if (sink && weight !== DOUBTFUL) addMatch(matches, type, sink.form, start, end);
    });
  };
}

/** Reads the cells of a column whose name speaks for some types: each says itself which cells it takes. */
function namedCellReader(
  lexicon: Lexicon,
  tokens: Tokens,
  terms: TermTable,
  detectors: readonly Detector[],
  name: string,
  spoken: readonly boolean[],
): FieldReader {
  const readings = new Set<Reading>();
  const joined = nameTokens(name).join('');
  const wanted = detectors.flatMap((detector, type) => {
    if (!spoken[type]) return [];
    const vague =
      detector.vagueHeaders?.some((header) => header.replaceAll(/[^\p{L}\p{N}]/gu, '') === joined) ?? false;
    const forms = detector.forms.flatMap(({ shape }, form) =>
      shape.kind === 'read' &&
      shape.cell &&
      !(vague && (shape.what === 'name-like' || shape.what === 'words'))
        ? [{ what: shape.what, form }]
        : [],
    );
    return [{ type, forms, values: new Set(detector.values?.map(hashOf)) }];
  });
  return (bytes, from, to, matches) => {
    tokenise(bytes, from, Math.min(to, from + 2 * LONGEST_NAME), lexicon, tokens);
    readCell(bytes, tokens, readings);
    if (NOTHING.has(hashWord(bytes, from, to))) readings.delete('words');
    for (const { type, forms, values } of wanted) {
      const fitting = forms.find(({ what }) => {
        if (what === 'value') return isValue(values, bytes, from, to);
        if (what === 'term') return cellTerm(terms, bytes, tokens, type);
        return readings.has(what);
      });
      if (fitting) addMatch(matches, type, fitting.form, from, to);
    }
  };
}

const NOTHING = hashesOf(
  'nee neen geen niet nvt n.v.t. n.v.t onbekend no none n/a unknown null nan leeg ja yes true false - niets',
);

/** A value, whatever stands around its letters and digits: `Dhr.`, `(v)`. */
function isValue(values: ReadonlySet<number>, bytes: Uint8Array, from: number, to: number): boolean {
  let start = from;
  let end = to;
  while (start < end && CLASS[bytes[start]!] === 0) start++;
  while (end > start && CLASS[bytes[end - 1]!] === 0) end--;
  return end > start && values.has(hashWord(bytes, start, end));
}

/** Reads the cells of a column whose name says nothing: only cells that begin with a capital and a word that may be a name. */
function unnamedCellReader(
  lexicon: Lexicon,
  tokens: Tokens,
  terms: TermTable,
  detectors: readonly Detector[],
  sinks: ReadonlyMap<Reading, readonly Sink[]>,
): FieldReader {
  const readings = new Set<Reading>();
  const alone = (['full-name', 'first-name', 'surname', 'place', 'street', 'firm'] as const).map((what) => ({
    what,
    into: (sinks.get(what) ?? []).filter(({ type }) => detectors[type]!.column?.alone !== undefined),
  }));
  const termSinks = (sinks.get('term') ?? []).filter(
    ({ type }) => detectors[type]!.column?.alone !== undefined,
  );
  const first = FIRST_NAME | SURNAME | NAME | PLACE | STREET | TITLE | FIRM;
  return (bytes, from, to, matches) => {
    const byte = bytes[from]!;
    if (to - from > LONGEST_NAME || !((byte >= 65 && byte <= 90) || byte === 0xc3)) return;
    let end = from + 1;
    while (end < to && CLASS[bytes[end]!] === LETTER) end++;
    /* a single capital may be an initial, a longer word must be known; a street may have any name, but then a number behind it */
    const last = bytes[to - 1]!;
    const numbered = (last >= 48 && last <= 57) || to - from < 3;
    if (end === to && end === from + 1) return;
    const hash = hashWord(bytes, from, end);
    const term = terms.whole.has(hash);
    if (!term && end > from + 1 && !numbered && (classOf(lexicon, hash) & first) === 0) return;
    tokenise(bytes, from, to, lexicon, tokens);
    if (term)
      for (const { type, form } of termSinks)
        if (cellTerm(terms, bytes, tokens, type)) addMatch(matches, type, form, from, to);
    readCell(bytes, tokens, readings);
    for (const { what, into } of alone)
      if (readings.has(what)) for (const { type, form } of into) addMatch(matches, type, form, from, to);
  };
}
