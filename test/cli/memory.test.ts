/**
 * What a scan has in memory does not depend on how large the file is: the built command line, in a process of its own. Formats that are read
 * fast get 100 MB here, the others 10 MB (mailboxes 3) under the same bound; `npm run bench -- formats` gives every format 100 MB.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readerList } from '../../core/readers/index.ts';
import { largeFormats, writeLarge } from '../fixtures/large.ts';
import { memoryBound } from '../fixtures/memory-bound.ts';

const FAST = ['text', 'delimited', 'ndjson', 'zip', 'tar'];
const MB = 1_000_000;
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
  test.each(
    largeFormats.map((format) => [format, FAST.includes(format) ? 100 : format === 'mbox' ? 3 : 10] as const),
  )(
    '%s, %i MB',
    (format, megabytes) => {
      const file = join(folder, format);
      writeLarge(file, format, megabytes * MB);
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
      expect(records.some(({ type, count }) => type === 'EMAIL_ADDRESS' && count > 1000)).toBe(true);
      expect(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024).toBeLessThan(memoryBound(format));
    },
    240_000,
  );
});
