/**
 * Counts what the pass recognises: per field and type, and per record which of them stood together. Everything a tally
 * holds is gathered here; no value leaves it but as a keyed hash and one masked sample per field and type.
 */

import { isSpace, QUOTE, utf16Length } from './engine/bytes.ts';
import type { Engine } from './engine/engine.ts';
import { FOR, openPass, type Pass } from './engine/pass.ts';
import { EVIDENCE_CODES, evidenceCode } from './evidence-code.ts';
import { type NameEvidence, nameEvidence } from './field-name.ts';
import type { Place } from './finding.ts';
import { mask } from './mask.ts';
import { type FieldReader, openReader, type People } from './people/reader.ts';
import { settings } from './settings.ts';
import { type SipKey, sipHash, sipKey } from './siphash.ts';
import { addToSketch, emptySketch, type Sketch, sketchValues } from './sketch.ts';
import { type FieldTally, mergeSets, type RecordSet } from './tally.ts';

/** One match, while it is still in sight; `bytes` is valid during the call only. */
export interface SeenMatch {
  readonly field: string;
  readonly type: string;
  readonly code: number;
  readonly place: Place;
  readonly masked: string;
}

export interface AccumulatorOptions {
  /** 16 bytes: the client's key. */
  readonly key: Uint8Array;
  /** Running text: places count from the part's first unit instead of from the cell's. */
  readonly text: boolean;
  /** Whether names of fields are evidence. */
  readonly named: boolean;
  /** Tables of the readers of words. */
  readonly people: People;
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
  readonly types: (TypeCount | undefined)[];
  readonly evidence: readonly NameEvidence[];
  /** Looks for what the pass can't see; absent where the field's name says that there is nothing of the kind. */
  readonly read?: FieldReader;
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
  readonly records: number;
  readonly units: number;
  fields(): FieldTally[];
  sets(): { sets: RecordSet[]; rest?: RecordSet };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();
/** Sets of pairs are told apart by a hash that every part computes alike; it needs no secret. */
const SET_KEY: SipKey = sipKey(new Uint8Array(16));
/** Sums of two stay exact below 2^53, so the order of adding does not matter. */
const RANGE = 2 ** 52;

export function openAccumulator(
  engine: Engine,
  { key, text, named, people, onMatch }: AccumulatorOptions,
): Accumulator {
  const pass: Pass = openPass(engine);
  const reader = openReader(people);
  const secret = sipKey(key);
  const types = engine.detectors.length;
  const fieldIds = new Map<string, number>();
  const fields: FieldCount[] = [];
  const pairNames: (readonly [string, string, number])[] = [];
  const pairHashes: number[] = [];
  const pairSeen: number[] = [];
  let seen: number[] = [];
  let sets = new Map<number, { pairs: number[]; count: number }>();
  let setLimit = RANGE;
  let rest: RecordSet | undefined;
  let records = 0;
  let units = 0;
  /** Units of the current cell that earlier calls have passed. */
  let cellUnits = 0;
  const scratch = new Uint8Array(320);

  function field(name: string): number {
    let id = fieldIds.get(name);
    if (id === undefined) {
      id = fields.length;
      fieldIds.set(name, id);
      const evidence = engine.detectors.map((detector) => (named ? nameEvidence(name, detector) : undefined));
      const read = reader(name, evidence, text);
      fields.push({ name, cells: 0, types: new Array(types), evidence, read });
    }
    return id;
  }

  function pair(at: FieldCount, type: number, code: number): number {
    const triple = [at.name, engine.detectors[type]!.type, code] as const;
    pairNames.push(triple);
    const bytes = encoder.encode(triple.join('\0'));
    pairHashes.push(Math.floor(sipHash(SET_KEY, bytes, 0, bytes.length) / 2));
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
    const place = { start: begin, end: begin + decoded(start, end) };
    return text ? place : { row: records + 1, ...place };
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
    const matches = pass(bytes, from, to);
    let first = from;
    let last = to;
    if (!continued) {
      while (first < last && isSpace(bytes[first]!)) first++;
      while (last > first && isSpace(bytes[last - 1]!)) last--;
      if (first < last) at.cells++;
    }
    at.read?.(bytes, first, last, matches);
    for (let m = 0; m < matches.n; m++) {
      const type = matches.type[m]!;
      const context = matches.context[m]!;
      const detector = engine.detectors[type]!;
      const form = matches.form[m]!;
      const unsupported = context !== FOR && at.evidence[type] !== 'for';
      if (unsupported && (detector.needsEvidence || detector.forms[form]!.confidence === 0)) continue;
      const start = matches.start[m]!;
      const end = matches.end[m]!;
      const code = evidenceCode(form, context);
      const counted = at.types[type] ?? count(at, type);
      counted.codes[code] = counted.codes[code]! + 1;
      if (start <= first && end >= last && !continued) counted.whole++;
      addToSketch(counted.sketch, hash(bytes, start, end));
      if (counted.places.length < settings.placesPerFinding || onMatch) {
        const where = place(bytes, from, start, end, quoted);
        if (counted.places.length < settings.placesPerFinding) counted.places.push(where);
        if (counted.sample === '') counted.sample = mask(decoder.decode(bytes.subarray(start, end)));
        if (onMatch) {
          const masked = mask(decoder.decode(bytes.subarray(start, end)));
          onMatch({ field: at.name, type: detector.type, code, place: where, masked });
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
    const length = text || onMatch ? utf16Length(bytes, from, to) : 0;
    if (text) units += length;
    else cellUnits += length - (quoted && onMatch ? doubledQuotes(bytes, from, to) : 0);
  }

  function endRecord(): void {
    records++;
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
        sets.set(sum, { pairs: seen, count: 1 });
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
        { pairs: set.seen.map((triple) => ids.get(triple.join('\0'))!), count: set.count },
      ]),
    );
    if (rest) setLimit = merged.sets[merged.sets.length - 1]!.hash + 1;
  }

  function currentSets(): { sets: RecordSet[]; rest?: RecordSet } {
    const listed = Array.from(sets, ([at, { pairs, count: times }]) => ({
      hash: at,
      seen: pairs.map((number) => pairNames[number]!),
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
    get records() {
      return records;
    },
    get units() {
      return units;
    },
    fields: () =>
      fields.map(({ name, cells, types: counted }) => ({
        field: name,
        cells,
        types: counted.flatMap((one, type) =>
          one
            ? [
                {
                  type: engine.detectors[type]!.type,
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
