/**
 * Reads one document and all that is found inside it: takes the blocks of its reader, counts them, and does the same with
 * every member. Each document gets a tally and a coverage of its own, so what one of them is can't touch another.
 */
import type { SeenMatch } from './accumulator.ts';
import type { Day } from './age.ts';
import { openKindReader } from './document-kind.ts';
import type { Pass } from './engine/pass.ts';
import { Unreadable } from './errors.ts';
import { columnName, fieldPath } from './field-name.ts';
import type { Coverage, Where } from './finding.ts';
import { memberPath, sheetName, spoken } from './member-name.ts';
import type { DocumentPlan, RecordUnit } from './plan.ts';
import { planOf } from './plan-dataset.ts';
import {
  type Block,
  CELL_INTS,
  type CellsBlock,
  CONTINUES,
  ENDS_RECORD,
  type MemberBlock,
} from './readers/block.ts';
import { type Budget, openBudget } from './readers/budget.ts';
import { nameInGzip, unwrapped } from './readers/compression.ts';
import { utf8Chunks } from './readers/encoding.ts';
import { readers } from './readers/index.ts';
import { limits } from './readers/limits.ts';
import { unlockedOffice } from './readers/office-password.ts';
import type { Reader, ReadTask } from './readers/reader.ts';
import { recognise } from './readers/recognise.ts';
import { inMemory } from './readers/stream-source.ts';
import { watch } from './readers/watched-source.ts';
import type { Reading, Scanner } from './reading.ts';
import { type Source, sourceOf } from './source.ts';
import { blanked, strayQuotes } from './stray-quotes.ts';
import type { DocumentTally } from './tally.ts';
import { type DocumentWalk, openWalk, type WalkRange } from './walk-document.ts';

/** Runs a reader where its memory and time are bounded. */
export type Apart = (
  format: string,
  source: Source,
  plan: DocumentPlan,
  task: ReadTask,
) => AsyncGenerator<Block>;

/** What the readings of all documents of a dataset share. */
export interface DatasetReading {
  readonly scanner: Scanner;
  /** 16 bytes: the client's key. */
  readonly key: Uint8Array;
  /** For ages; without it none is concluded. */
  readonly today?: Day;
  readonly budget: Budget;
  readonly apart?: Apart;
  /** Given by the client for what is locked; in memory only. */
  readonly passwords?: readonly string[];
  readonly onMatch?: (at: MatchedIn, match: SeenMatch) => void;
  /** Takes each document's tally once it is done, members before the container that holds them. */
  readonly onDocument: (tally: DocumentTally) => void;
}

export interface MatchedIn {
  readonly path: string;
  readonly sheet?: string;
  readonly unit: RecordUnit;
}

/** Where a document stands: its path, cleaned, and how many containers are around it. */
export interface Standing {
  readonly path: string;
  readonly depth: number;
}

const FILE_NAME = 'file name';
const PREAMBLE = 'above the table';

/** One document (or sheet of it) while it is read. */
interface Open {
  readonly sheet?: string;
  readonly unit: RecordUnit;
  readonly named: boolean;
  readonly reading: Reading;
  /** The reading's numbers of the fields of cells blocks. */
  readonly fields: number[];
  readonly names: Map<string, number>;
  /** The current cell's place; the reading asks for it when something is found. */
  readonly at: { places: CellsBlock['places']; a: number; b: number };
}

export interface DocumentRead {
  readonly insideAtEnd: boolean;
}

/** Never throws for what the content is; a source that fails by itself (the store, the disk) throws its own error. */
export async function readDocument(
  source: Source,
  plan: DocumentPlan,
  range: WalkRange,
  standing: Standing,
  dataset: DatasetReading,
  known?: readonly number[],
): Promise<DocumentRead> {
  const { path, depth } = standing;
  const { scanner, key, today, onMatch } = dataset;
  const { pass } = scanner;
  const base = { path, format: plan.format };
  const start = range.from > plan.bodyFrom ? range.from : 0;
  if (plan.unread) {
    const { unit, unread: coverage, notes = [] } = plan;
    dataset.onDocument({ ...base, ...EMPTY, unit, named: false, coverage, notes });
    return { insideAtEnd: false };
  }
  const reader = readers.get(plan.format);
  if (!reader) throw new Error(`there is no reader for ${plan.format}`);
  const watched = watch(source);
  const wholeTable =
    plan.format === 'delimited' && range.from === plan.bodyFrom && range.to === Number.POSITIVE_INFINITY;
  /* matches are told at once, so what is stray must be known before */
  const strays = known ?? (wholeTable && onMatch ? await straysOf(watched.source, plan) : []);
  /** Bytes of the body that were walked. */
  let walked = 0;
  let self: Open | undefined;
  let walk: DocumentWalk | undefined;
  let sheet: Open | undefined;
  let sheets = 0;
  let members = 0;
  let fault: string | undefined;
  const remarks = new Set<string>();
  const notes = new Set<string>(start === 0 ? plan.notes : []);
  let needs: Coverage['needs'];
  const taken = new Set<string>();
  const kind = start === 0 ? openKindReader(plan.format) : undefined;

  function open(unit: RecordUnit, named: boolean, kind: 'text' | 'cells' | 'plain', name?: string): Open {
    const at = { places: 'row' as const, a: 0, b: 0 };
    const where = { path, ...(name === undefined ? {} : { sheet: name }), unit };
    const opened: Open = {
      ...(name === undefined ? {} : { sheet: name }),
      unit,
      named,
      at,
      fields: [],
      names: new Map(),
      reading: scanner.openReading({
        key,
        text: kind === 'text',
        named,
        ...(today ? { today } : {}),
        ...(kind === 'cells' ? { where: () => whereOf(opened) } : {}),
        ...(onMatch ? { onMatch: (match) => onMatch(where, match) } : {}),
      }),
    };
    return opened;
  }

  function close({ sheet: name, unit, named, reading }: Open, coverage: Coverage): void {
    dataset.onDocument({
      ...base,
      ...(name === undefined ? {} : { sheet: name }),
      unit,
      named,
      records: reading.records,
      units: reading.units,
      fields: reading.fields(),
      ...reading.sets(),
      combinations: reading.combinations(),
      coverage,
      ...(name === undefined ? told() : {}),
    });
    reading.close();
  }

  const told = () => {
    const paper = kind?.kind();
    return { ...(paper ? { kind: paper } : {}), ...(notes.size > 0 ? { notes: Array.from(notes) } : {}) };
  };

  const raw = new Map<string, string>();
  function sheetOf({ unit, named }: CellsBlock, called: string): Open {
    let name = raw.get(called);
    if (name === undefined) {
      name = sheetName(called, ++sheets, scanner);
      while (taken.has(name)) name = `${name} (${sheets})`;
      taken.add(name);
      raw.set(called, name);
    }
    if (sheet?.sheet !== name) {
      if (sheet) close(sheet, COMPLETE);
      sheet = open(unit, named, 'cells', name);
    }
    return sheet;
  }

  async function take(block: Block): Promise<boolean> {
    kind?.see(block);
    switch (block.kind) {
      case 'chunk': {
        if (!walk) {
          self = open(
            plan.unit,
            plan.header || plan.unit === 'element',
            plan.format === 'text' ? 'text' : 'plain',
          );
          /* running text counts its units, among which a name is none */
          if (plan.wrappers[0] === 'gzip' && plan.format !== 'text' && start === 0)
            await takePackedName(self.reading);
          if (plan.preambleFrom !== undefined && start === 0) await takePreamble(self.reading);
          walk = openWalk(plan, self.reading, pass, range);
        }
        const bytes = blanked(block.bytes, walked, strays);
        walked += bytes.length;
        return walk.write(bytes);
      }
      case 'cells': {
        if (block.sheet !== undefined) count(block, sheetOf(block, block.sheet), pass);
        else {
          self ??= open(block.unit, block.named, 'cells');
          count(block, self, pass);
        }
        return false;
      }
      case 'member':
        await takeMember(block);
        return false;
      case 'note':
        notes.add(block.text);
        return false;
      default:
        remarks.add(block.reason);
        needs ??= block.needs;
        return false;
    }
  }

  /** Lines above the header: text, beside the first record. */
  async function takePreamble(reading: Reading): Promise<void> {
    const lines = { from: plan.preambleFrom!, to: plan.headerFrom! };
    const field = reading.field(PREAMBLE);
    for await (const bytes of utf8Chunks(inner!, lines, plan.encoding))
      reading.range(field, bytes, 0, bytes.length);
  }

  /** The name that a file had before it was packed, beside the first record. */
  async function takePackedName(reading: Reading): Promise<void> {
    const bytes = encoder.encode(spoken(await nameInGzip(source)));
    if (bytes.length > 0) reading.range(reading.field(FILE_NAME), bytes, 0, bytes.length);
  }

  async function takeMember({ name, content }: MemberBlock): Promise<void> {
    members++;
    self ??= open('row', false, 'cells');
    const bytes = encoder.encode(spoken(name));
    self.reading.range(self.reading.field(FILE_NAME), bytes, 0, bytes.length);
    self.reading.endRecord();
    let inner = memberPath(name, members, scanner);
    if (taken.has(inner)) inner = `${inner} (${members})`;
    taken.add(inner);
    const below = { path: path === '' ? inner : `${path}!${inner}`, depth: depth + 1 };
    await readMember(content, name, below, dataset);
  }

  const { budget, passwords } = dataset;
  const task: ReadTask = { from: range.from, to: range.to, budget, ...(passwords ? { passwords } : {}) };
  let blocks: AsyncGenerator<Block> | undefined;
  let inner: Source | undefined;

  /** What the reader reads: out of its layers, in memory where it must be, deciphered. */
  async function opened(): Promise<Source> {
    const bare = unwrapped(watched.source, plan.wrappers, budget);
    const random = reader!.access === 'random' && bare.sequential;
    const near = random ? await inMemory(bare, limits.memoryBytes) : bare;
    return plan.locked ? unlockedOffice(near, passwords ?? []) : near;
  }

  try {
    for (;;) {
      let next: IteratorResult<Block>;
      try {
        inner ??= await opened();
        blocks ??=
          reader.apart && dataset.apart
            ? dataset.apart(reader.format, inner, plan, task)
            : reader.read(inner, plan, task);
        next = await blocks.next();
      } catch (error) {
        if (error instanceof Unreadable) needs = error.needs;
        fault = faultOf(error, reader, watched.fault());
        break;
      }
      if (next.done) break;
      try {
        if (await take(next.value)) break;
      } catch (error) {
        /* only JSON complains while it walks */
        if (!(error instanceof Unreadable)) throw error;
        fault = error.message;
        walk = undefined;
        break;
      }
    }
  } finally {
    await blocks?.return(undefined);
    if (inner && inner !== source) await inner.close?.();
  }
  let unclosed = false;
  try {
    const reason = walk?.end();
    unclosed = walk?.unclosed() === true;
    if (reason && fault === undefined) remarks.add(reason);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fault ??= error.message;
  }
  if (wholeTable && unclosed && known === undefined && fault === undefined && !onMatch) {
    const found = await straysOf(watched.source, plan);
    if (found.length > 0) return readDocument(source, plan, range, standing, dataset, found);
  }
  if (strays.length > 0)
    remarks.add(
      `${strays.length} ${strays.length === 1 ? 'quote is' : 'quotes are'} opened and never closed: read as if not there`,
    );
  const doubt = inner?.remark ?? source.remark;
  if (doubt !== undefined) remarks.add(doubt);
  const reasons = [...(fault === undefined ? [] : [fault]), ...remarks];
  const reached = watched.reached();
  const nothing = (self?.reading.records ?? 0) === 0 && sheets === 0 && members === 0;
  const end = Math.min(range.to, source.size);
  const coverage: Coverage =
    reasons.length === 0
      ? { status: 'complete', bytes: (Number.isFinite(end) ? end : reached) - start }
      : {
          status: fault !== undefined && nothing ? (needs ? 'skipped' : 'failed') : 'partial',
          reason: reasons.slice(0, 5).join('; '),
          bytes: Math.max(0, Math.min(reached, end) - start),
          ...(needs ? { needs } : {}),
        };
  const insideAtEnd = walk?.insideAtEnd() ?? false;
  /* the sheet that was being read is where the fault is */
  if (sheet) close(sheet, fault === undefined ? COMPLETE : { ...coverage, bytes: 0 });
  if (self) close(self, coverage);
  else dataset.onDocument({ ...base, ...EMPTY, unit: plan.unit, named: false, coverage, ...told() });
  return { insideAtEnd };
}

/** A sheet is what its document's coverage says; by itself it was read. */
const COMPLETE: Coverage = { status: 'complete', bytes: 0 };
const EMPTY = {
  records: 0,
  units: 0,
  fields: [],
  sets: [],
  combinations: { records: 0, types: [], values: [] },
} as const;
const encoder = new TextEncoder();

async function readMember(
  content: MemberBlock['content'],
  name: string,
  standing: Standing,
  dataset: DatasetReading,
): Promise<void> {
  const unread = (coverage: Coverage) =>
    dataset.onDocument({
      path: standing.path,
      format: 'unread',
      ...EMPTY,
      unit: 'row',
      named: false,
      coverage,
    });
  if ('status' in content) return unread(content);
  if (standing.depth > limits.deepestNesting)
    return unread({
      status: 'skipped',
      reason: `it lies more than ${limits.deepestNesting} containers deep: unpack it and deliver what it holds`,
      bytes: 0,
    });
  const source = content instanceof Uint8Array ? sourceOf(content) : content;
  try {
    const { readable, ...recognised } = await recognise(source, dataset.budget, dataset.passwords);
    const plan = planOf(recognised, dataset.scanner.pass, name);
    const range = { from: plan.bodyFrom, to: Number.POSITIVE_INFINITY, insideAtStart: false };
    await readDocument(readable, plan, range, standing, dataset);
  } catch (error) {
    /* recognising reads the head, which may be where the fault is */
    if (!(error instanceof Unreadable)) throw error;
    unread({ status: 'failed', reason: error.message, bytes: 0 });
  } finally {
    await source.close?.();
  }
}

/** Stray quotes of a table that stands whole in a source. */
async function straysOf(source: Source, plan: DocumentPlan): Promise<number[]> {
  const inner = unwrapped(source, plan.wrappers, openBudget(source.size));
  try {
    return await strayQuotes(inner, plan);
  } catch (error) {
    /* the reading itself says what is wrong with it */
    if (!(error instanceof Unreadable)) throw error;
    return [];
  } finally {
    if (inner !== source) await inner.close?.();
  }
}

/** Hands a block's cells to the reading. */
function count(block: CellsBlock, into: Open, pass: Pass): void {
  const { reading, fields, names, at } = into;
  for (const raw of block.fields)
    fields.push(
      reading.field(
        block.unit === 'row' && block.named
          ? columnName(raw, fields.length, names, pass)
          : fieldPath(raw, pass),
      ),
    );
  const { cells, bytes } = block;
  at.places = block.places;
  for (let i = 0; i < cells.length; i += CELL_INTS) {
    const flags = cells[i + 5]!;
    const field = cells[i]!;
    if (field >= 0) {
      at.a = cells[i + 3]!;
      at.b = cells[i + 4]!;
      reading.range(fields[field]!, bytes, cells[i + 1]!, cells[i + 2]!, false, (flags & CONTINUES) !== 0);
    }
    if ((flags & ENDS_RECORD) !== 0) reading.endRecord();
  }
}

function whereOf({ at: { places, a, b }, reading }: Open): Where {
  switch (places) {
    case 'cell':
      return { row: reading.records + 1, ...(a > 0 ? { cell: `${columnLetters(b)}${a}` } : {}) };
    case 'row':
      return { row: reading.records + 1 };
    default:
      return a > 0 ? { [places]: a } : {};
  }
}

/** 1 → A, 27 → AA. */
function columnLetters(column: number): string {
  let letters = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Why reading stopped, in our words. A store's own fault is no property of the document and is thrown on. */
function faultOf(error: unknown, { title }: Reader, sourceFault: unknown): string {
  if (sourceFault !== undefined) throw sourceFault;
  if (error instanceof Unreadable) return error.message;
  return `it does not hold to its format (${title}) from some point on: make the file again and deliver it once more`;
}
