/**
 * Whether the digits are a day of the Gregorian calendar between 1900 and 2099.
 * Source: ISO 8601-1 (proleptic Gregorian calendar: leap years divide by 4, not by 100 unless by 400).
 */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isCalendarDate(day: number, month: number, year: number): boolean {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS[month - 1]! + (leap ? 1 : 0);
}

/** Names of the months in capitals, and what they are shortened to. */
export const MONTHS = [
  ['JANUARI', 'JANUARY', 'JAN'],
  ['FEBRUARI', 'FEBRUARY', 'FEB'],
  ['MAART', 'MARCH', 'MRT', 'MAR'],
  ['APRIL', 'APR'],
  ['MEI', 'MAY'],
  ['JUNI', 'JUNE', 'JUN'],
  ['JULI', 'JULY', 'JUL'],
  ['AUGUSTUS', 'AUGUST', 'AUG'],
  ['SEPTEMBER', 'SEP', 'SEPT'],
  ['OKTOBER', 'OCTOBER', 'OKT', 'OCT'],
  ['NOVEMBER', 'NOV'],
  ['DECEMBER', 'DEC'],
];

/** 1…12 by a Dutch or English name in capitals, or what it is shortened to; 0 for any other word. */
export const monthOf = (name: string): number => MONTHS.findIndex((names) => names.includes(name)) + 1;
