/** The smallest keyed hashes per field and type, as `core/sketch.ts` explains them. A stored hash is one more than itself, so that 0 is free. */
import {
  SKETCH_SIZE,
  SLOT_LIMIT,
  SLOT_SKETCH,
  SLOT_SKETCH_COUNT,
  SLOT_SKETCH_MASK,
} from '../core/engine/kernel-layout.ts';
import { alloc } from './memory.ts';

const FIRST_ROOM: u32 = 32;
export const NO_LIMIT: u64 = 1 << 53;

let sorted: usize = 0;

export function openSketches(): void {
  sorted = alloc((2 * SKETCH_SIZE + 2) * 8);
}

// @ts-ignore: decorator
@inline
export function addToSketch(slot: usize, hash: u64): void {
  if (hash < load<u64>(slot, SLOT_LIMIT)) insert(slot, hash);
}

function insert(slot: usize, hash: u64): void {
  if (load<u32>(slot, SLOT_SKETCH) == 0) {
    store<u32>(slot, <u32>alloc(FIRST_ROOM << 3), SLOT_SKETCH);
    store<u32>(slot, FIRST_ROOM - 1, SLOT_SKETCH_MASK);
  }
  if (!put(slot, hash + 1)) return;
  const count = load<u32>(slot, SLOT_SKETCH_COUNT) + 1;
  store<u32>(slot, count, SLOT_SKETCH_COUNT);
  if (count >= <u32>(2 * SKETCH_SIZE)) cutBack(slot);
  else if (count << 1 > load<u32>(slot, SLOT_SKETCH_MASK)) grow(slot);
}

/** Whether the value was not there yet. */
function put(slot: usize, value: u64): bool {
  const table = <usize>load<u32>(slot, SLOT_SKETCH);
  const mask = load<u32>(slot, SLOT_SKETCH_MASK);
  let i = <u32>value & mask;
  while (true) {
    const at = table + (<usize>i << 3);
    const held = load<u64>(at);
    if (held == value) return false;
    if (held == 0) {
      store<u64>(at, value);
      return true;
    }
    i = (i + 1) & mask;
  }
}

function grow(slot: usize): void {
  const old = <usize>load<u32>(slot, SLOT_SKETCH);
  const room = load<u32>(slot, SLOT_SKETCH_MASK) + 1;
  store<u32>(slot, <u32>alloc(<usize>room << 4), SLOT_SKETCH);
  store<u32>(slot, (room << 1) - 1, SLOT_SKETCH_MASK);
  for (let i: u32 = 0; i < room; i++) {
    const value = load<u64>(old + (<usize>i << 3));
    if (value != 0) put(slot, value);
  }
}

function cutBack(slot: usize): void {
  const count = gather(slot);
  if (count <= <u32>SKETCH_SIZE) return;
  const table = <usize>load<u32>(slot, SLOT_SKETCH);
  memory.fill(table, 0, (<usize>load<u32>(slot, SLOT_SKETCH_MASK) + 1) << 3);
  for (let i: u32 = 0; i < <u32>SKETCH_SIZE; i++) put(slot, load<u64>(sorted + (<usize>i << 3)));
  store<u32>(slot, SKETCH_SIZE, SLOT_SKETCH_COUNT);
  /* a stored value is one more than its hash, and so is the limit */
  store<u64>(slot, load<u64>(sorted + ((SKETCH_SIZE - 1) << 3)), SLOT_LIMIT);
}

function gather(slot: usize): u32 {
  const table = <usize>load<u32>(slot, SLOT_SKETCH);
  const mask = load<u32>(slot, SLOT_SKETCH_MASK);
  let count: u32 = 0;
  for (let i: u32 = 0; table != 0 && i <= mask; i++) {
    const value = load<u64>(table + (<usize>i << 3));
    if (value != 0) store<u64>(sorted + (<usize>(count++) << 3), value);
  }
  sort(sorted, count);
  return count;
}

/** How many sorted values, each one more than its hash, lie at `sketchAt()` now. */
export function sketchOf(slot: usize): u32 {
  cutBack(slot);
  return gather(slot);
}

export function sketchAt(): usize {
  return sorted;
}

/** Shell sort of 64-bit words: short, without a call per comparison, and rarely needed. */
export function sort(at: usize, count: u32): void {
  let gap: u32 = 1;
  while (gap < count) gap = gap * 3 + 1;
  for (; gap > 0; gap /= 3) {
    for (let i = gap; i < count; i++) {
      const value = load<u64>(at + (<usize>i << 3));
      let k = i;
      while (k >= gap) {
        const other = load<u64>(at + (<usize>(k - gap) << 3));
        if (other <= value) break;
        store<u64>(at + (<usize>k << 3), other);
        k -= gap;
      }
      store<u64>(at + (<usize>k << 3), value);
    }
  }
}
