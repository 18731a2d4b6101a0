/**
 * Weighs the terms of a stretch of running text: a term beside words about a person (`ik heb`, `patiënt`, a name) speaks
 * louder, one that is denied (`geen`), general, part of an organisation's name or of another matter speaks less.
 */
import { FIRST_NAME, PREFIX, SURNAME, TITLE } from './lexicon.ts';
import { type Met, type TermTable, termsAt } from './term-table.ts';
import { hashesOf, hashOf } from './terms.ts';
import { CAPITALISED, CODE, LINE_END, MARK, MIXED, NUMBER, SMALL, type Tokens } from './tokens.ts';

/** How much a term says: about a person, by itself, or hardly. */
export const PERSONAL = 0;
export const NEUTRAL = 1;
export const DOUBTFUL = 2;

export interface WeighedTerm {
  readonly type: number;
  readonly weight: typeof PERSONAL | typeof NEUTRAL | typeof DOUBTFUL;
  readonly start: number;
  readonly end: number;
}

/** Words about a person in the sentence; those that may be others as well (zijn, was) are left out. */
const ABOUT = hashesOf(`ik mijn m'n mn mij me mezelf wij we hij zij ze haar hem
  patiënt patient patiënte cliënt client cliënte klant klante mevrouw mevr mw meneer dhr mnr heer betrokkene verzekerde aanvrager sollicitant kandidaat
  zoon zoontje dochter dochtertje kind kindje kinderen jongen jongetje meisje dame man vrouw echtgenoot echtgenote partner ex baby peuter kleuter kleine
  moeder vader ouders stiefvader stiefmoeder schoonmoeder schoonvader schoonzus zwager broer zus zusje broertje oma opa tante oom neef nicht nichtje neefje
  kleinzoon kleindochter kleinkind pleegkind pleegzoon pleegdochter tweeling gezin collega stagiair stagiaire
  werknemer werkneemster medewerker medewerkster leerling student studente scholier bewoner bewoonster huurder huurster buurman buurvrouw buurjongen buurmeisje
  vriend vriendin lid deelnemer deelneemster gast reiziger passagier verdachte gedetineerde agent agente chauffeur conducteur conductrice docent docente leraar lerares
  monteur vrijwilliger vrijwilligster huisgenoot dader getuige slachtoffer erflater overledene melder beller respondent signalement
  i my me he she his her him we patient client customer son daughter husband wife mother father brother sister employee colleague applicant tenant`);
/** Of whom it is said: `mijn depressie` is one, whatever else the word means. */
const OWN = hashesOf("mijn m'n mn zijn z'n haar hun diens my his her their");
const HIS = hashOf('zijn');
const NOT = hashesOf('geen niet nooit noch zonder no not never without geenszins evenmin');
/** Behind these a denial no longer reaches: `geen bezoek op sabbat`. */
const SCOPE_ENDS = hashesOf(
  'op in tijdens wegens vanwege door bij naar om uit want maar omdat dus zolang terwijl totdat sinds nu doordat wanneer hoewel',
);
/** `geen toestemming voor …`, but `geen aanwijzingen voor …`. */
const FOR = hashesOf('voor for');
const EVIDENCE = hashesOf('aanwijzing aanwijzingen aanleg bewijs reden sprake tekenen verwijzing evidence');
/** Talk about people at large. */
const GENERAL = hashesOf('iedereen mensen men velen sommigen nederlanders patiënten ouderen everyone people');
/** Talk to the reader, unless somebody asks for something of his own. */
const TO_READER = hashesOf('u uw');
/** Talk of what a firm sells, unless somebody speaks of himself. */
const TRADE = hashesOf(
  'verkopen verkoopt verhuren verhuurt leveren levert produceren fabriceert fabriek assortiment groothandel leverancier zoeken vacature vacatures sell sells',
);
const SINGULAR = hashesOf("ik mijn m'n mn mij i my me");
const YOUR = hashOf('uw');
const FIRST_PERSON = hashesOf("ik mijn m'n mn mij wij onze ons i my we our");
const DOT = 46;
const COLON = 58;
const PARENTHESIS = 40;
/** The sign before each of a list of things, as the tokens have it. */
const BULLET = 0xe2 + 0xa2 * 256;
const SENTENCE_ENDS = new Set([DOT, 33, 63, 59, BULLET]);
/** Marks on either side within which a term is looked at. */
const AROUND = 14;
const OF_TITLE = hashesOf('dr drs dhr mevr mw prof ir ing mr mrs meneer mevrouw dokter familie fam');

/** Spans of persons. */
export interface Spans {
  readonly n: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly sure: Uint8Array;
}

/** How sure a person is who turned out to be a term. */
export const NOBODY = 255;

/** `people`: spans of persons, in order, in which no term is met but where the span is nobody: that is noted in `sure`. */
export function readTerms(
  table: TermTable,
  bytes: Uint8Array,
  tokens: Tokens,
  people: Spans,
  each: (term: WeighedTerm) => void,
): void {
  const met: Met[] = [];
  let named = false;
  for (let p = 0; p < people.n && !named; p++) named = people.sure[p] === 2;
  for (let i = 0; i < tokens.n; i++) {
    const shape = tokens.shape[i]!;
    if (shape === MARK || shape === LINE_END) continue;
    if (shape === CODE) readCode(table, bytes, tokens, i, each);
    termsAt(table, bytes, tokens, i, met);
    if (met.length === 0) continue;
    let far = i;
    for (const term of met) {
      const weight = weigh(table, tokens, people, term, named);
      if (weight === undefined) continue;
      each({ type: term.type, weight, start: tokens.start[term.from]!, end: tokens.end[term.to - 1]! });
      far = Math.max(far, term.to - 1);
    }
    met.length = 0;
    i = far;
  }
}

/** Something else that bears such a number: `kamer B12`, `vitamine B12`. */
const NUMBERED = hashesOf('kamer vitamine afdeling route lokaal bed balie poli gebouw type model vak rij');

/** A code of a letter and two digits, with one or two more behind a dot, beside a word that makes it of a type. */
function readCode(
  { codesBeside }: TermTable,
  bytes: Uint8Array,
  tokens: Tokens,
  i: number,
  each: (term: WeighedTerm) => void,
): void {
  const { n, start, end, hash, shape } = tokens;
  const at = start[i]!;
  if (end[i]! - at !== 3 || !isUpper(bytes[at]!) || !isDigit(bytes[at + 1]!) || !isDigit(bytes[at + 2]!))
    return;
  if (i > 0 && NUMBERED.has(hash[i - 1]!)) return;
  const dotted =
    i + 2 < n &&
    shape[i + 1] === MARK &&
    hash[i + 1] === DOT &&
    start[i + 1] === at + 3 &&
    shape[i + 2] === NUMBER;
  const last = dotted && start[i + 2] === at + 4 && end[i + 2]! - at <= 6 ? i + 2 : i;
  let first = i;
  while (first > 0 && i - first < AROUND && !endsSentence(tokens, first - 1)) first--;
  let to = last + 1;
  while (to < n && to - last < AROUND && !endsSentence(tokens, to)) to++;
  for (const [type, words] of codesBeside)
    for (let k = first; k < to; k++)
      if (words.has(hash[k]!)) {
        each({ type, weight: PERSONAL, start: at, end: end[last]! });
        break;
      }
}

const isUpper = (byte: number): boolean => byte >= 65 && byte <= 90;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function weigh(
  table: TermTable,
  tokens: Tokens,
  people: Spans,
  { type, doubtful, from, to }: Met,
  named: boolean,
): WeighedTerm['weight'] | undefined {
  const { n, hash, shape, cls, start, end } = tokens;
  if (shape[from] === CAPITALISED || shape[from] === MIXED) {
    let k = from - 1;
    while (k >= 0 && (shape[k] === MARK || ((cls[k]! & PREFIX) !== 0 && shape[k] === SMALL))) k--;
    if (k >= 0 && (cls[k]! & TITLE) !== 0 && OF_TITLE.has(hash[k]!)) return undefined;
  }
  /* Dr. Griep, mevrouw de Kanker: somebody's name; a lone word that is a term and no name is taken for a term */
  for (let p = 0; p < people.n; p++)
    if (people.start[p]! <= start[from]! && people.end[p]! >= end[to - 1]! && to - from === 1) {
      const lone = people.start[p] === start[from] && people.end[p] === end[from];
      if (!lone || doubtful || people.sure[p] === 2 || (cls[from]! & (FIRST_NAME | SURNAME)) !== 0)
        return undefined;
      people.sure[p] = NOBODY;
    }
  /* the name of a field, not what stands in it; but `Gedoopt: Levi` says it of somebody */
  if (to < n && shape[to] === MARK && hash[to] === COLON)
    return to + 1 < n && beginsPerson(people, start[to + 1]!) ? PERSONAL : DOUBTFUL;
  if (isApposed(tokens, people, from)) return PERSONAL;
  let first = from;
  while (first > 0 && from - first < AROUND && !endsSentence(tokens, first - 1)) first--;
  let last = to;
  while (last < n && last - to < AROUND && !endsSentence(tokens, last)) last++;
  const elsewhere = table.elsewhere.get(type)!;
  const partOf = table.partOf.get(type)!;
  const borneOut = table.borneOut.get(type)!;
  let about = false;
  let sure = !doubtful;
  let borne = false;
  let ownWord = false;
  let general = false;
  let toReader = false;
  let firstPerson = false;
  let trade = false;
  let singular = false;
  for (let k = first; k < last; k++) {
    if (k >= from && k < to) {
      if (borneOut.has(hash[k]!)) ownWord = true;
      continue;
    }
    if (elsewhere.has(hash[k]!)) return DOUBTFUL;
    if (borneOut.has(hash[k]!)) borne = true;
    if (GENERAL.has(hash[k]!)) general = true;
    if (TO_READER.has(hash[k]!)) toReader = true;
    if (FIRST_PERSON.has(hash[k]!)) firstPerson = true;
    if (TRADE.has(hash[k]!)) trade = true;
    if (SINGULAR.has(hash[k]!)) singular = true;
    /* `zijn` is a verb too, but not right before a term */
    if (ABOUT.has(hash[k]!) || (k === from - 1 && hash[k] === HIS)) about = true;
  }
  if (!about)
    for (let p = 0; p < people.n && !about; p++)
      about = people.start[p]! >= start[first]! && people.end[p]! <= end[Math.min(last, n) - 1]!;
  for (let k = to; k < to + 2 && k < n; k++) if (partOf.has(hash[k]!)) return DOUBTFUL;
  if (isDenied(tokens, first, from)) return DOUBTFUL;
  if (to < n && NOT.has(hash[to]!)) return DOUBTFUL;
  /* a letter to somebody: `Geachte heer …, uw uitkering` */
  const ofReader = named && hash[from - 1] === YOUR;
  if (borne || ofReader || (from > first && OWN.has(hash[from - 1]!))) {
    sure = true;
    about = true;
  }
  if (!sure) return about ? NEUTRAL : DOUBTFUL;
  if (!borne && !ownWord && (general || (trade && !singular) || (toReader && !firstPerson && !ofReader)))
    return NEUTRAL;
  return about ? PERSONAL : NEUTRAL;
}

function beginsPerson({ n, start }: Spans, at: number): boolean {
  for (let p = 0; p < n; p++) if (start[p] === at) return true;
  return false;
}

/** Emre Yılmazer (DENK). */
function isApposed({ shape, hash, end }: Tokens, people: Spans, from: number): boolean {
  if (from < 2 || shape[from - 1] !== MARK || hash[from - 1] !== PARENTHESIS) return false;
  for (let p = 0; p < people.n; p++) if (people.end[p] === end[from - 2]) return true;
  return false;
}

function isDenied({ hash }: Tokens, first: number, from: number): boolean {
  for (let k = from - 1; k >= Math.max(first, from - 4); k--) {
    if (NOT.has(hash[k]!)) return true;
    if (k === first || NOT.has(hash[k - 1]!)) continue;
    if (SCOPE_ENDS.has(hash[k]!) || (FOR.has(hash[k]!) && !EVIDENCE.has(hash[k - 1]!))) return false;
  }
  return false;
}

/** Not at the dot of a number (`F32.1`), of letters (`i.v.m.`) or of a word cut short (`bijv. een`). */
function endsSentence({ n, shape, hash, start, end }: Tokens, i: number): boolean {
  if (shape[i] === LINE_END) return true;
  if (shape[i] !== MARK || !SENTENCE_ENDS.has(hash[i]!)) return false;
  if (hash[i] !== DOT || i === 0 || i + 1 === n) return true;
  const before = end[i - 1]! - start[i - 1]!;
  return !(start[i + 1] === end[i] || before === 1 || (before <= 4 && shape[i + 1] === SMALL));
}

/** Whether a whole cell is a term (of `type`, when given), with nothing but small words beside it. */
export function cellTerm(table: TermTable, bytes: Uint8Array, tokens: Tokens, wanted: number): boolean {
  const met: Met[] = [];
  for (let i = 0; i < tokens.n && i < 6; i++) {
    if (tokens.shape[i] === MARK) continue;
    termsAt(table, bytes, tokens, i, met);
    if (met.some(({ type }) => type === wanted)) return tokens.n <= 6;
  }
  return false;
}
