/**
 * Dates as people in the Netherlands count them: a period of days, months or years ends at the same time of day by the
 * clock there, whatever summer time did in between. A month too short for the day ends the period on its last day.
 *
 * Limits: a time of day that summer time skips moves an hour on; one that comes twice means the first.
 * Source: ISO 8601-2 (durations); Regulation (EEC, Euratom) 1182/71, art. 3(2)(c), for the last day of a shorter month.
 */
import { Temporal } from 'temporal-polyfill';

const PLACE = 'Europe/Amsterdam';

/** Years, months, weeks, days, or hours: `P30D`, `P38M`, `P1Y6M`, `PT24H`. No fractions, no zero, no sign. */
export const DURATION = /^(?=.*[1-9])P(?=.)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T\d{1,5}H)?$/;

/**
 * The instant (ISO 8601, UTC, milliseconds) at which a duration has passed that began at the instant `from`, or on that
 * day: a day on which something happened does not count, so the last one ends at midnight.
 */
export function after(from: string, duration: string): string {
  if (!DURATION.test(duration)) throw new RangeError('this is no duration such as P30D, P38M or P2Y');
  const start = /^\d{4}-\d\d-\d\d$/.test(from)
    ? Temporal.PlainDate.from(from, { overflow: 'reject' }).add({ days: 1 }).toZonedDateTime(PLACE)
    : Temporal.Instant.from(from).toZonedDateTimeISO(PLACE);
  return start.add(duration).toInstant().toString({ fractionalSecondDigits: 3 });
}
