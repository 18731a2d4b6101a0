/** No mark may fall. `npm run accuracy` shows all of them, `npm run accuracy -- --accept` keeps what was won. */
import { expect, test } from 'vitest';
import { corpus } from './corpus.ts';
import { examOf, losses, ratchetOf, readRatchet } from './ratchet.ts';
import { scanCorpus } from './scan.ts';
import { scoreCorpus } from './score.ts';

test('precision and recall of every type are at least what they were', { timeout: 180_000 }, async () => {
  const before = readRatchet();
  const now = ratchetOf(examOf(corpus), scoreCorpus(corpus, await scanCorpus(corpus)).scores);
  expect(before?.exam, 'the corpus has changed: lay its floor with `npm run accuracy -- --accept`').toBe(
    now.exam,
  );
  expect(losses(before!, now)).toEqual([]);
});
