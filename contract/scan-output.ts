/**
 * What `inventaris scan` writes: with `--format ndjson` one of these records a line, with `--format json` the same records
 * nested in their file. No field can hold a found value.
 */
import * as z from 'zod';
import { documentKinds } from '../core/document-kind.ts';
import { LIKELIHOODS } from '../core/finding.ts';
import { LEVELS } from '../core/sensitivity.ts';

const count = z.number().int().nonnegative();
const likelihood = z.enum(LIKELIHOODS);
/** 1-based data row after the header, or element of the outermost array; absent in running text. */
const row = z.number().int().positive().optional();
/** Path as the user gave it, below it with `/`; a member of an archive behind `!`. */
const path = z.string().min(1);

/** Where it stands, beside the row: which of these is there depends on the format. */
const where = {
  row,
  /** A sheet's cell, `B7`. */
  cell: z.string().optional(),
  page: count.optional(),
  paragraph: count.optional(),
  /** 1-based message of a mailbox. */
  message: count.optional(),
};
/** The sheet or table inside the path. */
const sheet = z.string().optional();

/** One match, with `--hits`. */
export const hitRecord = z.strictObject({
  record: z.literal('hit'),
  path,
  sheet,
  type: z.string(),
  ...where,
  /** The header, or the JSON path inside the element; absent in running text. */
  column: z.string().optional(),
  /** UTF-16 offsets in the cell or value, in running text in the decoded text. */
  start: count,
  end: count,
  likelihood,
  confidence: z.number().min(0).max(1),
  /** First letter of each part at most, never three digits in a row; absent for special categories. */
  masked: z.string().optional(),
});

/** All matches of one type in one field. */
export const findingRecord = z.strictObject({
  record: z.literal('finding'),
  path,
  sheet,
  field: z.string(),
  type: z.string(),
  count,
  distinct: count,
  likelihood,
  sample: z.string().optional(),
  places: z.array(z.strictObject({ ...where, start: count, end: count })),
  evidence: z.array(z.string()),
  /** With `--agreement`: the type is not on its list. */
  excess: z.literal(true).optional(),
});

/** Exactly one per file. */
export const fileRecord = z.strictObject({
  record: z.literal('file'),
  path,
  status: z.enum(['complete', 'partial', 'skipped', 'failed']),
  /** Why it is not complete, in plain words. */
  reason: z.string().optional(),
  /** `csv`, `tsv`, `json`, `ndjson`, `text` …, `unknown` when it could not be recognised. */
  format: z.string(),
  /** Bytes that were read. */
  bytes: count,
  documents: count,
  level: z.enum(LEVELS),
  /** Records by level above `none`, and by legal mark. */
  records: z.record(z.string(), count),
  marks: z.record(z.string(), count),
  /** Kinds of papers in it: a CV, an invoice … */
  kinds: z.array(z.enum(documentKinds)).optional(),
  /** Tools that made the exports in it, where their columns tell. */
  madeBy: z.array(z.string()).optional(),
  /** What is no finding and yet should be known: damaged values, how well combinations single people out. */
  remarks: z.array(z.string()).optional(),
});

export const scanRecord = z.discriminatedUnion('record', [hitRecord, findingRecord, fileRecord]);

export type HitRecord = Readonly<z.output<typeof hitRecord>>;
export type FindingRecord = Readonly<z.output<typeof findingRecord>>;
export type FileRecord = Readonly<z.output<typeof fileRecord>>;
