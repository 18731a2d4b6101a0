import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, DURATION } from '../../core/calendar.ts';

/** Dates and summer times of the Netherlands, looked up, not computed. */
test.each([
  ['30 days within winter', '2026-11-01T12:00:00.000Z', 'P30D', '2026-12-01T12:00:00.000Z'],
  ['30 days into summer time: one hour less', '2026-03-15T12:00:00.000Z', 'P30D', '2026-04-14T11:00:00.000Z'],
  [
    '30 days out of summer time: one hour more',
    '2026-10-10T11:00:00.000Z',
    'P30D',
    '2026-11-09T12:00:00.000Z',
  ],
  ['a day that spring shortens', '2026-03-28T11:30:00.000Z', 'P1D', '2026-03-29T10:30:00.000Z'],
  [
    'to an hour that spring leaves out: the next',
    '2026-03-28T01:30:00.000Z',
    'P1D',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'to an hour that autumn has twice: the first',
    '2026-10-24T00:30:00.000Z',
    'P1D',
    '2026-10-25T00:30:00.000Z',
  ],
  ['hours are hours', '2026-03-28T12:00:00.000Z', 'PT24H', '2026-03-29T12:00:00.000Z'],
  ['a month', '2026-06-15T08:00:00.000Z', 'P1M', '2026-07-15T08:00:00.000Z'],
  ['a month into a shorter one', '2026-01-31T08:00:00.000Z', 'P1M', '2026-02-28T08:00:00.000Z'],
  [
    'a month into a shorter one of a leap year',
    '2028-01-31T08:00:00.000Z',
    'P1M',
    '2028-02-29T08:00:00.000Z',
  ],
  ['a year from a leap day', '2028-02-29T08:00:00.000Z', 'P1Y', '2029-02-28T08:00:00.000Z'],
  ['four years from a leap day', '2028-02-29T08:00:00.000Z', 'P4Y', '2032-02-29T08:00:00.000Z'],
  ['a century is no leap year', '2096-02-29T08:00:00.000Z', 'P4Y', '2100-02-28T08:00:00.000Z'],
  ['38 months', '2026-01-31T08:00:00.000Z', 'P38M', '2029-03-31T07:00:00.000Z'],
  ['two years', '2026-05-01T08:00:00.000Z', 'P2Y', '2028-05-01T08:00:00.000Z'],
  ['the evening in UTC is the next day here', '2026-01-30T23:30:00.000Z', 'P1M', '2026-02-27T23:30:00.000Z'],
  ['two weeks', '2026-05-01T08:00:00.000Z', 'P2W', '2026-05-15T08:00:00.000Z'],
  ['a year and six months', '2026-05-01T08:00:00.000Z', 'P1Y6M', '2027-11-01T09:00:00.000Z'],
  ['from a day: that day does not count', '2026-05-01', 'P1M', '2026-06-01T22:00:00.000Z'],
  ['from a day in winter', '2026-12-31', 'P1D', '2027-01-01T23:00:00.000Z'],
])('%s', (_, from, duration, passed) => {
  expect(after(from, duration)).toBe(passed);
});

describe('durations', () => {
  test.each([
    'P',
    'PT',
    'P0D',
    'P0Y0M',
    'P-1D',
    '-P1D',
    '30',
    'P30',
    'P1.5M',
    'P1D2M',
    'PT5M',
    'P1DT',
    'p30d',
    'P30D ',
    'P1000000D',
  ])('%j is none', (duration) => {
    expect(DURATION.test(duration)).toBe(false);
    expect(() => after('2026-01-01T00:00:00Z', duration)).toThrow(RangeError);
  });
  test.each(['P30D', 'P1M', 'P2Y', 'P38M', 'P2W', 'P1Y6M', 'P1DT12H', 'PT24H', 'P10D'])(
    '%s is one',
    (duration) => {
      expect(DURATION.test(duration)).toBe(true);
    },
  );
});

test('days pass at the same time of day, and more of them never sooner', () => {
  const here = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'medium' });
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 4000 }), (date, days) => {
      const passed = after(date.toISOString(), `P${days}D`);
      // One night a year an hour of the clock does not exist.
      const hour = Number(here.format(date).slice(0, 2));
      if (hour !== 2) expect(here.format(new Date(passed))).toBe(here.format(date));
      expect(after(date.toISOString(), `P${days + 1}D`) > passed).toBe(true);
      expect(Math.abs(Date.parse(passed) - date.getTime() - days * 86_400_000)).toBeLessThanOrEqual(
        3_600_000,
      );
    }),
  );
});
