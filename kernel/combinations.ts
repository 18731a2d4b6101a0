/**
 * Which quasi-identifiers stood together in a record, each by its first value: the kernel's form of what
 * `core/accumulator.ts` does for re-identifiability.
 */
import { HEAD_QUASI, HEAD_TYPES, UNIQUE_BYTES, UNIQUE_COMBINATIONS } from '../core/engine/kernel-layout.ts';
import { alloc, head } from './memory.ts';
import { addUnique, openUnique } from './unique-sketch.ts';

const RANGE: u64 = (1 << 52) - 1;

/* per type: its number, one more than itself, or 0 for what is no quasi-identifier */
let numbers: usize = 0;
/* per type: 1 if it was met in this record; 1 if it ever was part of a combination */
let met: usize = 0;
let combined: usize = 0;
/* types of the current record */
let list: usize = 0;
let count: u32 = 0;
let sum: u64 = 0;
let times: u32 = 0;
let sketch: usize = 0;

export function openCombinations(): void {
  const types = head(HEAD_TYPES);
  numbers = head(HEAD_QUASI);
  met = alloc(types);
  combined = alloc(types);
  list = alloc(types << 2);
  count = 0;
  sum = 0;
  times = 0;
  sketch = alloc(UNIQUE_BYTES);
  openUnique(sketch, UNIQUE_COMBINATIONS);
}

/** `hash` of a value of the type; what is no quasi-identifier is passed over. */
// @ts-ignore: decorator
@inline
export function combine(type: u32, hash: u64): void {
  const number = load<u64>(numbers + (<usize>type << 3));
  if (number == 0 || load<u8>(met + <usize>type) != 0) return;
  store<u8>(met + <usize>type, 1);
  store<u32>(list + (<usize>(count++) << 2), type);
  sum = (sum + (hash >> 1) + number - 1) & RANGE;
}

/** The record has ended. */
// @ts-ignore: decorator
@inline
export function closeCombination(): void {
  if (count > 0) close();
}

function close(): void {
  if (count > 1) {
    times++;
    addUnique(sketch, sum);
  }
  for (let i: u32 = 0; i < count; i++) {
    const type = <usize>load<u32>(list + (<usize>i << 2));
    if (count > 1) store<u8>(combined + type, 1);
    store<u8>(met + type, 0);
  }
  count = 0;
  sum = 0;
}

/* for the host */

export function combinedRecords(): u32 {
  return times;
}

/** A byte per type. */
export function combinedTypes(): usize {
  return combined;
}

export function combinationSketch(): usize {
  return sketch;
}
