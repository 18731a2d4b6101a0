/**
 * Reads cells that are no texts: under a name that speaks for some types each says itself which cells it takes; under one that
 * says nothing only what the lexicon bears out.
 */
import type { Detector } from '../detectors/detector.ts';
import { CLASS, LETTER } from '../engine/bytes.ts';
import { NO_CONTEXT } from '../engine/pass.ts';
import type { ReadWords } from '../engine/range-reader.ts';
import type { Reading } from '../engine/shape.ts';
import { hashWord } from '../engine/words.ts';
import { nameTokens } from '../name-tokens.ts';
import { classOf, FIRM, FIRST_NAME, type Lexicon, NAME, PLACE, STREET, SURNAME, TITLE } from './lexicon.ts';
import { CELL_READINGS, LONGEST_NAME, readCell } from './read-cell.ts';
import { cellTerm } from './read-terms.ts';
import type { Sink } from './reader.ts';
import { beginsTerm, type TermTable } from './term-table.ts';
import { hashesOf, hashOf } from './terms.ts';
import { openTokens, tokenise } from './tokens.ts';

/** Values come again (first names, towns, countries): what the last of them were judged to be is remembered. */
const REMEMBERED = 1024;

/** Of the cell that is being judged; one at a time. */
const tokens = openTokens();

/** `judge` says which of the sinks (at most 31) take a cell, as bits. */
function remembering(
  sinks: readonly Sink[],
  judge: (bytes: Uint8Array, from: number, to: number) => number,
): ReadWords {
  /* of a table's many columns few hold what must be judged */
  let hashes: Int32Array | undefined;
  let lengths: Int32Array;
  let verdicts: Int32Array;
  return (bytes, from, to, _runs, isFree, add) => {
    if (!hashes) {
      hashes = new Int32Array(REMEMBERED);
      lengths = new Int32Array(REMEMBERED);
      verdicts = new Int32Array(REMEMBERED);
    }
    let hash = 0x811c9dc5 | 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    const slot = (hash ^ (hash >>> 15)) & (REMEMBERED - 1);
    if (hashes[slot] !== hash || lengths[slot] !== to - from) {
      hashes[slot] = hash;
      lengths[slot] = to - from;
      verdicts[slot] = judge(bytes, from, to);
    }
    const verdict = verdicts[slot]!;
    if (verdict === 0 || !isFree(from, to)) return;
    for (let k = 0; k < sinks.length; k++)
      if ((verdict & (1 << k)) !== 0) add(sinks[k]!.type, sinks[k]!.form, from, to, NO_CONTEXT);
  };
}

/** `spoken`: the types that the field's name speaks for. */
export function namedCellReader(
  lexicon: Lexicon,
  terms: TermTable,
  detectors: readonly Detector[],
  name: string,
  spoken: readonly boolean[],
): ReadWords {
  const joined = nameTokens(name).join('');
  const sinks: Sink[] = [];
  const wanted = detectors.flatMap((detector, type) => {
    if (!spoken[type]) return [];
    const vague =
      detector.vagueHeaders?.some((header) => header.replaceAll(/[^\p{L}\p{N}]/gu, '') === joined) ?? false;
    const forms = detector.forms.flatMap(({ shape }, form) => {
      if (shape.kind !== 'read' || !shape.cell) return [];
      if (vague && (shape.what === 'name-like' || shape.what === 'words')) return [];
      sinks.push({ type, form });
      return [{ what: shape.what, bits: CELL_READINGS[shape.what] ?? 0, sink: 1 << (sinks.length - 1) }];
    });
    return [{ type, forms, values: new Set(detector.values?.map(hashOf)) }];
  });
  return remembering(sinks, (bytes, from, to) => {
    tokenise(bytes, from, Math.min(to, from + 2 * LONGEST_NAME), lexicon, tokens);
    let readings = readCell(bytes, tokens);
    if (NOTHING.has(hashWord(bytes, from, to))) readings &= ~CELL_READINGS.words!;
    let verdict = 0;
    for (const { type, forms, values } of wanted) {
      for (const { what, bits, sink } of forms) {
        const fits =
          what === 'value'
            ? isValue(values, bytes, from, to)
            : what === 'term'
              ? cellTerm(terms, bytes, tokens, type)
              : (readings & bits) !== 0;
        if (!fits) continue;
        verdict |= sink;
        break;
      }
    }
    return verdict;
  });
}

/** Answers that say nothing. */
const NOTHING = hashesOf(
  'nee neen geen niet nvt n.v.t. n.v.t onbekend no none n/a unknown null nan leeg ja yes true false - niets',
);

/** A value, whatever stands around its letters and digits: `Dhr.`, `(v)`. */
function isValue(values: ReadonlySet<number>, bytes: Uint8Array, from: number, to: number): boolean {
  if (values.has(hashWord(bytes, from, to))) return true;
  let start = from;
  let end = to;
  while (start < end && CLASS[bytes[start]!] === 0) start++;
  while (end > start && CLASS[bytes[end - 1]!] === 0) end--;
  return end > start && values.has(hashWord(bytes, start, end));
}

const ALONE: readonly Reading[] = ['full-name', 'first-name', 'surname', 'place', 'street', 'firm'];

/** Takes only cells that begin with a capital, and with a word that may be of a name, a street or a term. */
export function unnamedCellReader(
  lexicon: Lexicon,
  terms: TermTable,
  detectors: readonly Detector[],
  cellSinks: ReadonlyMap<Reading, readonly Sink[]>,
): ReadWords {
  const alone = (what: Reading) =>
    (cellSinks.get(what) ?? []).filter(({ type }) => detectors[type]!.column?.alone !== undefined);
  const read = ALONE.flatMap((what) => alone(what).map((sink) => ({ sink, bits: CELL_READINGS[what]! })));
  const termSinks = alone('term');
  const sinks = [...read.map(({ sink }) => sink), ...termSinks];
  const first = FIRST_NAME | SURNAME | NAME | PLACE | STREET | TITLE | FIRM;
  const judged = remembering(sinks, (bytes, from, to) => {
    let end = from + 1;
    while (end < to && CLASS[bytes[end]!] === LETTER) end++;
    if (end === to && end === from + 1) return 0;
    const hash = hashWord(bytes, from, end);
    const term = beginsTerm(terms, hash);
    /* a single capital may be an initial, a longer word must be known; a street may have any name, but then a number behind it */
    const last = bytes[to - 1]!;
    const numbered =
      (last >= 48 && last <= 57) || (to - from > 3 && bytes[to - 2]! >= 48 && bytes[to - 2]! <= 57);
    if (!term && end > from + 1 && !numbered && (classOf(lexicon, hash) & first) === 0) return 0;
    tokenise(bytes, from, to, lexicon, tokens);
    const readings = readCell(bytes, tokens);
    let verdict = 0;
    read.forEach(({ bits }, k) => {
      if ((readings & bits) !== 0) verdict |= 1 << k;
    });
    if (term)
      termSinks.forEach(({ type }, k) => {
        if (cellTerm(terms, bytes, tokens, type)) verdict |= 1 << (read.length + k);
      });
    return verdict;
  });
  return (bytes, from, to, runs, isFree, add) => {
    const byte = bytes[from]!;
    if (to - from <= LONGEST_NAME && ((byte >= 65 && byte <= 90) || byte === 0xc3))
      judged(bytes, from, to, runs, isFree, add);
  };
}
