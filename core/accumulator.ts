/**
 * Counts what the pass recognises: per field and type, and per record which of them stood together. Everything a tally
 * holds is gathered here; no value leaves it but as a keyed hash and one masked sample per field and type.
 */

import { type Day, yearsTold } from './age.ts';
import { isSpace, QUOTE, utf16Length } from './engine/bytes.ts';
import type { CellForm } from './engine/cell.ts';
import type { Engine } from './engine/engine.ts';
import { TEXT_BYTES, WORDS_CAPITALS, WORDS_CELLS, WORDS_TEXTS } from './engine/kernel-layout.ts';
import { addMatch, type Matches, NO_CONTEXT, openPass, type Pass } from './engine/pass.ts';
import {
  type AddMatch,
  type IsFree,
  isSupported,
  openRuns,
  overlaps,
  type RangeReader,
  type WordReader,
  type WordReaders,
} from './engine/range-reader.ts';
import { EVIDENCE_CODES, evidenceCode } from './evidence-code.ts';
import { fieldEvidence, type NameEvidence } from './field-name.ts';
import type { Place, Where } from './finding.ts';
import { mask } from './mask.ts';
import { nameHash, openPairs } from './pairs.ts';
import { settings } from './settings.ts';
import { sipHash, sipKey } from './siphash.ts';
import { addToSketch, emptySketch, type Sketch, sketchValues } from './sketch.ts';
import { type Combinations, type FieldTally, mergeSets, type RecordSet } from './tally.ts';
import { addUnique, emptyUniqueSketch, type UniqueSketch, uniqueValues } from './unique-sketch.ts';

/** One match, while it is still in sight. */
export interface SeenMatch {
  readonly field: string;
  readonly type: string;
  readonly code: number;
  readonly place: Place;
  readonly masked: string;
  /** The value itself, to be asked for during the call only: for who may see it, under an approval (`readValues`). */
  readonly value: () => string;
}

export interface ReadingOptions {
  /** 16 bytes: the client's key. */
  readonly key: Uint8Array;
  /** Running text: places count from the part's first unit instead of from the cell's. */
  readonly text: boolean;
  /** Whether names of fields are evidence. */
  readonly named: boolean;
  /** Where the current cell stands, when a row's number does not say it. */
  readonly where?: () => Where;
  /** For ages; without it none is concluded. */
  readonly today?: Day;
  /** Looks at ranges beside the pass. */
  readonly beside?: RangeReader;
  /** Looks at the words of ranges, likewise. */
  readonly words?: WordReaders;
  /** Called for every match (`--hits`). */
  readonly onMatch?: (match: SeenMatch) => void;
}

interface TypeCount {
  readonly codes: Int32Array;
  whole: number;
  readonly sketch: Sketch;
  readonly places: Place[];
  sample: string;
  /** Per evidence code: a number of its own for (field, type, code), and the record in which it was seen last. */
  readonly pairs: Int32Array;
}

interface FieldCount {
  readonly name: string;
  cells: number;
  /** Cells looked at as wholes, and those that could be an identifier. */
  sampled: number;
  codes: number;
  numbers: number;
  readonly values: UniqueSketch;
  readonly types: (TypeCount | undefined)[];
  readonly evidence: readonly NameEvidence[];
  /** Forms that look at the cell as a whole, of the types that the field's name speaks for. */
  readonly cellForms: readonly CellForm[];
  readonly reader?: WordReader;
}

export interface Accumulator {
  /** Number of a field by its clean name. */
  field(name: string): number;
  /**
   * Looks at one cell, value or stretch of text. `quoted`: doubled quotes in it stand for one.
   * Text counts its own units; a cell too long for one call goes on with `continued`.
   */
  range(
    field: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    quoted?: boolean,
    continued?: boolean,
  ): void;
  /** Text between ranges (blank lines): only its units count. */
  skip(bytes: Uint8Array, from: number, to: number): void;
  endRecord(): void;
  /** A record begins at this offset of the document: decides whether its cells are sampled. */
  startRecord(offset: number): void;
  readonly records: number;
  readonly units: number;
  fields(): FieldTally[];
  combinations(): Combinations;
  sets(): { sets: RecordSet[]; rest?: RecordSet };
}

const decoder = new TextDecoder();
/** Sums of two stay exact below 2^53, so the order of adding does not matter. */
const RANGE = 2 ** 52;

export function openAccumulator(
  engine: Engine,
  { key, text, named, today, where, beside, words, onMatch }: ReadingOptions,
): Accumulator {
  const detectors = [...engine.detectors, ...(beside?.detectors ?? [])];
  const pass: Pass = openPass(engine);
  const runs = openRuns();
  const secret = sipKey(key);
  const types = detectors.length;
  const fieldIds = new Map<string, number>();
  const fields: FieldCount[] = [];
  const pairs = openPairs();
  const pairNames = pairs.names;
  const pairHashes: number[] = [];
  const pairSeen: number[] = [];
  let seen: number[] = [];
  let sets = new Map<number, { numbers: number[]; count: number }>();
  let setLimit = RANGE;
  let rest: RecordSet | undefined;
  let records = 0;
  let units = 0;
  /** Units of the current cell that earlier calls have passed. */
  let cellUnits = 0;
  const scratch = new Uint8Array(320);
  /** Cells of tables and values are sampled from the start; running text has none. */
  let sampling = !text;
  /** Quasi-identifiers of the current record. */
  const quasi = new Set<number>();
  const quasiNumbers = detectors.map(({ type }) => nameHash(type));
  let combination = 0;
  let combined = 0;
  const combinedTypes = new Set<string>();
  const combinations = emptyUniqueSketch(settings.uniqueCombinations);

  function field(name: string): number {
    let id = fieldIds.get(name);
    if (id === undefined) {
      id = fields.length;
      fieldIds.set(name, id);
      const evidence = named ? fieldEvidence(name, detectors) : detectors.map(() => undefined);
      const cellForms = engine.cellForms.filter(({ type }) => evidence[type] === 'for');
      const reader = words?.of(name, evidence, text);
      fields.push({
        ...(reader && { reader }),
        name,
        cells: 0,
        sampled: 0,
        codes: 0,
        numbers: 0,
        values: emptyUniqueSketch(settings.uniqueCells),
        types: new Array(types),
        evidence,
        cellForms,
      });
    }
    return id;
  }

  function pair(at: FieldCount, type: number, code: number): number {
    pairHashes.push(pairs.add(at.name, detectors[type]!.type, code));
    pairSeen.push(-1);
    return pairNames.length - 1;
  }

  function count(at: FieldCount, type: number): TypeCount {
    const counted: TypeCount = {
      codes: new Int32Array(EVIDENCE_CODES),
      whole: 0,
      sketch: emptySketch(),
      places: [],
      sample: '',
      pairs: new Int32Array(EVIDENCE_CODES).fill(-1),
    };
    at.types[type] = counted;
    return counted;
  }

  /** Keyed hash of the letters and digits alone, capitals folded: `NL91 ABNA …` and `nl91abna…` are one value. */
  function hash(bytes: Uint8Array, from: number, to: number): number {
    let n = 0;
    for (let i = from; i < to && n < scratch.length; i++) {
      const byte = bytes[i]!;
      if ((byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 122) || byte >= 0x80 || byte === 64)
        scratch[n++] = byte;
      else if (byte >= 65 && byte <= 90) scratch[n++] = byte | 32;
    }
    return sipHash(secret, scratch, 0, n);
  }

  function place(bytes: Uint8Array, from: number, start: number, end: number, quoted: boolean): Place {
    const decoded = (a: number, b: number) =>
      utf16Length(bytes, a, b) - (quoted ? doubledQuotes(bytes, a, b) : 0);
    const begin = (text ? units : cellUnits) + decoded(from, start);
    const span = { start: begin, end: begin + decoded(start, end) };
    if (where) return { ...where(), ...span };
    return text ? span : { row: records + 1, ...span };
  }

  /** Writes down one match. */
  function note(
    at: FieldCount,
    type: number,
    form: number,
    context: number,
    bytes: Uint8Array,
    from: number,
    start: number,
    end: number,
    whole: boolean,
    quoted: boolean,
  ): void {
    const detector = detectors[type]!;
    const code = evidenceCode(form, context);
    const counted = at.types[type] ?? count(at, type);
    counted.codes[code] = counted.codes[code]! + 1;
    if (whole) counted.whole++;
    const hashed = hash(bytes, start, end);
    addToSketch(counted.sketch, hashed);
    if (detector.quasi && !quasi.has(type)) {
      quasi.add(type);
      combination = (((combination + Math.floor(hashed / 2)) % RANGE) + quasiNumbers[type]!) % RANGE;
    }
    if (today && detector.tellsAge) {
      const years = yearsTold(detector, form, decoder.decode(bytes.subarray(start, end)), today);
      for (const age of engine.ageForms)
        if (years >= age.from && years < age.below)
          note(at, age.type, age.form, context, bytes, from, start, end, whole, quoted);
    }
    if (counted.places.length < settings.placesPerFinding || onMatch) {
      const found = place(bytes, from, start, end, quoted);
      if (counted.places.length < settings.placesPerFinding) counted.places.push(found);
      if (counted.sample === '') counted.sample = mask(decoder.decode(bytes.subarray(start, end)));
      if (onMatch) {
        const value = () => decoder.decode(bytes.subarray(start, end));
        const { type } = detector;
        onMatch({ field: at.name, type, code, place: found, masked: mask(value()), value });
      }
    }
    let number = counted.pairs[code]!;
    if (number < 0) {
      number = pair(at, type, code);
      counted.pairs[code] = number;
    }
    if (pairSeen[number] !== records) {
      pairSeen[number] = records;
      seen.push(number);
    }
  }

  function range(
    id: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    quoted = false,
    continued = false,
  ): void {
    const at = fields[id]!;
    if (!continued) cellUnits = 0;
    const matches = pass(bytes, from, to, at.evidence, !text && !continued);
    let first = from;
    let last = to;
    if (!continued) {
      while (first < last && isSpace(bytes[first]!)) first++;
      while (last > first && isSpace(bytes[last - 1]!)) last--;
      if (first < last) at.cells++;
    }
    const add: AddMatch = (type, form, start, end, context) => {
      if (isSupported(detectors[type]!, form, context, at.evidence[type]))
        addMatch(matches, type, form, start, end, context);
    };
    if (at.reader && first < last) {
      const { read, given } = at.reader;
      const gated = given === WORDS_TEXTS || (given === WORDS_CAPITALS && last - first >= TEXT_BYTES);
      runs.n = 0;
      if (gated) words!.gate(bytes, from, to, runs);
      if (gated ? runs.n > 0 : given === WORDS_CELLS || beginsWithCapital(bytes, first))
        read(bytes, first, last, runs, freeOf(matches), add);
    }
    if (beside && beside.show(bytes, from, to) < to) beside.look(bytes, from, to, add);
    const cell = !continued && first < last;
    for (let m = 0; m < matches.n; m++) {
      const type = matches.type[m]!;
      const context = matches.context[m]!;
      const form = matches.form[m]!;
      const start = matches.start[m]!;
      const end = matches.end[m]!;
      const whole = cell && start <= first && end >= last;
      note(at, type, form, context, bytes, from, start, end, whole, quoted);
    }
    if (cell) {
      if (sampling) sample(at, bytes, first, last);
      for (const { type, form, fits } of at.cellForms) {
        if (isFound(matches, type) || !fits(bytes, first, last)) continue;
        note(at, type, form, NO_CONTEXT, bytes, from, first, last, true, quoted);
      }
    }
    const length = text || onMatch ? utf16Length(bytes, from, to) : 0;
    if (text) units += length;
    else cellUnits += length - (quoted && onMatch ? doubledQuotes(bytes, from, to) : 0);
  }

  /** Looks at a cell as a whole, whatever it is. */
  function sample(at: FieldCount, bytes: Uint8Array, first: number, last: number): void {
    at.sampled++;
    if (couldIdentify(bytes, first, last)) at.codes++;
    if (isNumber(bytes, first, last)) at.numbers++;
    addUnique(at.values, hash(bytes, first, last));
  }

  function endRecord(): void {
    records++;
    if (quasi.size > 0) {
      if (quasi.size > 1) {
        combined++;
        for (const type of quasi) combinedTypes.add(detectors[type]!.type);
        addUnique(combinations, combination);
      }
      quasi.clear();
      combination = 0;
    }
    if (seen.length === 0) return;
    let sum = 0;
    for (const number of seen) sum = (sum + pairHashes[number]!) % RANGE;
    if (sum >= setLimit) {
      const over = { hash: 0, seen: seen.map((number) => pairNames[number]!), count: 1 };
      rest = mergeSets([], rest ? [rest, over] : [over]).rest;
    } else {
      const known = sets.get(sum);
      if (known) known.count++;
      else {
        sets.set(sum, { numbers: seen, count: 1 });
        if (sets.size >= 2 * settings.recordSets) cutBack();
      }
    }
    seen = [];
  }

  function cutBack(): void {
    const merged = currentSets();
    rest = merged.rest;
    const ids = new Map(pairNames.map((triple, number) => [triple.join('\0'), number]));
    sets = new Map(
      merged.sets.map((set) => [
        set.hash,
        { numbers: set.seen.map((triple) => ids.get(triple.join('\0'))!), count: set.count },
      ]),
    );
    if (rest) setLimit = merged.sets[merged.sets.length - 1]!.hash + 1;
  }

  function currentSets(): { sets: RecordSet[]; rest?: RecordSet } {
    const listed = Array.from(sets, ([at, { numbers, count: times }]) => ({
      hash: at,
      seen: numbers.map((number) => pairNames[number]!),
      count: times,
    }));
    return mergeSets(listed, rest ? [rest] : []);
  }

  return {
    field,
    range,
    skip(bytes, from, to) {
      if (text) units += utf16Length(bytes, from, to);
    },
    endRecord,
    startRecord(offset) {
      sampling = offset % settings.sampledStretch < settings.sampledBytes;
    },
    combinations: () => ({
      records: combined,
      types: Array.from(combinedTypes).sort(),
      values: uniqueValues(combinations),
    }),
    get records() {
      return records;
    },
    get units() {
      return units;
    },
    fields: () =>
      fields.map(({ name, cells, sampled, codes, numbers, values, types: counted }) => ({
        field: name,
        cells,
        sampled: { cells: sampled, codes, numbers, values: uniqueValues(values) },
        types: counted.flatMap((one, type) =>
          one
            ? [
                {
                  type: detectors[type]!.type,
                  codes: Object.fromEntries(Array.from(one.codes.entries()).filter(([, times]) => times > 0)),
                  whole: one.whole,
                  sketch: sketchValues(one.sketch),
                  places: one.places,
                  sample: one.sample,
                },
              ]
            : [],
        ),
      })),
    sets: currentSets,
  };
}

/** Or with a letter that may be one. */
const beginsWithCapital = (bytes: Uint8Array, at: number): boolean =>
  (bytes[at]! >= 65 && bytes[at]! <= 90) || bytes[at] === 0xc3;

function freeOf(matches: Matches): IsFree {
  const { n } = matches;
  return (start, end) => {
    for (let m = 0; m < n; m++) if (overlaps(matches.start[m]!, matches.end[m]!, start, end)) return false;
    return true;
  };
}

/** Whether the pass has found the type in the cell already. */
function isFound(matches: Matches, type: number): boolean {
  for (let m = 0; m < matches.n; m++) if (matches.type[m] === type) return true;
  return false;
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! < 48 || bytes[i]! > 57) return false;
  return to - from >= 6;
}

/** Neither long text nor a measured number, an amount, a day or a time: what could be somebody's name or number. */
function couldIdentify(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 64 || to - from < 2) return false;
  let digits = 0;
  let joints = 0;
  let others = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte >= 48 && byte <= 57) digits++;
    else if (
      byte === 45 ||
      byte === 46 ||
      byte === 44 ||
      byte === 47 ||
      byte === 58 ||
      byte === 32 ||
      byte === 43
    )
      joints++;
    else if (!((byte === 84 || byte === 90) && digits >= 8)) others++;
  }
  return others > 0 || joints === 0;
}

function doubledQuotes(bytes: Uint8Array, from: number, to: number): number {
  let n = 0;
  for (let i = from; i + 1 < to; i++) {
    if (bytes[i] === QUOTE && bytes[i + 1] === QUOTE) {
      n++;
      i++;
    }
  }
  return n;
}
