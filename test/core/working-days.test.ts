import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterWorkingDays, dayAt, easter, isWorkingDay } from '../../core/working-days.ts';

/** From the almanac. */
const sundays = [
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2038-04-25',
];
test.each(sundays)('Easter of %s', (day) => {
  expect(easter(Number(day.slice(0, 4)))).toBe(day);
});

const five: [from: string, last: string, why: string][] = [
  ['2026-11-25', '2026-12-02', 'a weekend'],
  ['2026-11-27', '2026-12-04', 'from a Friday'],
  ['2026-11-28', '2026-12-04', 'from a Saturday'],
  ['2026-04-01', '2026-04-10', 'Good Friday and Easter Monday'],
  ['2026-04-24', '2026-05-04', 'King’s day'],
  ['2027-04-23', '2027-05-03', 'King’s day on a Tuesday'],
  ['2026-05-04', '2026-05-12', 'Liberation day'],
  ['2026-05-13', '2026-05-21', 'Ascension'],
  ['2026-12-24', '2027-01-04', 'Christmas and New Year'],
];
test.each(five)('five working days from %s end on %s: %s', (from, last) => {
  expect(afterWorkingDays(from, 5)).toBe(last);
});

test('King’s day is kept on Saturday when the 27th is a Sunday', () => {
  expect(new Date('2031-04-27T12:00Z').getUTCDay()).toBe(0);
  expect(isWorkingDay('2031-04-28')).toBe(true);
});

const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
test('the last of n working days is one, and exactly n lie between', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (from, n) => {
      const last = afterWorkingDays(from, n);
      let count = 0;
      for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(last); at += 86_400_000)
        if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) count++;
      expect([isWorkingDay(last), count]).toEqual([true, n]);
    }),
  );
});

test('a day begins in the Netherlands one or two hours before it does in Greenwich', () => {
  expect(dayAt(new Date('2026-11-25T22:59:59Z'))).toBe('2026-11-25');
  expect(dayAt(new Date('2026-11-25T23:00:00Z'))).toBe('2026-11-26');
  expect(dayAt(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
});
