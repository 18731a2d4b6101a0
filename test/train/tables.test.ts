/** The tables of the readers of words come from the repository's scripts, and come out the same every time. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (script: string, args: readonly string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, ROUNDS: '1', TEMPLATES: '300' },
    stdio: 'pipe',
  });

test('the lexicon in core is what the lists compile to', { timeout: 120_000 }, () => {
  const target = join(folder, 'lexicon.bin');
  run('train/compile-lexicon.ts', [target]);
  expect(readFileSync(target).equals(readFileSync('core/people/lexicon.bin'))).toBe(true);
});

test('the same data give the same weights, other data others', { timeout: 240_000 }, () => {
  const corpus = join(folder, 'wikiann-nl.train.conll');
  const train = (name: string) => {
    const target = join(folder, name);
    run('train/train-tagger.ts', [folder, target]);
    return readFileSync(target);
  };
  writeFileSync(
    corpus,
    '0 Gisteren O\n1 sprak O\n2 Hettie B-PER\n3 Wolthoorn I-PER\n4 in O\n5 Ede B-LOC\n6 . O\n\n'.repeat(60),
  );
  const first = train('first.bin');
  expect(first.some((weight) => weight !== 0)).toBe(true);
  expect(train('second.bin').equals(first)).toBe(true);
  writeFileSync(
    corpus,
    readFileSync(corpus, 'utf8').replaceAll('B-PER', 'B-ORG').replaceAll('I-PER', 'I-ORG'),
  );
  expect(train('third.bin').equals(first)).toBe(false);
});
