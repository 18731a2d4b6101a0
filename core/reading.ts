/**
 * Reading one document (or its part, or a sheet of it): walks its bytes, recognises and counts. There are two scanners of one meaning: the plain one,
 * written to be read, and the kernel (`engine/kernel.ts`), written to be fast.
 */
import { type Accumulator, openAccumulator, type ReadingOptions } from './accumulator.ts';
import type { Detector } from './detectors/detector.ts';
import { openEngine } from './engine/engine.ts';
import { openPass, type Pass } from './engine/pass.ts';
import type { Walk } from './engine/walk.ts';
import { type DelimitedRange, type DelimitedWalk, walkDelimited } from './engine/walk-delimited.ts';
import { walkText } from './engine/walk-text.ts';

export interface Reading
  extends Pick<
    Accumulator,
    'field' | 'range' | 'endRecord' | 'records' | 'units' | 'fields' | 'sets' | 'combinations'
  > {
  /** At most one walk per reading; formats without one call `range` and `endRecord` themselves. */
  delimited(range: DelimitedRange): DelimitedWalk;
  text(unit: 'line' | 'paragraph'): Walk;
  /** The reading is done with, and what it gave has been taken. */
  close(): void;
}

export interface Scanner {
  /** What the numbers of types in matches mean. */
  readonly detectors: readonly Detector[];
  /** The pass alone, for small pieces such as field names. */
  readonly pass: Pass;
  openReading(options: ReadingOptions): Reading;
}

export function plainScanner(detectors: readonly Detector[]): Scanner {
  const engine = openEngine(detectors);
  return {
    detectors,
    pass: openPass(engine),
    openReading(options) {
      const accumulator = openAccumulator(engine, options);
      return Object.assign(accumulator, {
        delimited: (range: DelimitedRange) => walkDelimited(accumulator, range),
        text: (unit: 'line' | 'paragraph') => walkText(accumulator, unit),
        close: () => {},
      });
    },
  };
}
