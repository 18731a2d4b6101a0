/** Whole years since a day that is written in digits: the kernel's form of `core/age.ts`. */
import { HEAD_ORDERS, HEAD_FORMS, ORDER_DMY, ORDER_MDY, ORDER_YMD } from '../core/engine/kernel-layout.ts';
import { classOf } from './match.ts';
import { head } from './memory.ts';

/** The text is not of that kind: somebody else must tell. */
export const NOT_DIGITS: i32 = -2;
const MOST_YEARS: i32 = 1000;

let nowYear: i32 = 0;
let nowMonth: i32 = 0;
let nowDay: i32 = 0;
let orders: usize = 0;
let forms: usize = 0;

export function openAges(): void {
  orders = head(HEAD_ORDERS);
  forms = head(HEAD_FORMS);
}

export function setToday(year: i32, month: i32, day: i32): void {
  nowYear = year;
  nowMonth = month;
  nowDay = day;
}

/** −1 for who is not born yet. */
export function yearsSince(type: u32, form: u32, start: usize, end: usize): i32 {
  const order = <i32>load<u8>(orders + <usize>type * forms + <usize>form);
  if (order != ORDER_DMY && order != ORDER_MDY && order != ORDER_YMD) return NOT_DIGITS;
  let first = 0;
  let second = 0;
  let third = 0;
  let groups = 0;
  let i = start;
  while (groups < 3) {
    while (i < end && classOf(<i32>load<u8>(i)) == 0) i++;
    if (i == end) break;
    let value = 0;
    const begin = i;
    for (; i < end && classOf(<i32>load<u8>(i)) != 0; i++) {
      const digit = <i32>load<u8>(i) - 48;
      if (<u32>digit > 9 || i - begin > 8) return NOT_DIGITS;
      value = value * 10 + digit;
    }
    if (groups == 0) first = value;
    else if (groups == 1) second = value;
    else third = value;
    groups++;
    /* eight digits in one, and nothing else */
    if (groups == 1 && i == end) {
      if (i - begin != 8 || order == ORDER_MDY) return NOT_DIGITS;
      if (order == ORDER_YMD) return since(value / 10000, (value / 100) % 100, value % 100);
      return since(value % 10000, (value / 10000) % 100, value / 1000000);
    }
  }
  if (groups < 3) return NOT_DIGITS;
  if (order == ORDER_YMD) return since(first, second, third);
  return order == ORDER_DMY ? since(third, second, first) : since(third, first, second);
}

function since(year: i32, month: i32, day: i32): i32 {
  const had = nowMonth > month || (nowMonth == month && nowDay >= day);
  const years = nowYear - year - (had ? 0 : 1);
  if (year >= 100) return years < 0 ? -1 : years < MOST_YEARS ? years : MOST_YEARS;
  const short = years - 2000;
  return short >= 0 ? short : short + 100;
}
