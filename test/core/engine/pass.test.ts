/** What the pass promises whatever the detectors are: matches depend on the range alone, and grow linearly with it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectors } from '../../../core/detectors/index.ts';
import { openEngine } from '../../../core/engine/engine.ts';
import { openPass } from '../../../core/engine/pass.ts';
import { card, iban, mrz, randomFrom } from '../invented.ts';

const encoder = new TextEncoder();
const pass = openPass(openEngine(detectors));
const random = randomFrom(1);

function matchesOf(bytes: Uint8Array, from: number, to: number): string[] {
  const m = pass(bytes, from, to);
  return Array.from(
    { length: m.n },
    (_, i) => `${m.type[i]} ${m.form[i]} ${m.start[i]! - from} ${m.end[i]! - from} ${m.context[i]}`,
  );
}

const piece = fc.oneof(
  fc.constantFrom(
    'piet@voorbeeld.nl',
    'piet [at] voorbeeld [dot] nl',
    '06-12345678',
    '+31 (0)6 12 34 56 78',
    iban(random),
    card(random),
    mrz(random),
    '52.370216, 4.895168',
    'https://a:b1@voorbeeld.nl/?sig=1&sv=2',
    'wachtwoord: Zomer24!',
    '-----BEGIN PRIVATE KEY-----',
    'Mozilla/5.0 (X11; Linux) Gecko/2010',
    'NL000099998B57',
    '12-DBG-3',
    '00:1a:2b:3c:4d:5e',
    '2001:db8::8a2e:370:7334',
    '84.12.34.56',
    '14-03-1987',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc123',
    'sk_live_aB3dE5fG7hJ9kL2mN4pQ',
    '1234 AB',
    '(',
    '<',
    '-',
    '@',
    '1',
    'a',
    'é',
    ' ',
    '"',
    ':',
    '.',
    '\n',
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('nothing outside of the range is looked at', () => {
  fc.assert(
    fc.property(text, text, text, (before, inside, behind) => {
      const alone = encoder.encode(inside);
      const whole = encoder.encode(before + inside + behind);
      const from = encoder.encode(before).length;
      expect(matchesOf(whole, from, from + alone.length)).toEqual(matchesOf(alone, 0, alone.length));
    }),
    { numRuns: 3000, seed: 5 },
  );
});

test('no text makes the pass slow: its worst repetitions take milliseconds per kilobyte', () => {
  const parts = [
    'a@',
    '1-',
    '1.',
    '<',
    '<<',
    '06 ',
    'a:',
    '://',
    'a.b',
    'www.',
    'eyJa.',
    'pass: ',
    'pass=',
    'NL91 ',
    '(at) ',
    '52.1234, ',
    '-----BEGIN A ',
    'A',
    '1',
    'AKIA',
    'http://',
    'Mozilla/5.0 (',
    'Basic a',
    'klantnummer ',
    ':a',
    '[at]a',
  ];
  const time = (bytes: Uint8Array) => {
    const begin = process.cpuUsage().user;
    pass(bytes, 0, bytes.length);
    return (process.cpuUsage().user - begin) / 1000;
  };
  for (const part of parts) {
    const bytes = encoder.encode(part.repeat(Math.ceil(150_000 / part.length)));
    /* a quadratic walk over 150 KB takes minutes; a linear one milliseconds */
    const ms = time(bytes);
    expect(ms, part).toBeLessThan(3000);
  }
});
