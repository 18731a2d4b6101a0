/**
 * Finds the persons in a stretch of running text: tags its lines, joins the tags to spans, and looks a second time for
 * bare surnames of people whose full name stands in the same stretch.
 */
import {
  COUNTRY,
  FIRM,
  FIRST_NAME,
  NAME,
  PLACE,
  PREFIX,
  PROPER,
  ROLE,
  SURNAME,
  TITLE,
  WORD,
} from './lexicon.ts';
import { isCode, isFirm, isNoName, isStreet, isThing } from './no-person.ts';
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
  speakers(finder);
  labelled(finder);
  chatNames(finder);
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
  const { tagger, tokens, tags, margins, people } = finder;
  const { shape, cls, hash, start, end } = tokens;
  people.n = 0;
  for (let i = 0; i < tokens.n; i++) {
    if (STRICT_TITLES.has(hash[i]!)) titled(tokens, tags, i);
    else called(finder, i);
    if (tags[i] !== PERSON) continue;
    let last = i;
    let margin = margins[i]!;
    while (last + 1 < tokens.n && tags[last + 1] === PERSON_ON) {
      last++;
      margin = Math.max(margin, margins[last]!);
    }
    last = extended(tokens, tags, i, last);
    if (last === i && isSurnameBehind(tokens, tags, i)) last++;
    else if (isTitled(tokens, i) && isUnknownName(tokens, last + 1)) last++;
    const first = isGivenNameOf(tokens, i) ? i - 1 : i;
    while (last > first && isTrailing(tokens, first, last)) last--;
    /* never back: a prefix that was cut off is looked at no more */
    const next = Math.max(i, last);
    if (
      !isFirm(bytes, tokens, first, last) &&
      !isNoName(tagger.lexicon, bytes, tokens, first, last) &&
      !isStreet(bytes, tokens, first, last) &&
      !isCode(bytes, from, to, start[first]!, end[last]!)
    ) {
      const lone = last === first;
      const listed =
        (cls[first]! & (FIRST_NAME | SURNAME)) !== 0 ||
        ((cls[first]! & (NAME | WORD)) === NAME && shape[first] !== SMALL);
      const named = isNamed(tokens, first, last);
      /* a lone word that no list knows, and a label before its value, are hardly anybody */
      const label =
        lone && !named && last + 1 < tokens.n && hash[last + 1] === COLON && shape[last + 1] === MARK;
      const thing = isThing(tokens, tags, first, last, named);
      const doubtful =
        !named &&
        ((lone && !listed && !known.has(hash[first]!) && margin < SURE_MARGIN) || margin < LIKELY_MARGIN);
      if (!(label && (cls[first]! & (FIRST_NAME | SURNAME)) === 0)) {
        people.start[people.n] = start[first]!;
        people.end[people.n] = end[last]!;
        people.sure[people.n++] = thing || doubtful ? 0 : named ? 2 : 1;
      }
    }
    i = next;
  }
}

const COLON = 58;
const COMMA = 44;
const OPENS = 40;
const CLOSES = 41;
const DOT = 46;

/** A name goes on with its prefix and what stands behind it: `piet van der laan`, `BERG, ANNA VAN DEN`. */
function extended({ n, shape, cls, hash }: Tokens, tags: Uint8Array, first: number, end: number): number {
  let last = end;
  /* surname first: `Vries, Jan de` at the beginning of a line or behind a label */
  const plain = shape[first] !== INITIAL && !(end > first && (cls[first]! & FIRST_NAME) !== 0);
  const opens = first === 0 || shape[first - 1] === LINE_END || hash[first - 1] === COLON;
  if (opens && plain && last + 2 < n && hash[last + 1] === COMMA && shape[last + 1] === MARK) {
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
  /* Burgemeester Hamersma van Meppel */
  if (
    last === first &&
    (cls[first]! & FIRST_NAME) === 0 &&
    (cls[i]! & PLACE) !== 0 &&
    shape[first] === CAPITALISED
  )
    return last;
  const caseless = shape[first] === SMALL || shape[first] === CAPITALS;
  const goesOn =
    shape[i] !== SMALL || (caseless && ((cls[i]! & (SURNAME | NAME)) !== 0 || (cls[i]! & WORD) === 0));
  return goesOn && shape[i] !== INITIAL && last - first < 4 ? i : last;
}

/** Nour al-Hassan: a capital word that is nothing else before a surname that opens small. */
const isGivenNameOf = ({ shape, cls }: Tokens, first: number): boolean =>
  first > 0 &&
  shape[first] !== CAPITALISED &&
  shape[first] !== CAPITALS &&
  shape[first] !== INITIAL &&
  (cls[first]! & FIRST_NAME) === 0 &&
  isUnknown(shape[first - 1]!, cls[first - 1]!);

/** Mevrouw ter Haar Romeny: behind a titled name, a capital word that is nothing else. */
const isUnknownName = ({ n, shape, cls }: Tokens, i: number): boolean =>
  i < n && isUnknown(shape[i]!, cls[i]!);

const isUnknown = (shape: number, cls: number): boolean =>
  shape === CAPITALISED && (cls & (WORD | PLACE | COUNTRY | FIRM | ROLE | TITLE | PREFIX)) === 0;

/** Behind a first name a capital word is the surname, whatever the tagger says. */
const isSurnameBehind = ({ n, shape, cls }: Tokens, tags: Uint8Array, first: number): boolean =>
  (cls[first]! & FIRST_NAME) !== 0 &&
  first + 1 < n &&
  shape[first] === CAPITALISED &&
  shape[first + 1] === CAPITALISED &&
  tags[first + 1] === OTHER &&
  (cls[first + 1]! & (SURNAME | PROPER)) !== 0 &&
  (cls[first + 1]! & (FIRM | ROLE | TITLE)) === 0;

/** A prefix at the end belongs to what follows, but for `Vries, Jan de`. */
function isTrailing({ shape, cls, hash }: Tokens, first: number, last: number): boolean {
  if (shape[last] !== SMALL || (cls[last]! & PREFIX) === 0 || (cls[last]! & (FIRST_NAME | SURNAME)) !== 0)
    return false;
  for (let k = first; k < last; k++) if (shape[k] === MARK && hash[k] === COMMA) return false;
  return first === 0 || hash[first - 1] !== COMMA;
}

/** Speakers of a chat: `18:24 - Fred Nijhof:`, `[10:02] sem:`. */
function speakers({ tokens: { n, shape, cls, hash }, tags, margins }: Finder): void {
  for (let i = 3; i < n; i++) {
    if (hash[i] !== COLON || shape[i] !== MARK) continue;
    let end = i;
    /* `sem (medewerker):` */
    if (hash[end - 1] === CLOSES) while (end > 0 && i - end < 6 && hash[end] !== OPENS) end--;
    let first = end;
    while (first > 0 && end - first < 4 && shape[first - 1]! < NUMBER) first--;
    if (first === end || first < 2) continue;
    const joint = hash[first - 1];
    if ((joint !== 45 && joint !== 93) || shape[first - 1] !== MARK || shape[first - 2] !== NUMBER) continue;
    if ((cls[first]! & (FIRST_NAME | SURNAME | NAME)) === 0 && shape[first] === SMALL) continue;
    for (let k = first; k < end; k++) tags[k] = k === first ? PERSON : PERSON_ON;
    margins[first] = SURE_MARGIN;
  }
}

/** `Achternaam: Wolbrink`, `Naam kind: …`: behind the name of a field that holds a name. */
function labelled({ tokens: { n, shape, cls, hash }, tags, margins }: Finder): void {
  for (let i = 1; i + 1 < n; i++) {
    if (hash[i] !== COLON || shape[i] !== MARK || !NAME_LABELS.has(hash[i - 1]!)) continue;
    const first = i + 1;
    if (shape[first] !== CAPITALISED || tags[first] === PERSON) continue;
    if ((cls[first]! & (WORD | FIRST_NAME | SURNAME)) === WORD || (cls[first]! & (FIRM | ROLE | TITLE)) !== 0)
      continue;
    tags[first] = PERSON;
    margins[first] = SURE_MARGIN;
    for (
      let k = first + 1;
      k < n && k < first + 5 && (shape[k] === CAPITALISED || (cls[k]! & PREFIX) !== 0);
      k++
    )
      tags[k] = PERSON_ON;
  }
}

const NAME_LABELS =
  hashesOf(`naam achternaam voornaam roepnaam meisjesnaam geboortenaam contactpersoon klant cliënt client patiënt patient leerling
  deelnemer medewerker werknemer kind vader moeder ouder partner verzekerde huurder koper verkoper aanvrager melder ontvanger afzender ondergetekende notulist
  voorzitter secretaris penningmeester referentie noodcontact mentor docent behandelaar surname lastname firstname name`);

/** Small first names in chat: `hoi met anouk`, `heb net sjoerd gesproken`; where a text has no capitals, a name has none. */
function chatNames({ tokens: { n, shape, cls, hash }, tags, margins }: Finder): void {
  for (let from = 0; from < n; ) {
    let to = from;
    let begin = from;
    let capitals = false;
    while (to < n && shape[to] !== LINE_END) {
      if (hash[to] === COLON && shape[to] === MARK) {
        begin = to + 1;
        capitals = false;
      } else if (shape[to]! > SMALL && shape[to]! < NUMBER) capitals = true;
      to++;
    }
    for (let i = begin + 1; i < to && !capitals; i++) {
      const known = (cls[i]! & (FIRST_NAME | WORD)) === FIRST_NAME;
      const heard = (cls[i]! & (PROPER | WORD | PLACE)) === PROPER && GREETED.has(hash[i - 1]!);
      if (shape[i] !== SMALL || !(heard || (known && BEFORE_NAME.has(hash[i - 1]!)))) continue;
      if (tags[i] !== PERSON_ON) tags[i] = PERSON;
      margins[i] = SURE_MARGIN;
    }
    from = to + 1;
  }
}

const GREETED = hashesOf('met hoi hey hallo beste lieve dag groetjes groeten gr collega tante oom');
const BEFORE_NAME = hashesOf(
  'met hoi hey hallo beste lieve dag groetjes groeten gr collega tante oom oma opa van aan door bij voor heb had net is en of namens zus broer zoon dochter vriend vriendin baas buurman buurvrouw vraag bel mail app',
);

const SURE_PREFIXES = hashesOf("van de der den ter ten te von el al ben ait 't het");

/** Margins of the tagger, in scaled weights: below the first it only guesses; above the second even an unlisted word is likely. */
const LIKELY_MARGIN = 25;
const SURE_MARGIN = 70;
const STRICT_TITLES = hashesOf(
  'dhr mevr mw mevrouw meneer mijnheer heer heren mej mejuffrouw drs ing prof fam familie erven weduwe jhr mrs herr frau',
);
const VAN = hashOf('van');
/** Van hiernaast, van boven: no surname. */
const BESIDES = hashesOf('boven beneden buiten binnen hiernaast daar hier nummer onze mijn haar uw ons alle');
const KIN = hashesOf('oma opa tante oom juf buurvrouw buurman zuster broeder echtpaar gezin gebroeders');

/** Before a name they leave no doubt, but they stand before other words as well. */
const NAMING_TITLES = hashesOf(
  'dokter dr mr ir ds dominee pastoor professor burgemeester wethouder juf oma opa tante oom',
);

/** The last three letters of most surnames that are words in the plural or of a trade: brouwers, schippers, willemsen. */
const SURNAME_TAILS = new Set(
  ['ers', 'sen', 'ema', 'tra', 'sma', 'nga', 'mans'].map((tail) => {
    const [a = 0, b = 0, c = 0] = new TextEncoder().encode(tail.slice(-3));
    return a | (b << 8) | (c << 16);
  }),
);
const endsAsSurname = (tail: number): boolean => SURNAME_TAILS.has(tail);

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
    if (kind > SMALL && kind < NUMBER && (!main || tags[i] === PERSON_ON)) {
      main = true;
      continue;
    }
    break;
  }
  if (!main && small) {
    /* all in small letters: the word behind the title, when it can be a surname and is no verb */
    let word = begin;
    while (word < n && (cls[word]! & PREFIX) !== 0 && shape[word] === SMALL) word++;
    if (
      word < n &&
      shape[word] === SMALL &&
      ((cls[word]! & SURNAME) !== 0 ||
        (cls[word]! & WORD) === 0 ||
        endsAsSurname(tokens.tail[word]!) ||
        (word === begin + 1 && hash[begin] === VAN && !BESIDES.has(hash[word]!)))
    ) {
      main = true;
      i = word + 1;
    }
  }
  if (!main) return;
  for (let k = begin; k < i; k++) tags[k] = k === begin ? PERSON : PERSON_ON;
  if (i < n && tags[i] === PERSON_ON) tags[i] = PERSON;
  begin = i;
}

/** Oma Nol, buurman Bo; bedrijfsarts Van Ommen: behind kin a capital word, behind a role one with a prefix. */
function called({ tokens: { n, shape, cls, hash }, tags, margins }: Finder, at: number): void {
  const name = at + 1;
  if (name >= n || shape[name] !== CAPITALISED || tags[name] === PERSON) return;
  if (KIN.has(hash[at]!)) {
    if ((cls[name]! & PREFIX) !== 0) return;
    tags[name] = PERSON;
    margins[name] = SURE_MARGIN;
    return;
  }
  const next = name + 1;
  if ((cls[at]! & ROLE) === 0 || (cls[name]! & PREFIX) === 0 || !SURE_PREFIXES.has(hash[name]!)) return;
  if (next >= n || shape[next] !== CAPITALISED || (cls[next]! & (WORD | SURNAME)) === WORD) return;
  tags[name] = PERSON;
  tags[next] = PERSON_ON;
  margins[name] = SURE_MARGIN;
}

function isTitled({ shape, hash }: Tokens, first: number): boolean {
  let before = first - 1;
  if (before >= 0 && shape[before] === MARK && hash[before] === DOT) before--;
  return before >= 0 && (STRICT_TITLES.has(hash[before]!) || NAMING_TITLES.has(hash[before]!));
}

/** A title before it, or a known first name (or initials) and a further word. */
function isNamed(tokens: Tokens, first: number, last: number): boolean {
  if (isTitled(tokens, first)) return true;
  const { shape, cls } = tokens;
  return (
    last > first && ((cls[first]! & FIRST_NAME) !== 0 || shape[first] === INITIAL) && shape[last] !== INITIAL
  );
}
