/**
 * Finds the persons in a stretch of running text: tags its lines, joins the tags to spans, and looks a second time for
 * bare surnames of people whose full name stands in the same stretch.
 */
import { CLASS } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import { COUNTRY, FIRST_NAME, NAME, PLACE, PREFIX, SURNAME, TITLE, WORD } from './lexicon.ts';
import { OTHER, PERSON, PERSON_ON, type Tagger, tag } from './tagger.ts';
import { hashesOf, hashOf } from './terms.ts';
import {
  CAPITALISED,
  CAPITALS,
  INITIAL,
  LINE_END,
  MARK,
  NUMBER,
  openTokens,
  SMALL,
  type Tokens,
  tokenise,
} from './tokens.ts';

/** Parallel arrays of `n` spans. */
export interface People {
  n: number;
  start: Int32Array;
  end: Int32Array;
  /** 2: beyond doubt (a title before it, or a known first name and a surname), 1: likely, 0: doubtful. */
  sure: Uint8Array;
}

export interface Finder {
  readonly tagger: Tagger;
  readonly tokens: Tokens;
  readonly people: People;
  tags: Uint8Array;
  margins: Int32Array;
}

export const openFinder = (tagger: Tagger): Finder => ({
  tagger,
  tokens: openTokens(),
  people: { n: 0, start: new Int32Array(0), end: new Int32Array(0), sure: new Uint8Array(0) },
  tags: new Uint8Array(0),
  margins: new Int32Array(0),
});

/** How much a full name seen before speaks for its bare surname. */
export const KNOWN_BONUS = 120;

/** `known`: hashes of surnames of people whose full name stood in the text before; more are added. */
export function findPeople(
  finder: Finder,
  bytes: Uint8Array,
  from: number,
  to: number,
  known: Set<number> = new Set(),
): People {
  const { tagger, tokens, people } = finder;
  tokenise(bytes, from, to, tagger.lexicon, tokens);
  if (finder.tags.length < tokens.n) {
    finder.tags = new Uint8Array(tokens.start.length);
    finder.margins = new Int32Array(tokens.start.length);
    people.start = new Int32Array(tokens.start.length);
    people.end = new Int32Array(tokens.start.length);
    people.sure = new Uint8Array(tokens.start.length);
  }
  tagLines(finder, known);
  const before = known.size;
  learnSurnames(finder, known);
  if (known.size > before) tagLines(finder, known);
  speakers(tokens, finder.tags);
  spans(finder, bytes, from, to, known);
  return people;
}

function tagLines({ tagger, tokens, tags, margins }: Finder, known: ReadonlySet<number>): void {
  for (let from = 0; from < tokens.n; ) {
    let to = from;
    while (to < tokens.n && tokens.shape[to] !== LINE_END) to++;
    tag(tagger, tokens, from, to, tags, margins, known, KNOWN_BONUS);
    if (to < tokens.n) tags[to] = OTHER;
    from = to + 1;
  }
}

function learnSurnames({ tokens, tags }: Finder, known: Set<number>): void {
  for (let i = 0; i < tokens.n; i++) {
    if (tags[i] !== PERSON) continue;
    let last = i;
    while (last + 1 < tokens.n && tags[last + 1] === PERSON_ON) last++;
    if (last > i && tokens.shape[last] !== INITIAL) known.add(tokens.hash[last]!);
    i = last;
  }
}

function spans(
  finder: Finder,
  bytes: Uint8Array,
  from: number,
  to: number,
  known: ReadonlySet<number>,
): void {
  const { tokens, tags, margins, people } = finder;
  const { shape, cls, hash, start, end } = tokens;
  people.n = 0;
  for (let i = 0; i < tokens.n; i++) {
    if (STRICT_TITLES.has(hash[i]!)) titled(tokens, tags, i);
    if (tags[i] !== PERSON) continue;
    let last = i;
    let margin = margins[i]!;
    while (last + 1 < tokens.n && tags[last + 1] === PERSON_ON) {
      last++;
      margin = Math.max(margin, margins[last]!);
    }
    last = extended(tokens, tags, i, last);
    while (last > i && isTrailing(tokens, i, last)) last--;
    const next = last;
    if (
      !isFirm(bytes, tokens, i, last) &&
      !isStreet(bytes, tokens, last) &&
      !isCode(bytes, from, to, start[i]!, end[last]!)
    ) {
      const lone = last === i;
      const listed =
        (cls[i]! & (FIRST_NAME | SURNAME)) !== 0 ||
        ((cls[i]! & (NAME | WORD)) === NAME && shape[i] !== SMALL);
      const named = isNamed(tokens, i, last);
      /* a lone word that no list knows, and a label before its value, are hardly anybody */
      const label =
        lone && !named && last + 1 < tokens.n && hash[last + 1] === COLON && shape[last + 1] === MARK;
      const thing = isThing(tokens, tags, i, last, named);
      const doubtful =
        !named &&
        ((lone && !listed && !known.has(hash[i]!) && margin < SURE_MARGIN) || margin < LIKELY_MARGIN);
      if (!(label && (cls[i]! & (FIRST_NAME | SURNAME)) === 0)) {
        people.start[people.n] = start[i]!;
        people.end[people.n] = end[last]!;
        people.sure[people.n++] = thing || doubtful ? 0 : named ? 2 : 1;
      }
    }
    i = next;
  }
}

const COLON = 58;
const COMMA = 44;

/** A name goes on with its prefix and what stands behind it: `piet van der laan`, `BERG, ANNA VAN DEN`. */
function extended({ n, shape, cls, hash }: Tokens, tags: Uint8Array, first: number, end: number): number {
  let last = end;
  /* surname first: `Vries, Jan de` at the beginning of a line or behind a label */
  const opens = first === 0 || shape[first - 1] === LINE_END || hash[first - 1] === COLON;
  if (opens && last + 2 < n && hash[last + 1] === COMMA && shape[last + 1] === MARK) {
    const given = last + 2;
    const bare = (cls[last]! & (FIRST_NAME | SURNAME)) !== FIRST_NAME && shape[last] !== INITIAL;
    if (bare && (shape[given] === INITIAL || (cls[given]! & FIRST_NAME) !== 0)) {
      last = given;
      while (last + 1 < n && (shape[last + 1] === INITIAL || tags[last + 1] === PERSON_ON)) last++;
    }
  }
  let i = last + 1;
  if (i < n && (cls[last]! & PREFIX) !== 0 && last > first) i = last;
  let prefixes = 0;
  while (
    i < n &&
    prefixes < 3 &&
    shape[i]! < NUMBER &&
    (cls[i]! & PREFIX) !== 0 &&
    SURE_PREFIXES.has(hash[i]!)
  ) {
    i++;
    prefixes++;
  }
  if (prefixes === 0) return last;
  let comma = false;
  for (let k = first; k < last; k++) if (shape[k] === MARK && hash[k] === COMMA) comma = true;
  if (comma || (first > 1 && hash[first - 1] === COMMA)) return Math.max(last, i - 1);
  if (i >= n || shape[i]! >= NUMBER) return last;
  const caseless = shape[first] === SMALL || shape[first] === CAPITALS;
  const goesOn =
    shape[i] !== SMALL || (caseless && ((cls[i]! & (SURNAME | NAME)) !== 0 || (cls[i]! & WORD) === 0));
  return goesOn && shape[i] !== INITIAL && last - first < 4 ? i : last;
}

/** A prefix at the end belongs to what follows, but for `Vries, Jan de`. */
function isTrailing({ shape, cls, hash }: Tokens, first: number, last: number): boolean {
  if (shape[last] !== SMALL || (cls[last]! & PREFIX) === 0 || (cls[last]! & (FIRST_NAME | SURNAME)) !== 0)
    return false;
  for (let k = first; k < last; k++) if (shape[k] === MARK && hash[k] === COMMA) return false;
  return first === 0 || hash[first - 1] !== COMMA;
}

/** Speakers of a chat: `18:24 - Fred Nijhof:`, `[10:02] sem:`. */
function speakers({ n, shape, cls, hash }: Tokens, tags: Uint8Array): void {
  for (let i = 3; i < n; i++) {
    if (hash[i] !== COLON || shape[i] !== MARK) continue;
    let first = i;
    while (first > 0 && i - first < 4 && shape[first - 1]! < NUMBER) first--;
    if (first === i || first < 2) continue;
    const joint = hash[first - 1];
    if ((joint !== 45 && joint !== 93) || shape[first - 1] !== MARK || shape[first - 2] !== NUMBER) continue;
    if ((cls[first]! & (FIRST_NAME | SURNAME | NAME)) === 0 && shape[first] === SMALL) continue;
    for (let k = first; k < i; k++) tags[k] = k === first ? PERSON : PERSON_ON;
  }
}

const SURE_PREFIXES = hashesOf("van de der den ter ten te von el al ben ait 't het");

const ARTICLES = hashesOf('de het een deze dit die the');

/** De Douwe Egberts, de Mona Lisa; Dijkstra Tuinmachines; a German passport: named after somebody, or nobody at all. */
function isThing(
  { n, shape, cls, hash }: Tokens,
  tags: Uint8Array,
  first: number,
  last: number,
  named: boolean,
): boolean {
  if (first === last && (cls[first]! & (COUNTRY | FIRST_NAME)) === COUNTRY) return true;
  const article = first > 0 && ARTICLES.has(hash[first - 1]!) && shape[first - 1]! < NUMBER;
  if (article && !(first > 1 && (cls[first - 2]! & TITLE) !== 0)) return true;
  const next = last + 1;
  return (
    !named &&
    next < n &&
    shape[next] === CAPITALISED &&
    tags[next] !== PERSON &&
    (cls[next]! & (FIRST_NAME | SURNAME | PLACE | PREFIX)) === 0
  );
}

/** Part of an address, a path, a program or a key: a joint or a digit stands right beside it. */
function isCode(bytes: Uint8Array, from: number, to: number, start: number, end: number): boolean {
  const before = start > from ? bytes[start - 1]! : 32;
  const behind = end < to ? bytes[end]! : 32;
  if (CODE_MARKS.has(before) || CODE_MARKS.has(behind)) return true;
  if (
    behind === 40 ||
    (before === DOT &&
      start - 1 > from &&
      bytes[start - 2]! > 32 &&
      isLetterOrDigit(bytes[start - 2]!) &&
      !isLetterOrDigit(behind))
  )
    return behind === 40 || bytes[start - 2]! >= 97;
  return behind === DOT && end + 1 < to && bytes[end + 1]! >= 97 && bytes[end + 1]! <= 122;
}

const DOT = 46;
const CODE_MARKS = new Set(Array.from('=_\\@#<{}$~^|[', (mark) => mark.charCodeAt(0)));
const isLetterOrDigit = (byte: number): boolean => CLASS[byte] !== 0;

/** Margins of the tagger, in scaled weights: below the first it only guesses; above the second even an unlisted word is likely. */
const LIKELY_MARGIN = 40;
const SURE_MARGIN = 110;
const STRICT_TITLES = hashesOf(
  'dhr mevr mw mevrouw meneer mijnheer heer heren mej mejuffrouw drs ing prof fam familie erven weduwe jhr mrs herr frau',
);
const LEGAL_FORMS = hashesOf(
  'bv nv vof cv bvba gmbh inc ltd llc plc holding groep advocaten makelaars notarissen accountants transport installatietechniek',
);
const FIRM_BEFORE = hashesOf(
  'bakkerij slagerij garage kapsalon stichting restaurant café hotel basisschool school museum fonds firma autobedrijf',
);
const FIRM_ENDS = [
  'bedrijf',
  'handel',
  'techniek',
  'service',
  'praktijk',
  'kantoor',
  'school',
  'stichting',
  'winkel',
  'makelaardij',
].map((word) => ({ length: word.length, hash: hashOf(word) }));
const STREET_ENDS = hashesOf(
  'straat weg laan plein kade singel gracht dijk hof steeg school college museum prijs fonds stadion brug tunnel park ziekenhuis kliniek',
);
const STREET_LENGTHS = [3, 4, 5, 6, 7, 9, 10];

/** Behind a title that only persons bear stands a name, whatever the tagger says. */
function titled(tokens: Tokens, tags: Uint8Array, at: number): void {
  const { n, shape, cls, hash } = tokens;
  let i = at + 1;
  while (
    i < n &&
    ((shape[i] === MARK && hash[i] === 46) ||
      (shape[i]! < NUMBER && shape[i] === SMALL && STRICT_TITLES.has(hash[i]!)))
  )
    i++;
  if (i >= n || tags[i] === PERSON) return;
  let begin = i;
  let main = false;
  const small = shape[at] === SMALL;
  for (; i < n && i - begin < 6; i++) {
    const kind = shape[i]!;
    if (kind === INITIAL || (!main && kind === SMALL && (cls[i]! & PREFIX) !== 0)) continue;
    if (kind > SMALL && kind < NUMBER && !main) {
      main = true;
      continue;
    }
    break;
  }
  if (!main && small) {
    /* all in small letters: the word behind the title, when it can be a surname and is no verb */
    let word = begin;
    while (word < n && (cls[word]! & PREFIX) !== 0 && shape[word] === SMALL) word++;
    if (word < n && shape[word] === SMALL && ((cls[word]! & SURNAME) !== 0 || (cls[word]! & WORD) === 0)) {
      main = true;
      i = word + 1;
    }
  }
  if (!main) return;
  for (let k = begin; k < i; k++) tags[k] = k === begin ? PERSON : PERSON_ON;
  if (i < n && tags[i] === PERSON_ON) tags[i] = PERSON;
  begin = i;
}

/** A title before it, or a known first name (or initials) and a further word. */
function isNamed({ shape, cls, hash }: Tokens, first: number, last: number): boolean {
  let before = first - 1;
  if (before >= 0 && shape[before] === MARK && hash[before] === 46) before--;
  if (before >= 0 && STRICT_TITLES.has(hash[before]!)) return true;
  return (
    last > first && ((cls[first]! & FIRST_NAME) !== 0 || shape[first] === INITIAL) && shape[last] !== INITIAL
  );
}

function isFirm(
  bytes: Uint8Array,
  { n, shape, hash, start, end, cls }: Tokens,
  first: number,
  last: number,
): boolean {
  let behind = last + 1;
  if (behind < n && shape[behind] === MARK && hash[behind] === 38) return true;
  if (
    behind + 1 < n &&
    shape[behind] === INITIAL &&
    shape[behind + 1] === INITIAL &&
    isLegalInitials(hash[behind]!, hash[behind + 1]!)
  )
    return true;
  while (behind < n && behind <= last + 2 && shape[behind]! < NUMBER) {
    if (LEGAL_FORMS.has(hash[behind]!)) return true;
    behind++;
  }
  if (LEGAL_FORMS.has(hash[last]!)) return true;
  if (last > first + 1 && shape[last] === INITIAL && isLegalInitials(hash[last - 1]!, hash[last]!))
    return true;
  if (last > first && endsAsFirm(bytes, start[first]!, end[first]!)) return true;
  let before = first - 1;
  while (before > 0 && shape[before]! < NUMBER && (cls[before]! & PREFIX) !== 0) before--;
  if (before < 0 || shape[before]! >= NUMBER) return false;
  if (FIRM_BEFORE.has(hash[before]!)) return true;
  if ((cls[before]! & WORD) !== 0 && shape[before] === SMALL) return false;
  return endsAsFirm(bytes, start[before]!, end[before]!);
}

/** Loodgietersbedrijf, Groothandel. */
const endsAsFirm = (bytes: Uint8Array, start: number, end: number): boolean =>
  FIRM_ENDS.some(
    (tail) => end - start > tail.length && hashWord(bytes, end - tail.length, end) === tail.hash,
  );

/** B.V., N.V. as two initials. */
const isLegalInitials = (a: number, b: number): boolean => (a === 98 || a === 110) && b === 118;

/** Jan van Galenstraat, Anne Frankschool. */
function isStreet(bytes: Uint8Array, { start, end }: Tokens, last: number): boolean {
  const length = end[last]! - start[last]!;
  return STREET_LENGTHS.some(
    (tail) => length >= tail + 3 && STREET_ENDS.has(hashWord(bytes, end[last]! - tail, end[last]!)),
  );
}
