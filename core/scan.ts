/**
 * The functions that every edge (the Lambdas, the command line, the tests) calls: plan → scan each part → settle.
 * The result does not depend on how a document was cut into parts.
 */
import { type Accumulator, openAccumulator, type SeenMatch } from './accumulator.ts';
import { detectors } from './detectors/index.ts';
import { openEngine } from './engine/engine.ts';
import { openPass } from './engine/pass.ts';
import { GUESS_BYTES, guessInside, walkDelimited } from './engine/walk-delimited.ts';
import { walkText } from './engine/walk-text.ts';
import { Unreadable } from './errors.ts';
import { isFieldName } from './field-name.ts';
import type { Coverage, Likelihood, Place } from './finding.ts';
import type { People } from './people/reader.ts';
import type { DocumentPlan, Part, Plan } from './plan.ts';
import { utf8Chunks } from './readers/bytes.ts';
import { jsonReader } from './readers/json.ts';
import { settings } from './settings.ts';
import { type Verdicts, verdictKey } from './settle.ts';
import type { Source } from './source.ts';
import type { Tally } from './tally.ts';
import { likelihoodOf } from './verdict.ts';

export { type PlanLimits, planDataset } from './plan-dataset.ts';
export { type ScanAgain, type Settled, settle, type Verdicts } from './settle.ts';

export interface ScanOptions {
  /** 16 bytes, the client's: salts the distinct sketches. */
  readonly key: Uint8Array;
  /** The true state at the part's start when `settle` asked to scan it again. */
  readonly insideQuotes?: boolean;
  /** Tables of the readers of words, read by the edge. */
  readonly people: People;
  /** Told of every byte range that was read, for progress. */
  readonly onProgress?: (bytes: number) => void;
}

const engine = openEngine(detectors);

/** Reads one part in constant memory and counts. What can't be read to its end is `partial`, with the reason. */
export async function scanPart(source: Source, plan: Plan, part: Part, options: ScanOptions): Promise<Tally> {
  return readPart(source, plan, part, options);
}

export interface Hit extends Place {
  readonly document: number;
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
  for (const { document } of plan.documents) {
    const parts = plan.parts.filter((part) => part.document === document);
    const first = parts[0];
    if (!first) continue;
    await readPart(
      source,
      plan,
      { ...first, to: parts[parts.length - 1]!.to },
      { ...options, insideQuotes: false },
      (match) => {
        const confidence =
          verdicts.get(verdictKey(document, match.field, match.type))?.confidence[match.code] ?? 0;
        if (confidence === 0) return;
        const { field, type, masked, place } = match;
        onHit({ document, field, type, ...place, likelihood: likelihoodOf(confidence), confidence, masked });
      },
    );
  }
}

async function readPart(
  source: Source,
  plan: Plan,
  part: Part,
  { key, people, insideQuotes, onProgress }: ScanOptions,
  onMatch?: (match: SeenMatch) => void,
): Promise<Tally> {
  const document = plan.documents[part.document];
  if (!document) throw new Error(`the plan has no document ${part.document}`);
  const text = document.format === 'text';
  const accumulator = openAccumulator(engine, {
    key,
    people,
    text,
    named: document.header || document.unit === 'element',
    onMatch,
  });
  let read = 0;
  const counted: Source = {
    size: source.size,
    read: async (from, to) => {
      const bytes = await source.read(from, to);
      read += bytes.length;
      onProgress?.(bytes.length);
      return bytes;
    },
  };
  const state = { insideAtStart: false, insideAtEnd: false };
  let reason: string | undefined;
  try {
    reason = await walkDocument(counted, document, part, accumulator, insideQuotes, state);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reason = error.message;
  }
  const bytes =
    document.wrappers.length > 0 || document.format === 'json'
      ? Math.min(read, source.size)
      : part.to - part.from;
  const coverage: Coverage = reason
    ? { status: 'partial', reason, bytes }
    : { status: 'complete', bytes: part.to - part.from };
  return {
    part: part.part,
    document: part.document,
    records: accumulator.records,
    units: accumulator.units,
    fields: accumulator.fields(),
    ...accumulator.sets(),
    coverage,
    ...state,
  };
}

/** Feeds the part's bytes to the walk of its format; returns why it is only partly read, if so. */
async function walkDocument(
  source: Source,
  document: DocumentPlan,
  part: Part,
  accumulator: Accumulator,
  insideQuotes: boolean | undefined,
  state: { insideAtStart: boolean; insideAtEnd: boolean },
): Promise<string | undefined> {
  const how = { wrappers: document.wrappers, encoding: document.encoding };
  if (document.format === 'text') {
    const walk = walkText(accumulator, document.unit === 'line' ? 'line' : 'paragraph');
    for await (const chunk of utf8Chunks(source, part, how, settings.readBytes)) walk.write(chunk);
    walk.end();
    return undefined;
  }
  if (document.format === 'json' || document.format === 'ndjson') {
    const pass = openPass(engine);
    const reader = jsonReader(
      {
        field: accumulator.field,
        cell: (field, bytes, from, to) => accumulator.range(field, bytes, from, to),
        endRecord: accumulator.endRecord,
      },
      {
        ndjson: document.format === 'ndjson',
        cleanSegment: (name) => (isFieldName(name, pass) ? name : undefined),
      },
    );
    for await (const chunk of utf8Chunks(source, part, how, settings.readBytes)) reader.write(chunk);
    const { malformedLines } = reader.end();
    return malformedLines > 0 ? `${malformedLines} lines are not JSON and were left out` : undefined;
  }
  const { dialect } = document;
  if (!dialect) throw new Error(`the plan of a ${document.format} document has no dialect`);
  const delimiter = dialect.delimiter.charCodeAt(0);
  /* a cut begins right behind a line end, which may stand inside quotes */
  const cut = part.from > document.bodyFrom;
  if (cut && insideQuotes === undefined) {
    const head = await source.read(part.from, Math.min(part.from + GUESS_BYTES, source.size));
    state.insideAtStart = guessInside(head, delimiter, dialect.columns);
  } else state.insideAtStart = cut && insideQuotes === true;
  const walk = walkDelimited(accumulator, {
    delimiter,
    fields: document.fields,
    from: part.from,
    to: part.to < source.size ? part.to : Number.POSITIVE_INFINITY,
    insideAtStart: state.insideAtStart,
  });
  for await (const chunk of utf8Chunks(
    source,
    { from: part.from, to: source.size },
    how,
    settings.readBytes,
  )) {
    if (walk.write(chunk)) break;
  }
  walk.end();
  state.insideAtEnd = walk.insideAtEnd;
  return walk.unclosed
    ? 'a quote is opened and never closed: the rest of the file was read as one cell'
    : undefined;
}
