/**
 * The kernel from outside: a WebAssembly instance (`kernel/`, AssemblyScript) with compiled tables (`tables.ts`), and a
 * reading that lets it walk, recognise and count. It gives what the plain engine gives, byte for byte; a test holds
 * both against each other. What is rare is asked of the plain matchers.
 *
 * Nothing is read from files here: the edges hand over both blocks of bytes.
 */
import type { ReadingOptions } from '../accumulator.ts';
import { yearsTold } from '../age.ts';
import { withPatternRoom } from '../client-patterns.ts';
import type { Detector } from '../detectors/detector.ts';
import { EVIDENCE_CODES, FORMS } from '../evidence-code.ts';
import { fieldEvidence, type NameEvidence, namelessColumn } from '../field-name.ts';
import type { Place } from '../finding.ts';
import { mask } from '../mask.ts';
import { openPairs } from '../pairs.ts';
import type { Reading, Scanner } from '../reading.ts';
import { settings } from '../settings.ts';
import { type FieldTally, mergeSets, type RecordSet } from '../tally.ts';
import { type Acceptance, acceptanceOf } from './acceptance.ts';
import { type CellForm, cellForms } from './cell.ts';
import * as layout from './kernel-layout.ts';
import type { Compiled, Span } from './matcher.ts';
import { compile } from './matchers.ts';
import type { Matches, Pass } from './pass.ts';
import {
  type AddMatch,
  type IsFree,
  isSupported,
  openRuns,
  overlaps,
  type ReadWords,
  type Runs,
} from './range-reader.ts';
import type { Walk } from './walk.ts';
import type { DelimitedRange, DelimitedWalk } from './walk-delimited.ts';
import { TEXT_FIELD } from './walk-text.ts';

/** As much of the platform's WebAssembly as is used here; the language's own library does not declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** What the module exports; addresses and lengths are numbers of bytes. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  open(capacity: number): void;
  reset(text: boolean, hits: boolean, ages: boolean): void;
  setKey(low: bigint, high: bigint): void;
  setToday(year: number, month: number, day: number): void;
  windowFor(bytes: number): number;
  addField(): number;
  fieldAt(field: number): number;
  addCellForms(field: number, count: number): number;
  setBeside(address: number): void;
  addMatch(type: number, form: number, start: number, end: number, context: number): void;
  setColumn(at: number, field: number): void;
  openDelimited(delimiter: number, from: number, to: number, insideAtStart: boolean): void;
  keepDelimited(): number;
  fedDelimited(bytes: number): number;
  finishDelimited(): void;
  delimitedInsideAtEnd(): number;
  delimitedUnclosed(): number;
  openText(field: number, byLine: boolean): void;
  keepRunning(): number;
  fedRunning(bytes: number): void;
  finishRunning(): void;
  rangeAlone(field: number, bytes: number, quoted: boolean, continued: boolean): void;
  passAlone(bytes: number): number;
  matchesAt(): number;
  closeRecordAlone(): void;
  recordCount(): number;
  passedUnits(): number;
  sketchOf(slot: number): number;
  sketchAt(): number;
  uniqueOf(sketch: number): number;
  uniqueAt(): number;
  combinedRecords(): number;
  combinedTypes(): number;
  combinationSketch(): number;
  setTable(): number;
  setRoom(): number;
  restRecords(): number;
  restUnion(): number;
  setSpan(start: number, end: number): void;
}

/** The kernel's side of the conversation, for the reading that is under way. */
interface Listener {
  place(
    field: number,
    type: number,
    code: number,
    start: number,
    end: number,
    begin: number,
    length: number,
  ): void;
  pair(field: number, type: number, code: number): number;
  column(column: number): number;
  years(type: number, form: number, start: number, end: number): number;
  beside(field: number, from: number, to: number): number;
  words(
    field: number,
    from: number,
    to: number,
    runs: number,
    runCount: number,
    matches: number,
    count: number,
  ): void;
}

/** Bytes fed at once: enough to spread the cost of a call, few enough to stay in the cache. */
const STEP = 128 * 1024;
/** A cell or record up to a piece, its quotes, and a step. */
const CAPACITY = layout.PIECE + STEP + 8192;
const PAGE = 65536;

const decoder = new TextDecoder();

interface Instance {
  readonly exports: Exports;
  listener: Listener | undefined;
  bytes(): Uint8Array;
  /** The memory as 32-bit words. */
  words(): Int32Array;
}

/** `wasm`: the built module; `tables`: what `compileTables` made of these detectors. */
export function openKernel(wasm: Uint8Array, tables: Uint8Array, detectors: readonly Detector[]): Scanner {
  const known = new Int32Array(tables.buffer, tables.byteOffset, layout.HEAD_WORDS);
  if (
    known[layout.HEAD_MAGIC] !== layout.MAGIC ||
    known[layout.HEAD_TYPES] !== withPatternRoom(detectors).length
  )
    throw new Error('the tables were compiled from other detectors: run npm run build');
  const module = new WebAssembly.Module(wasm);
  const plain = plainMatchers(detectors);
  /** Instances that no reading uses. There are as many as documents open at once: containers stay open around members. */
  const idle: Instance[] = [];

  function instantiate(): Instance {
    let bytes = new Uint8Array(0);
    let words = new Int32Array(0);
    const span: Span = { start: 0, end: 0 };
    const instance: Instance = {
      exports: new WebAssembly.Instance(module, {
        env: {
          foreign(entry: number, start: number, end: number, from: number, to: number): number {
            if (!plain.match(entry, instance.bytes(), start, end, from, to, span)) return 0;
            instance.exports.setSpan(span.start, span.end);
            return 1;
          },
          takes: (type: number, form: number, start: number, end: number): number =>
            plain.takes(type, form, instance.bytes(), start, end) ? 1 : 0,
          place: (...told: Parameters<Listener['place']>) => instance.listener!.place(...told),
          pair: (field: number, type: number, code: number) => instance.listener!.pair(field, type, code),
          column: (column: number) => instance.listener!.column(column),
          years: (...told: Parameters<Listener['years']>) => instance.listener!.years(...told),
          beside: (...told: Parameters<Listener['beside']>) => instance.listener!.beside(...told),
          words: (...told: Parameters<Listener['words']>) => instance.listener!.words(...told),
        },
      }).exports as Exports,
      listener: undefined,
      bytes() {
        if (bytes.length !== instance.exports.memory.buffer.byteLength)
          bytes = new Uint8Array(instance.exports.memory.buffer);
        return bytes;
      },
      words() {
        if (words.byteLength !== instance.exports.memory.buffer.byteLength)
          words = new Int32Array(instance.exports.memory.buffer);
        return words;
      },
    };
    const { memory } = instance.exports;
    const missing = layout.TABLES + tables.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    instance.bytes().set(tables, layout.TABLES);
    instance.exports.open(CAPACITY);
    return instance;
  }

  const take = (): Instance => idle.pop() ?? instantiate();

  return {
    detectors,
    pass: kernelPass(take, (instance) => {
      idle.push(instance as Instance);
    }),
    openReading: (options) => {
      const instance = take();
      return openReading(instance, detectors, plain.cells, options, () => {
        idle.push(instance);
      });
    },
  };
}

function kernelPass(
  take: () => { readonly exports: Exports; bytes(): Uint8Array },
  give: (instance: never) => void,
): Pass {
  const matches: Matches = {
    n: 0,
    type: new Int32Array(64),
    form: new Uint8Array(64),
    start: new Int32Array(64),
    end: new Int32Array(64),
    context: new Uint8Array(64),
    reach: new Int32Array(0),
  };
  return (bytes, from, to) => {
    const instance = take();
    const { exports } = instance;
    const at = exports.windowFor(to - from);
    instance.bytes().set(bytes.subarray(from, to), at);
    matches.n = exports.passAlone(to - from);
    if (matches.n > matches.type.length) {
      matches.type = new Int32Array(2 * matches.n);
      matches.form = new Uint8Array(2 * matches.n);
      matches.start = new Int32Array(2 * matches.n);
      matches.end = new Int32Array(2 * matches.n);
      matches.context = new Uint8Array(2 * matches.n);
    }
    const words = new Int32Array(
      exports.memory.buffer,
      exports.matchesAt(),
      (matches.n * layout.MATCH_BYTES) / 4,
    );
    for (let m = 0; m < matches.n; m++) {
      const word = (offset: number) => words[(m * layout.MATCH_BYTES + offset) / 4]!;
      matches.type[m] = word(layout.MATCH_TYPE);
      matches.form[m] = word(layout.MATCH_FORM);
      matches.start[m] = word(layout.MATCH_START) - at + from;
      matches.end[m] = word(layout.MATCH_END) - at + from;
      matches.context[m] = word(layout.MATCH_CONTEXT);
    }
    give(instance as never);
    return matches;
  };
}

/** The plain matchers, compiled form by form when first asked. */
function plainMatchers(detectors: readonly Detector[]) {
  const compiled = new Map<
    number,
    { readonly matchers: readonly Compiled[]; readonly accept?: Acceptance }
  >();
  const cells = cellForms(detectors);
  return {
    cells,
    match(
      entry: number,
      bytes: Uint8Array,
      start: number,
      end: number,
      from: number,
      to: number,
      span: Span,
    ): boolean {
      const number = Math.floor(entry / layout.VARIANTS);
      const form = detectors[Math.floor(number / FORMS)]!.forms[number % FORMS]!;
      const known = compiled.get(number) ?? { matchers: compile(form), accept: acceptanceOf(form) };
      compiled.set(number, known);
      return (
        known.matchers[entry % layout.VARIANTS]!.match(bytes, start, end, from, to, span) &&
        known.accept?.(bytes, span.start, span.end) !== false
      );
    },
    takes: (type: number, form: number, bytes: Uint8Array, start: number, end: number): boolean =>
      detectors[type]!.forms[form]!.accept!(decoder.decode(bytes.subarray(start, end))),
  };
}

interface FieldSight {
  readonly name: string;
  readonly evidence: readonly NameEvidence[];
  readonly read?: ReadWords;
  readonly types: Map<number, { readonly places: Place[]; readonly sample: string }>;
}

function openReading(
  instance: Instance,
  known: readonly Detector[],
  cells: readonly CellForm[],
  { key, text, named, today, where, beside, words, onMatch }: ReadingOptions,
  release: () => void,
): Reading {
  const detectors = beside ? [...known, ...beside.detectors] : known;
  const { exports } = instance;
  const ids = new Map<string, number>();
  const fields: FieldSight[] = [];
  const pairs = openPairs();
  const view = new DataView(key.buffer, key.byteOffset, 16);
  exports.setKey(view.getBigInt64(0, true), view.getBigInt64(8, true));
  exports.reset(text, onMatch !== undefined, today !== undefined);
  if (today) exports.setToday(...(today.split('-').map(Number) as [number, number, number]));

  /** The field whose words are read, where the pass's matches in the range lie, and what is found: five numbers each. */
  let sight: FieldSight | undefined;
  let taken = 0;
  let takenEnd = 0;
  const found: number[] = [];
  const given: Runs = openRuns();
  const isFree: IsFree = (start, end) => {
    if (taken === takenEnd) return true;
    const words = instance.words();
    for (let at = taken / 4; at < takenEnd / 4; at += layout.MATCH_BYTES / 4)
      if (overlaps(words[at + layout.MATCH_START / 4]!, words[at + layout.MATCH_END / 4]!, start, end))
        return false;
    return true;
  };
  const keep: AddMatch = (type, form, start, end, context) => {
    if (isSupported(detectors[type]!, form, context, sight!.evidence[type]))
      found.push(type, form, start, end, context);
  };

  instance.listener = {
    place(field, type, code, start, end, begin, length) {
      const sight = fields[field]!;
      const bytes = instance.bytes();
      const value = () => decoder.decode(bytes.subarray(start, end));
      const masked = mask(value());
      const span = { start: begin, end: begin + length };
      const standing = where ? where() : text ? {} : { row: exports.recordCount() + 1 };
      const place = { ...standing, ...span };
      const seen = sight.types.get(type) ?? { places: [], sample: masked };
      sight.types.set(type, seen);
      if (seen.places.length < settings.placesPerFinding) seen.places.push(place);
      onMatch?.({ field: sight.name, type: detectors[type]!.type, code, place, masked, value });
    },
    pair: (field, type, code) => pairs.add(fields[field]!.name, detectors[type]!.type, code),
    column: (column) => field(namelessColumn(column)),
    years(type, form, start, end) {
      const value = decoder.decode(instance.bytes().subarray(start, end));
      return yearsTold(detectors[type]!, form, value, today!);
    },
    beside(field, from, to) {
      const { evidence } = fields[field]!;
      const next = beside!.look(instance.bytes(), from, to, (type, form, start, end, context) => {
        if (isSupported(detectors[type]!, form, context, evidence[type]))
          exports.addMatch(type, form, start, end, context);
      });
      return addressOf(next);
    },
    words(field, from, to, runs, runCount, matches, count) {
      sight = fields[field]!;
      taken = matches;
      takenEnd = matches + count * layout.MATCH_BYTES;
      given.n = runCount;
      if (runCount > 0) {
        const words = instance.words();
        for (let i = 0; i < 2 * runCount; i++) given.bounds[i] = words[runs / 4 + i]!;
      }
      sight.read!(instance.bytes(), from, to, given, isFree, keep);
      /* added at last: the kernel's memory may move then */
      for (let i = 0; i < found.length; i += 5)
        exports.addMatch(found[i]!, found[i + 1]!, found[i + 2]!, found[i + 3]!, found[i + 4]!);
      found.length = 0;
    },
  };

  function field(name: string): number {
    let id = ids.get(name);
    if (id === undefined) {
      id = fields.length;
      ids.set(name, id);
      const evidence = named ? fieldEvidence(name, detectors) : [];
      const reader = words?.of(name, evidence, text);
      fields.push({ name, evidence, ...(reader && { read: reader.read }), types: new Map() });
      const at = exports.addField();
      if (reader)
        new Uint32Array(exports.memory.buffer, exports.fieldAt(id) + layout.FIELD_WORDS, 1)[0] = reader.given;
      if (named) {
        evidence.forEach((says, type) => {
          if (says === 'for') instance.bytes()[at + type] = 1;
        });
        const forms = cells.filter(({ type }) => evidence[type] === 'for');
        if (forms.length > 0) putCellForms(id, forms);
      }
    }
    return id;
  }

  function putCellForms(id: number, forms: readonly CellForm[]): void {
    const at = exports.addCellForms(id, forms.length);
    const words = new Int32Array(exports.memory.buffer, at, (forms.length * layout.CELL_BYTES) / 4);
    forms.forEach(({ type, form }, i) => {
      const { shape } = detectors[type]!.forms[form]!;
      if (shape.kind !== 'cell') throw new Error('only cells are looked at as a whole');
      words.set([type, form, CELL_KINDS[shape.of], shape.min, shape.max], (i * layout.CELL_BYTES) / 4);
    });
  }

  /** Feeds a chunk in steps; `keep` makes room, `fed` lets the kernel walk and says whether it has seen all it wants. */
  function feed(chunk: Uint8Array, keep: () => number, fed: (bytes: number) => boolean): boolean {
    for (let at = 0; at < chunk.length; at += STEP) {
      const step = chunk.subarray(at, at + STEP);
      const address = keep();
      instance.bytes().set(step, address);
      if (beside) show(exports.windowFor(0), address + step.length);
      if (fed(step.length)) return true;
    }
    return false;
  }

  function alone(bytes: Uint8Array, from: number, to: number): number {
    const at = exports.windowFor(to - from);
    instance.bytes().set(bytes.subarray(from, to), at);
    if (beside) show(at, at + to - from);
    return to - from;
  }

  /** Lets the reader beside the pass see the bytes that the next ranges lie in. */
  function show(from: number, to: number): void {
    exports.setBeside(addressOf(beside!.show(instance.bytes(), from, to)));
  }

  return {
    field,
    range: (id, bytes, from, to, quoted = false, continued = false) =>
      exports.rangeAlone(id, alone(bytes, from, to), quoted, continued),
    endRecord: () => exports.closeRecordAlone(),
    delimited({ delimiter, fields: names, from, to, insideAtStart }: DelimitedRange): DelimitedWalk {
      exports.openDelimited(delimiter, from, to, insideAtStart);
      names.forEach((name, at) => {
        exports.setColumn(at, field(name));
      });
      return {
        write: (chunk) => feed(chunk, exports.keepDelimited, (bytes) => exports.fedDelimited(bytes) !== 0),
        end: () => exports.finishDelimited(),
        get insideAtEnd() {
          return exports.delimitedInsideAtEnd() !== 0;
        },
        get unclosed() {
          return exports.delimitedUnclosed() !== 0;
        },
      };
    },
    text(unit): Walk {
      exports.openText(field(TEXT_FIELD), unit === 'line');
      return {
        write: (chunk) =>
          feed(chunk, exports.keepRunning, (bytes) => {
            exports.fedRunning(bytes);
            return false;
          }),
        end: () => exports.finishRunning(),
      };
    },
    get records() {
      return exports.recordCount();
    },
    get units() {
      return text ? exports.passedUnits() : 0;
    },
    fields: () => fields.map((sight, id) => fieldTally(sight, exports.fieldAt(id))),
    sets,
    combinations: () => ({
      records: exports.combinedRecords(),
      types: combinedTypes(),
      values: uniqueValues(exports.combinationSketch()),
    }),
    close() {
      instance.listener = undefined;
      release();
    },
  };

  function fieldTally({ name, types }: FieldSight, at: number): FieldTally {
    const word = (address: number) => new Int32Array(exports.memory.buffer, address, 1)[0]!;
    return {
      field: name,
      cells: word(at + layout.FIELD_CELLS),
      sampled: {
        cells: word(at + layout.FIELD_SAMPLED),
        codes: word(at + layout.FIELD_CODES),
        numbers: word(at + layout.FIELD_NUMBERS),
        values: uniqueValues(at + layout.FIELD_VALUES),
      },
      types: detectors.flatMap(({ type }, number) => {
        const slot = word(at + layout.FIELD_SLOTS + 4 * number);
        if (slot === 0) return [];
        const codes = new Int32Array(exports.memory.buffer, slot + layout.SLOT_CODES, EVIDENCE_CODES);
        const counted = Object.fromEntries(Array.from(codes.entries()).filter(([, times]) => times > 0));
        const count = exports.sketchOf(slot);
        const sketch = new BigUint64Array(exports.memory.buffer, exports.sketchAt(), count);
        const { places, sample } = types.get(number)!;
        return [
          {
            type,
            codes: counted,
            whole: word(slot + layout.SLOT_WHOLE),
            /* a stored hash is one more than itself */
            sketch: Array.from(sketch, (value) => Number(value) - 1),
            places,
            sample,
          },
        ];
      }),
    };
  }

  function uniqueValues(sketch: number): number[] {
    const words = 2 * exports.uniqueOf(sketch);
    const values = new BigUint64Array(exports.memory.buffer, exports.uniqueAt(), words);
    /* a stored hash is one more than itself; its times follow */
    return Array.from(values, (value, i) => Number(value) - (i % 2 === 0 ? 1 : 0));
  }

  function combinedTypes(): string[] {
    const flags = new Uint8Array(exports.memory.buffer, exports.combinedTypes(), detectors.length);
    return detectors.flatMap(({ type }, number) => (flags[number] === 1 ? [type] : [])).sort();
  }

  function sets(): { sets: RecordSet[]; rest?: RecordSet } {
    const buffer = exports.memory.buffer;
    const listed: RecordSet[] = [];
    for (const set of new Uint32Array(buffer, exports.setTable(), exports.setRoom())) {
      if (set === 0) continue;
      const [count, length] = new Uint32Array(buffer, set + layout.SET_COUNT, 2) as unknown as [
        number,
        number,
      ];
      listed.push({
        hash: Number(new BigUint64Array(buffer, set + layout.SET_HASH, 1)[0]),
        seen: Array.from(
          new Uint32Array(buffer, set + layout.SET_PAIRS, length),
          (pair) => pairs.names[pair]!,
        ),
        count,
      });
    }
    const rest = exports.restRecords();
    if (rest === 0) return mergeSets(listed, []);
    const union = new Uint8Array(buffer, exports.restUnion(), 8 * pairs.names.length);
    const seen = pairs.names.filter((_, pair) => union[8 * pair] === 1);
    return mergeSets(listed, [{ hash: 0, seen, count: rest }]);
  }
}

/** Behind all addresses where there is none. */
const addressOf = (offset: number): number => (Number.isFinite(offset) ? offset : -1);

const CELL_KINDS = {
  code: layout.CELL_CODE,
  name: layout.CELL_NAME,
  number: layout.CELL_NUMBER,
  text: layout.CELL_TEXT,
} as const;
