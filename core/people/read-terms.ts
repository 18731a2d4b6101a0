/**
 * Weighs the terms of a stretch of running text: a term beside words about a person (`ik heb`, `patiënt`, a name) speaks
 * louder, one that is denied (`geen`), general, part of an organisation's name or of another matter speaks less.
 */
import { PREFIX, TITLE } from './lexicon.ts';
import { type Met, type TermTable, termsAt } from './term-table.ts';
import { hashesOf, hashOf } from './terms.ts';
import { CAPITALISED, LINE_END, MARK, MIXED, SMALL, type Tokens } from './tokens.ts';

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
const ABOUT = hashesOf(`ik mijn m'n mij me mezelf wij onze ons hij zij ze haar hem
  patiënt patient patiënte cliënt client cliënte klant klante mevrouw mevr mw meneer dhr mnr heer betrokkene verzekerde aanvrager sollicitant kandidaat
  zoon zoontje dochter dochtertje kind kinderen man vrouw echtgenoot echtgenote partner moeder vader ouders broer zus oma opa collega werknemer werkneemster medewerker
  medewerkster leerling student studente bewoner bewoonster huurder buurman buurvrouw vriend vriendin lid deelnemer
  i my me he she his her him we our patient client customer son daughter husband wife mother father employee colleague`);
const HIS = hashOf('zijn');
const NOT = hashesOf('geen niet nooit noch zonder no not never without geenszins evenmin');
/** Talk about people at large, and to the reader. */
const GENERAL = hashesOf(
  'iedereen mensen men u uw velen sommigen nederlanders patiënten ouderen everyone people',
);
const SENTENCE_ENDS = new Set([46, 33, 63, 59]);
/** Marks on either side within which a term is looked at. */
const AROUND = 14;
const OF_TITLE = hashesOf('dr drs dhr mevr mw prof ir ing mr mrs meneer mevrouw dokter familie fam');

/** `people`: spans of persons, in order, in which no term is met. */
export function readTerms(
  table: TermTable,
  bytes: Uint8Array,
  tokens: Tokens,
  people: { readonly n: number; readonly start: Int32Array; readonly end: Int32Array },
  each: (term: WeighedTerm) => void,
): void {
  const met: Met[] = [];
  for (let i = 0; i < tokens.n; i++) {
    const shape = tokens.shape[i]!;
    if (shape === MARK || shape === LINE_END) continue;
    termsAt(table, bytes, tokens, i, met);
    if (met.length === 0) continue;
    let far = i;
    for (const term of met) {
      const weight = weigh(table, tokens, people, term);
      if (weight === undefined) continue;
      each({ type: term.type, weight, start: tokens.start[term.from]!, end: tokens.end[term.to - 1]! });
      far = Math.max(far, term.to - 1);
    }
    met.length = 0;
    i = far;
  }
}

function weigh(
  table: TermTable,
  tokens: Tokens,
  people: { readonly n: number; readonly start: Int32Array; readonly end: Int32Array },
  { type, doubtful, from, to }: Met,
): WeighedTerm['weight'] | undefined {
  const { n, hash, shape, cls, start, end } = tokens;
  /* Dr. Griep, mevrouw de Kanker: somebody's name */
  for (let p = 0; p < people.n; p++)
    if (people.start[p]! <= start[from]! && people.end[p]! >= end[to - 1]! && to - from === 1)
      return undefined;
  if (shape[from] === CAPITALISED || shape[from] === MIXED) {
    let k = from - 1;
    while (k >= 0 && (shape[k] === MARK || ((cls[k]! & PREFIX) !== 0 && shape[k] === SMALL))) k--;
    if (k >= 0 && (cls[k]! & TITLE) !== 0 && OF_TITLE.has(hash[k]!)) return undefined;
  }
  let first = from;
  while (first > 0 && from - first < AROUND && !endsSentence(tokens, first - 1)) first--;
  let last = to;
  while (last < n && last - to < AROUND && !endsSentence(tokens, last)) last++;
  const elsewhere = table.elsewhere.get(type)!;
  const partOf = table.partOf.get(type)!;
  const borneOut = table.borneOut.get(type)!;
  let about = false;
  let sure = !doubtful;
  let general = false;
  for (let k = first; k < last; k++) {
    if (k >= from && k < to) continue;
    if (elsewhere.has(hash[k]!)) return DOUBTFUL;
    if (borneOut.has(hash[k]!)) {
      sure = true;
      about = true;
    }
    if (GENERAL.has(hash[k]!)) general = true;
    /* `zijn` is a verb too, but not right before a term */
    if (ABOUT.has(hash[k]!) || (k === from - 1 && hash[k] === HIS)) about = true;
  }
  if (!about)
    for (let p = 0; p < people.n && !about; p++)
      about = people.start[p]! >= start[first]! && people.end[p]! <= end[Math.min(last, n) - 1]!;
  for (let k = to; k < to + 2 && k < n; k++) if (partOf.has(hash[k]!)) return DOUBTFUL;
  for (let k = Math.max(first, from - 4); k < from; k++) if (NOT.has(hash[k]!)) return DOUBTFUL;
  if (to < n && NOT.has(hash[to]!)) return DOUBTFUL;
  if (!sure) return about ? NEUTRAL : DOUBTFUL;
  if (general && borneOut.size === 0) return NEUTRAL;
  return about ? PERSONAL : NEUTRAL;
}

const endsSentence = ({ shape, hash }: Tokens, i: number): boolean =>
  shape[i] === LINE_END || (shape[i] === MARK && SENTENCE_ENDS.has(hash[i]!));

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
