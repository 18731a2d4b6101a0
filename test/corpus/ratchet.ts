/** What has been reached and may not be lost, per type; kept beside the corpus it was measured on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantedFile } from './planted.ts';
import { type Counts, isTerm, precision, recall, type Score } from './score.ts';

const file = join(import.meta.dirname, 'ratchet.json');

const parts = ['text', 'cells', 'columns'] as const;

interface Reached extends Counts {
  /** None while nothing is reported: there is nothing to lose yet. */
  precision: number | null;
  recall: number;
}
export interface Ratchet {
  /** Which exam: marks on another one can't be compared. */
  readonly exam: string;
  readonly types: Readonly<Record<string, Readonly<Record<(typeof parts)[number], Reached>>>>;
}

export const examOf = (files: readonly PlantedFile[]) =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);

export const textOf = (type: string, score: Score) => (isTerm(type) ? score.overlap : score.text);
const reached = (counts: Counts): Reached => ({
  ...counts,
  precision: counts.found + counts.wrong === 0 ? null : precision(counts),
  recall: recall(counts),
});

export const ratchetOf = (exam: string, scores: ReadonlyMap<string, Score>): Ratchet => ({
  exam,
  types: Object.fromEntries(
    [...scores].map(([type, score]) => [
      type,
      { text: reached(textOf(type, score)), cells: reached(score.cells), columns: reached(score.columns) },
    ]),
  ),
});

export const readRatchet = (): Ratchet | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ratchet) : undefined;
export const writeRatchet = (ratchet: Ratchet) =>
  writeFileSync(file, `${JSON.stringify(ratchet, null, 2)}\n`);

/** In words, every mark that is lower than it was. A type that reports nothing any more has lost its recall, not its precision. */
export function losses(before: Ratchet, now: Ratchet): string[] {
  return Object.entries(before.types).flatMap(([type, was]) =>
    parts.flatMap((what) =>
      (['precision', 'recall'] as const).flatMap((mark) => {
        const had = was[what][mark];
        const has = now.types[type]?.[what][mark] ?? 1;
        return had !== null && has < had
          ? [`${type}: ${mark} of ${what} fell from ${had.toFixed(4)} to ${has.toFixed(4)}`]
          : [];
      }),
    ),
  );
}
