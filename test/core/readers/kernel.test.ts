/** Every format read through the kernel gives what the plain scanner gives: findings, places, coverage and every match. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildKernel } from '../../../bin/build-kernel.ts';
import type { Scanner } from '../../../core/reading.ts';
import { openScanner } from '../../../host/kernel.ts';
import { fixtures } from '../../fixtures/index.ts';
import { bsn, iban, randomFrom } from '../invented.ts';
import { readFile } from '../read.ts';

const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
let kernel: Scanner;

beforeAll(() => {
  buildKernel(folder);
  kernel = openScanner(folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function same(content: string | Uint8Array, partBytes?: number) {
  const read = await readFile(content, partBytes, kernel);
  expect(read).toEqual(await readFile(content, partBytes));
  return read;
}

describe.each(fixtures.map((fixture) => [fixture.format, fixture] as const))('%s', (_, { places, many }) => {
  test.each(Object.keys(places))('%s', async (place) => {
    const { hits } = await same(places[place]!('p.klaver@voorbeeld.nl'));
    expect(hits.length).toBeGreaterThan(0);
  });
  test('many records', async () => {
    await same(many(Array.from({ length: 300 }, (_, i) => `klant${i}@voorbeeld.nl`)));
  });
});

test('a table of persons in parts, minors and combinations among them', async () => {
  const random = randomFrom(71);
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const year = 1950 + (i % 75);
    const postcode = `${1000 + ((i * 7) % 9000)} K${'BCDEF'[i % 5]}`;
    return `${bsn(random)};"${iban(random)}";12-0${1 + (i % 9)}-${year};${postcode};${i % 2 ? 'man' : 'vrouw'}`;
  });
  const content = `bsn;rekening;geboortedatum;postcode;geslacht\n${rows.join('\n')}\n`;
  for (const partBytes of [undefined, 20_000]) {
    const { report } = await same(content, partBytes);
    const [document] = report.documents;
    expect(document!.reidentifiability!.records).toBeGreaterThan(0);
    expect(document!.findings.map(({ type }) => type)).toContain('MINOR');
  }
});
