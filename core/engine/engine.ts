/**
 * The engine: derives the pass's tables from all detectors. It knows no info type by name; types are numbers, the
 * detectors' places in the list. One more detector costs nothing unless its length class occurs.
 */
import type { Detector } from '../detectors/detector.ts';
import { AT } from './bytes.ts';
import { compile, type Matcher } from './matchers.ts';
import { type WordTable, wordTable } from './words.ts';

export interface Entry {
  readonly type: number;
  readonly form: number;
  /** By the byte behind the first token: whether trying is worth a call. */
  readonly next: Uint8Array;
  readonly match: Matcher;
}

export interface Engine {
  readonly detectors: readonly Detector[];
  /** Entries to try at a token of digits, letters or both, by its length (at most `LONGEST`). */
  readonly digits: readonly (readonly Entry[])[];
  readonly letters: readonly (readonly Entry[])[];
  readonly mixed: readonly (readonly Entry[])[];
  readonly at: readonly Entry[];
  readonly colon: readonly Entry[];
  readonly words: WordTable;
}

/** Longer tokens open no door: no form begins with one. */
export const LONGEST = 40;
/** Forms a detector may have; the evidence code packs the form beside the context. */
export const FORMS = 8;

const none: readonly Entry[] = [];

export function openEngine(detectors: readonly Detector[]): Engine {
  const doors = { digits: [] as Entry[][], letters: [] as Entry[][], mixed: [] as Entry[][] };
  const at: Entry[] = [];
  const colon: Entry[] = [];
  detectors.forEach((detector, type) => {
    if (detector.forms.length > FORMS) throw new Error(`${detector.type} declares more than ${FORMS} forms`);
    detector.forms.forEach((form, number) => {
      for (const { doors: opened, next, match } of compile(form)) {
        const entry: Entry = { type, form: number, next, match };
        for (const door of opened) {
          if ('char' in door) (door.char === AT ? at : colon).push(entry);
          else {
            if (door.length > LONGEST)
              throw new Error(`${detector.type} begins with a token of more than ${LONGEST} characters`);
            const entries = doors[door.token][door.length] ?? [];
            doors[door.token][door.length] = entries;
            entries.push(entry);
          }
        }
      }
    });
  });
  const full = (table: Entry[][]) =>
    Array.from({ length: LONGEST + 1 }, (_, length) => table[length] ?? none);
  return {
    detectors,
    digits: full(doors.digits),
    letters: full(doors.letters),
    mixed: full(doors.mixed),
    at,
    colon,
    words: wordTable(detectors),
  };
}
