/**
 * Which sentences of a running text are worth reading: those with a capital that does not merely open them, an opening
 * word that may be a name, a word that may be a term, a number (an address), or no capitals at all where there should
 * be some. One look at the bytes, word by word, before anything is made of them.
 */
import { CLASS, DIGIT, DOT, HYPHEN, LETTER, NEWLINE } from '../engine/bytes.ts';
import { hashWord } from '../engine/words.ts';
import { classOf, FIRST_NAME, type Lexicon, PREFIX, SURNAME, TITLE, WORD } from './lexicon.ts';
import { mayBeTerm, type TermTable } from './terms.ts';

/** Stretches to be read, as pairs of offsets. */
export interface Runs {
  n: number;
  readonly bounds: Int32Array;
}

/** A word so long, or longer, ends a sentence with its dot; a shorter one may be cut short. */
const ENDS = 5;
const MOST_RUNS = 512;

export const openRuns = (): Runs => ({ n: 0, bounds: new Int32Array(2 * MOST_RUNS) });

export function gate(
  lexicon: Lexicon,
  terms: TermTable,
  bytes: Uint8Array,
  from: number,
  to: number,
  runs: Runs,
): void {
  runs.n = 0;
  let begin = from;
  let opens = true;
  let wanted = false;
  let capitals = false;
  /* the word before: where it begins and ends */
  let start = from;
  let end = from;
  let i = from;
  while (i < to) {
    const byte = bytes[i]!;
    if (CLASS[byte] === 0) {
      i++;
      if (
        byte === NEWLINE ||
        (isFullStop(byte) && (i === to || bytes[i]! <= 32) && endsSentence(lexicon, bytes, start, end, i - 1))
      ) {
        /* a sentence without any capital is read as chat is */
        keep(runs, wanted || !capitals, begin, i);
        begin = i;
        opens = true;
        wanted = false;
        capitals = false;
      }
      continue;
    }
    const before = start;
    const beforeEnd = end;
    start = i;
    if (wanted) {
      while (i < to && CLASS[bytes[i]!] !== 0) i++;
      end = i;
      continue;
    }
    let hash = 0x811c9dc5 | 0;
    let kinds = 0;
    let upper = 0;
    for (;;) {
      while (i < to) {
        const each = bytes[i]!;
        const kind = CLASS[each]!;
        if (kind === 0) break;
        kinds |= kind;
        if (isCapital(each)) upper++;
        hash = Math.imul(hash ^ (each | 0x20), 0x01000193);
        i++;
      }
      if (i + 1 < to && bytes[i] === HYPHEN && CLASS[bytes[i + 1]!] === LETTER) i++;
      else break;
    }
    if (hash === 0) hash = 1;
    end = i;
    const capital = isCapital(bytes[start]!);
    if (capital) capitals = true;
    if (kinds === DIGIT) wanted = end - start <= 5 && isStreet(bytes, before, beforeEnd);
    else if ((kinds & DIGIT) !== 0)
      wanted =
        mayBeTerm(terms, bytes, hash, start, end) || (end - start <= 5 && isStreet(bytes, before, beforeEnd));
    else if (upper > 1 || (capital && !opens)) wanted = true;
    else
      wanted =
        (capital && opens && mayBeSomebody(classOf(lexicon, hash))) ||
        mayBeTerm(terms, bytes, hash, start, end);
    opens = false;
  }
  if (begin < to) keep(runs, wanted || !capitals, begin, to);
}

const isCapital = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 0xc3 && byte <= 0xc5);
const isFullStop = (byte: number): boolean => byte === DOT || byte === 33 || byte === 63;

/** Not behind an initial or a title (`J.`, `mevr.`). */
const endsSentence = (
  lexicon: Lexicon,
  bytes: Uint8Array,
  start: number,
  end: number,
  dot: number,
): boolean =>
  end === dot &&
  !isCapital(bytes[start]!) &&
  (end - start >= ENDS ||
    (end - start > 1 && (classOf(lexicon, hashWord(bytes, start, end)) & (WORD | TITLE)) === WORD));

const mayBeSomebody = (cls: number): boolean =>
  (cls & (FIRST_NAME | SURNAME | TITLE)) !== 0 && (cls & PREFIX) === 0;

const STREET_ENDS = [
  'straat',
  'weg',
  'laan',
  'plein',
  'kade',
  'singel',
  'gracht',
  'dijk',
  'hof',
  'steeg',
  'plantsoen',
  'pad',
  'postbus',
  'antwoordnummer',
].map((word) => word.slice(-3));
const streetEnds = new Uint8Array(1 << 15);
for (const [a, b, c] of STREET_ENDS)
  streetEnds[three(a!.charCodeAt(0), b!.charCodeAt(0), c!.charCodeAt(0))] = 1;
function three(a: number, b: number, c: number): number {
  return ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
}

const isStreet = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start >= 5 && streetEnds[three(bytes[end - 3]!, bytes[end - 2]!, bytes[end - 1]!)] === 1;

function keep(runs: Runs, wanted: boolean, begin: number, end: number): void {
  if (!wanted) return;
  const { bounds } = runs;
  const last = 2 * runs.n - 1;
  /* side by side, or no room for more: read together */
  if (runs.n > 0 && (bounds[last] === begin || runs.n === MOST_RUNS)) bounds[last] = end;
  else {
    bounds[last + 1] = begin;
    bounds[last + 2] = end;
    runs.n++;
  }
}
