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
