/**
 * What a scan leaves behind: findings and coverage per document. No field here can hold a found value:
 * `sample` is masked and absent where a mask would not hide enough.
 */
import type { DocumentKind } from './document-kind.ts';
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
  /** In a sheet: the cell as its program names it, `B7`. */
  readonly cell?: string;
  /** 1-based page (PDF, slides), paragraph (text documents), message (mailboxes). */
  readonly page?: number;
  readonly paragraph?: number;
  readonly message?: number;
  readonly start: number;
  readonly end: number;
}

/** A place without its offsets: what a reader knows of it. */
export type Where = Omit<Place, 'start' | 'end'>;

/** Per document × field × info type. */
export interface Finding {
  /** Index of the document in its dataset. */
  readonly document: number;
  /** The header, JSON path, `column 3`, or `text` for running text; never a value (see `field-name.ts`). */
  readonly field: string;
  /** Info type, by the name its detector gives. */
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
  /** What it takes to read the rest: a password that the client can give. */
  readonly needs?: 'password';
}

export interface DocumentReport {
  readonly document: number;
  /** Path inside the dataset ('' for the delivered object itself, else the member's, `inner.zip!a.csv`), cleaned of what looks like personal data. */
  readonly path: string;
  /** A sheet or table inside that path, when the document is one; cleaned like the path. */
  readonly sheet?: string;
  readonly format: string;
  readonly coverage: Coverage;
  /** The highest level of any record. */
  readonly level: Level;
  /** Number of records (rows, objects, paragraphs) at each level above `none`. */
  readonly records: Readonly<Partial<Record<Level, number>>>;
  /** Number of records that carry each legal mark. */
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
  readonly findings: readonly Finding[];
  /** What kind of paper it is: a CV, an invoice … */
  readonly kind?: DocumentKind;
  /** The tool that made the export, where its columns tell. */
  readonly madeBy?: string;
  /** How well combinations of what singles nobody out alone do so together. */
  readonly reidentifiability?: Reidentifiability;
  /** Plain English sentences about the document that are no findings: damaged values, what was not looked for. */
  readonly remarks: readonly string[];
}

export interface Reidentifiability {
  /** The info types that were combined, e.g. postcode and birth date. */
  readonly types: readonly string[];
  /** Records that hold at least two of them. */
  readonly records: number;
  /** Share (0…1) of those records whose combination no other record has; an estimate from 1,024 combinations on. */
  readonly alone: number;
}

export interface DatasetReport {
  readonly documents: readonly DocumentReport[];
  readonly level: Level;
  readonly records: Readonly<Partial<Record<Level, number>>>;
  readonly marks: Readonly<Partial<Record<Mark, number>>>;
}
