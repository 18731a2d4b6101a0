/**
 * Patterns that a client defines: what its voucher codes or customer numbers look like. Each is an info type of its own,
 * by the pattern's name. They run in RE2 alone, whose time grows with the text and not with the pattern's tricks; RE2 is
 * native code, so the edges open it and hand it over.
 */
import type { Detector } from './detectors/detector.ts';
import type { Span } from './engine/matcher.ts';
import { nameTokens } from './name-tokens.ts';
import { whyRefused, withoutAssertions } from './pattern-syntax.ts';
import type { Level } from './sensitivity.ts';
import { settings } from './settings.ts';

export interface ClientPattern {
  /** The info type of what it finds, in capitals: `VOUCHER_CODE`. */
  readonly name: string;
  /** In RE2's syntax; `^` and `$` stand for the ends of a cell, a value or a paragraph. */
  readonly pattern: string;
  /** Words of a field's name, or right before a match in text, that confirm it. */
  readonly headerWords?: readonly string[] | undefined;
  /** Only what such a word confirms counts: for patterns that much else fits as well. */
  readonly headerOnly?: boolean | undefined;
}

/** RE2, as `host/` opens it. */
export interface PatternEngine {
  /** Undefined when the pattern is none of RE2's. */
  compile(pattern: string): PatternSearch | undefined;
  /** Tells which of them occur in given bytes, by number. Undefined when they are too much together. */
  set(patterns: readonly string[]): ((bytes: Uint8Array) => readonly number[]) | undefined;
}

/** The first match in the bytes that begins at `from` or behind it. */
export type PatternSearch = (bytes: Uint8Array, from: number, found: Span) => boolean;

const NAME = /^[A-Z][A-Z0-9_]{2,39}$/;
const nothing = new Uint8Array(0);

/** Why these patterns can't be used, a sentence each; `taken` are the names of info types that there are. */
export function patternFaults(
  patterns: readonly ClientPattern[],
  taken: ReadonlySet<string>,
  engine: PatternEngine,
): string[] {
  if (patterns.length > settings.clientPatterns)
    return [`there are ${patterns.length} patterns: ${settings.clientPatterns} are the most`];
  const seen = new Set<string>();
  const faults = patterns.flatMap((pattern, i) => {
    const { name } = pattern;
    if (!NAME.test(name))
      return [`pattern ${i + 1}: give it a name of 3 to 40 capital letters, digits and underscores`];
    const again = seen.has(name);
    seen.add(name);
    const reason = taken.has(name)
      ? 'an info type has this name already: give it another'
      : again
        ? 'another pattern has this name too'
        : faultOf(pattern, engine);
    return reason === undefined ? [] : [`pattern ${name}: ${reason}`];
  });
  if (faults.length === 0 && !engine.set(patterns.map(({ pattern }) => withoutAssertions(pattern))))
    return ['the patterns are too large together: leave some out, or let them repeat less'];
  return faults;
}

function faultOf(
  { pattern, headerWords = [], headerOnly }: ClientPattern,
  engine: PatternEngine,
): string | undefined {
  if (pattern.length > settings.patternLength)
    return `it is longer than ${settings.patternLength} characters: make it several`;
  if (headerWords.length > settings.patternHeaderWords)
    return `it has more than ${settings.patternHeaderWords} header words`;
  if (headerWords.some((word) => word.length > settings.headerWordLength || !/[\p{L}\p{N}]/u.test(word)))
    return `a header word has 1 to ${settings.headerWordLength} characters, letters or digits among them`;
  if (headerOnly && headerWords.length === 0) return 'it counts under its header words only, but has none';
  if (!engine.compile(pattern)) return whyRefused(pattern);
  const bare = engine.compile(withoutAssertions(pattern));
  if (!bare || bare(nothing, 0, { start: 0, end: 0 }))
    return 'it also fits where nothing stands: let it ask for at least one character';
  return undefined;
}

/** A match by itself, and one that counts only where a word confirms it: the forms of every pattern's detector. */
export const ALONE = 0;
export const CONFIRMED = 1;

/** Of every record that a pattern is found in: its codes lead to a person, or nobody would look for them. */
export const PATTERN_LEVEL = 'personal' satisfies Level;

/** What of a pattern the rest of the engine needs to know. */
const detectorOf = (name: string, headers: readonly string[]): Detector => ({
  type: name,
  nl: 'patroon van de klant',
  en: 'pattern of the client’s own',
  group: 'registration',
  level: PATTERN_LEVEL,
  marks: [],
  fideslang: 'user.unique_id',
  forms: [
    { shape: { kind: 'pattern' }, confidence: 0.8 },
    { shape: { kind: 'pattern' }, confidence: 0 },
  ],
  headers,
  words: [],
  against: [],
  confirmed: 0.97,
});

export const patternDetectors = (patterns: readonly ClientPattern[]): Detector[] =>
  patterns.map(({ name, headerWords = [] }) =>
    detectorOf(
      name,
      headerWords.map((word) => nameTokens(word).join(' ')),
    ),
  );

/** The detectors with room behind them for as many patterns as there may be: what the kernel's tables are made for. */
export const withPatternRoom = (detectors: readonly Detector[]): readonly Detector[] => [
  ...detectors,
  ...Array.from({ length: settings.clientPatterns }, (_, i) => detectorOf(`pattern ${i + 1}`, [])),
];
