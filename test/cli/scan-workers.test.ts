/** A big file that is shared among threads gives what one thread gives, byte for byte. Needs what `npm run build` leaves. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { openPatternScanner } from '../../cli/pattern-scanner.ts';
import { scanFile } from '../../cli/scan-file.ts';
import { partBytesFor, scanWorkers, sharing } from '../../cli/scan-workers.ts';
import type { ClientPattern } from '../../core/client-patterns.ts';
import { bsn, iban, randomFrom } from '../core/invented.ts';

const folder = mkdtempSync(join(tmpdir(), 'inventaris-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const random = randomFrom(29);
const ROWS = 6_000;
const rows = (row: (i: number) => string) => Array.from({ length: ROWS }, (_, i) => row(i)).join('');
const remark = (i: number) =>
  i % 5 === 0
    ? `"eerste regel\n\n;;;\nAC-${10000 + i} en k${i % 90}@voorbeeld.nl\n"`
    : i % 7 === 0
      ? '24" monitor'
      : '';

const files: Readonly<Record<string, string>> = {
  'table with line ends inside of quotes': `klantnummer;e-mail;iban;bsn;opmerking\n${rows(
    (i) => `${1000 + i};klant${i % 700}@voorbeeld.nl;${iban(random)};${bsn(random)};${remark(i)}\n`,
  )}`,
  /* a part that begins here can't tell where it is, and guesses wrongly */
  'table with a cell that looks like a table': `a;b\n${rows((i) => `${i};k${i % 50}@voorbeeld.nl\n`)}0;"\n${rows(
    (i) => `${i};"k${i % 90}@elders.nl"\n`,
  ).replaceAll('"', '""')}"\n${rows((i) => `${i};k${i % 40}@daarna.nl\n`)}`,
  'running text': rows(
    (i) => `Beste lezer ${i},\nhaar BSN is ${bsn(random)}.\nMail naar post${i % 5}@voorbeeld.nl\n\n`,
  ),
  'JSON lines': rows(
    (i) =>
      `${JSON.stringify({ id: i, contact: { mail: `k${i % 900}@voorbeeld.nl` }, tags: [iban(random)] })}\n`,
  ),
};
const patterns: readonly ClientPattern[] = [{ name: 'ACME_CUSTOMER', pattern: 'AC-\\d{5}' }];

test.each(Object.entries(files))('%s', async (name, content) => {
  const file = join(folder, `${name}.txt`);
  writeFileSync(file, content);
  const scanner = await openPatternScanner(patterns);
  const listed = { path: 'file', location: Buffer.from(file), bytes: content.length };
  const spies = scanWorkers({ threads: 4, smallestPart: 1 }).map((worker) => vi.spyOn(worker, 'scan'));
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  expect(spies).toHaveLength(3);
  const read: number[] = [];
  const scan = async (threads: number) => {
    read.push(0);
    return scanFile(listed, {
      scanner,
      patterns,
      sharing: { threads, smallestPart: 24 * 1024 },
      onProgress: (bytes) => {
        read[read.length - 1]! += bytes;
      },
    });
  };
  const [alone, shared] = [await scan(1), await scan(4)];
  expect(alone.file.status).toBe('complete');
  expect(alone.findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(shared)).toBe(JSON.stringify(alone));
  /* the header is read for the plan */
  expect(Math.min(...read)).toBeGreaterThan(content.length - 100);
  /* else nothing was shared */
  for (const spy of spies) expect(spy).toHaveBeenCalled();
});

test('with --hits too', async () => {
  const file = join(folder, 'hits.csv');
  writeFileSync(file, files['table with line ends inside of quotes']!);
  const scanner = await openPatternScanner([]);
  const scan = async (threads: number) => {
    const hits: string[] = [];
    const listed = { path: 'file', location: Buffer.from(file), bytes: 0 };
    const onHit = (hit: object) => hits.push(JSON.stringify(hit));
    await scanFile(listed, { scanner, sharing: { threads, smallestPart: 24 * 1024 }, onHit });
    return hits;
  };
  const [alone, shared] = [await scan(1), await scan(3)];
  expect(shared).toEqual(alone);
  expect(alone.length).toBeGreaterThan(2 * ROWS);
});

test('a file that is small for its machine has one part, and a big one several for each thread', () => {
  expect(partBytesFor(1000, sharing)).toBe(1000);
  expect(partBytesFor(10 ** 9, { ...sharing, threads: 1 })).toBe(10 ** 9);
  expect(10 ** 9 / partBytesFor(10 ** 9, { ...sharing, threads: 4 })).toBeGreaterThan(4);
  expect(scanWorkers({ threads: 1, smallestPart: 1 })).toEqual([]);
});
