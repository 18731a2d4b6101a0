/**
 * What is called as a person is, and is none: a firm, a brand, a street, a storm, a car, a book of the Bible, a part of a path or
 * a key. Rules on the words in and around a span of tokens; the tagger has had its say.
 */
import { CLASS } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import { carMakers, personBrands } from '../lists/person-brands.ts';
import {
  COUNTRY,
  classOf,
  FIRST_NAME,
  type Lexicon,
  PLACE,
  PREFIX,
  SURNAME,
  TITLE,
  WORD,
} from './lexicon.ts';
import { PERSON } from './tagger.ts';
import { hashesOf, hashOf } from './terms.ts';
import { CAPITALISED, CAPITALS, CODE, INITIAL, MARK, NUMBER, SMALL, type Tokens } from './tokens.ts';

const CALLED = hashesOf('heet heette');
const THIS = hashOf('dit');
const ARTICLES = hashesOf('de het een deze dit die the');

const PLACED = hashesOf('tussen in te naar richting station gemeente regio omgeving');
const STORMS = hashesOf('storm orkaan cycloon tyfoon');
const MAKERS = hashesOf(carMakers);
/** Each brand as one number, of the hashes of its words. */
const BRANDS = new Set(
  personBrands
    .split(/[,\n]+/)
    .map((brand) => brand.trim())
    .filter(Boolean)
    .map((brand) => brand.split(' ').map(hashOf).reduce(joined, 0)),
);
function joined(sum: number, hash: number): number {
  return (Math.imul(sum, 31) + hash) | 0;
}
const MOST_BRAND_WORDS = 4;

/** Whether a brand stands at the span, or begins or ends beside it: Alfa Romeo, Dr. Oetker. */
function isBrand({ n, shape, hash }: Tokens, first: number, last: number): boolean {
  for (let from = Math.max(0, first - 2); from <= last; from++) {
    if (shape[from]! >= NUMBER || (from < first && shape[from] === SMALL)) continue;
    let sum = 0;
    let words = 0;
    for (let i = from; i < n && words < MOST_BRAND_WORDS; i++) {
      if (shape[i] === MARK && (hash[i] === DOT || hash[i] === AMPERSAND)) continue;
      if (shape[i]! >= NUMBER) break;
      sum = joined(sum, hash[i]!);
      words++;
      if (i >= first && BRANDS.has(sum) && (words > 1 || (from === first && first === last))) return true;
    }
  }
  return false;
}

/** De Douwe Egberts, de Mona Lisa, de Lange Jan; Dijkstra Tuinmachines; a German passport: named after somebody, or nobody at all. */
export function isThing(
  tokens: Tokens,
  tags: Uint8Array,
  first: number,
  last: number,
  named: boolean,
): boolean {
  const { n, shape, cls, hash } = tokens;
  if (first === last && (cls[first]! & (COUNTRY | FIRST_NAME)) === COUNTRY) return true;
  if (isBrand(tokens, first, last)) return true;
  if (first > 0 && (STORMS.has(hash[first - 1]!) || MAKERS.has(hash[first - 1]!))) return true;
  if (first === last && isPlaced(tokens, first)) return true;
  if (onlyInitials(tokens, first, last)) return true;
  const article = first > 0 && ARTICLES.has(hash[first - 1]!) && shape[first - 1]! < NUMBER;
  if (article && !(first > 1 && (cls[first - 2]! & TITLE) !== 0)) return true;
  /* dit spel heet Vlucht */
  if (first > 2 && CALLED.has(hash[first - 1]!) && hash[first - 3] === THIS && !named) return true;
  /* de Lange Jan */
  if (
    first > 1 &&
    shape[first - 1] === CAPITALISED &&
    (cls[first - 1]! & (WORD | FIRST_NAME | TITLE)) === WORD &&
    ARTICLES.has(hash[first - 2]!)
  )
    return true;
  const next = last + 1;
  return (
    !named &&
    next < n &&
    shape[next] === CAPITALISED &&
    tags[next] !== PERSON &&
    (cls[next]! & (FIRST_NAME | SURNAME | PLACE | PREFIX)) === 0
  );
}

/** Tussen Roosendaal en Vlissingen; Johannes 3:16; 1050 Bruxelles. */
function isPlaced({ n, shape, cls, hash, start, end }: Tokens, i: number): boolean {
  if (i + 3 < n && shape[i + 1] === NUMBER && hash[i + 2] === COLON && shape[i + 3] === NUMBER) return true;
  if (i === 0 || (cls[i]! & FIRST_NAME) !== 0) return false;
  const digits = end[i - 1]! - start[i - 1]!;
  if (shape[i - 1] === NUMBER && (digits === 4 || digits === 5)) return true;
  return (cls[i]! & PLACE) !== 0 && PLACED.has(hash[i - 1]!);
}

/** L.S. */
function onlyInitials({ shape }: Tokens, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (shape[i] !== INITIAL) return false;
  return last > first;
}

const SINT = hashOf('sint');

/**
 * A word that nobody is called: a compound with a small second part (DNA-test, VVD-club), a few capitals that no list knows
 * (MS), a participle that opens a sentence (Doorgestuurd), a compound of two words (Kamervragen).
 */
export function isNoName(
  lexicon: Lexicon,
  bytes: Uint8Array,
  { shape, cls, start, end }: Tokens,
  first: number,
  last: number,
): boolean {
  const from = start[last]!;
  const to = end[last]!;
  /* Sint-Maarten, Sint-Joris: a feast or a church */
  if (first === last && hashWord(bytes, from, from + 4) === SINT && bytes[from + 4] === HYPHEN) return true;
  if (
    (cls[last]! & (FIRST_NAME | SURNAME | PREFIX)) === 0 &&
    shape[last] !== SMALL &&
    shape[last] !== INITIAL
  )
    for (let i = from + 1; i + 1 < to; i++)
      if (bytes[i] === HYPHEN && bytes[i + 1]! >= 97 && isCapital(bytes[i - 1]!) && isCapital(bytes[from]!))
        return true;
  if (first !== last || (cls[first]! & (FIRST_NAME | SURNAME)) !== 0) return false;
  if (shape[first] === CAPITALS && to - from <= 3) return true;
  return (
    shape[first] === CAPITALISED &&
    (isParticiple(bytes, from, to) ||
      (cls[first] === 0 && (isCompound(lexicon, bytes, from, to) || isParted(lexicon, bytes, from, to))))
  );
}

/** Two words of the language, with or without an s between; the second is longer than surnames end (Steenbergen, Kloosterziel). */
function isCompound(lexicon: Lexicon, bytes: Uint8Array, from: number, to: number): boolean {
  const isWord = (start: number, end: number) => (classOf(lexicon, hashWord(bytes, start, end)) & WORD) !== 0;
  for (let at = from + 4; at <= to - 6; at++) {
    if (!isWord(at, to) || SURNAME_PARTS.has(hashWord(bytes, at, to))) continue;
    if (isWord(from, at) || (bytes[at - 1] === 115 && isWord(from, at - 1))) return true;
  }
  return false;
}
const SURNAME_PARTS = hashesOf(
  'bergen huizen hoven velden kampen beken dijken wijken meijer meyer houten bossche mannen kerken torens',
);

/** Doorgestuurd, Aangemeld, Overgemaakt: a verb's first part, `ge` and its ending. */
function isParticiple(bytes: Uint8Array, from: number, to: number): boolean {
  const last = bytes[to - 1]!;
  if (to - from < 9 || (last !== 100 && last !== 116 && last !== 110)) return false;
  for (let length = 2; length <= 5; length++)
    if (bytes[from + length] === 103 && bytes[from + length + 1] === 101)
      if (VERB_PARTS.has(hashWord(bytes, from, from + length))) return true;
  return false;
}

/** Afleveren, Terugsturen: a verb's first part and a verb. */
function isParted(lexicon: Lexicon, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 7 || bytes[to - 1] !== 110 || bytes[to - 2] !== 101) return false;
  for (let length = 2; length <= 5 && to - from - length >= 5; length++)
    if (
      VERB_PARTS.has(hashWord(bytes, from, from + length)) &&
      (classOf(lexicon, hashWord(bytes, from + length, to)) & WORD) !== 0
    )
      return true;
  return false;
}
const VERB_PARTS = hashesOf(
  'aan af bij door in mee om onder op over samen terug toe uit vast voor weg na goed los',
);
const isCapital = (byte: number): boolean => byte >= 65 && byte <= 90;

/** Part of an address, a path, a program or a key: a joint or a digit stands right beside it. */
export function isCode(bytes: Uint8Array, from: number, to: number, start: number, end: number): boolean {
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
const COLON = 58;
const AMPERSAND = 38;
const HYPHEN = 45;
const CODE_MARKS = new Set(Array.from('=_\\@#<{}$~^|[', (mark) => mark.charCodeAt(0)));
const isLetterOrDigit = (byte: number): boolean => CLASS[byte] !== 0;

const LEGAL_FORMS = hashesOf(
  'bv nv vof cv bvba gmbh inc ltd llc plc holding groep advocaten makelaars notarissen accountants transport installatietechniek',
);
const FIRM_BEFORE = hashesOf(
  `bakkerij slagerij garage kapsalon stichting restaurant café hotel basisschool school museum fonds firma autobedrijf
  buurthuis wijkcentrum dorpshuis sporthal zwembad gymzaal camping kinderdagverblijf kinderopvang peuterspeelzaal verzorgingshuis verpleeghuis zorgcentrum woonzorgcentrum
  apotheek drogisterij bistro brasserie eetcafé pizzeria cafetaria snackbar theater bioscoop orkest koor harmonie fanfare voetbalclub tennisclub vv sv kv schip veerboot rondvaartboot
  slager juwelier opticien brouwerij molen boerderij villa kasteel landgoed merk supermarkt winkelketen keten kapper tuincentrum bouwmarkt uitgeverij drukkerij boekhandel
  schoenwinkel meubelzaak ziekenhuis kliniek college lyceum universiteit jachthaven sportpark park partycentrum gebouw complex flat`,
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

export function isFirm(
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

/** Jan van Galenstraat, Anne Frankschool; but Fred Nijhof, who only ends so. */
export function isStreet(
  bytes: Uint8Array,
  { n, shape, cls, start, end }: Tokens,
  first: number,
  last: number,
): boolean {
  const length = end[last]! - start[last]!;
  const ending = STREET_LENGTHS.find(
    (tail) => length >= tail + 3 && STREET_ENDS.has(hashWord(bytes, end[last]! - tail, end[last]!)),
  );
  if (ending === undefined) return false;
  const numbered = last + 1 < n && (shape[last + 1] === NUMBER || shape[last + 1] === CODE);
  const given = last > first && ((cls[first]! & FIRST_NAME) !== 0 || shape[first] === INITIAL);
  const surname =
    SURNAME_ENDS.has(hashWord(bytes, end[last]! - ending, end[last]!)) || (cls[last]! & SURNAME) !== 0;
  return numbered || !(surname && (given || (cls[last]! & SURNAME) !== 0));
}
/** Streets end so, and people. */
const SURNAME_ENDS = hashesOf('hof dijk brug park');
