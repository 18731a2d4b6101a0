import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectors } from '../../../core/detectors/index.ts';
import { accepts, compileAutomaton } from '../../../core/engine/automaton.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/* pieces of expressions, put together at random; all of them are in the syntax */
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '1',
    '-',
    '\\.',
    '.',
    '\\d',
    '\\w',
    '\\W',
    '[ab]',
    '[^a]',
    '[0-9a-c]',
    '[\\w.-]',
    '@',
  ),
  fc.constantFrom('(?:ab|1)', '(?:a|b1|)', '(?:\\d{2}-)'),
);
const repeated = fc
  .tuple(piece, fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,3}', '{2,}'))
  .map(([one, times]) => one + times);
const alternative = fc
  .tuple(fc.boolean(), fc.array(repeated, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([begins, pieces, ends]) => `${begins ? '^' : ''}${pieces.join('')}${ends ? '$' : ''}`);
const expression = fc
  .tuple(fc.array(alternative, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([alternatives, folds]) => new RegExp(alternatives.join('|'), folds ? 'i' : ''));
const text = fc.string({ unit: fc.constantFrom(...'abAB1c2-.@\n\u00e9 '), maxLength: 14 });

describe('expressions as automata', () => {
  test('they accept what the expression accepts', () => {
    let accepted = 0;
    fc.assert(
      fc.property(expression, fc.array(text, { minLength: 5, maxLength: 20 }), (one, texts) => {
        const automaton = compileAutomaton(one);
        for (const each of texts) {
          const expected = one.test(each);
          if (expected) accepted++;
          expect(accepts(automaton, bytesOf(each)), `${one} on ${JSON.stringify(each)}`).toBe(expected);
        }
      }),
      { numRuns: 400, seed: 20261125 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  test('what leads out of the first state is all that does', () => {
    fc.assert(
      fc.property(expression, (one) => {
        const { leaving, next, classes, classCount } = compileAutomaton(one);
        if (!leaving) return;
        for (let byte = 0; byte < 256; byte++)
          expect(next[classCount + classes[byte]!] === 1).toBe(!leaving.includes(byte));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a look ahead', /a(?=b)/],
    ['a back reference', new RegExp(`(?:a)${String.raw`\1`}`)],
    ['a group that captures', /(a)/],
    ['spaces, which differ between bytes and characters', /a\sb/],
    ['a border of words', /\ba/],
    ['a lazy repetition', /a+?b/],
    ['the flag u', /a/u],
    ['an end inside', /(?:a$)b/],
    ['a character beyond ASCII', /é/],
  ])('%s is refused', (_what, one) => {
    expect(() => compileAutomaton(one)).toThrow(/engine/);
  });

  test('an expression too large for a table is refused', () => {
    expect(() => compileAutomaton(/a[ab]{14}b/)).toThrow('too large');
  });

  test("every detector's expressions are in the syntax", () => {
    const all = detectors.flatMap(({ forms }) => forms.flatMap(({ like = [] }) => like));
    expect(all.length).toBeGreaterThan(10);
    for (const one of all) expect(compileAutomaton(one).ends.length).toBeGreaterThan(1);
  });
});
