/**
 * Days as a calendar in the Netherlands has them, and working days: all but Saturdays, Sundays and the days that the
 * Algemene termijnenwet 3(1) equals with them (New Year, Good Friday, Easter Monday, King's day, Liberation day,
 * Ascension, Whit Monday, Christmas).
 *
 * Limits: days that the government equals with them for one year are not known.
 * Source: Algemene termijnenwet, art. 3; Easter by Gauss's rule for the Gregorian calendar (Meeus, Jones, Butcher).
 */
import type { Day } from './age.ts';

const DAY_MS = 86_400_000;
const AMSTERDAM = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day in the Netherlands at this moment. */
export const dayAt = (moment: Date): Day => AMSTERDAM.format(moment);

const noon = (day: Day): number => Date.parse(`${day}T12:00:00Z`);
const plus = (day: Day, days: number): Day => new Date(noon(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Easter Sunday. */
export function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, '0');
  return `${year}-${month}-${String((sum % 31) + 1).padStart(2, '0')}`;
}

function holidays(year: number): readonly Day[] {
  const sunday = easter(year);
  const kings = `${year}-04-27`;
  const fixed = ['01-01', '05-05', '12-25', '12-26'].map((date) => `${year}-${date}`);
  /* Good Friday, Easter Monday, Ascension, Whit Monday */
  const movable = [-2, 1, 39, 50].map((days) => plus(sunday, days));
  /* King's day is kept a day early when it falls on a Sunday */
  return [...fixed, weekday(kings) === 0 ? `${year}-04-26` : kings, ...movable];
}

const weekday = (day: Day): number => new Date(noon(day)).getUTCDay();

export const isWorkingDay = (day: Day): boolean =>
  weekday(day) % 6 !== 0 && !holidays(Number(day.slice(0, 4))).includes(day);

/** The last of so many working days, of which the first is the one after `day`. */
export function afterWorkingDays(day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = plus(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}
