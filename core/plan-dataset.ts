/**
 * Makes the plan of a dataset: recognises it from its head, cleans its field names, and cuts big plain text into parts
 * at line ends or blank lines, which a few small reads find.
 */

import type { Day } from './age.ts';
import type { ClientPattern } from './client-patterns.ts';
import type { Pass } from './engine/pass.ts';
import { plain } from './every-detector.ts';
import { columnNames, namelessColumn } from './field-name.ts';
import { endingDoubt } from './file-ending.ts';
import type { DocumentPlan, Part, Plan } from './plan.ts';
import { openBudget } from './readers/budget.ts';
import { limits } from './readers/limits.ts';
import { type Recognised, recognise } from './readers/recognise.ts';
import { settings } from './settings.ts';
import type { Source } from './source.ts';

export interface PlanLimits {
  /** A document is cut into parts of at least so many bytes. */
  readonly partBytes?: number;
  /** Looks at the names of fields; the plain one when none is given. */
  readonly pass?: Pass;
  /** The file's name, where there is one: its ending is held against what it is. It is not kept. */
  readonly name?: string;
  /** Given by the client for what is locked; in memory only, and not kept in the plan. */
  readonly passwords?: readonly string[];
  /** The day of the scan. */
  readonly today?: Day;
  /** Patterns of the client's own, which the scanner looks for as well. */
  readonly patterns?: readonly ClientPattern[];
}

const LOOK = 64 * 1024;

/** Never throws for what the content is: a document that can't be read is planned as `unread`, with the reason. */
export async function planDataset(
  source: Source,
  {
    partBytes = settings.partBytes,
    today,
    name,
    passwords,
    patterns = [],
    pass = plain().pass,
  }: PlanLimits = {},
): Promise<Plan> {
  const { readable, ...recognised } = await recognise(source, openBudget(source.size), passwords);
  if (readable !== source) await readable.close?.();
  const document = planOf(recognised, pass, name);
  return {
    ...(today ? { today } : {}),
    ...(patterns.length > 0 ? { patterns } : {}),
    document,
    parts: await partsOf(source, document, partBytes),
  };
}

/** The plan of what was recognised: field names cleaned. */
export function planOf(
  { rawFields, ...recognised }: Omit<Recognised, 'readable'>,
  pass: Pass,
  name = '',
): DocumentPlan {
  const fields = recognised.header
    ? columnNames(rawFields, pass)
    : rawFields.slice(0, limits.mostColumns).map((_, i) => namelessColumn(i));
  const doubt = endingDoubt(name, recognised);
  const notes = [
    ...(doubt === undefined ? [] : [doubt]),
    ...(rawFields.length > fields.length
      ? [`it has ${rawFields.length} columns: those behind the first ${fields.length} are told as one`]
      : []),
  ];
  return { ...recognised, fields, ...(notes.length > 0 ? { notes } : {}) };
}

/** Plain text that can be read from the middle. Delimited text in a code page can't: its offsets shift in translation. */
const isCuttable = ({ wrappers, encoding, format, unread }: DocumentPlan): boolean =>
  !unread &&
  wrappers.length === 0 &&
  (format === 'text' || format === 'ndjson' || format === 'delimited') &&
  (encoding === 'utf-8' || (!encoding.startsWith('utf') && format === 'text'));

async function partsOf(source: Source, document: DocumentPlan, partBytes: number): Promise<Part[]> {
  const whole: Part = { part: 0, from: document.bodyFrom, to: source.size };
  const size = Math.max(partBytes, Math.ceil(source.size / settings.maximumParts));
  if (!isCuttable(document) || whole.to - whole.from <= size) return [whole];
  const cuts = [whole.from];
  for (let at = whole.from + size; at < whole.to; at = cuts[cuts.length - 1]! + size) {
    const cut = await nextCut(source, at, document.unit === 'paragraph');
    if (cut >= whole.to) break;
    cuts.push(cut);
  }
  return cuts.map((from, part) => ({
    part,
    from,
    to: cuts[part + 1] ?? whole.to,
  }));
}

/** Offset right behind the first line end at or after `at` (with `blank`, behind the first blank line). */
async function nextCut(source: Source, at: number, blank: boolean): Promise<number> {
  let lineIsBlank = false;
  for (let from = at; from < source.size; from += LOOK) {
    const bytes = await source.read(from, Math.min(from + LOOK, source.size));
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === 10) {
        if (!blank || lineIsBlank) return from + i + 1;
        lineIsBlank = true;
      } else if (byte > 32) lineIsBlank = false;
    }
  }
  return source.size;
}
