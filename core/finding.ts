/**
 * What a scan leaves behind: findings and coverage per document. No field here can hold a found value:
 * `sample` is masked and absent where a mask would not hide enough.
 */
import type { Level, Mark } from './sensitivity.ts';

/** How sure we are that the matches are what the type says: confidence < 0.5, < 0.9, or above. */
export type Likelihood = 'possible' | 'likely' | 'certain';
export const LIKELIHOODS: readonly Likelihood[] = ['possible', 'likely', 'certain'];

/**
 * Where a match stands. `start`/`end` count UTF-16 units in the decoded text (plain text), or in the cell's or value's
 * own text (tables, JSON); `row` is the 1-based data row after the header, or the 1-based element of the outermost array.
 */
export interface Place {
  readonly row?: number;
  readonly start: number;
  readonly end: number;
}

/** Per document × field × info type. */
export interface Finding {
  /** Index of the document in its dataset. */
  readonly document: number;
  /** The header, JSON path, `column 3`, or `text` for running text; never a value (see `field-name.ts`). */
  readonly field: string;
  /** Name of the info type. */
  readonly type: string;
  /** Matches that the verdict keeps. */
  readonly count: number;
  /** Different values among them; exact up to 1,024, then an estimate (standard error 3 %). */
  readonly distinct: number;
  /** The highest that any of the matches reaches. */
  readonly likelihood: Likelihood;
  /** How many matches reach which likelihood; sums to `count`. */
  readonly likelihoods: Readonly<Partial<Record<Likelihood, number>>>;
  /** One masked sample; absent for special categories and for columns with few distinct values. */
  readonly sample?: string;
  /** The first few places, at most `settings.placesPerFinding`. */
  readonly places: readonly Place[];
  /** Why the likelihood is what it is, as short English phrases for people: "header says bsn", "98 % of cells pass the eleven-test". */
  readonly evidence: readonly string[];
}

/** How far a document was read. "Clean" may never mean "not read". */
export interface Coverage {
  readonly status: 'complete' | 'partial' | 'skipped' | 'failed';
  /** Plain words, present whenever status is not `complete`. */
  readonly reason?: string;
  /** Bytes of the document that were read. */
  readonly bytes: number;
}

export interface DocumentReport {
  readonly document: number;
  /** Path inside the dataset ('' for the delivered object itself, else the member's), cleaned of what looks like personal data. */
  readonly path: string;
  readonly format: string;
  readonly coverage: Coverage;
  /** The highest level of any record. */
  readonly level: Level;
  /** Number of records (rows, objects, paragraphs) at each level above `none`. */
  readonly records: Readonly<Partial<Record<Level, number>>>;
  /** Number of records that carry each legal mark. */
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
  readonly findings: readonly Finding[];
}

export interface DatasetReport {
  readonly documents: readonly DocumentReport[];
  readonly level: Level;
  readonly records: Readonly<Partial<Record<Level, number>>>;
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
}
