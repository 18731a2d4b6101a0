/**
 * The engine: derives the pass's tables from all detectors. It knows no info type by name; types are numbers, the
 * detectors' places in the list. One more detector costs nothing unless its length class occurs.
 */
import type { Detector, Form } from '../detectors/detector.ts';
import { FORMS } from '../evidence-code.ts';
import { type Acceptance, acceptanceOf } from './acceptance.ts';
import { AT, COLON } from './bytes.ts';
import { type CellForm, cellForms } from './cell.ts';
import { LONGER, type Matcher } from './matcher.ts';
import { compile } from './matchers.ts';
import type { Shape } from './shape.ts';
import { type WordTable, wordTable } from './words.ts';

export interface Entry {
  readonly type: number;
  readonly form: number;
  /** By the first token's first byte, and by the byte behind it: whether trying is worth a call. */
  readonly first: Uint8Array;
  readonly next: Uint8Array;
  readonly match: Matcher;
  readonly accept?: Acceptance;
}

export interface Engine {
  readonly detectors: readonly Detector[];
  /** Entries to try at a token of digits, letters or both, by its length (`LONGER` for all that are longer than `LONGEST`). */
  readonly digits: readonly (readonly Entry[])[];
  readonly letters: readonly (readonly Entry[])[];
  readonly mixed: readonly (readonly Entry[])[];
  readonly at: readonly Entry[];
  readonly colon: readonly Entry[];
  readonly less: readonly Entry[];
  /** Per type and form (`type * FORMS + form`): how a match gets on with what it overlaps. */
  readonly standing: Uint8Array;
  /** Likewise 1 where a match counts only with a header or a word that supports it. */
  readonly leans: Uint8Array;
  /** Likewise `SETTLES` or `CARRIES`. */
  readonly settling: Uint8Array;
  /** What no pass sees: forms that look at a whole cell. */
  readonly cellForms: readonly CellForm[];
  /** Types concluded from an age. */
  readonly ageForms: readonly AgeForm[];
  readonly words: WordTable;
}

export interface AgeForm {
  readonly type: number;
  readonly form: number;
  readonly from: number;
  readonly below: number;
}

/** Stands by itself; counts only where header or words confirm it; may hold others. */
export const STANDS = 0;
export const LEANS = 1;
export const HOLDS = 2;

/**
 * A cell that as a whole has the exact form of a type that its column's name speaks for is that, and nothing else is
 * looked for in it; but what a value of one type may carry of another (a BSN in a btw number) is.
 */
export const SETTLES = 1;
export const CARRIES = 2;
const EXACT: ReadonlySet<Shape['kind']> = new Set([
  'picture',
  'digits',
  'coded',
  'mailbox',
  'dotted-quad',
  'colon-hex',
]);

export const settlingOf = ({ byName }: Detector, { shape, contains, ceiling }: Form): number =>
  ceiling !== undefined ? CARRIES : !byName && !contains && EXACT.has(shape.kind) ? SETTLES : 0;

export const needsSupport = ({ needsEvidence }: Detector, { confidence }: Form): boolean =>
  needsEvidence === true || confidence === 0;

export const standingOf = (detector: Detector, form: Form): number =>
  form.contains ? HOLDS : needsSupport(detector, form) ? LEANS : STANDS;

export const ageForms = (detectors: readonly Detector[]): AgeForm[] =>
  detectors.flatMap(({ forms }, type) =>
    forms.flatMap(({ shape }, form) =>
      shape.kind === 'age' ? [{ type, form, from: shape.from, below: shape.below }] : [],
    ),
  );

const none: readonly Entry[] = [];

export function openEngine(detectors: readonly Detector[]): Engine {
  const doors = { digits: [] as Entry[][], letters: [] as Entry[][], mixed: [] as Entry[][] };
  const at: Entry[] = [];
  const colon: Entry[] = [];
  const less: Entry[] = [];
  const standing = new Uint8Array(detectors.length * FORMS);
  const leans = new Uint8Array(detectors.length * FORMS);
  const settling = new Uint8Array(detectors.length * FORMS);
  detectors.forEach((detector, type) => {
    if (detector.forms.length > FORMS) throw new Error(`${detector.type} declares more than ${FORMS} forms`);
    detector.forms.forEach((form, number) => {
      standing[type * FORMS + number] = standingOf(detector, form);
      settling[type * FORMS + number] = settlingOf(detector, form);
      leans[type * FORMS + number] = needsSupport(detector, form) ? 1 : 0;
      for (const { doors: opened, first, next, match } of compile(form)) {
        const entry: Entry = { type, form: number, first, next, match, accept: acceptanceOf(form) };
        for (const door of opened) {
          if ('char' in door) (door.char === AT ? at : door.char === COLON ? colon : less).push(entry);
          else {
            const entries = doors[door.token][door.length] ?? [];
            doors[door.token][door.length] = entries;
            entries.push(entry);
          }
        }
      }
    });
  });
  const full = (table: Entry[][]) => Array.from({ length: LONGER + 1 }, (_, length) => table[length] ?? none);
  return {
    detectors,
    digits: full(doors.digits),
    letters: full(doors.letters),
    mixed: full(doors.mixed),
    at,
    colon,
    less,
    standing,
    leans,
    settling,
    cellForms: cellForms(detectors),
    ageForms: ageForms(detectors),
    words: wordTable(detectors),
  };
}
