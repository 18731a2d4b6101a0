/**
 * How a dataset will be read: made once from the head of the source, kept in the workspace as JSON, and read by every part.
 * It holds no value: field names are cleaned (`field-name.ts`) before they get here.
 *
 * A dataset has documents: the delivered object itself and, when it is a container, its sheets, members and attachments,
 * nested. The plan describes the outermost alone; the others are found while scanning, and each gets a tally of its own.
 */
import type { Day } from './age.ts';
import type { ClientPattern } from './client-patterns.ts';
import type { Coverage } from './finding.ts';

/** What stands together: a data row, a line (logs), a paragraph (running text), an element of the outermost JSON array. */
export type RecordUnit = 'row' | 'line' | 'paragraph' | 'element';

export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32le'
  | 'utf-32be'
  | 'windows-1252'
  | 'windows-1250'
  | 'windows-1254'
  | 'iso-8859-15'
  | 'cp850'
  | 'macintosh';

/** Compression around a single document. */
export type Wrapper = 'gzip' | 'bzip2' | 'zstandard';

/** How a delimited text is written. Quote is always `"` (RFC 4180), doubled inside. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Number of columns of the header or of most of the first rows; used to guess where a cut part stands. */
  readonly columns: number;
}

export interface DocumentPlan {
  /** Name of the reader, e.g. `delimited`, `text`, `json`, `xlsx`, `zip`. */
  readonly format: string;
  /** Compression around it that must be undone first, outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** An Office file inside the enciphered one, which a password opens. */
  readonly locked?: true;
  readonly encoding: Encoding;
  readonly unit: RecordUnit;
  /** Byte offset where the data begins: after a byte order mark and the header row. */
  readonly bodyFrom: number;
  readonly dialect?: Dialect;
  /** Where lines above a table's header begin; they are read as text. */
  readonly preambleFrom?: number;
  /** Where the header row begins, when there are lines above it. */
  readonly headerFrom?: number;
  /** Clean names of the columns, in order; other formats find their fields while scanning. */
  readonly fields: readonly string[];
  /** Whether `fields` come from a header row (and so count as evidence). */
  readonly header: boolean;
  /** What should be known of it, in plain words: that its name promises another format. */
  readonly notes?: readonly string[];
  /** Set when the document can't be scanned at all; it then has no parts. */
  readonly unread?: Coverage;
}

/** A byte range [from, to) of the document; records that *begin* in it belong to it. Containers have one part. */
export interface Part {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

export interface Plan {
  /** The day that ages are counted on, `YYYY-MM-DD`; without one none is concluded, and the report says so. */
  readonly today?: Day;
  /** What the client's agreement looks for besides the info types; absent when it names nothing. */
  readonly patterns?: readonly ClientPattern[];
  /** Name and size are not here: the name stays in the inventory, the size is the object's. */
  readonly document: DocumentPlan;
  readonly parts: readonly Part[];
}
