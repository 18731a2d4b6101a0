/** The formats in which a scan is told; each is loaded when it is asked for. */
import type { FileRecord, FindingRecord, HitRecord } from '../../contract/scan-output.ts';
import type { Level } from '../../core/sensitivity.ts';
import type { Paint } from '../print.ts';

export interface Summary {
  readonly files: number;
  readonly bytes: number;
  readonly statuses: ReadonlyMap<string, number>;
  /** Matches by info type. */
  readonly types: ReadonlyMap<string, number>;
  /** The highest level of what is shown. */
  readonly level: Level;
}

/** Told in this order: the hits of a file, the file itself, the next file's hits …, the end. */
export interface Report {
  hit(hit: HitRecord): void;
  file(file: FileRecord, findings: readonly FindingRecord[]): void;
  end(summary: Summary): void;
}

export interface Paper {
  readonly write: (text: string) => void;
  readonly paint: Paint;
  /** Whether hits will come. */
  readonly hits: boolean;
}

export type Open = (paper: Paper) => Report;

export const formats = {
  table: () => import('./table.ts'),
  json: () => import('./json.ts'),
  ndjson: () => import('./ndjson.ts'),
  csv: () => import('./csv.ts'),
  html: () => import('./html.ts'),
  sarif: () => import('./sarif.ts'),
} satisfies Record<string, () => Promise<{ readonly open: Open }>>;

export type Format = keyof typeof formats;
