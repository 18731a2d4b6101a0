/**
 * What a short cell or value can be, from the forms and classes of its words: a full name, a first name, a surname,
 * a place, a street with a number, a firm. Several may hold at once; header and column decide between them.
 */
import type { Reading } from '../engine/shape.ts';
import { streetAt } from './addresses.ts';
import { FIRM, FIRST_NAME, NAME, PLACE, PREFIX, SURNAME, TITLE, WORD } from './lexicon.ts';
import { hashesOf } from './terms.ts';
import { CAPITALISED, CODE, INITIAL, LINE_END, MARK, NUMBER, SMALL, type Tokens } from './tokens.ts';

const COMMA = 44;
/** Initials are hashed to their small letter: B.V., N.V. */
const LETTER_B = 98;
const LETTER_N = 110;
const LETTER_V = 118;
const DOT = 46;
const LEGAL_FORMS = hashesOf(
  'bv nv vof cv bvba sprl gmbh inc ltd llc plc holding stichting vereniging coöperatie gebroeders zonen bvi',
);
const AND = hashesOf('en and e/o of');

/** Longer cells are texts. */
export const LONGEST_NAME = 60;
const MOST_WORDS = 7;

/** Readings of a cell as bits. */
export const CELL_READINGS: Readonly<Partial<Record<Reading, number>>> = {
  words: 1,
  firm: 2,
  street: 4,
  'foreign-street': 8,
  'name-like': 16,
  surname: 32,
  'first-name': 64,
  place: 128,
  'full-name': 256,
};
const { words: WORDS = 0, firm: A_FIRM = 0, surname: A_SURNAME = 0, place: A_PLACE = 0 } = CELL_READINGS;
const NAME_LIKE = CELL_READINGS['name-like']!;
const A_FIRST_NAME = CELL_READINGS['first-name']!;
const FULL_NAME = CELL_READINGS['full-name']!;

/** Which readings the cell allows. */
export function readCell(bytes: Uint8Array, tokens: Tokens): number {
  let readings = 0;
  const { n, shape, cls, hash } = tokens;
  if (n === 0) return 0;
  let words = 0;
  let mains = 0;
  let initials = 0;
  let numbers = 0;
  let codes = 0;
  let prefixes = 0;
  let titles = 0;
  let comma = false;
  let odd = false;
  let firm = false;
  let known = 0;
  let firstWord = -1;
  let lastWord = -1;
  let ordinary = 0;
  for (let i = 0; i < n; i++) {
    const kind = shape[i]!;
    const bits = cls[i]!;
    if (kind === MARK) {
      const mark = hash[i]!;
      if (mark === COMMA) comma = true;
      else if (
        mark !== DOT &&
        mark !== 40 &&
        mark !== 41 &&
        mark !== 39 &&
        mark !== 34 &&
        mark !== 45 &&
        mark !== 47
      )
        odd = true;
      continue;
    }
    if (kind === LINE_END) {
      odd = true;
      continue;
    }
    words++;
    if (kind === CODE) codes++;
    if (kind === NUMBER || kind === CODE) {
      numbers++;
      continue;
    }
    if (LEGAL_FORMS.has(hash[i]!)) firm = true;
    if (
      kind === INITIAL &&
      i > 1 &&
      hash[i] === LETTER_V &&
      (hash[i - 1] === LETTER_B || hash[i - 1] === LETTER_N)
    )
      firm = true;
    if (kind === INITIAL) {
      initials++;
      continue;
    }
    if ((bits & PREFIX) !== 0 && (kind === SMALL || n > 1)) {
      prefixes++;
      continue;
    }
    if ((bits & TITLE) !== 0 && mains === 0 && n > 1) {
      titles++;
      continue;
    }
    if (AND.has(hash[i]!)) continue;
    mains++;
    if (firstWord < 0) firstWord = i;
    lastWord = i;
    if ((bits & (FIRST_NAME | SURNAME | NAME)) !== 0) known++;
    if ((bits & WORD) !== 0 && (bits & (FIRST_NAME | SURNAME)) === 0) ordinary++;
    if ((bits & FIRM) !== 0 && (bits & (FIRST_NAME | SURNAME)) === 0) firm = true;
  }
  if (mains + prefixes + codes > 0) readings |= WORDS;
  if (firm && mains > 0) readings |= A_FIRM;
  const street = streetAt(bytes, tokens);
  if (street) readings |= CELL_READINGS[street]!;
  const named = words <= MOST_WORDS && numbers === 0 && !odd && !firm;
  if (!named) return readings;
  if (mains + prefixes + initials > 0) readings |= NAME_LIKE;
  if (prefixes > 0 && mains === 0 && initials === 0) readings |= A_SURNAME;
  if (mains === 0) {
    if (initials > 0 && prefixes === 0) readings |= A_FIRST_NAME;
    return readings;
  }
  const first = cls[firstWord]!;
  const last = cls[lastWord]!;
  if (mains === 1 && prefixes === 0 && (first & PLACE) !== 0) readings |= A_PLACE;
  else if (n <= 6 && (placeOf(tokens) & PLACE) !== 0) readings |= A_PLACE;
  if (mains === 1 && titles === 0 && initials === 0) {
    if ((first & FIRST_NAME) !== 0 && prefixes === 0) readings |= A_FIRST_NAME;
    if ((first & SURNAME) !== 0 && ((first & FIRST_NAME) === 0 || prefixes > 0)) readings |= A_SURNAME;
    else if (prefixes > 0 && (first & NAME) !== 0) readings |= A_SURNAME;
    else if ((first & NAME) !== 0 && (first & WORD) === 0)
      readings |= (first & SURNAME) !== 0 ? A_SURNAME : NAME_LIKE;
  }
  if (mains === 2 && titles === 0 && prefixes === 0 && initials === 0 && !comma) {
    if ((first & FIRST_NAME) !== 0 && (last & FIRST_NAME) !== 0 && (last & SURNAME) === 0)
      readings |= A_FIRST_NAME;
    if (
      (first & SURNAME) !== 0 &&
      (last & SURNAME) !== 0 &&
      shape[firstWord] === CAPITALISED &&
      (first & FIRST_NAME) === 0
    )
      readings |= A_SURNAME;
  }
  const opens = (first & FIRST_NAME) !== 0 || ((first & (NAME | SURNAME)) !== 0 && (first & WORD) === 0);
  const whole =
    ((initials > 0 || titles > 0) && (known > 0 || shape[lastWord] !== SMALL)) ||
    (comma && known > 0 && ordinary < mains) ||
    (mains >= 2 && opens && known >= mains / 2) ||
    (mains >= 2 && known === mains && ordinary === 0);
  if (whole) readings |= FULL_NAME;
  return readings;
}

/** Bits that all main words share, for places of several words. */
function placeOf({ n, shape, cls }: Tokens): number {
  let bits = 0xfff;
  for (let i = 0; i < n; i++) if (shape[i] !== MARK && (cls[i]! & PREFIX) === 0) bits &= cls[i]!;
  return bits;
}
