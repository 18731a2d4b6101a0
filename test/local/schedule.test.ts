import { expect, test } from 'vitest';
import { parseSchedule } from '../../local/events/schedule.ts';

const next = (expression: string, after: string) =>
  new Date(parseSchedule('test', expression).next(Date.parse(after))).toISOString();

test.each([
  ['cron(0 * * * ? *)', '2026-01-01T00:30:00.000Z', '2026-01-01T01:00:00.000Z'],
  ['cron(15 3 * * ? *)', '2026-02-28T03:15:00.000Z', '2026-03-01T03:15:00.000Z'],
  ['cron(40,0,20 8,9 ? * 2,3,4,5,6 *)', '2026-01-02T09:40:00.000Z', '2026-01-05T08:00:00.000Z'],
  ['cron(0 0 1 1,7 ? *)', '2026-01-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
  ['cron(0 0 29 2 ? *)', '2026-01-01T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
  ['cron(0 0 1 1 ? 2030)', '2026-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'],
])('after %s at %s comes %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test('a time that never comes again is infinitely far', () => {
  expect(parseSchedule('test', 'cron(0 0 1 1 ? 2020)').next(Date.parse('2026-01-01'))).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test.each([
  'rate(1 hour)',
  'cron(0/20 * * * ? *)',
  'cron(0 8-9 * * ? *)',
  'cron(0 0 ? * MON *)',
  'cron(0 0 L * ? *)',
  'cron(61 * * * ? *)',
  'cron(* * * * *)',
  'every hour',
  'cron(0 0 ? * 2#1 *)',
])('%s is refused', (expression) => {
  expect(() => parseSchedule('test', expression)).toThrow('test: ');
});
