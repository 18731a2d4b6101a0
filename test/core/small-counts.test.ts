import fc from 'fast-check';
import { expect, test } from 'vitest';
import { infoTypes } from '../../core/detectors/index.ts';
import type { Finding } from '../../core/finding.ts';
import { toldCounts, toldFinding } from '../../core/small-counts.ts';
import { FEWER } from '../../core/told-count.ts';

const special = infoTypes.filter(({ level }) => level === 'special').map(({ type }) => type);
const other = infoTypes.filter(({ level }) => level !== 'special').map(({ type }) => type);

const findingOf = (type: string, count: number): Finding => ({
  document: 0,
  field: 'text',
  type,
  count,
  distinct: Math.min(count, 3),
  likelihood: 'likely',
  likelihoods: { likely: count },
  places: Array.from({ length: Math.min(count, 5) }, (_, i) => ({ row: i + 1, start: 0, end: 4 })),
  evidence: ['header says so', '3 % of cells'],
});

test('fewer than five of a special category are told as fewer than five', () => {
  expect(toldCounts({ MEDICAL_TERM: 1, TRADE_UNION: 4, CRIME_STATUS: 5, EMAIL_ADDRESS: 2 })).toEqual({
    MEDICAL_TERM: '<5',
    TRADE_UNION: '<5',
    CRIME_STATUS: 5,
    EMAIL_ADDRESS: 2,
  });
});

test('so are records of that level and its legal marks, of art. 9 and 10, and no others', () => {
  expect(toldCounts({ personal: 3, special: 2, 'most-confidential': 1 })).toEqual({
    personal: 3,
    special: '<5',
    'most-confidential': 1,
  });
  expect(toldCounts({ 'art9:health': 3, art10: 4, uavg46: 1, minor: 2, 'art9:union': 17 })).toEqual({
    'art9:health': '<5',
    art10: '<5',
    uavg46: 1,
    minor: 2,
    'art9:union': 17,
  });
});

test('none at all is told as none', () => {
  expect(toldCounts({ RELIGIOUS_TERM: 0 })).toEqual({ RELIGIOUS_TERM: 0 });
});

test('a finding gives its small count away nowhere: not in its places, likelihoods or evidence', () => {
  fc.assert(
    fc.property(fc.constantFrom(...special), fc.integer({ min: 1, max: 4 }), (type, count) => {
      const { likelihoods, places, evidence, ...rest } = toldFinding(findingOf(type, count));
      expect(rest).toMatchObject({ count: FEWER, distinct: FEWER });
      expect(likelihoods).toEqual({ likely: FEWER });
      expect(places).toHaveLength(1);
      expect(evidence).toEqual(['header says so']);
    }),
  );
});

test('other findings, and enough of a special category, are told as they are', () => {
  fc.assert(
    fc.property(fc.constantFrom(...other), fc.integer({ min: 1, max: 9 }), (type, count) => {
      expect(toldFinding(findingOf(type, count))).toEqual(findingOf(type, count));
    }),
  );
  for (const type of special) expect(toldFinding(findingOf(type, 5))).toEqual(findingOf(type, 5));
});

test('few of one likelihood among many are hidden too', () => {
  const finding = { ...findingOf('MEDICAL_TERM', 40), likelihoods: { certain: 38, possible: 2 } };
  expect(toldFinding(finding)).toMatchObject({ count: 40, likelihoods: { certain: 38, possible: FEWER } });
});
