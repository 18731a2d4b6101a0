/**
 * `npm run bench -- formats [--size 100]`: MB per second and peak memory of every format, on files of 100 MB with an e-mail address in
 * every record, each read by the built command line in a process of its own. Ends with status 1 when a format is above its bound.
 * The table stands in `docs/formats.md`. The files are made in the temporary folder and deleted afterwards.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readerList } from '../core/readers/index.ts';
import { largeFormats, writeLarge } from '../test/fixtures/large.ts';
import { memoryBound } from '../test/fixtures/memory-bound.ts';
import { measure } from './measure.ts';

const cli = resolve(import.meta.dirname, '../dist/inventaris.mjs');
const right = (text: string, width: number) => text.padStart(width);

export function benchFormats(megabytes: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-formats-'));
  const missing = readerList.filter(({ format }) => !largeFormats.includes(format));
  if (missing.length > 0) throw new Error(`no large file of ${missing.map(({ format }) => format).join()}`);
  try {
    for (const { format } of readerList) {
      const file = join(folder, format);
      writeLarge(file, format, megabytes * 1e6);
      const command = [process.execPath, cli, 'scan', file, '--format', 'ndjson'];
      const start = performance.now();
      const taken = measure(command);
      const seconds = (performance.now() - start) / 1000;
      if (!taken) throw new Error(`the scan of ${format} was not measured`);
      const { stdout } = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', maxBuffer: 1e8 });
      const records = stdout
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
