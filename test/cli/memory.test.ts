/**
 * What a scan has in memory does not depend on how large the file is: every format with 100 MB, read by the built command line in a process of
 * its own. An address stands in one record of twenty here, which is read sooner; `npm run bench -- formats` measures it in every one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readerList } from '../../core/readers/index.ts';
import { largeFormats, writeLarge } from '../fixtures/large.ts';
import { memoryBound } from '../fixtures/memory-bound.ts';

const MB = 1_000_000;
const SIZE = 100 * MB;
/* the peak of the process that runs the built command */
const REPORT = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inventaris-memory-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every format has a large file', () => {
  expect([...largeFormats].sort()).toEqual(readerList.map(({ format }) => format).sort());
});

describe.skipIf(!existsSync('dist/inventaris.mjs'))('the most in memory', () => {
  test.each(largeFormats)(
    '%s, 100 MB',
    (format) => {
      const file = join(folder, format);
      writeLarge(file, format, SIZE, true);
      expect(statSync(file).size).toBeGreaterThanOrEqual(SIZE);
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', REPORT, 'dist/inventaris.mjs', 'scan', file, '--format', 'ndjson'],
        { encoding: 'utf8', maxBuffer: 64 * MB },
      );
      rmSync(file);
      const records = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(records.at(-1)).toMatchObject({
        record: 'file',
        status: 'complete',
        format: expect.any(String),
      });
      expect(records.some(({ type, count }) => type === 'EMAIL_ADDRESS' && count > 100)).toBe(true);
      expect(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024).toBeLessThan(memoryBound(format));
    },
    240_000,
  );
});
