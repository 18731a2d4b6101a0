/**
 * Looks for a client's patterns beside the pass. What is shown is searched for all of them at once, then for those that
 * occur in it; a range is looked at only where one of them may begin or go on.
 *
 * The search over what is shown runs across the ends of cells, so it asks for less than the pattern does: assertions are
 * left out. A match inside a range is then always touched by one of the search's, since that one begins no later.
 *
 * A search is shown a few kilobytes at a time, so that the time for many matches whose search goes on far behind them is
 * bounded too: RE2 is linear for one match, not for all.
 */
import {
  ALONE,
  type ClientPattern,
  CONFIRMED,
  type PatternEngine,
  type PatternSearch,
  patternDetectors,
} from './client-patterns.ts';
import type { Detector } from './detectors/detector.ts';
import { isSpace } from './engine/bytes.ts';
import type { Span } from './engine/matcher.ts';
import { FOR, NO_CONTEXT } from './engine/pass.ts';
import { NOWHERE, passBeside, type RangeReader } from './engine/range-reader.ts';
import { nameTokens } from './name-tokens.ts';
import { withoutAssertions } from './pattern-syntax.ts';
import type { Scanner } from './reading.ts';
import { settings } from './settings.ts';

/** Bytes that one search is shown, besides what a match reaches beyond them and what assertions look back at. */
const SLICE = 4096;
const BACK = 4;
/** How far before a match a word confirms it. */
const REACH = 60;

interface Compiled {
  readonly exact: PatternSearch;
  readonly bare: PatternSearch;
  readonly form: number;
  /** Header words as they are joined, none when there are none. */
  readonly words: ReadonlySet<string>;
}

/** Where one pattern may match in what was shown, in order, and how far the ranges have come. */
interface Sights {
  readonly spans: number[];
  at: number;
}

/** The scanner with a client's patterns: in ranges, and in the names of fields, members and sheets. */
export function withPatterns(
  scanner: Scanner,
  patterns: readonly ClientPattern[],
  engine: PatternEngine,
): Scanner {
  const detectors = patternDetectors(patterns);
  const first = scanner.detectors.length;
  const compiled = patterns.map(({ pattern, headerOnly }, i): Compiled => {
    const exact = engine.compile(pattern);
    const bare = engine.compile(withoutAssertions(pattern));
    if (!exact || !bare) throw new Error('a pattern was saved that does not compile');
    const words = detectors[i]!.headers.map((word) => word.replaceAll(' ', ''));
    return { exact, bare, form: headerOnly ? CONFIRMED : ALONE, words: new Set(words) };
  });
  const occurring = engine.set(patterns.map(({ pattern }) => withoutAssertions(pattern)));
  if (!occurring) throw new Error('patterns were saved that do not compile together');
  const open = () => openReader(first, detectors, compiled, occurring);
  return {
    detectors: [...scanner.detectors, ...detectors],
    pass: passBeside(scanner.pass, inNames(open())),
    openReading: (options) => scanner.openReading({ ...options, beside: open() }),
  };
}

/**
 * In names, only what has a digit and needs no confirmation: a code is no name of a field, but a pattern of letters alone
 * fits the best of names, and with those all that they say of their columns would be lost.
 */
const inNames = (reader: RangeReader): RangeReader => ({
  ...reader,
  look: (bytes, from, to, add) =>
    reader.look(bytes, from, to, (type, form, start, end, context) => {
      if (form === ALONE && bytes.subarray(start, end).some(isDigit)) add(type, form, start, end, context);
    }),
});

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function openReader(
  firstType: number,
  detectors: readonly Detector[],
  compiled: readonly Compiled[],
  occurring: (bytes: Uint8Array) => readonly number[],
): RangeReader {
  const sights: Sights[] = compiled.map(() => ({ spans: [], at: 0 }));
  /** Numbers of the patterns that occur in what was shown. */
  let active: readonly number[] = [];
  const next = () =>
    active.reduce((least, i) => Math.min(least, sights[i]!.spans[sights[i]!.at] ?? NOWHERE), NOWHERE);
  return {
    detectors,
    show(bytes, from, to) {
      active = from < to ? occurring(bytes.subarray(from, to)) : [];
      for (const i of active) {
        const spans: number[] = [];
        eachMatch(compiled[i]!.bare, bytes, from, to, (start, end) => spans.push(start, end));
        sights[i] = { spans, at: 0 };
      }
      return next();
    },
    look(bytes, from, to, add) {
      let first = from;
      let last = to;
      while (first < last && isSpace(bytes[first]!)) first++;
      while (last > first && isSpace(bytes[last - 1]!)) last--;
      const found: [type: number, form: number, start: number, end: number, context: number][] = [];
      for (const i of active) {
        const sight = sights[i]!;
        const { spans } = sight;
        while (sight.at < spans.length && spans[sight.at + 1]! <= from) sight.at += 2;
        if (sight.at >= spans.length || spans[sight.at]! >= to) continue;
        const { exact, form, words } = compiled[i]!;
        eachMatch(exact, bytes, first, last, (start, end) => {
          if (end - start > settings.patternMatchBytes) return;
          const context = words.size > 0 ? saidBefore(bytes, first, start, words) : NO_CONTEXT;
          found.push([firstType + i, form, start, end, context]);
        });
        while (sight.at < spans.length && spans[sight.at + 1]! <= to) sight.at += 2;
      }
      /* added at last: the kernel's memory may move then */
      for (const match of found) add(...match);
      return next();
    },
  };
}

/** Every match in [from, to), without overlaps; of those longer than a match may be, some come cut. */
function eachMatch(
  search: PatternSearch,
  bytes: Uint8Array,
  from: number,
  to: number,
  onMatch: (start: number, end: number) => void,
): void {
  const found: Span = { start: 0, end: 0 };
  let at = from;
  while (at < to) {
    const back = Math.max(from, at - BACK);
    const home = Math.min(at + SLICE, to);
    const end = Math.min(home + settings.patternMatchBytes, to);
    const shown = bytes.subarray(back, end);
    while (at < home && search(shown, at - back, found)) {
      const start = back + found.start;
      if (start >= home) break;
      /* one that fits where nothing stands moves on too */
      at = Math.max(back + found.end, start + 1);
      if (found.end > found.start) onMatch(start, back + found.end);
    }
    at = Math.max(at, home);
  }
}

const decoder = new TextDecoder();

/** Whether one of the words stands right before the match. */
function saidBefore(bytes: Uint8Array, from: number, start: number, words: ReadonlySet<string>): number {
  const tokens = nameTokens(decoder.decode(bytes.subarray(Math.max(from, start - REACH), start)));
  for (let i = 0; i < tokens.length; i++) {
    let joined = '';
    for (let k = i; k < tokens.length && k < i + 4; k++) {
      joined += tokens[k];
      if (words.has(joined)) return FOR;
    }
  }
  return NO_CONTEXT;
}
