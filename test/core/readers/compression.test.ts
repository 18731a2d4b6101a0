/** Compression is undone to the same bytes, in one read or many, and its faults are told in our words. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openBudget } from '../../../core/readers/budget.ts';
import { unwrapped, wrapperOf } from '../../../core/readers/compression.ts';
import { type Source, sourceOf } from '../../../core/source.ts';
import { bzip2 } from '../../fixtures/bzip2.ts';
import { utf8 } from '../../fixtures/fixture.ts';
import { zstandard } from '../../fixtures/zstandard.ts';
import { readFile } from '../read.ts';

const TEXT = `naam;e-mail\n${Array.from({ length: 60 }, (_, i) => `klant ${i};klant${i}@voorbeeld.nl\n`).join('')}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n`;
const CSV = TEXT.slice(0, TEXT.lastIndexOf('aaaa') - 27);
const packers = {
  gzip: (bytes: Uint8Array): Uint8Array => gzipSync(bytes),
  bzip2,
  zstandard: (bytes: Uint8Array) =>
    zstandard([{ raw: bytes.subarray(0, 100) }, { raw: bytes.subarray(100) }]),
};
/** Made by the usual programs from the text “tekst van klaver@voorbeeld.nl, ” repeated 40 times. */
const REAL = {
  bzip2:
    'QlpoOTFBWSZTWeO5dskAAi+VgEAFQAA2DZ0AIACQKYACaBSqaj1D0BNxMCdicCaE6E8E9CYE2E4EyJyJkTQmBNCdCYE6E5E+CdiexNhMieCfgn0TwT+LuSKcKEhx3LtkgA==',
  zstandard: 'KLUv/QRoPQEA+HRla3N0IHZhbiBrbGF2ZXJAdm9vcmJlZWxkLm5sLCABANsifuUE582Niw==',
} as const;

async function all(source: Source, step: number): Promise<string> {
  let text = '';
  for (let at = 0; ; ) {
    const bytes = await source.read(at, at + step);
    if (bytes.length === 0) return text;
    text += new TextDecoder().decode(bytes);
    at += bytes.length;
  }
}

describe.each(Object.keys(packers) as (keyof typeof packers)[])('%s', (name) => {
  test('is recognised and undone, whatever the reads, also twice in a row', async () => {
    const packed = packers[name](utf8(TEXT));
    expect(wrapperOf(packed)).toBe(name);
    for (const step of [1, 77, 100_000])
      expect(await all(unwrapped(sourceOf(packed), [name], openBudget(1)), step)).toBe(TEXT);
    const twice = Buffer.concat([packed, packed]);
    expect(await all(unwrapped(sourceOf(twice), [name], openBudget(1)), 5000)).toBe(TEXT + TEXT);
  });
  test('what is inside is read as itself', async () => {
    const { plan, report } = await readFile(packers[name](utf8(TEXT)));
    expect(plan.document).toMatchObject({ format: 'delimited', wrappers: [name] });
    expect(report.documents[0]).toMatchObject({ path: '', coverage: { status: 'complete' } });
    expect(report.documents[0]!.findings[0]).toMatchObject({ field: 'e-mail', count: 60 });
  });
  test('cut off, it gives what came before and a sentence of ours', async () => {
    const packed = packers[name](utf8(TEXT));
    for (let length = 1; length < packed.length; length += 13) {
      const { report } = await readFile(packed.subarray(0, length));
      const { status, reason } = report.documents[0]!.coverage;
      if (length > 18) expect(status).toMatch(/partial|failed/);
      if (status === 'failed' || status === 'partial') expect(reason).toMatch(/cut off|damaged/);
    }
  });
});

test.each(Object.entries(REAL))('%s as its own program makes it', async (name, base64) => {
  const source = unwrapped(
    sourceOf(Buffer.from(base64, 'base64')),
    [name as keyof typeof REAL],
    openBudget(1),
  );
  expect(await all(source, 100_000)).toBe('tekst van klaver@voorbeeld.nl, '.repeat(40));
});

test('layers of different kinds are undone', async () => {
  const { plan, report } = await readFile(gzipSync(packers.bzip2(utf8(CSV))));
  expect(plan.document.wrappers).toEqual(['gzip', 'bzip2']);
  expect(report.documents[0]!.findings[0]!.count).toBeGreaterThan(50);
});

test('a wrong checksum is told', async () => {
  const packed = packers.bzip2(utf8(TEXT));
  packed[12]! ^= 1;
  expect((await readFile(packed)).report.documents[0]!.coverage.reason).toMatch(/damaged/);
});

test('a bomb is stopped in proportion to its size', async () => {
  const bomb = zstandard(Array.from({ length: 20_000 }, () => ({ byte: 97, times: 100_000 })));
  const { report } = await readFile(bomb);
  expect(report.documents[0]!.coverage).toMatchObject({
    status: 'partial',
    reason: expect.stringContaining('bomb'),
  });
});

test('a frame that wants a huge window is not read', async () => {
  const { report } = await readFile(zstandard([{ raw: utf8('tekst') }], 0xa0));
  expect(report.documents[0]!.coverage.status).toBe('failed');
});
