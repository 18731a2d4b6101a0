import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectors } from '../../../core/detectors/index.ts';
import { readColumn, readText } from '../read.ts';
import type { Cases } from './cases.ts';

const fileOf = (type: string) => type.toLowerCase().replaceAll('_', '-');

test('every detector file is in the list, and every listed detector has a file of its name', () => {
  const files = readdirSync('core/detectors').filter(
    (name) => !['index.ts', 'detector.ts', 'random-text.ts'].includes(name),
  );
  expect(detectors.map(({ type }) => `${fileOf(type)}.ts`).sort()).toEqual(files.sort());
});

/* what is concluded from a column as a whole has its tests in settle.test.ts */
const matched = detectors.filter(({ columnAlone }) => columnAlone === undefined);

describe.each(matched.map(({ type }) => type))('%s', async (type) => {
  const { cases } = (await import(`./${fileOf(type)}.cases.ts`)) as { cases: Cases };
  test('has cases to find and cases to ignore', () => {
    expect(cases.finds.length).toBeGreaterThan(0);
    expect(cases.ignores.length).toBeGreaterThan(0);
  });
  test.each(cases.finds)('finds $why', async ({ text, header, likelihood }) => {
    const start = text.indexOf('⟦');
    const end = text.indexOf('⟧') - 1;
    const plain = text.replace('⟦', '').replace('⟧', '');
    const { hits } = header === undefined ? await readText(plain) : await readColumn(header, [plain]);
    const found = hits
      .filter((hit) => hit.type === type)
      .map((hit) => ({ start: hit.start, end: hit.end, likelihood: hit.likelihood }));
    expect(found).toContainEqual({ start, end, likelihood });
  });
  test.each(cases.ignores)('ignores $why', async ({ text, header }) => {
    const { hits } = header === undefined ? await readText(text) : await readColumn(header, [text]);
    expect(hits.filter((hit) => hit.type === type)).toEqual([]);
  });
});
