/** Ages on a given day. */
import type { Check } from './engine/shape.ts';

/** `YYYY-MM-DD`. */
export type Day = string;

/** Whole years on `today` of who was born on the day that the text says, in the order that the check gives; −1 if unborn. */
export function yearsSince(text: string, check: Check | undefined, today: Day): number {
  const groups = text.match(/\d+/g) ?? [];
  const order = check?.name === 'date' ? check.order : 'ymd';
  const [day, month, year] = dateOf(groups, order).map(Number) as [number, number, number];
  const [nowYear, nowMonth, nowDay] = today.split('-').map(Number) as [number, number, number];
  const had = nowMonth > month || (nowMonth === month && nowDay >= day);
  return Math.max(-1, nowYear - year - (had ? 0 : 1));
}

function dateOf(groups: readonly string[], order: 'dmy' | 'ymd'): readonly string[] {
  const [first = '', second = '', third = ''] = groups;
  if (order === 'dmy') {
    return groups.length === 1
      ? [first.slice(0, 2), first.slice(2, 4), first.slice(4)]
      : [first, second, third];
  }
  return groups.length === 1
    ? [first.slice(6), first.slice(4, 6), first.slice(0, 4)]
    : [third, second, first];
}
