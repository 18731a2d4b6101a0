/** Rules that go on and back from what the tagger says must come to an end, whatever it says. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPeople, openFinder } from '../../../core/people/find-people.ts';
import { openLexicon } from '../../../core/people/lexicon.ts';
import { BITS, TAGS } from '../../../core/people/tagger.ts';

const lexicon = openLexicon(readFileSync('core/people/lexicon.bin'));
const encoder = new TextEncoder();

/** Words that the rules turn on. */
const words = fc.constantFrom(
  ...'Nour al Hassan van der den De Vries vries, J. P.M. dhr. mevr oma Kees-Jan wethouder Fam. Erven van ’t ter Haar Utrecht bakker BV B.V. & Visser, 12 : Naam: [10:02] - anouk el Idrissi V.D. IJsbrand d’Hondt café Eén \n . ( ) "'.split(
    ' ',
  ),
);

/** Weights that say anything, the same for the same seed (xorshift). */
function weightsOf(seed: number): Int8Array {
  let state = seed | 1;
  return Int8Array.from({ length: TAGS << BITS }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >> 24;
  });
}

test('every text is read to its end, whatever the weights say', { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= 4; seed++) {
    const finder = openFinder({ lexicon, weights: weightsOf(seed * 7919) });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (chosen) => {
        const bytes = encoder.encode(chosen.join(' '));
        const people = findPeople(finder, bytes, 0, bytes.length);
        for (let p = 0; p < people.n; p++) {
          expect(people.start[p]!).toBeLessThan(people.end[p]!);
          if (p > 0) expect(people.start[p]!).toBeGreaterThanOrEqual(people.start[p - 1]!);
        }
      }),
      { numRuns: 1500 },
    );
  }
});
