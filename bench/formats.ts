/**
 * `npm run bench -- formats [FORMAT…] [--size 100]`: MB per second and peak memory of every format, or of those that are named, on files of
 * 100 MB with an e-mail address in every record, each read by the built command line in a process of its own. Ends with status 1 when a
 * format is above its bound or is not read whole. The table stands in `docs/formats.md`. The files are made in the temporary folder and
 * deleted afterwards.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readerList } from '../core/readers/index.ts';
import { largeFormats, writeLarge } from '../test/fixtures/large.ts';
import { memoryBound } from '../test/fixtures/memory-bound.ts';
import { measure } from './measure.ts';

const cli = resolve(import.meta.dirname, '../dist/inventaris.mjs');
const right = (text: string, width: number) => text.padStart(width);

export function benchFormats(megabytes: number, wanted: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-formats-'));
  const missing = readerList.filter(({ format }) => !largeFormats.includes(format));
  if (missing.length > 0) throw new Error(`no large file of ${missing.map(({ format }) => format).join()}`);
  const unknown = wanted.filter((name) => !largeFormats.includes(name));
  if (unknown.length > 0) throw new Error(`there is no format ${unknown.join()}: ${largeFormats.join(', ')}`);
  const formats = readerList.map(({ format }) => format);
  try {
    for (const format of wanted.length > 0 ? formats.filter((each) => wanted.includes(each)) : formats) {
      const file = join(folder, format);
      writeLarge(file, format, megabytes * 1e6);
      const told = `${file}.ndjson`;
      const start = performance.now();
      const taken = measure([process.execPath, cli, 'scan', file, '--format', 'ndjson', '--out', told]);
      const seconds = (performance.now() - start) / 1000;
      if (!taken) throw new Error(`the scan of ${format} was not measured`);
      const records = readFileSync(told, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const found = records.reduce((sum, { count = 0 }) => sum + count, 0);
      const { status } = records.find(({ record }) => record === 'file');
      const size = statSync(file).size / 1e6;
      console.log(
        [
          format.padEnd(10),
          right(`${size.toFixed(0)} MB`, 7),
          right(`${(size / taken.cpu).toFixed(1)} MB/s of CPU`, 19),
          right(`${(size / seconds).toFixed(1)} MB/s`, 12),
          right(`${taken.peak.toFixed(0)} MB peak`, 12),
          right(`${found} found`, 15),
          `  ${status}`,
        ].join(''),
      );
      if (taken.peak > memoryBound(format) || status !== 'complete') process.exitCode = 1;
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
