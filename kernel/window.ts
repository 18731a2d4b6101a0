/**
 * The window: the bytes in sight, and for every 64 of them one line of bit masks. A line lies as far behind the window
 * as its bytes lie in it, so an address alone leads to its masks.
 *
 * Inside a character led by 0xC2 or 0xE2 nothing is a token (see `core/engine/bytes.ts`). In sound UTF-8 the masks
 * can tell; where leads stand inside such characters, and where a range begins in the middle of one, bytes are taken
 * one by one, as the plain pass does.
 */
import { classOf } from './match.ts';
import { alloc } from './memory.ts';

export let window: usize = 0;
/** From a byte's address, rounded down to 64, to its line of masks. */
export let lines: usize = 0;

/* masks of a line: tokens, digits (of tokens), characters that open a door, ends of cells, quotes */
export const TOKENS: usize = 0;
export const NUMBERS: usize = 8;
export const SIGNS: usize = 16;
export const ENDS: usize = 24;
export const QUOTES: usize = 32;

const MARGIN: usize = 64;

let usual: usize = 0;
let usualLines: usize = 0;
let room: usize = 0;
let capacity: usize = 0;

export function openWindow(bytes: usize): void {
  capacity = bytes;
  widen(bytes);
  usual = window;
  usualLines = lines;
}

/** A window for a range that is longer than usual, until the next `narrow`. */
export function widen(bytes: usize): void {
  if (bytes <= room) return;
  window = alloc(bytes + 2 * MARGIN) + MARGIN;
  lines = alloc(bytes + 2 * MARGIN) - window;
  room = bytes;
}

export function narrow(): void {
  window = usual;
  lines = usualLines;
  room = capacity;
}

// @ts-ignore: decorator
@inline
export function line(block: usize): usize {
  return block + lines;
}

// @ts-ignore: decorator
@inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  );
}

// @ts-ignore: decorator
@inline
function equal(a: v128, b: v128, c: v128, d: v128, byte: i8): u64 {
  const s = i8x16.splat(byte);
  return bits(i8x16.eq(a, s), i8x16.eq(b, s), i8x16.eq(c, s), i8x16.eq(d, s));
}

// @ts-ignore: decorator
@inline
function digit(a: v128): v128 {
  return i8x16.lt_u(i8x16.sub(a, i8x16.splat(48)), i8x16.splat(10));
}

// @ts-ignore: decorator
@inline
function letter(a: v128): v128 {
  return i8x16.lt_u(i8x16.sub(v128.or(a, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26));
}

// @ts-ignore: decorator
@inline
function sign(a: v128): v128 {
  return v128.or(
    i8x16.eq(a, i8x16.splat(64)),
    v128.or(i8x16.eq(a, i8x16.splat(58)), i8x16.eq(a, i8x16.splat(60))),
  );
}

// @ts-ignore: decorator
@inline
export function isSpace(byte: i32): bool {
  return byte == 32 || <u32>(byte - 9) < 5;
}

/** Fills the masks of the first `length` bytes; `delimiter` ends a cell besides the newline. Room behind is zeroed. */
export function classify(length: usize, delimiter: u8): void {
  memory.fill(window + length, 0, MARGIN);
  const end = window + length;
  /* bits of the next line that belong to a character begun in this one */
  let carry: u64 = 0;
  for (let block = window; block < end; block += 64) {
    const a = v128.load(block);
    const b = v128.load(block, 16);
    const c = v128.load(block, 32);
    const d = v128.load(block, 48);
    let numbers = bits(digit(a), digit(b), digit(c), digit(d));
    let signs = bits(sign(a), sign(b), sign(c), sign(d));
    const high = bits(a, b, c, d);
    let tokens = numbers | bits(letter(a), letter(b), letter(c), letter(d)) | high;
    if ((high | carry) != 0) {
      const two = equal(a, b, c, d, <i8>0xc2);
      const three = equal(a, b, c, d, <i8>0xe2);
      const leads = two | three;
      const inside = (leads << 1) | (three << 2) | carry;
      if ((leads & inside) != 0) {
        carry = oneByOne(block, block + 64, carry);
        const at = line(block);
        tokens = load<u64>(at, TOKENS);
        numbers = load<u64>(at, NUMBERS);
        signs = load<u64>(at, SIGNS);
      } else {
        carry = (leads >> 63) | (three >> 62);
        tokens &= ~(leads | inside);
        numbers &= ~inside;
        signs &= ~inside;
      }
    }
    const at = line(block);
    store<u64>(at, tokens, TOKENS);
    store<u64>(at, numbers, NUMBERS);
    store<u64>(at, signs, SIGNS);
    store<u64>(
      at,
      equal(a, b, c, d, 10) | equal(a, b, c, d, <i8>delimiter),
      ENDS,
    );
    store<u64>(at, equal(a, b, c, d, 34), QUOTES);
  }
}

/**
 * Masks of tokens, digits and signs for bytes [from, to), one by one; `carry` has a bit for each of the first bytes that
 * belongs to a character begun before. Returns the same for what follows.
 */
function oneByOne(from: usize, to: usize, carry: u64): u64 {
  let skip: i32 = (carry & 2) != 0 ? 2 : <i32>(carry & 1);
  for (let i = from; i < to; i++) {
    const at = line(i & ~63);
    const bit = <u64>1 << (i & 63);
    const byte = <i32>load<u8>(i);
    let kind = 0;
    let isSign = false;
    if (skip > 0) skip--;
    else {
      kind = classOf(byte);
      if (kind == 0) {
        if (byte == 0xc2) skip = 1;
        else if (byte == 0xe2) skip = 2;
        else isSign = byte == 64 || byte == 58 || byte == 60;
      }
    }
    put(at + TOKENS, bit, kind != 0);
    put(at + NUMBERS, bit, kind == 1);
    put(at + SIGNS, bit, isSign);
  }
  return skip == 2 ? 3 : <u64>skip;
}

// @ts-ignore: decorator
@inline
function put(at: usize, bit: u64, on: bool): void {
  const old = load<u64>(at);
  store<u64>(at, on ? old | bit : old & ~bit);
}

/** A range that may begin inside a character of its predecessor gets masks of its own. */
// @ts-ignore: decorator
@inline
export function settleBeginning(from: usize, to: usize): void {
  const before = load<u8>(from - 1);
  if (before == 0xc2 || before == 0xe2 || load<u8>(from - 2) == 0xe2) oneByOne(from, to, 0);
}

/** First set bit of a mask at or after `from`; `to` when there is none before it. */
// @ts-ignore: decorator
@inline
export function find(mask: usize, from: usize, to: usize): usize {
  let block = from & ~63;
  let word = load<u64>(line(block) + mask) & (<u64>-1 << (from & 63));
  while (word == 0) {
    block += 64;
    if (block >= to) return to;
    word = load<u64>(line(block) + mask);
  }
  const found = block + <usize>ctz(word);
  return found < to ? found : to;
}

/** UTF-16 units of bytes [from, to): continuation bytes count nothing, four-byte characters two. */
export function units(from: usize, to: usize): u32 {
  let count: u32 = 0;
  let i = from;
  for (; i + 16 <= to; i += 16) {
    const v = v128.load(i);
    if (i8x16.bitmask(v) == 0) {
      count += 16;
      continue;
    }
    count += 16 - <u32>popcnt(i8x16.bitmask(i8x16.lt_s(v, i8x16.splat(-64))));
    count += <u32>popcnt(i8x16.bitmask(v128.and(v, i8x16.ge_s(v, i8x16.splat(-16)))));
  }
  for (; i < to; i++) {
    const byte = <i32>load<u8>(i);
    if ((byte & 0xc0) != 0x80) count += byte >= 0xf0 ? 2 : 1;
  }
  return count;
}

export function doubledQuotes(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (let i = from; i + 1 < to; i++) {
    if (load<u8>(i) == 34 && load<u8>(i + 1) == 34) {
      count++;
      i++;
    }
  }
  return count;
}
