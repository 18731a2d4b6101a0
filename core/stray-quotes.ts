/**
 * Quotes that are opened and never closed: read as they stand, they would swallow the rest of the table. Found by walking
 * the table without looking at its cells; each is then read as a blank, which shifts nothing.
 *
 * Limits: the last 20 of a document that is read in one part; in one that is cut, the rest is read as one cell.
 */
import type { Accumulator } from './accumulator.ts';
import { walkDelimited } from './engine/walk-delimited.ts';
import type { DocumentPlan } from './plan.ts';
import { utf8Chunks } from './readers/encoding.ts';
import { limits } from './readers/limits.ts';
import type { Source } from './source.ts';

const SPACE = 32;

/** Looks at nothing. */
const blind: Accumulator = {
  field: () => 0,
  range() {},
  skip() {},
  startRecord() {},
  endRecord() {},
  records: 0,
  units: 0,
  fields: () => [],
  sets: () => ({ sets: [] }),
  combinations: () => ({ records: 0, types: [], values: [] }),
};

/** Offsets of stray quotes, counted from the beginning of the table's body in UTF-8. */
export async function strayQuotes(source: Source, plan: DocumentPlan): Promise<number[]> {
  const strays: number[] = [];
  while (plan.dialect && strays.length < limits.strayQuotes) {
    const walk = walkDelimited(blind, {
      delimiter: plan.dialect.delimiter.charCodeAt(0),
      fields: plan.fields,
      from: 0,
      to: Number.POSITIVE_INFINITY,
      insideAtStart: false,
    });
    let at = 0;
    for await (const chunk of utf8Chunks(source, { from: plan.bodyFrom, to: source.size }, plan.encoding)) {
      walk.write(blanked(chunk, at, strays));
      at += chunk.length;
    }
    walk.end();
    if (!walk.unclosed) break;
    strays.push(walk.openedAt);
  }
  return strays;
}

/** A chunk that begins at an offset of the body, its stray quotes turned into blanks. */
export function blanked(chunk: Uint8Array, at: number, strays: readonly number[]): Uint8Array {
  const here = strays.filter((stray) => stray >= at && stray < at + chunk.length);
  if (here.length === 0) return chunk;
  const bytes = Uint8Array.from(chunk);
  for (const stray of here) bytes[stray - at] = SPACE;
  return bytes;
}
