/** `inventaris agreement check` and `diff` from outside: what is printed, and the exit status. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'inventaris-agreement-'));
afterAll(() => rmSync(folder, { recursive: true }));

const example = readFileSync(join(root, 'examples/agreement.yaml'), 'utf8');
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const agreement = (...argv: string[]) => {
  const command = [
    '--import',
    import.meta.resolve('tsx'),
    join(root, 'bin/inventaris.ts'),
    'agreement',
    ...argv,
  ];
  const { INVENTARIS_REGION: _, ...env } = process.env;
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env });
};

test('check passes what is sound, names what is not kept, and fails a fault with its line', () => {
  const sound = agreement('check', written('sound.yaml', example.replace('hosting: EU', 'hosting: NL')));
  expect(sound).toMatchObject({ status: 0, stderr: '' });
  expect(sound.stdout).toMatch(/not kept by this deployment\n(.*\n)* +sound\.yaml:\d+: hosting: .*Ireland/);
  const elsewhere = agreement('check', 'sound.yaml', '--region', 'eu-central-1');
  expect(elsewhere.stdout).toMatch(/hosting: .*Germany/);
  const faulty = written('faulty.yaml', example.replace('ground: AVG 9(2)(d)', 'ground: AVG 6(1)(b)'));
  const line = example.split('\n').findIndex((each) => each.includes('ground: AVG')) + 1;
  expect(agreement('check', faulty)).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(new RegExp(`1 fault\n +faulty\\.yaml:${line}: people\\[2\\]\\.ground: `)),
  });
  expect(agreement('check', 'nowhere.yaml').status).toBe(2);
});

test('diff of two files says what changes, and refuses one with faults', () => {
  const [old, young] = [written('old.yaml', example), written('new.yaml', example.replace('P14D', 'P7D'))];
  expect(agreement('diff', old, young)).toMatchObject({
    status: 0,
    stdout: '- retention.betalingen.keep: P14D\n+ retention.betalingen.keep: P7D\n',
  });
  expect(agreement('diff', old, old).stdout).toBe('nothing changes\n');
  const refused = agreement(
    'diff',
    old,
    written('bad.yaml', example.replace('role: processor', 'role: both')),
  );
  expect(refused).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/bad\.yaml:4: role: .*processor, controller/),
  });
});
