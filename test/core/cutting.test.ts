/** The result never depends on how a document was cut: into parts, into chunks, or into windows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openAccumulator } from '../../core/accumulator.ts';
import { detectors } from '../../core/detectors/index.ts';
import { openEngine } from '../../core/engine/engine.ts';
import type { Walk } from '../../core/engine/walk.ts';
import { walkDelimited } from '../../core/engine/walk-delimited.ts';
import { walkText } from '../../core/engine/walk-text.ts';
import { bsn, iban, randomFrom } from './invented.ts';
import { KEY, people, readFile } from './read.ts';

const encoder = new TextEncoder();

/** A table of customers with remarks that hold line ends, delimiters and quotes. */
function customers(rows: number, seed: number): string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const remark = () =>
    pick([
      '',
      'geen bijzonderheden',
      `"belt\nop ${pick(['maandag', 'dinsdag'])}; BSN ${bsn(random)}"`,
      '"zegt ""ja""\r\nen dan ""nee"""',
      `"eerste regel\n\n;;;\nmail@voorbeeld${Math.floor(random() * 90)}.nl\n"`,
      '24" monitor',
    ]);
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `${1000 + i};klant${i % 7}@voorbeeld.nl;${random() < 0.8 ? iban(random) : ''};${remark()};${bsn(random)}`,
  );
  return `klantnummer;e-mail;rekeningnummer;opmerking;bsn\n${lines.join('\n')}\n`;
}

function letters(paragraphs: number, seed: number): string {
  const random = randomFrom(seed);
  return Array.from(
    { length: paragraphs },
    (_, i) =>
      `Beste lezer ${i},\nhaar BSN is ${bsn(random)} – zei u.\nMail naar post${i % 5}@voorbeeld.nl\n\n${random() < 0.3 ? '\n' : ''}`,
  ).join('');
}

function lines(rows: number, seed: number): string {
  const random = randomFrom(seed);
  return Array.from(
    { length: rows },
    (_, i) =>
      `${JSON.stringify({ id: i, contact: { email: `k${i}@voorbeeld.nl`, bsn: bsn(random) }, tags: ['a', iban(random)] })}\n`,
  ).join('');
}

describe.each([
  ['delimited text with quoted line ends', customers(400, 1)],
  ['running text', letters(300, 2)],
  ['JSON lines', lines(300, 3)],
])('%s', (_, content) => {
  test('cut into 2, 7 and 100 parts gives what one part gives, byte for byte', async () => {
    const bytes = encoder.encode(content);
    const whole = await readFile(bytes);
    expect(whole.plan.parts.length).toBe(1);
    expect(whole.report.documents[0]!.findings.length).toBeGreaterThan(1);
    for (const parts of [2, 7, 100]) {
      const cut = await readFile(bytes, Math.ceil(bytes.length / parts));
      expect(cut.plan.parts.length).toBeGreaterThan(parts / 3);
      expect(JSON.stringify(cut.report)).toBe(JSON.stringify(whole.report));
      expect(cut.hits).toEqual(whole.hits);
    }
  });
});

test('random tables, cut anywhere, give the same', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'a',
      '24" tv',
      'x@voorbeeld.nl',
      '""',
      '"a;b"',
      '"a\nb"',
      '"a""b"',
      '"\n"',
      '";\n;"',
      '"c ""d"" \r\n"',
      'NL91ABNA0417164300',
      '"0612345678\n"',
    ),
    fc.stringMatching(/^[a-z0-9 ]{0,12}$/),
  );
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 30, maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 40, max: 400 }), async (rows, partBytes) => {
      const content = `naam;e-mail;telefoon\n${rows.map((row) => row.join(';')).join('\n')}\n`;
      const whole = await readFile(content);
      const cut = await readFile(content, partBytes);
      expect(JSON.stringify(cut.report)).toBe(JSON.stringify(whole.report));
    }),
    { numRuns: 60, seed: 11 },
  );
});

const engine = openEngine(detectors);

function tallyOf(
  content: Uint8Array,
  chunk: number,
  open: (accumulator: ReturnType<typeof openAccumulator>) => Walk,
  text: boolean,
) {
  const accumulator = openAccumulator(engine, { key: KEY, text, named: true, people });
  const walk = open(accumulator);
  for (let from = 0; from < content.length; from += chunk) walk.write(content.subarray(from, from + chunk));
  walk.end();
  return JSON.stringify([accumulator.records, accumulator.units, accumulator.fields(), accumulator.sets()]);
}

const table = (accumulator: ReturnType<typeof openAccumulator>) =>
  walkDelimited(accumulator, {
    delimiter: 59,
    fields: ['klantnummer', 'e-mail', 'rekeningnummer', 'opmerking', 'bsn'],
    from: 0,
    to: Number.POSITIVE_INFINITY,
    insideAtStart: false,
  });

test('chunks of any length give the same tally', () => {
  const rows = encoder.encode(customers(20, 5));
  const prose = encoder.encode(letters(12, 6));
  const wholeTable = tallyOf(rows, rows.length, table, false);
  const wholeText = tallyOf(prose, prose.length, (accumulator) => walkText(accumulator, 'paragraph'), true);
  for (let chunk = 1; chunk < 64; chunk++) {
    expect(tallyOf(rows, chunk, table, false)).toBe(wholeTable);
    expect(tallyOf(prose, chunk, (accumulator) => walkText(accumulator, 'paragraph'), true)).toBe(wholeText);
  }
});

test('a cell, a line and a word of three megabytes are read in bounded pieces, whatever the chunks', () => {
  const random = randomFrom(9);
  const filler = `${'woord '.repeat(500)}${'x'.repeat(1500)} BSN ${bsn(random)} `;
  const long = filler.repeat(700);
  const cell = encoder.encode(
    `1;a@voorbeeld.nl;;"${long}";${bsn(random)}\n2;b@voorbeeld.nl;;${'y'.repeat(3_000_000)};\n`,
  );
  const line = encoder.encode(`${long}\n${'z'.repeat(3_000_000)}\n`);
  const first = tallyOf(cell, cell.length, table, false);
  expect(first).toContain('"codes":{"0":1');
  for (const chunk of [100_000, 1_048_577]) {
    expect(tallyOf(cell, chunk, table, false)).toBe(first);
    expect(tallyOf(line, chunk, (accumulator) => walkText(accumulator, 'line'), true)).toBe(
      tallyOf(line, line.length, (accumulator) => walkText(accumulator, 'line'), true),
    );
  }
});
