/**
 * Schedule expressions: `cron(minute hour day-of-month month day-of-week year)`, in UTC.
 *
 * Limits: numbers, lists of them, `*` and `?`; not ranges, steps, names, L, W and #, and no `rate(…)`.
 * Source: Amazon EventBridge User Guide, "Setting a schedule pattern for scheduled rules".
 */
import { Unsupported } from '../unsupported.ts';

export interface Schedule {
  /** The first occurrence after `after`, both in milliseconds since the epoch. */
  next(after: number): number;
}

const LAST_YEAR = 2199;

export function parseSchedule(where: string, expression: string): Schedule {
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1);
  if (!fields) throw new Unsupported(where, `the schedule expression ${expression}`);
  /** The values that a field allows, ascending. */
  const allowed = (index: number, from: number, to: number): readonly number[] => {
    const field = fields[index]!;
    const all = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
    if (field === '*' || field === '?') return all;
    const listed = field.split(',');
    const unknown = listed.find((each) => !/^\d+$/.test(each) || !all.includes(Number(each)));
    if (unknown !== undefined) throw new Unsupported(where, `${unknown} in a cron expression`);
    return listed.map(Number).sort((a, b) => a - b);
  };
  const [minutes, hours] = [allowed(0, 0, 59), allowed(1, 0, 23)];
  const [days, months] = [allowed(2, 1, 31), allowed(3, 1, 12)];
  const [weekdays, years] = [allowed(4, 1, 7), allowed(5, 1970, LAST_YEAR)];
  return {
    next(after) {
      const day = new Date(after);
      day.setUTCHours(0, 0, 0, 0);
      for (; day.getUTCFullYear() <= LAST_YEAR; day.setUTCDate(day.getUTCDate() + 1)) {
        if (!years.includes(day.getUTCFullYear()) || !months.includes(day.getUTCMonth() + 1)) continue;
        if (!days.includes(day.getUTCDate()) || !weekdays.includes(day.getUTCDay() + 1)) continue;
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
