/** What has been reached and may not be lost, per type; kept beside the corpus it was measured on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantedFile } from './planted.ts';
import { type Counts, precision, recall, type Score } from './score.ts';

const file = join(import.meta.dirname, 'ratchet.json');

interface Reached extends Counts {
  precision: number;
  recall: number;
}
/** Spans of terms and of people's words have soft edges: there any overlap counts. */
const OVERLAP =
  /^(.*_TERM|ETHNIC_GROUP|SEXUAL_ORIENTATION|TRADE_UNION|GENETIC_DATA|BIOMETRIC_DATA|CRIME_STATUS|IMMIGRATION_STATUS|NATIONALITY)$/;

export interface Ratchet {
  /** Which exam: marks on another one can't be compared. */
  readonly exam: string;
  readonly types: Readonly<Record<string, { readonly spans: Reached; readonly columns: Reached }>>;
}

export const examOf = (files: readonly PlantedFile[]) =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);

export const spansOf = (type: string, score: Score) => (OVERLAP.test(type) ? score.overlap : score.spans);
const reached = (counts: Counts): Reached => ({
  ...counts,
  precision: precision(counts),
  recall: recall(counts),
});

export const ratchetOf = (exam: string, scores: ReadonlyMap<string, Score>): Ratchet => ({
  exam,
  types: Object.fromEntries(
    [...scores].map(([type, score]) => [
      type,
      { spans: reached(spansOf(type, score)), columns: reached(score.columns) },
    ]),
  ),
});

export const readRatchet = (): Ratchet | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ratchet) : undefined;
export const writeRatchet = (ratchet: Ratchet) =>
  writeFileSync(file, `${JSON.stringify(ratchet, null, 1)}\n`);

/** In words, every mark that is lower than it was. A type that reports nothing any more has lost its recall, not its precision. */
export function losses(before: Ratchet, now: Ratchet): string[] {
  return Object.entries(before.types).flatMap(([type, was]) =>
    (['spans', 'columns'] as const).flatMap((what) =>
      (['precision', 'recall'] as const).flatMap((mark) => {
        const is = now.types[type]?.[what][mark] ?? 1;
        return is < was[what][mark]
          ? [`${type}: ${mark} of ${what} fell from ${was[what][mark].toFixed(4)} to ${is.toFixed(4)}`]
          : [];
      }),
    ),
  );
}
