/**
 * A reader beside the pass: finds in a range what the pass has no form for, as patterns of a client's own. It is shown
 * the bytes that ranges will lie in, and then asked about those ranges alone in which it may find something; so a range
 * without a chance costs one comparison.
 */
import type { Detector } from '../detectors/detector.ts';
import type { NameEvidence } from '../field-name.ts';
import { MOST_RUNS } from './kernel-layout.ts';
import { addMatch, FOR, type Pass } from './pass.ts';

/** Writes down a match; `context` is what the words nearby say (`pass.ts`). */
export type AddMatch = (type: number, form: number, start: number, end: number, context: number) => void;

/** Offsets are those of the given bytes. Ranges come in their order, each after the bytes it lies in were shown. */
export interface RangeReader {
  /** Types of its own, numbered on behind the scanner's. */
  readonly detectors: readonly Detector[];
  /** The next ranges lie in [from, to). Returns where it wants to be asked: about the first range that ends behind it. */
  show(bytes: Uint8Array, from: number, to: number): number;
  /** Looks at one range; returns where it wants to be asked next. */
  look(bytes: Uint8Array, from: number, to: number, add: AddMatch): number;
}

/** Whether a match counts in a field whose name says this of its type: as for the pass's own, some want support. */
export const isSupported = (
  { needsEvidence, forms }: Detector,
  form: number,
  context: number,
  name: NameEvidence,
): boolean => context === FOR || name === 'for' || !(needsEvidence || forms[form]!.confidence === 0);

/** Whether no match of the pass has taken these bytes. */
export type IsFree = (start: number, end: number) => boolean;

/** Stretches of a range that are worth reading, as `n` pairs of offsets. */
export interface Runs {
  n: number;
  readonly bounds: Int32Array;
}

export const openRuns = (): Runs => ({ n: 0, bounds: new Int32Array(2 * MOST_RUNS) });

/** Writes the stretches of a range that words may be found in. */
export type Gate = (bytes: Uint8Array, from: number, to: number, runs: Runs) => void;

/** Reads the words of one range of a field, a trimmed cell or a stretch of text, in the runs given, and adds what it finds. */
export type ReadWords = (
  bytes: Uint8Array,
  from: number,
  to: number,
  runs: Runs,
  isFree: IsFree,
  add: AddMatch,
) => void;

export interface WordReader {
  readonly read: ReadWords;
  /** `WORDS_CELLS`, `WORDS_CAPITALS` or `WORDS_TEXTS`: what it is given. */
  readonly given: number;
}

/**
 * Which reader, if any, a field's ranges are given: decided once, from its name, so that the others cost nothing. What it finds in a range depends
 * on the range's bytes and the pass's matches in it alone, since equal cells are not asked about again.
 */
export interface WordReaders {
  of(name: string, evidence: readonly NameEvidence[], text: boolean): WordReader | undefined;
  /** For the plain pass: the kernel has a gate of its own. */
  readonly gate: Gate;
}

/** Whether a match of the pass takes these bytes; one that is shorter than a name's part does not. */
export const overlaps = (matchStart: number, matchEnd: number, start: number, end: number): boolean =>
  matchStart < end && start < matchEnd && matchEnd - matchStart > 5;

/** It will find nothing in what it was shown. */
export const NOWHERE = Number.POSITIVE_INFINITY;

/** The pass with a reader beside it, for ranges that are looked at by themselves. */
export function passBeside(pass: Pass, reader: RangeReader): Pass {
  return (bytes, from, to) => {
    const matches = pass(bytes, from, to);
    if (reader.show(bytes, from, to) < to)
      reader.look(bytes, from, to, (...match) => addMatch(matches, ...match));
    return matches;
  };
}
