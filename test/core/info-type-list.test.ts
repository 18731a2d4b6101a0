import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectors } from '../../core/detectors/index.ts';
import { infoTypeList } from '../../core/info-type-list.ts';

test('docs/info-types.md is what the detectors say; `npm run info-types` writes it anew', () => {
  expect(readFileSync('docs/info-types.md', 'utf8')).toBe(infoTypeList(detectors));
});

test('every detector stands in the list once, and no two share a type', () => {
  const list = infoTypeList(detectors);
  for (const { type } of detectors) expect(list.split(`\`${type}\``).length, type).toBe(2);
});
