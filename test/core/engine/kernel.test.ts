/**
 * The kernel gives what the plain pass gives, byte for byte: matches and tallies, on random, made-up and shifted bytes,
 * whatever the chunks.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildKernel } from '../../../bin/build-kernel.ts';
import { detectors } from '../../../core/detectors/index.ts';
import { openKernel } from '../../../core/engine/kernel.ts';
import type { Matches } from '../../../core/engine/pass.ts';
import type { Reading, Scanner } from '../../../core/reading.ts';
import { openScanner } from '../../../host/kernel.ts';
import type { Cases } from '../detectors/cases.ts';
import { bsn, iban, randomFrom } from '../invented.ts';
import { KEY, plain, TODAY } from '../read.ts';

/* the plain pass is slow, and so are busy machines */
vi.setConfig({ testTimeout: 180_000 });

const encoder = new TextEncoder();
const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
let kernel: Scanner;

beforeAll(() => {
  buildKernel(folder);
  kernel = openScanner(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const listed = (matches: Matches, shift = 0) =>
  Array.from({ length: matches.n }, (_, m) =>
    [
      matches.type[m],
      matches.form[m],
      matches.start[m]! - shift,
      matches.end[m]! - shift,
      matches.context[m],
    ].join(),
  );

function tallied(reading: Reading): string {
  const { records, units } = reading;
  const tally = JSON.stringify([records, units, reading.fields(), reading.sets(), reading.combinations()]);
  reading.close();
  return tally;
}

const FIELDS = ['klantnummer', 'e-mail', 'rekeningnummer', 'opmerking', 'bsn', 'telefoon', 'Geboortedatum'];

function table(
  scanner: Scanner,
  bytes: Uint8Array,
  chunk: number,
  insideAtStart = false,
  hits?: string[],
  fields: readonly string[] = FIELDS,
) {
  const reading = scanner.openReading({
    key: KEY,
    text: false,
    named: true,
    today: TODAY,
    ...(hits ? { onMatch: (match) => hits.push(JSON.stringify(match)) } : {}),
  });
  const walk = reading.delimited({
    delimiter: 59,
    fields,
    from: 0,
    to: Number.POSITIVE_INFINITY,
    insideAtStart,
  });
  for (let from = 0; from < bytes.length; from += chunk) walk.write(bytes.subarray(from, from + chunk));
  walk.end();
  return `${tallied(reading)} ${walk.unclosed}`;
}

function text(
  scanner: Scanner,
  bytes: Uint8Array,
  chunk: number,
  unit: 'line' | 'paragraph',
  hits?: string[],
) {
  const reading = scanner.openReading({
    key: KEY,
    text: true,
    named: false,
    today: TODAY,
    ...(hits ? { onMatch: (match) => hits.push(JSON.stringify(match)) } : {}),
  });
  const walk = reading.text(unit);
  for (let from = 0; from < bytes.length; from += chunk) walk.write(bytes.subarray(from, from + chunk));
  walk.end();
  return tallied(reading);
}

/** What detectors find and nearly find, from their own cases' vocabulary: digits, letters, joints and words beside them. */
function scraps(seed: number): () => string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const digits = (n: number) => Array.from({ length: n }, () => Math.floor(random() * 10)).join('');
  const words = detectors.flatMap(({ words, against, headers }) => [...words, ...against, ...headers]);
  const makers: (() => string)[] = [
    () => pick(words),
    () => pick(words).toUpperCase(),
    () => `${pick(words)}: `,
    () => `${pick(words)}=${digits(1 + Math.floor(random() * 12))}`,
    () => bsn(random),
    () => bsn(random).replace(/(\d{4})(\d\d)(\d{3})/, '$1.$2.$3'),
    () => iban(random),
    () => iban(random).replace(/(.{4})(?=.)/g, '$1 '),
    () => iban(random).toLowerCase(),
    () => `06${pick(['', '-', ' '])}${digits(8)}`,
    () => `+31${pick([' ', ' (0)', ''])}6${digits(8)}`,
    () => `${digits(4)}${pick(['', ' '])}${pick(['AB', 'ab', 'SS', 'Xy'])}`,
    () => `${digits(2)}-${digits(2)}-${pick(['19', '20'])}${digits(2)}`,
    () => `${pick(['19', '20'])}${digits(2)}-0${digits(1)}-1${digits(1)}`,
    () => `${digits(3)}.${digits(2)}.${digits(1)}.${digits(3)}`,
    () => `2001:db8:${digits(2)}::${digits(4)}`,
    () => `piet.de-vries+x${digits(2)}@voorbeeld${pick(['.nl', '.co.uk', '-a.be', '.png', ''])}`,
    () => `https://www.voorbeeld.nl/a?id=${digits(5)}&e=jan@voorbeeld.nl`,
    () =>
      `http://voorbeeld.nl/${pick(['a(b', 'a(b)', 'ab)', 'é)', '%28'])}${pick([').', '.', ')', ',', '?!', '/', ''])}`,
    () => digits(1 + Math.floor(random() * 20)),
    () =>
      `Mozilla/5.0 (X11; Linux) ${pick(['Chrome/1.2', 'Mobile Safari/537.36', 'Mobile', 'Edge/9.'])}${pick([' x/1', ' (b)', '.', ';', ''])}`,
    () => `52.${digits(5)}, 4.${digits(6)}`,
    () => pick(['é', 'Ü', '€', ' ', '–', '“', '😀', '\u00ad', 'ß']),
    () =>
      pick([
        ' ',
        '\n',
        '\n\n',
        ';',
        '"',
        '""',
        '\t',
        ',',
        '.',
        '-',
        '_',
        '/',
        ':',
        '@',
        '<',
        '+',
        '(',
        ')',
        '\r\n',
        '\0',
      ]),
    () => pick(['a', 'woord', 'x'.repeat(Math.floor(random() * 150)), `A${digits(3)}b${digits(4)}C`]),
    () =>
      Array.from({ length: 1 + Math.floor(random() * 70) }, () => pick([...'0123456789abcdefABCDEF'])).join(
        '',
      ),
  ];
  return () => pick(makers)();
}

function scrapText(seed: number, pieces: number): string {
  const scrap = scraps(seed);
  const random = randomFrom(seed + 1);
  return Array.from({ length: pieces }, () => scrap() + (random() < 0.5 ? ' ' : '')).join('');
}

/** Bytes of text with faults in them: stray leads and continuations, cut characters. */
function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  return bytes.map((byte) =>
    random() < 0.03 ? [0xc2, 0xe2, 0x80, 0xff, 0xf0, 0x40, 0x3a, 0xc3][Math.floor(random() * 8)]! : byte,
  );
}

function same(bytes: Uint8Array, from: number, to: number): void {
  expect(listed(kernel.pass(bytes, from, to))).toEqual(listed(plain.pass(bytes, from, to)));
}

test('random bytes give the same matches', () => {
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0xc2, 0xe2, 0xc3, 0x80, 0xa0, 48, 54, 49, 32, 45, 46, 58, 64, 65, 97, 110),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(byte, { maxLength: 300 }), (wild, tame) => {
      same(wild, 0, wild.length);
      same(Uint8Array.from(tame), 0, tame.length);
    }),
    { numRuns: 1000, seed: 5 },
  );
});

test('made-up scraps, sound and damaged, give the same matches', () => {
  let found = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const bytes = encoder.encode(scrapText(seed, 60));
    same(bytes, 0, bytes.length);
    found += plain.pass(bytes, 0, bytes.length).n;
    const faulty = damaged(bytes, seed);
    same(faulty, 0, faulty.length);
  }
  expect(found).toBeGreaterThan(400);
});

test('bytes shifted by 0 to 63 give the same matches', () => {
  const bytes = encoder.encode(scrapText(77, 120));
  const expected = listed(plain.pass(bytes, 0, bytes.length));
  for (let shift = 0; shift < 64; shift++) {
    const moved = new Uint8Array(bytes.length + shift);
    moved.fill(32, 0, shift);
    moved.set(bytes, shift);
    expect(listed(kernel.pass(moved, 0, moved.length), shift)).toEqual(expected);
  }
});

test('what stands around a range changes nothing in it', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const bytes = encoder.encode(scrapText(seed + 500, 40));
    const random = randomFrom(seed);
    for (let k = 0; k < 20; k++) {
      const from = Math.floor(random() * bytes.length);
      const to = from + Math.floor(random() * (bytes.length - from));
      const alone = bytes.slice(from, to);
      expect(listed(kernel.pass(bytes, from, to), from)).toEqual(listed(kernel.pass(alone, 0, alone.length)));
      same(bytes, from, to);
    }
  }
});

test('tables give the same tallies, in chunks of any length and cut at every record', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const content = encoder.encode(scrapText(seed + 1000, 400).replaceAll(' ', seed % 2 === 0 ? ';' : ' '));
    for (const bytes of [content, damaged(content, seed)]) {
      const expected = table(plain, bytes, bytes.length);
      for (const chunk of [bytes.length, 1 + seed, 64, 1000])
        expect(table(kernel, bytes, chunk)).toBe(expected);
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1 + bytes.length / 8)) {
        const rest = bytes.subarray(at + 1);
        for (const inside of [false, true])
          expect(table(kernel, rest, 4096, inside)).toBe(table(plain, rest, 4096, inside));
      }
    }
  }
});

test('running text gives the same tallies, by line and by paragraph', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const content = encoder.encode(scrapText(seed + 2000, 500));
    for (const bytes of [content, damaged(content, seed)])
      for (const unit of ['line', 'paragraph'] as const)
        for (const chunk of [bytes.length, 1 + seed, 333])
          expect(text(kernel, bytes, chunk, unit)).toBe(text(plain, bytes, bytes.length, unit));
  }
});

test('every match is told with the same place', () => {
  const bytes = encoder.encode(scrapText(31, 1500));
  const rows: string[][] = [[], []];
  table(plain, bytes, bytes.length, false, rows[0]);
  table(kernel, bytes, 100, false, rows[1]);
  expect(rows[0]!.length).toBeGreaterThan(50);
  expect(rows[1]).toEqual(rows[0]);
  const lines: string[][] = [[], []];
  text(plain, bytes, bytes.length, 'line', lines[0]);
  text(kernel, bytes, 100, 'line', lines[1]);
  expect(lines[1]).toEqual(lines[0]);
});

test('cells, lines and words of more than a megabyte give the same', () => {
  const filler = encoder.encode(
    `1;a@voorbeeld.nl;;"${scrapText(9, 2000).replaceAll('"', '').repeat(25)}";2\n3;${'y'.repeat(1_500_000)};"b" ${'z '.repeat(600_000)}\n4;${'woord "x" '.repeat(130_000)}\n`,
  );
  expect(filler.length).toBeGreaterThan(4_000_000);
  const expected = table(plain, filler, filler.length);
  expect(table(kernel, filler, 1_000_000)).toBe(expected);
  expect(text(kernel, filler, 1_000_000, 'line')).toBe(text(plain, filler, filler.length, 'line'));
});

test('more distinct values and more kinds of records than are kept give the same', () => {
  const random = randomFrom(12);
  const cells = () => [
    random() < 0.5 ? `a${Math.floor(random() * 9e6)}@voorbeeld.nl` : '',
    random() < 0.5 ? iban(random) : '',
    random() < 0.5 ? bsn(random) : '',
    random() < 0.5 ? '0612345678' : '',
    random() < 0.5 ? '1234 AB' : '',
    random() < 0.5 ? '01-02-1990' : '',
    random() < 0.5 ? '81.2.69.142' : '',
  ];
  const bytes = encoder.encode(
    Array.from({ length: 10_000 }, () => [...cells(), ...cells(), ...cells()].join(';')).join('\n'),
  );
  expect(table(kernel, bytes, 1_000_000)).toBe(table(plain, bytes, bytes.length));
});

test('columns named for what they hold, with cells that come back, give the same', async () => {
  const named = detectors.filter(
    ({ columnAlone, headers }) => columnAlone === undefined && headers.length > 0,
  );
  const values = await Promise.all(
    named.map(async ({ type }) => {
      const file = `../detectors/${type.toLowerCase().replaceAll('_', '-')}.cases.ts`;
      const { finds, ignores } = ((await import(file)) as { cases: Cases }).cases;
      return [...finds, ...ignores]
        .map(({ text }) => text.replace(/[⟦⟧]/g, ''))
        .filter((value) => !/[;"\n\r]/.test(value) && value.length < 400);
    }),
  );
  const headers = named.map(({ headers }) => headers[0]!);
  const random = randomFrom(77);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const around = ['', '', '', ' ', '\t', '(', '+', '.', ' 12', 'x '];
  /* few values a column, most of them its own, so that they come back; and a new one now and then */
  const columns = values.map((own) => [...own, ...Array.from({ length: 6 }, () => pick(values.flat()))]);
  const fresh = () => `${pick(around)}${pick(values.flat())}${pick(around)}`;
  const rows = Array.from({ length: 1600 }, () =>
    columns.map((own) => (random() < 0.15 ? fresh() : random() < 0.3 ? '' : pick(own))).join(';'),
  );
  const bytes = encoder.encode(rows.join('\n'));
  /* beyond the stretch that is sampled */
  expect(bytes.length).toBeGreaterThan(1_500_000);
  expect(table(kernel, bytes, 100_000, false, undefined, headers)).toBe(
    table(plain, bytes, bytes.length, false, undefined, headers),
  );
});

test('tables of other detectors are refused', () => {
  const wasm = readFileSync(join(folder, 'kernel.wasm'));
  const tables = readFileSync(join(folder, 'kernel.bin'));
  expect(() => openKernel(wasm, tables, detectors.slice(1))).toThrow('run npm run build');
});
