/** Ages on a given day. */
import { monthOf } from './checks/calendar-date.ts';
import type { Detector } from './detectors/detector.ts';
import type { Check } from './engine/shape.ts';

/** `YYYY-MM-DD`. */
export type Day = string;

/** Whole years that a value of this form of the detector tells of on `today`; −1 if that lies ahead or it tells none. */
export function yearsTold({ tellsAge, forms }: Detector, form: number, value: string, today: Day): number {
  const years =
    tellsAge === 'years' ? Number.parseInt(value, 10) : yearsSince(value, forms[form]!.check, today);
  return years >= 0 ? Math.min(years, 1000) : -1;
}

/** Whole years on `today` of who was born on the day that the text says, in the order that the check gives; −1 if unborn. */
export function yearsSince(text: string, check: Check | undefined, today: Day): number {
  const groups = (text.match(/\d+|\p{L}+/gu) ?? []).map((group) =>
    /\d/.test(group) ? group : String(monthOf(group.toUpperCase())),
  );
  const order = check?.name === 'date' ? check.order : 'ymd';
  const [day, month, year] = dateOf(groups, order).map(Number) as [number, number, number];
  const [nowYear, nowMonth, nowDay] = today.split('-').map(Number) as [number, number, number];
  const had = nowMonth > month || (nowMonth === month && nowDay >= day);
  const since = (from: number) => Math.max(-1, nowYear - from - (had ? 0 : 1));
  /* two digits: of this century unless that lies ahead */
  return year >= 100 ? since(year) : since(2000 + year) >= 0 ? since(2000 + year) : since(1900 + year);
}

function dateOf(groups: readonly string[], order: 'dmy' | 'ymd' | 'mdy' | 'dMy'): readonly string[] {
  const [first = '', second = '', third = ''] = groups;
  if (order === 'mdy') return [second, first, third];
  if (order !== 'ymd') {
    return groups.length === 1
      ? [first.slice(0, 2), first.slice(2, 4), first.slice(4)]
      : [first, second, third];
  }
  return groups.length === 1
    ? [first.slice(6), first.slice(4, 6), first.slice(0, 4)]
    : [third, second, first];
}
