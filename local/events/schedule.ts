/**
 * Schedule expressions: `rate(value unit)` and `cron(minute hour day-of-month month day-of-week year)`, in UTC.
 *
 * Limits: in cron the signs `*`, `?`, lists, ranges, steps and names; not L, W and #.
 * Source: Amazon EventBridge User Guide, "Setting a schedule pattern for scheduled rules".
 */
import { Unsupported } from '../unsupported.ts';

export interface Schedule {
  /** The first occurrence after `after`, both in milliseconds since the epoch; a rate counts from `anchor`. */
  next(after: number, anchor: number): number;
}

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = 2199;

export function parseSchedule(where: string, expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const period = Number(rate[1]) * UNITS[rate[2]!]!;
    return { next: (after, anchor) => anchor + (Math.floor((after - anchor) / period) + 1) * period };
  }
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1);
  if (!fields) throw new Unsupported(where, `the schedule expression ${expression}`);
  const field = (index: number, from: number, to: number, names: readonly string[] = []) =>
    parseField(where, fields[index]!, from, to, names);
  const minutes = field(0, 0, 59);
  const hours = field(1, 0, 23);
  const days = field(2, 1, 31);
  const months = field(3, 1, 12, MONTHS);
  const weekdays = field(4, 1, 7, WEEKDAYS);
  const years = field(5, 1970, LAST_YEAR);
  return {
    next(after) {
      const day = new Date(after);
      day.setUTCHours(0, 0, 0, 0);
      for (; day.getUTCFullYear() <= LAST_YEAR; day.setUTCDate(day.getUTCDate() + 1)) {
        if (!years.has(day.getUTCFullYear()) || !months.has(day.getUTCMonth() + 1)) continue;
        if (!days.has(day.getUTCDate()) || !weekdays.has(day.getUTCDay() + 1)) continue;
        for (const hour of hours)
          for (const minute of minutes) {
            const time = day.getTime() + hour * 3_600_000 + minute * 60_000;
            if (time > after) return time;
          }
      }
      return Number.POSITIVE_INFINITY;
    },
  };
}

/** The values a field allows, ascending. */
function parseField(
  where: string,
  text: string,
  from: number,
  to: number,
  names: readonly string[],
): Set<number> {
  const value = (part: string) => {
    const named = names.indexOf(part.toUpperCase());
    const number = named >= 0 ? named + 1 : Number(part);
    if (!Number.isInteger(number) || number < from || number > to)
      throw new Unsupported(where, `${part} in a cron expression`);
    return number;
  };
  const allowed = text.split(',').flatMap((item) => {
    const [range = '', step] = item.split('/');
    const [first = '', last] = range.split('-');
    const start = range === '*' || range === '?' ? from : value(first);
    const end = range === '*' || range === '?' ? to : last ? value(last) : step ? to : start;
    const by = step ? Number(step) : 1;
    if (!(by >= 1)) throw new Unsupported(where, `the step ${step} in a cron expression`);
    return Array.from({ length: Math.floor((end - start) / by) + 1 }, (_, index) => start + index * by);
  });
  return new Set(allowed.sort((a, b) => a - b));
}
