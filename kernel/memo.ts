/**
 * What a cell came to, kept by its bytes: columns repeat themselves (cities, dates, states, browsers), and a cell met
 * before in its column need not be looked at again. Only what is equal byte for byte counts as met, so the results
 * are those of looking every time. A column that hardly repeats itself is left out after a while.
 */
import {
  FIELD_MEMO_FOUND,
  FIELD_MEMO_TRIED,
  MEMO_FIELD,
  MEMO_LENGTH,
  MEMO_NOTES,
  MEMO_STAMP,
  MEMO_TEXT,
  NOTED_BYTES,
} from '../core/engine/kernel-layout.ts';
import { alloc } from './memory.ts';
import { K1, K2 } from './words.ts';

/** Notes kept of one cell; a cell with more is looked at every time. */
export const MOST_NOTED: u32 = 4;
const NOTES_BYTES: usize = <usize>MOST_NOTED * NOTED_BYTES;

/* two tables: cells that fit in a cache line with their head, and longer ones */
const SHORT: usize = 48;
const SHORT_BYTES: usize = 64;
const SHORT_ROOM: usize = 2048;
const LONG: usize = 304;
const LONG_BYTES: usize = 320;
const LONG_ROOM: usize = 512;

/** Looks up so many cells of a column before it is judged, and what share of them (1 in 2^n) must have been found. */
const JUDGED_AFTER: u32 = 1024;
const LEAST_SHIFT: u32 = 2;
/** In place of the number of cells tried: left out for good. */
const LEFT_OUT: u32 = 0xffffffff;

let short: usize = 0;
let long: usize = 0;
let notes: usize = 0;
/** Entries of other readings bear another stamp. */
let stamp: u32 = 0;

/** Where the cell looked up last belongs, and where its notes do; 0: nowhere. */
export let entry: usize = 0;
export let noted: usize = 0;

export function openMemo(): void {
  short = alloc(SHORT_ROOM * SHORT_BYTES);
  long = alloc(LONG_ROOM * LONG_BYTES);
  notes = alloc((SHORT_ROOM + LONG_ROOM) * NOTES_BYTES);
}

export function forgetMemo(): void {
  stamp++;
}

// @ts-ignore: decorator
@inline
function mixed(h: u64, at: usize): u64 {
  const v = v128.load(at);
  return ((h ^ (h >> 29)) + (<u64>i64x2.extract_lane(v, 0) ^ (<u64>i64x2.extract_lane(v, 1) * K2))) * K1;
}

/** Blocks of sixteen bytes, the last one up to the end; cells below sixteen are masked. */
// @ts-ignore: decorator
@inline
function hashOf(from: usize, length: usize, masks: usize): u64 {
  if (length <= 16) {
    const v = v128.and(v128.load(from), v128.load(masks + (length << 4)));
    return (<u64>i64x2.extract_lane(v, 0) ^ (<u64>i64x2.extract_lane(v, 1) * K2)) * K1;
  }
  let h: u64 = 0;
  const last = from + length - 16;
  for (let at = from; at < last; at += 16) h = mixed(h, at);
  return mixed(h, last);
}

// @ts-ignore: decorator
@inline
function equal(a: usize, b: usize, length: usize, masks: usize): bool {
  if (length <= 16) {
    const differ = v128.and(v128.xor(v128.load(a), v128.load(b)), v128.load(masks + (length << 4)));
    return !v128.any_true(differ);
  }
  let i: usize = 0;
  for (; i + 16 < length; i += 16) if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  const last = length - 16;
  return !v128.any_true(v128.xor(v128.load(a + last), v128.load(b + last)));
}

/**
 * Whether the cell was met before in its field; `noted` then holds its notes. If not, `entry` says where it may be
 * kept, or 0. `masks`: sixteen bytes for each length up to sixteen.
 */
export function met(field: usize, from: usize, length: usize, masks: usize): bool {
  entry = 0;
  if (length > LONG) return false;
  const tried = load<u32>(field, FIELD_MEMO_TRIED);
  if (tried == LEFT_OUT) return false;
  if (tried == JUDGED_AFTER) {
    const enough = load<u32>(field, FIELD_MEMO_FOUND) >= JUDGED_AFTER >> LEAST_SHIFT;
    store<u32>(field, enough ? 0 : LEFT_OUT, FIELD_MEMO_TRIED);
    store<u32>(field, 0, FIELD_MEMO_FOUND);
    if (!enough) return false;
  } else store<u32>(field, tried + 1, FIELD_MEMO_TRIED);
  const h = hashOf(from, length, masks) ^ (<u64>field * K2);
  if (length <= SHORT) {
    const i = <usize>((h >> 40) & (SHORT_ROOM - 1));
    entry = short + i * SHORT_BYTES;
    noted = notes + i * NOTES_BYTES;
  } else {
    const i = <usize>((h >> 40) & (LONG_ROOM - 1));
    entry = long + i * LONG_BYTES;
    noted = notes + (SHORT_ROOM + i) * NOTES_BYTES;
  }
  if (
    load<u32>(entry, MEMO_STAMP) != stamp ||
    load<u32>(entry, MEMO_FIELD) != <u32>field ||
    load<u16>(entry, MEMO_LENGTH) != <u16>length ||
    !equal(from, entry + MEMO_TEXT, length, masks)
  )
    return false;
  store<u32>(field, load<u32>(field, FIELD_MEMO_FOUND) + 1, FIELD_MEMO_FOUND);
  return true;
}

/** Keeps the cell at `entry`; its `count` notes have been written at `noted`. */
export function keep(field: usize, from: usize, length: usize, count: u32): void {
  store<u32>(entry, stamp, MEMO_STAMP);
  store<u32>(entry, <u32>field, MEMO_FIELD);
  store<u16>(entry, <u16>length, MEMO_LENGTH);
  store<u16>(entry, <u16>count, MEMO_NOTES);
  for (let i: usize = 0; i < length; i += 16) v128.store(entry + MEMO_TEXT + i, v128.load(from + i));
}
