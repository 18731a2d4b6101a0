import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANCHORS,
  BOUNDS,
  DEFAULT_RULES,
  dueOf,
  isTemporaryKey,
  type RetentionFacts,
  type RetentionRules,
  type RetentionTerm,
} from '../../core/retention.ts';

const receivedAt = '2026-06-01T08:00:00.000Z';
const scannedAt = '2026-06-01T08:05:00.000Z';
const processedAt = '2026-06-10T15:00:00.000Z';
const maximum = (duration: string, from: RetentionTerm['from'], types?: string[]): RetentionTerm => ({
  ...{ duration, from, bound: 'maximum' },
  ...(types ? { types } : {}),
});
const minimum = (duration: string, from: RetentionTerm['from'], types?: string[]): RetentionTerm => ({
  ...maximum(duration, from, types),
  bound: 'minimum',
});
const rules = (...terms: RetentionTerm[]): RetentionRules => ({
  ...{ terms, processedBy: 'work-done', longestWork: 'P14D' },
});
const MONTH = maximum('P1M', 'processed');

test.each<[string, RetentionFacts, RetentionRules, string, string]>([
  [
    '30 days after processing by default',
    { receivedAt, scannedAt, processedAt },
    DEFAULT_RULES,
    '2026-07-10T15:00:00.000Z',
    'term',
  ],
  [
    'refused, failed, waiting or set apart: from reception',
    { receivedAt },
    DEFAULT_RULES,
    '2026-07-01T08:00:00.000Z',
    'unprocessed',
  ],
  [
    'in work: from the end of the longest working time',
    { receivedAt, scannedAt },
    rules(MONTH),
    '2026-07-15T08:05:00.000Z',
    'unprocessed',
  ],
  ['work done', { receivedAt, scannedAt, processedAt }, rules(MONTH), '2026-07-10T15:00:00.000Z', 'term'],
  [
    'a half-written file',
    { receivedAt, temporary: true },
    rules(MONTH),
    '2026-06-02T08:00:00.000Z',
    'temporary',
  ],
  [
    'a half-written file that was renamed: at once',
    { receivedAt, temporary: true, replacedAt: '2026-06-01T08:01:00.000Z' },
    rules(MONTH),
    '2026-06-01T08:01:00.000Z',
    'replaced',
  ],
  [
    'a half-written file that was renamed when its day was over: no later for that',
    { receivedAt, temporary: true, replacedAt: '2026-06-03T08:00:00.000Z' },
    rules(MONTH),
    '2026-06-02T08:00:00.000Z',
    'temporary',
  ],
  [
    'of two maxima the earlier',
    { receivedAt, processedAt, types: ['A', 'B'] },
    rules(maximum('P2Y', 'processed', ['A']), maximum('P1Y', 'processed', ['B'])),
    '2027-06-10T15:00:00.000Z',
    'term',
  ],
  [
    'a kind with a term of its own does not fall under the general one',
    { receivedAt, processedAt, types: ['A'] },
    rules(MONTH, maximum('P2Y', 'processed', ['A'])),
    '2028-06-10T15:00:00.000Z',
    'term',
  ],
  [
    'any other kind beside it does',
    { receivedAt, processedAt, types: ['A', 'C'] },
    rules(MONTH, maximum('P2Y', 'processed', ['A'])),
    '2026-07-10T15:00:00.000Z',
    'term',
  ],
  [
    'what holds nothing falls under the general one',
    { receivedAt, processedAt, types: [] },
    rules(MONTH, maximum('P2Y', 'processed', ['A'])),
    '2026-07-10T15:00:00.000Z',
    'term',
  ],
  [
    'a minimum that reaches further than the maximum',
    { receivedAt, processedAt, types: ['A', 'C'] },
    rules(MONTH, minimum('P7Y', 'last-invoice', ['A'])),
    '2033-06-01T08:00:00.000Z',
    'term',
  ],
  [
    'a minimum that does not',
    { receivedAt, processedAt, types: ['A', 'C'] },
    rules(maximum('P2Y', 'processed'), minimum('P1M', 'processed', ['A'])),
    '2028-06-10T15:00:00.000Z',
    'term',
  ],
  [
    'minima alone: when the last of them has passed',
    { receivedAt, processedAt, types: ['A', 'B'] },
    rules(minimum('P1Y', 'processed', ['A']), minimum('P2Y', 'processed', ['B'])),
    '2028-06-10T15:00:00.000Z',
    'term',
  ],
  [
    'from a day before the delivery that the client told',
    { receivedAt, processedAt, dates: { 'last-contact': '2026-01-15' } },
    rules(maximum('P1Y', 'last-contact')),
    '2027-01-15T23:00:00.000Z',
    'term',
  ],
  [
    'nothing was collected after it was delivered',
    { receivedAt, processedAt, dates: { collection: '2027-01-15' } },
    rules(maximum('P1Y', 'collection')),
    '2027-06-01T08:00:00.000Z',
    'term',
  ],
  [
    'the agreement has no end yet, another term has',
    { receivedAt, processedAt },
    rules(maximum('P2Y', 'end-of-agreement'), maximum('P38M', 'received')),
    '2029-08-01T08:00:00.000Z',
    'term',
  ],
  [
    'the agreement has no end yet: nothing is kept for ever',
    { receivedAt, processedAt },
    rules(maximum('P2Y', 'end-of-agreement')),
    '2033-06-01T08:00:00.000Z',
    'longest',
  ],
  [
    'the agreement has ended',
    { receivedAt, processedAt, dates: { 'end-of-agreement': '2026-12-31' } },
    rules(maximum('P1M', 'end-of-agreement')),
    '2027-01-31T23:00:00.000Z',
    'term',
  ],
])('%s', (_, facts, given, dueAt, why) => {
  const due = dueOf(facts, given);
  expect({ dueAt: due.dueAt, why: due.because.why }).toEqual({ dueAt, why });
});

test('it says which term it was', () => {
  expect(dueOf({ receivedAt, processedAt }, rules(MONTH)).because).toEqual({
    why: 'term',
    duration: 'P1M',
    from: 'processed',
    bound: 'maximum',
  });
});

describe('whatever the agreement', () => {
  const TYPES = ['A', 'B', 'C'];
  const terms = fc.array(
    fc.record(
      {
        duration: fc.constantFrom('P1D', 'P30D', 'P1M', 'P38M', 'P2Y', 'P7Y'),
        from: fc.constantFrom(...ANCHORS),
        bound: fc.constantFrom(...BOUNDS),
        types: fc.subarray(TYPES, { minLength: 1 }),
      },
      { requiredKeys: ['duration', 'from', 'bound'] },
    ),
    { maxLength: 5 },
  );
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString();
  const histories = fc
    .record({
      received: fc.integer({ min: 0, max: 1000 }),
      scanned: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      processed: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
      types: fc.subarray(TYPES),
      ended: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    })
    .map(({ received, scanned, processed, types, ended }): RetentionFacts => {
      const scan = scanned === undefined ? undefined : received + scanned;
      return {
        receivedAt: day(received),
        ...(scan === undefined ? {} : { scannedAt: day(scan) }),
        ...(scan === undefined || processed === undefined ? {} : { processedAt: day(scan + processed) }),
        types,
        ...(ended === undefined ? {} : { dates: { 'end-of-agreement': day(ended) } }),
      };
    });

  test('every dataset has a date, the order of its types and terms does not matter, and one more minimum never shortens', () => {
    fc.assert(
      fc.property(histories, terms, (facts, given) => {
        const { dueAt } = dueOf(facts, rules(...given));
        expect(dueAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        const turned = { ...facts, types: [...facts.types!].reverse() };
        expect(dueOf(turned, rules(...[...given].reverse())).dueAt).toBe(dueAt);
        const more = dueOf(facts, rules(...given, minimum('P10Y', 'received', facts.types as string[])));
        if (facts.types!.length > 0 && given.every((term) => term.types))
          expect(more.dueAt >= dueAt).toBe(true);
      }),
    );
  });

  test('the word that work is done never comes too late to shorten it, and never lengthens it', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 14 }), (facts, worked) => {
        if (!facts.scannedAt) return;
        const { processedAt: _, ...open } = facts;
        const done = {
          ...open,
          processedAt: new Date(Date.parse(facts.scannedAt) + worked * 86_400_000).toISOString(),
        };
        const [before, afterwards] = [dueOf(open, rules(MONTH)), dueOf(done, rules(MONTH))];
        // An hour, where the working time itself crosses the end of summer time.
        expect(Date.parse(afterwards.dueAt)).toBeLessThanOrEqual(Date.parse(before.dueAt) + 3_600_000);
      }),
    );
  });
});

test.each([
  ['acme/in/a.csv.part', true],
  ['acme/in/a.csv.filepart', true],
  ['acme/in/a.TMP', true],
  ['acme/in/a.csv.1f3a.partial', true],
  ['acme/in/map/', true],
  ['acme/in/a.csv', false],
  ['acme/in/part.csv', false],
])('%s is half-written: %s', (key, temporary) => expect(isTemporaryKey(key)).toBe(temporary));
