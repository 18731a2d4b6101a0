/** Context words: a word's folded bytes → hash → filter → slot. The hash is the kernel's own; `tables.ts` computes it alike. */
import {
  HEAD_FILTER,
  HEAD_FILTER_SHIFT,
  HEAD_MASKS,
  HEAD_SLOTS,
  HEAD_SLOTS_MASK,
  NO_MEANING,
  SLOT_GATES,
  SLOT_MEANING,
} from '../core/engine/kernel-layout.ts';
import { alloc, head, larger } from './memory.ts';

/** Odd numbers that mix well. */
export const K1: u64 = 0x9e3779b97f4a7c15;
export const K2: u64 = 0xc2b2ae3d27d4eb4f;

let masks: usize = 0;
let filter: usize = 0;
let filterShift: u64 = 0;
let slots: usize = 0;
let slotsMask: u64 = 0;
let scratch: usize = 0;

/* words met in the current range: meaning, start, end */
export let met: usize = 0;
export let metCount: i32 = 0;
let metRoom: i32 = 0;
export const MET_BYTES: usize = 12;
/** Gates that the last word opens. */
export let gates: u32 = 0;
/** Words of the language joined by hyphens are no longer than this. */
const LONGEST_JOINED: usize = 128;

export function openWords(): void {
  masks = head(HEAD_MASKS);
  filter = head(HEAD_FILTER);
  filterShift = head(HEAD_FILTER_SHIFT);
  slots = head(HEAD_SLOTS);
  slotsMask = head(HEAD_SLOTS_MASK);
  scratch = alloc(192);
}

/** Room for the words of a range; it grows on the heap, so it ends with a reading. */
export function openMet(): void {
  metRoom = 1024;
  met = alloc(<usize>metRoom * MET_BYTES);
}

// @ts-ignore: decorator
@inline
export function forgetWords(): void {
  metCount = 0;
}

// @ts-ignore: decorator
@inline
function folded(at: usize, length: usize): v128 {
  const mask = v128.load(masks + (length << 4));
  return v128.and(v128.or(v128.load(at), i8x16.splat(32)), mask);
}

// @ts-ignore: decorator
@inline
export function hash(at: usize, length: usize): u64 {
  const v = folded(at, length < 16 ? length : 16);
  let h = (<u64>i64x2.extract_lane(v, 0) ^ (<u64>i64x2.extract_lane(v, 1) * K2)) * K1;
  if (length > 16) h = longer(at + 16, length - 16, h);
  return h;
}

function longer(start: usize, rest: usize, begun: u64): u64 {
  let h = begun;
  let at = start;
  let left = rest;
  while (true) {
    const v = folded(at, left < 16 ? left : 16);
    h = ((h ^ (h >> 29)) + (<u64>i64x2.extract_lane(v, 0) ^ (<u64>i64x2.extract_lane(v, 1) * K2))) * K1;
    if (left <= 16) return h;
    at += 16;
    left -= 16;
  }
}

export function closeGates(): void {
  gates = 0;
}

/** The word of letters [start, end), at most 64 bytes; returns its hash. */
// @ts-ignore: decorator
@inline
export function word(start: usize, end: usize): u64 {
  gates = 0;
  const h = hash(start, end - start);
  look(h, start, end);
  return h;
}

// @ts-ignore: decorator
@inline
function look(h: u64, start: usize, end: usize): void {
  const bit = h >> filterShift;
  if ((load<u8>(filter + <usize>(bit >> 3)) >> (<u8>bit & 7)) & 1) known(h, start, end);
}

function known(h: u64, start: usize, end: usize): void {
  let slot = (h ^ (h >> 32)) & slotsMask;
  while (true) {
    const at = slots + <usize>(slot << 4);
    const stored = load<u64>(at);
    if (stored == 0) return;
    if (stored == h) {
      gates = load<u32>(at, SLOT_GATES);
      const meaning = load<i32>(at, SLOT_MEANING);
      if (meaning != NO_MEANING) note(meaning, start, end);
      return;
    }
    slot = (slot + 1) & slotsMask;
  }
}

function note(meaning: i32, start: usize, end: usize): void {
  if (metCount == metRoom) {
    met = larger(met, <usize>metRoom * MET_BYTES);
    metRoom <<= 1;
  }
  const at = met + <usize>(metCount++) * MET_BYTES;
  store<u32>(at, meaning);
  store<u32>(at, <u32>start, 4);
  store<u32>(at, <u32>end, 8);
}

/** Two words with a hyphen between: `e-mail` is looked up as `email`, if nothing else stands between them. */
export function joinedWords(start: usize, end: usize): void {
  if (end - start > LONGEST_JOINED) return;
  let n: usize = 0;
  for (let i = start; i < end; i++) {
    const byte = load<u8>(i);
    if (byte == 45) continue;
    store<u8>(scratch + n++, byte);
  }
  const own = gates;
  look(hash(scratch, n), start, end);
  gates = own;
}
