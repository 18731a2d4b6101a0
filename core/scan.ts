/**
 * The functions that every edge (the Lambdas, the command line, the tests) calls: plan → scan each part → settle.
 * The result does not depend on how a document was cut into parts.
 */
import { GUESS_BYTES, guessInside } from './engine/walk-delimited.ts';
import { plain } from './every-detector.ts';
import type { Likelihood, Place } from './finding.ts';
import type { Part, Plan, RecordUnit } from './plan.ts';
import { type Apart, type DatasetReading, readDocument } from './read-document.ts';
import { openBudget } from './readers/budget.ts';
import type { Scanner } from './reading.ts';
import { type Verdicts, verdictKey } from './settle.ts';
import type { Source } from './source.ts';
import type { DocumentTally, Tally } from './tally.ts';
import { likelihoodOf } from './verdict.ts';

export { withPatterns } from './pattern-reader.ts';
export { type PlanLimits, planDataset } from './plan-dataset.ts';
export type { Apart } from './read-document.ts';
export { type ScanAgain, type Settled, settle, type Verdicts } from './settle.ts';

export interface ScanOptions {
  /** 16 bytes, the client's: salts the distinct sketches. */
  readonly key: Uint8Array;
  /** The true state at the part's start when `settle` asked to scan it again. */
  readonly insideQuotes?: boolean;
  /** The kernel, where the edge has one; else the plain scanner. It must look for the plan's patterns (`withPatterns`). */
  readonly scanner?: Scanner;
  /** Given by the client for what is locked; in memory only. */
  readonly passwords?: readonly string[];
  /** Told of every byte range that was read, for progress. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
  /** Where parsers run whose memory and time are not ours to bound; without it they run here. */
  readonly apart?: Apart;
}

/** Reads one part in constant memory and counts. What can't be read to its end is `partial`, with the reason. */
export async function scanPart(source: Source, plan: Plan, part: Part, options: ScanOptions): Promise<Tally> {
  return readPart(source, plan, part, options);
}

export interface Hit extends Place {
  readonly path: string;
  readonly sheet?: string;
  readonly unit: RecordUnit;
  readonly field: string;
  readonly type: string;
  readonly likelihood: Likelihood;
  readonly confidence: number;
  readonly masked: string;
}

/** Reads the dataset a second time and tells every match that the verdicts keep, in the order of the bytes. */
export async function scanHits(
  source: Source,
  plan: Plan,
  verdicts: Verdicts,
  options: ScanOptions,
  onHit: (hit: Hit) => void,
): Promise<void> {
  const first = plan.parts[0];
  if (!first) return;
  const whole = { ...first, to: plan.parts[plan.parts.length - 1]!.to };
  await readPart(source, plan, whole, { ...options, insideQuotes: false }, (at, match) => {
    const { field, type, masked, place, code } = match;
    const confidence = verdicts.get(verdictKey(at.path, at.sheet, field, type))?.confidence[code] ?? 0;
    if (confidence === 0) return;
    onHit({ ...at, field, type, ...place, likelihood: likelihoodOf(confidence), confidence, masked });
  });
}

/** Of which values: as a finding names them. */
export interface Wanted {
  readonly path: string;
  readonly sheet?: string | undefined;
  readonly field: string;
  readonly type: string;
}

/** Looking for stray quotes first would read the whole file, so a few values are taken as the cells stand without it. */
const NO_STRAYS: readonly number[] = [];

/** Ends a reading of which nothing more is wanted. */
class Enough extends Error {}

/**
 * The first few different values of a finding, as they stand in the dataset: the one place where core gives values out. Reads
 * no further than it has to. Values of which the scan was not sure may be among them, since verdicts need the whole.
 */
export async function readValues(
  source: Source,
  plan: Plan,
  wanted: Wanted,
  most: number,
  options: ScanOptions,
): Promise<readonly string[]> {
  const first = plan.parts[0];
  if (!first) return [];
  const values = new Set<string>();
  const whole = { ...first, to: plan.parts[plan.parts.length - 1]!.to };
  try {
    await readPart(
      source,
      plan,
      whole,
      { ...options, insideQuotes: false },
      ({ path, sheet }, match) => {
        const { field, type } = match;
        if (path !== wanted.path || sheet !== wanted.sheet || field !== wanted.field || type !== wanted.type)
          return;
        if (values.size < most) values.add(match.value());
        if (values.size >= most) throw new Enough();
      },
      NO_STRAYS,
    );
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return Array.from(values);
}

async function readPart(
  source: Source,
  { document, parts, today, patterns = [] }: Plan,
  part: Part,
  { key, insideQuotes, onProgress, scanner = plain(), apart, passwords }: ScanOptions,
  onMatch?: DatasetReading['onMatch'],
  strays?: readonly number[],
): Promise<Tally> {
  const unknown = patterns.some(({ name }) => !scanner.detectors.some(({ type }) => type === name));
  if (unknown) throw new Error('the plan has patterns that the scanner does not look for');
  const observed: Source = {
    size: source.size,
    read: async (from, to) => {
      const bytes = await source.read(from, to);
      onProgress?.(bytes.length);
      return bytes;
    },
    ...(source.fill && {
      fill: async (target: Uint8Array, from: number) => {
        const length = await source.fill!(target, from);
        onProgress?.(length);
        return length;
      },
    }),
  };
  const documents: DocumentTally[] = [];
  const reading: DatasetReading = {
    scanner,
    key,
    ...(today ? { today } : {}),
    budget: openBudget(source.size),
    onDocument: (tally) => documents.push(tally),
    ...(apart ? { apart } : {}),
    ...(passwords ? { passwords } : {}),
    ...(onMatch ? { onMatch } : {}),
  };
  /* a cut begins right behind a line end, which may stand inside quotes */
  const cut = part.from > document.bodyFrom;
  let insideAtStart = cut && insideQuotes === true;
  if (cut && insideQuotes === undefined && document.dialect) {
    const head = await source.read(part.from, Math.min(part.from + GUESS_BYTES, source.size));
    insideAtStart = guessInside(head, document.dialect.delimiter.charCodeAt(0), document.dialect.columns);
  }
  const last = part.to === parts[parts.length - 1]!.to;
  const range = { from: part.from, to: last ? Number.POSITIVE_INFINITY : part.to, insideAtStart };
  const standing = { path: '', depth: 0 };
  const { insideAtEnd } = await readDocument(observed, document, range, standing, reading, strays);
  return { part: part.part, documents, insideAtStart, insideAtEnd };
}
