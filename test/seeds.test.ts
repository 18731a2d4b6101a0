/**
 * The five published privacy texts beside the project, scanned as a user would. What they hold was counted by hand, reading
 * them line by line: where each value stands is written here, the values themselves are not.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const seeds = resolve(root, '../shared/seeds');

/** Type, start, end: UTF-16 offsets in the decoded text. */
const counted: Record<string, readonly (readonly [type: string, start: number, end: number])[]> = {
  '000_ca46ad5d56b2c3e7.txt': [],
  '001_96440be651813c6f.txt': [
    ['EMAIL_ADDRESS', 1175, 1190],
    ['EMAIL_ADDRESS', 2453, 2468],
    ['EMAIL_ADDRESS', 5924, 5939],
    ['EMAIL_ADDRESS', 6820, 6835],
  ],
  '002_078711342851cf04.txt': [
    ['EMAIL_ADDRESS', 11597, 11616],
    ['EMAIL_ADDRESS', 12023, 12042],
    ['EMAIL_ADDRESS', 12755, 12774],
    ['NETHERLANDS_POSTCODE', 13064, 13070],
    ['PHONE_NUMBER', 13094, 13107],
    ['EMAIL_ADDRESS', 13111, 13130],
  ],
  '003_9a49238d61c2d744.txt': [
    ['EMAIL_ADDRESS', 12848, 12869],
    ['NETHERLANDS_POSTCODE', 13022, 13029],
  ],
  '004_bcf7372772ffdea1.txt': [['NETHERLANDS_KVK_NUMBER', 861, 869]],
};
const types = ['EMAIL_ADDRESS', 'PHONE_NUMBER', 'NETHERLANDS_POSTCODE', 'NETHERLANDS_KVK_NUMBER'];

interface Line {
  readonly record: 'hit' | 'finding' | 'file';
  readonly path: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly level: string;
}

const missing = !existsSync(seeds);
const skipped = missing ? ' (skipped: ../shared/seeds is not on this machine)' : '';

describe.skipIf(missing)(`the five privacy texts${skipped}`, () => {
  let lines: readonly Line[];
  const fileOf = ({ path }: Line) => relative(seeds, resolve(root, path));

  beforeAll(async () => {
    const command = ['--import', 'tsx', 'bin/inventaris.ts', 'scan', '../shared/seeds'];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...command, '--format', 'ndjson', '--hits'],
      { cwd: root },
    );
    lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  });

  test('each is read wholly and has one record', () => {
    const files = lines.filter(({ record }) => record === 'file');
    expect(files.map(fileOf).sort()).toEqual(Object.keys(counted).sort());
    expect(new Set(files.map(({ status }) => status))).toEqual(new Set(['complete']));
  });

  test.each(Object.entries(counted))('%s holds what was counted in it and no more', (file, expected) => {
    const hits = lines.filter((line) => line.record === 'hit' && fileOf(line) === file);
    const found = hits.filter(({ type }) => types.includes(type));
    expect(
      found.map(({ type, start, end }) => [type, start, end]).sort((a, b) => Number(a[1]) - Number(b[1])),
    ).toEqual(expected);
  });

  test('speaking about religion, health or a BSN in general makes no record special', () => {
    const levels = lines.filter(({ record }) => record === 'file').map(({ level }) => level);
    expect(levels.filter((level) => level !== 'none' && level !== 'personal')).toEqual([]);
  });
});
