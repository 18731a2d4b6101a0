import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { openBudget } from '../../../core/readers/budget.ts';
import { unwrapped } from '../../../core/readers/compression.ts';
import { headOf, utf8Chunks } from '../../../core/readers/encoding.ts';
import { recognise as recogniseWithin } from '../../../core/readers/recognise.ts';
import { type Source, sourceOf } from '../../../core/source.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const recognise = (source: Source) => recogniseWithin(source, openBudget(source.size));
const recogniseText = (text: string) => recognise(sourceOf(bytesOf(text)));

const PROSE =
  'Geachte heer, mevrouw,\n\nWij hebben, zoals u weet, uw brief ontvangen, gelezen en besproken.\nDaarom, en alleen daarom, schrijven wij u.\n\nMet groet,\nde secretaris\n';
const CSV = 'klantnummer;naam;e-mail\n1001;Piet Klaver;piet@voorbeeld.nl\n1002;Anna Wilg;anna@voorbeeld.nl\n';

describe('layouts', () => {
  test.each([
    ['a semicolon table', CSV, 'delimited'],
    ['a comma table', CSV.replaceAll(';', ','), 'delimited'],
    ['a tab table', CSV.replaceAll(';', '\t'), 'delimited'],
    ['a bar table', CSV.replaceAll(';', '|'), 'delimited'],
    [
      'a table without header',
      '1001;piet@voorbeeld.nl;2026-01-02\n1002;anna@voorbeeld.nl;2026-01-03\n',
      'delimited',
    ],
    ['Windows line ends', CSV.replaceAll('\n', '\r\n'), 'delimited'],
    ['a header alone', 'naam;e-mail;telefoon\n', 'delimited'],
    ['a list under a name', 'email\npiet@voorbeeld.nl\nanna@voorbeeld.nl\nkees@voorbeeld.nl\n', 'delimited'],
    ['a ragged table', `${CSV}1003;Kees\n1004;Jo;jo@voorbeeld.nl\n1005;Bo;bo@voorbeeld.nl\n`, 'delimited'],
    ['prose with commas', PROSE, 'text'],
    ['one sentence', 'Piet woont in Assen, Anna in Emmen, Kees in Hoogeveen.', 'text'],
    ['a log', '2026-01-02 12:00:00 INFO start\n2026-01-02 12:00:01 WARN traag\n', 'text'],
    ['an array', '[{"a":1},{"a":2}]', 'json'],
    ['an object over lines', '{\n  "a": 1\n}\n', 'json'],
    ['JSON lines', '{"a":1}\n{"a":2}\n{"a":3}\n', 'ndjson'],
    ['a note in brackets', '[concept] Beste klant, dit is een brief.\nGroet.\n', 'text'],
    ['one byte', 'x', 'text'],
    ['nothing', '', 'text'],
  ])('%s', async (_, text, format) => {
    expect((await recogniseText(text)).format).toBe(format);
  });

  test('the header is told and the data begin behind it', async () => {
    const found = await recogniseText(CSV);
    expect(found).toMatchObject({
      header: true,
      rawFields: ['klantnummer', 'naam', 'e-mail'],
      bodyFrom: 24,
      dialect: { delimiter: ';', columns: 3 },
    });
    expect(
      await recogniseText(
        'Piet Klaver;piet@voorbeeld.nl\nAnna Wilg;anna@voorbeeld.nl\nKees Es;kees@voorbeeld.nl\n',
      ),
    ).toMatchObject({ header: false, bodyFrom: 0 });
  });
  test('Excel’s sep= line is honoured and skipped', async () => {
    expect(await recogniseText(`sep=|\n${CSV.replaceAll(';', '|')}`)).toMatchObject({
      dialect: { delimiter: '|' },
      header: true,
      bodyFrom: 30,
    });
  });
  test('an inch sign opens no quote', async () => {
    expect(await recogniseText('artikel;prijs;aantal\n24" monitor;199;1\n27" monitor;299;2\n')).toMatchObject(
      { format: 'delimited', dialect: { columns: 3 } },
    );
  });
  test('the delimiter and the header are those that papaparse finds', async () => {
    for (const delimiter of [';', ',', '\t', '|']) {
      const rows = [
        ['id', 'naam', 'opmerking', 'bedrag'],
        ...Array.from({ length: 30 }, (_, i) => [i, `p${i}`, i % 3 ? 'geen' : `a${delimiter} "b"\nc`, i * 2]),
      ];
      const text = Papa.unparse(rows, { delimiter, newline: '\n' });
      const parsed = Papa.parse<string[]>(text);
      expect(await recogniseText(text)).toMatchObject({
        dialect: { delimiter: parsed.meta.delimiter, columns: 4 },
        rawFields: parsed.data[0],
      });
    }
  });
});

describe('encodings', () => {
  const encode: Record<string, (text: string) => Uint8Array> = {
    'utf-8': bytesOf,
    'utf-8 with mark': (text) => bytesOf(`\ufeff${text}`),
    'utf-16le with mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    'utf-16le': (text) => Buffer.from(text, 'utf16le'),
    'utf-16be with mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
    'windows-1252': (text) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1'),
  };
  const text = 'naam;bedrag;stad\nRené;€ 12;Coevorden\nZoë;€ 13;Assen\n'.repeat(3);
  test.each(Object.keys(encode))(
    '%s is recognised and read to the same text, whatever the reads',
    async (name) => {
      const source = sourceOf(encode[name]!(text));
      const found = await recognise(source);
      expect(found).toMatchObject({
        format: 'delimited',
        encoding: name.split(' ')[0],
        rawFields: ['naam', 'bedrag', 'stad'],
      });
      for (const readBytes of [1, 3, 7, 1000]) {
        let read = '';
        const decoder = new TextDecoder('utf-8', { fatal: true });
        for await (const chunk of utf8Chunks(
          source,
          { from: found.bodyFrom, to: source.size },
          found.encoding,
          readBytes,
        ))
          read += decoder.decode(chunk, { stream: true });
        expect(read).toBe(text.slice(text.indexOf('\n') + 1));
      }
    },
  );
});

describe('gzip', () => {
  test('one, two layers and several members are undone', async () => {
    const twice = gzipSync(gzipSync(CSV));
    expect(await recognise(sourceOf(twice))).toMatchObject({
      wrappers: ['gzip', 'gzip'],
      format: 'delimited',
      bodyFrom: 24,
    });
    const members = Buffer.concat([gzipSync(CSV), gzipSync(CSV)]);
    const head = await headOf(unwrapped(sourceOf(members), ['gzip'], openBudget(1)), 10_000);
    expect(new TextDecoder().decode(head)).toBe(CSV + CSV);
  });
  test('cut off or damaged data give what came before, then a plain sentence', async () => {
    const zipped = gzipSync(
      Array.from({ length: 20_000 }, (_, i) => `${i * 7919};${(i * 104_729) % 99_991}\n`).join(''),
    );
    const read = async (bytes: Uint8Array) => {
      let length = 0;
      try {
        for await (const chunk of utf8Chunks(
          unwrapped(sourceOf(bytes), ['gzip'], openBudget(1)),
          { from: 0, to: 1e9 },
          'utf-8',
          1000,
        ))
          length += chunk.length;
      } catch (error) {
        return { length, name: (error as Error).name, message: (error as Error).message };
      }
      return { length };
    };
    const whole = await read(zipped);
    expect(whole).toEqual({ length: expect.any(Number) });
    const cut = await read(zipped.subarray(0, zipped.length / 2));
    expect(cut).toMatchObject({ name: 'Unreadable', message: expect.stringContaining('too early') });
    expect(cut.length).toBeGreaterThan(1000);
    const damaged = Buffer.from(zipped);
    damaged[damaged.length - 6]! ^= 0xff;
    expect(await read(damaged)).toMatchObject({
      name: 'Unreadable',
      message: expect.stringContaining('checksum'),
      length: whole.length,
    });
  });
});

describe('what is not read is named', () => {
  test.each([['\x89PNG\r\n', 'PNG picture']])('%j', async (text, name) => {
    const { format, unread } = await recognise(sourceOf(Buffer.from(text, 'latin1')));
    expect(format).toBe('unread');
    expect(unread).toEqual({ status: 'skipped', reason: `format not yet read: ${name}`, bytes: 0 });
  });
  test('noise is no text', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256);
    expect((await recognise(sourceOf(noise))).unread?.status).toBe('skipped');
  });
});

const seeds = '../shared/seeds';
test.skipIf(!existsSync(seeds))(
  'five published privacy texts are running text (skipped where they are not at hand)',
  async () => {
    const files = readdirSync(seeds).filter((name) => name.endsWith('.txt'));
    expect(files.length).toBe(5);
    for (const name of files)
      expect((await recognise(sourceOf(readFileSync(`${seeds}/${name}`)))).format).toBe('text');
  },
);
