/**
 * Terms: words and phrases that reveal something (a faith, an illness, a party), as the detectors' lists write them.
 *
 * Notation, terms separated by commas or line ends: `griep` the word and its inflections (-e, -en, -s, -er …);
 * `diabet*` whatever begins so; `*kanker` whatever ends so; `*hiv*` whatever has it at either end; `lid van de kerk` a phrase; `=Volt` written exactly so; `?` before a
 * term: it means other things as well, and is doubtful by itself (`?=DENK`).
 */
import type { Terms } from '../detectors/detector.ts';
import { hashWord } from '../engine/words.ts';

const encoder = new TextEncoder();
export const hashOf = (word: string): number => {
  const bytes = encoder.encode(word);
  return hashWord(bytes, 0, bytes.length);
};
export const hashesOf = (words: string): Set<number> =>
  new Set(
    words
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(hashOf),
  );

/** The word as it stands, and as Dutch bends it. */
function inflected(word: string): string[] {
  if (word.length < 6 || !/^\p{Ll}+$/u.test(word)) return [word];
  const forms = [word, `${word}e`, `${word}en`, `${word}s`, `${word}n`];
  if (/[aeiou]$/.test(word)) forms.push(`${word}'s`);
  if (/[^aeiou][aeiou][bdfgklmnprst]$/.test(word))
    forms.push(`${word}${word.at(-1)}e`, `${word}${word.at(-1)}en`);
  if (/(?:aa|ee|oo|uu)[bcdfgklmnprst]$/.test(word))
    forms.push(`${word.slice(0, -2)}${word.at(-1)}e`, `${word.slice(0, -2)}${word.at(-1)}en`);
  if (/s$/.test(word)) forms.push(`${word.slice(0, -1)}ze`, `${word.slice(0, -1)}zen`);
  return forms;
}

/** Straight or curly. */
const bothApostrophes = (term: string): string[] =>
  term.includes("'") ? [term, term.replaceAll("'", '’')] : [term];

/** A term as it is written in a list. */
export interface WrittenTerm {
  readonly type: number;
  readonly doubtful: boolean;
  readonly exact: boolean;
  /** Whatever begins, whatever ends so. */
  readonly starts: boolean;
  readonly ends: boolean;
  readonly stem: string;
  /** The stem and what it is bent to. */
  readonly forms: readonly string[];
}

/** The terms of all detectors; their places in the list are the types. */
export function* writtenTerms(all: readonly (Terms | undefined)[]): Generator<WrittenTerm> {
  for (const [type, terms] of all.entries())
    for (const line of terms?.list.split(/[,\n]+/).flatMap(bothApostrophes) ?? []) {
      const written = line.trim();
      if (written === '') continue;
      const bare = written.replace(/^\?/, '');
      const exact = bare.startsWith('=');
      const spelled = bare.replace(/^=/, '');
      const stem = spelled.replaceAll('*', '');
      yield {
        type,
        doubtful: written.startsWith('?'),
        exact,
        starts: spelled.endsWith('*'),
        ends: spelled.startsWith('*'),
        stem,
        forms: exact ? [stem] : inflected(stem),
      };
    }
}
