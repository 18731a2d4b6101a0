/** The contract of `inventaris scan`, held from outside: its arguments, its records, its exit status. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanRecord } from '../../contract/scan-output.ts';
import { soundInput } from '../agreements.ts';
import { bsn, iban, randomFrom } from '../core/invented.ts';

const DOOR = fileURLToPath(new URL('../../bin/inventaris.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'inventaris-cli-'));
const random = randomFrom(3);
const [account, number] = [iban(random), bsn(random)];

beforeAll(() => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(
    join(folder, 'klanten.csv'),
    `naam,e-mail,iban\nx,een@voorbeeld.nl,${account}\ny,twee@voorbeeld.nl,\n`,
  );
  writeFileSync(
    join(folder, 'sub', 'brief.txt'),
    `Beste lezer,\n\nmijn bsn is ${number} 👋 mail naar post@voorbeeld.nl\n`,
  );
  writeFileSync(join(folder, 'leeg.txt'), '');
  writeFileSync(join(folder, 'kapot.gz'), Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inventaris = (...argv: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), DOOR, ...argv],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
};
const recordsOf = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => scanRecord.parse(JSON.parse(line)));

test('ndjson with hits: each line fits the contract, one file record a file, clean and broken ones included', () => {
  const { status, stdout } = inventaris('scan', '.', '--format', 'ndjson', '--hits');
  expect(status).toBe(3);
  const records = recordsOf(stdout);
  const files = records.filter(({ record }) => record === 'file');
  expect(files.map(({ path }) => path).sort()).toEqual([
    './kapot.gz',
    './klanten.csv',
    './leeg.txt',
    './sub/brief.txt',
  ]);
  expect(files.find(({ path }) => path === './leeg.txt')).toMatchObject({
    status: 'complete',
    level: 'none',
  });
  const broken = files.find(({ path }) => path === './kapot.gz');
  expect(broken).toMatchObject({ reason: expect.any(String) });
  const hits = records.filter(({ record }) => record === 'hit');
  expect(hits).toContainEqual(
    expect.objectContaining({
      path: './klanten.csv',
      type: 'IBAN_CODE',
      row: 1,
      column: 'iban',
      start: 0,
      end: account.length,
    }),
  );
  // UTF-16 offsets in the decoded text: the emoji counts two.
  const text = `Beste lezer,\n\nmijn bsn is ${number} 👋 mail naar post@voorbeeld.nl\n`;
  const start = text.indexOf('post@');
  expect(hits).toContainEqual(
    expect.objectContaining({ path: './sub/brief.txt', type: 'EMAIL_ADDRESS', start, end: start + 17 }),
  );
  for (const value of [account, number, 'een@voorbeeld.nl', 'post@voorbeeld.nl'])
    expect(stdout).not.toContain(value);
});

test.each(['table', 'json', 'csv', 'html', 'sarif'])(
  '--format %s tells the same without a value',
  (format) => {
    const { status, stdout } = inventaris('scan', 'klanten.csv', '--format', format, '--hits');
    expect(status).toBe(0);
    expect(stdout).toContain('IBAN_CODE');
    expect(stdout).not.toContain(account);
    expect(stdout).not.toContain('een@voorbeeld.nl');
  },
);

test('exit status: usage before --fail-on before incomplete reading before none', () => {
  expect(inventaris('scan').status).toBe(2);
  expect(inventaris('scan', 'klanten.csv', '--format', 'xml').status).toBe(2);
  expect(inventaris('scan', 'nowhere.csv').status).not.toBe(0);
  expect(inventaris('scan', '.', '--fail-on', 'most-confidential').status).toBe(1);
  expect(inventaris('scan', 'kapot.gz', '--fail-on', 'personal').status).toBe(3);
  expect(inventaris('scan', 'leeg.txt', '--fail-on', 'personal').status).toBe(0);
});

test('--out writes the file, --types chooses, --agreement marks the excess', () => {
  writeFileSync(
    join(folder, 'agreement.json'),
    JSON.stringify(
      soundInput({ people: [{ category: 'leden', reveals: ['art9:union'], ground: 'AVG 9(2)(d)' }] }),
    ),
  );
  const { stdout } = inventaris('scan', 'klanten.csv', '--format', 'ndjson', '--agreement', 'agreement.json');
  const findings = recordsOf(stdout).filter(({ record }) => record === 'finding');
  expect(findings.map((each) => ('type' in each ? [each.type, 'excess' in each] : []))).toEqual(
    expect.arrayContaining([
      ['EMAIL_ADDRESS', false],
      ['IBAN_CODE', true],
    ]),
  );
  const files = recordsOf(stdout).filter(({ record }) => record === 'file');
  expect(files).toMatchObject([{ marks: { 'art9:union': expect.any(Number) } }]);
  const chosen = inventaris('scan', 'klanten.csv', '--format', 'ndjson', '--types', 'IBAN_CODE');
  expect(recordsOf(chosen.stdout).filter((each) => 'type' in each && each.type !== 'IBAN_CODE')).toEqual([]);
  expect(inventaris('scan', 'klanten.csv', '--types', 'NO_SUCH_TYPE').status).toBe(2);
});
