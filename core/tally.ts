/**
 * What scanning one part yields: counts and keyed sketches that merge associatively; no value, no verdict.
 * JSON-serialisable: it lies in the workspace between `scan` and `settle`.
 *
 * Rows and offsets count from the part's beginning; `mergeTallies` rebases them.
 */
import type { DocumentKind } from './document-kind.ts';
import type { Coverage, Place } from './finding.ts';
import type { RecordUnit } from './plan.ts';
import { settings } from './settings.ts';
import { mergeSketches } from './sketch.ts';
import { mergeUnique, type UniqueValues } from './unique-sketch.ts';

/** Matches of one type in one field. */
export interface TypeTally {
  readonly type: string;
  /** Matches by evidence code (form and context, see `evidence-code.ts`). */
  readonly codes: Readonly<Record<string, number>>;
  /** Matches that fill their whole cell or value: what the column as a whole is judged by. */
  readonly whole: number;
  readonly sketch: readonly number[];
  readonly places: readonly Place[];
  /** The first match, masked. */
  readonly sample: string;
}

export interface SampledCells {
  readonly cells: number;
  /** Those that could be an identifier. */
  readonly codes: number;
  /** Of these, how many are digits alone, six or more. */
  readonly numbers: number;
  readonly values: UniqueValues;
}

/** Records that hold at least two quasi-identifiers, by their combination. */
export interface Combinations {
  readonly records: number;
  readonly types: readonly string[];
  readonly values: UniqueValues;
}

export interface FieldTally {
  readonly field: string;
  /** Cells or values that are not empty. */
  readonly cells: number;
  /** Of the sampled cells: how many, what they could be, and how many stand alone. */
  readonly sampled: SampledCells;
  readonly types: readonly TypeTally[];
}

/** A combination of (field, type, evidence code) that stood together in a record, and in how many. */
export interface RecordSet {
  readonly hash: number;
  /** `[field, type, code]` triples, by name. */
  readonly seen: readonly (readonly [field: string, type: string, code: number])[];
  readonly count: number;
}

/** One document as one part saw it. The same document in several parts has the same path and sheet. */
export interface DocumentTally {
  /** '' for the delivered object itself. */
  readonly path: string;
  readonly sheet?: string;
  readonly format: string;
  readonly unit: RecordUnit;
  /** Whether names of fields are evidence. */
  readonly named: boolean;
  /** Records that begin in this part. */
  readonly records: number;
  /** UTF-16 units of decoded text (running text only). */
  readonly units: number;
  readonly fields: readonly FieldTally[];
  /** The `settings.recordSets` with the smallest hash; the others' union is `rest`. */
  readonly sets: readonly RecordSet[];
  readonly rest?: RecordSet;
  readonly combinations: Combinations;
  readonly coverage: Coverage;
  /** What kind of paper it is, told by the part that read its beginning. */
  readonly kind?: DocumentKind;
  /** What should be known of it, in plain words. */
  readonly notes?: readonly string[];
}

export interface Tally {
  readonly part: number;
  /** In the order in which they were finished. */
  readonly documents: readonly DocumentTally[];
  /** Whether the part's first byte was taken to be inside a quoted cell, and whether the byte after its last is. */
  readonly insideAtStart: boolean;
  readonly insideAtEnd: boolean;
}

export interface MergedTally {
  readonly records: number;
  readonly fields: readonly FieldTally[];
  readonly sets: readonly RecordSet[];
  readonly rest?: RecordSet;
  readonly combinations: Combinations;
  readonly coverage: Coverage;
  readonly kind?: DocumentKind;
  readonly notes: readonly string[];
}

/** Merges what the parts saw of one document, given in the order of their bytes. */
export function mergeTallies(tallies: readonly DocumentTally[]): MergedTally {
  let records = 0;
  let units = 0;
  const fields = new Map<string, { cells: number; sampled: SampledCells[]; types: Map<string, TypeTally> }>();
  for (const tally of tallies) {
    for (const { field, cells, sampled, types } of tally.fields) {
      const merged = fields.get(field) ?? { cells: 0, sampled: [], types: new Map<string, TypeTally>() };
      fields.set(field, merged);
      merged.cells += cells;
      merged.sampled.push(sampled);
      for (const part of types) {
        const rebased = { ...part, places: part.places.map((place) => rebase(place, records, units)) };
        const before = merged.types.get(part.type);
        merged.types.set(part.type, before ? mergeTypes(before, rebased) : rebased);
      }
    }
    records += tally.records;
    units += tally.units;
  }
  const kind = tallies.find((tally) => tally.kind)?.kind;
  return {
    records,
    fields: Array.from(fields, ([field, { cells, sampled, types }]) => ({
      field,
      cells,
      sampled: {
        cells: sampled.reduce((sum, part) => sum + part.cells, 0),
        codes: sampled.reduce((sum, part) => sum + part.codes, 0),
        numbers: sampled.reduce((sum, part) => sum + part.numbers, 0),
        values: mergeUnique(
          sampled.map(({ values }) => values),
          settings.uniqueCells,
        ),
      },
      types: Array.from(types.values()),
    })),
    ...mergeSets(
      tallies.flatMap(({ sets }) => sets),
      tallies.flatMap(({ rest }) => rest ?? []),
    ),
    combinations: {
      records: tallies.reduce((sum, { combinations }) => sum + combinations.records, 0),
      types: Array.from(new Set(tallies.flatMap(({ combinations }) => combinations.types))).sort(),
      values: mergeUnique(
        tallies.map(({ combinations }) => combinations.values),
        settings.uniqueCombinations,
      ),
    },
    coverage: mergeCoverage(tallies.map(({ coverage }) => coverage)),
    ...(kind ? { kind } : {}),
    notes: Array.from(new Set(tallies.flatMap(({ notes = [] }) => notes))),
  };
}

function rebase(place: Place, records: number, units: number): Place {
  if (place.row !== undefined) return { ...place, row: place.row + records };
  return { ...place, start: place.start + units, end: place.end + units };
}

function mergeTypes(a: TypeTally, b: TypeTally): TypeTally {
  const codes: Record<string, number> = { ...a.codes };
  for (const [code, count] of Object.entries(b.codes)) codes[code] = (codes[code] ?? 0) + count;
  return {
    type: a.type,
    codes,
    whole: a.whole + b.whole,
    sketch: mergeSketches([a.sketch, b.sketch]),
    places: [...a.places, ...b.places].slice(0, settings.placesPerFinding),
    sample: a.sample,
  };
}

/**
 * Keeping the smallest hashes makes the cut exact: a set that is among the smallest of the whole was so in each part
 * too, and so was counted there in full.
 */
export function mergeSets(
  sets: readonly RecordSet[],
  rests: readonly RecordSet[],
): { sets: RecordSet[]; rest?: RecordSet } {
  const merged = new Map<number, RecordSet>();
  for (const set of sets) {
    const before = merged.get(set.hash);
    merged.set(set.hash, before ? { ...before, count: before.count + set.count } : set);
  }
  const sorted = Array.from(merged.values()).sort((a, b) => a.hash - b.hash);
  const kept = sorted.slice(0, settings.recordSets);
  const over = [...sorted.slice(settings.recordSets), ...rests];
  if (over.length === 0) return { sets: kept };
  const seen = new Map(over.flatMap((set) => set.seen.map((triple) => [triple.join('\0'), triple] as const)));
  const union = Array.from(seen.entries()).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    sets: kept,
    rest: {
      hash: 0,
      seen: union.map(([, triple]) => triple),
      count: over.reduce((sum, { count }) => sum + count, 0),
    },
  };
}

function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const worst = parts.find(({ status }) => status !== 'complete');
  const bytes = parts.reduce((sum, coverage) => sum + coverage.bytes, 0);
  return worst ? { ...worst, bytes } : { status: 'complete', bytes };
}
