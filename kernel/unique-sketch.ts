/** The smallest hashes with the times each was seen, as `core/unique-sketch.ts` explains them. A stored hash is one more than itself. */
import {
  UNIQUE_COMBINATIONS,
  UNIQUE_COUNT,
  UNIQUE_LIMIT,
  UNIQUE_MASK,
  UNIQUE_SIZE,
  UNIQUE_TABLE,
} from '../core/engine/kernel-layout.ts';
import { alloc } from './memory.ts';
import { NO_LIMIT, sort } from './sketch.ts';

const FIRST_ROOM: u32 = 32;
/* an entry: hash, times */
const TIMES: usize = 8;

let sorted: usize = 0;
let gathered: usize = 0;

export function openUniques(): void {
  sorted = alloc((2 * UNIQUE_COMBINATIONS + 2) * 8);
  gathered = alloc((2 * UNIQUE_COMBINATIONS + 2) * 16);
}

/** At zeroed bytes; `size`: how many are kept, at most `UNIQUE_COMBINATIONS`. */
export function openUnique(at: usize, size: u32): void {
  store<u32>(at, size, UNIQUE_SIZE);
  store<u64>(at, NO_LIMIT, UNIQUE_LIMIT);
}

export function addUnique(at: usize, hash: u64): void {
  if (hash >= load<u64>(at, UNIQUE_LIMIT)) return;
  if (load<u32>(at, UNIQUE_TABLE) == 0) makeRoom(at, FIRST_ROOM);
  const entry = entryOf(at, hash + 1);
  store<u32>(entry, load<u32>(entry, TIMES) + 1, TIMES);
  if (load<u64>(entry) != 0) return;
  store<u64>(entry, hash + 1);
  const count = load<u32>(at, UNIQUE_COUNT) + 1;
  store<u32>(at, count, UNIQUE_COUNT);
  if (count >= load<u32>(at, UNIQUE_SIZE) << 1) cutBack(at);
  else if (count << 1 > load<u32>(at, UNIQUE_MASK)) grow(at);
}

function makeRoom(at: usize, room: u32): void {
  store<u32>(at, <u32>alloc(<usize>room << 4), UNIQUE_TABLE);
  store<u32>(at, room - 1, UNIQUE_MASK);
}

/** Where the value is, or belongs. */
function entryOf(at: usize, value: u64): usize {
  const table = <usize>load<u32>(at, UNIQUE_TABLE);
  const mask = load<u32>(at, UNIQUE_MASK);
  let i = <u32>value & mask;
  while (true) {
    const entry = table + (<usize>i << 4);
    const held = load<u64>(entry);
    if (held == value || held == 0) return entry;
    i = (i + 1) & mask;
  }
}

function put(at: usize, from: usize): void {
  const entry = entryOf(at, load<u64>(from));
  store<u64>(entry, load<u64>(from));
  store<u64>(entry, load<u64>(from, TIMES), TIMES);
}

function grow(at: usize): void {
  const old = <usize>load<u32>(at, UNIQUE_TABLE);
  const room = load<u32>(at, UNIQUE_MASK) + 1;
  makeRoom(at, room << 1);
  for (let i: u32 = 0; i < room; i++) {
    const entry = old + (<usize>i << 4);
    if (load<u64>(entry) != 0) put(at, entry);
  }
}

/** Entries to `gathered`, their hashes in order to `sorted`; returns how many there are. */
function gather(at: usize): u32 {
  const table = <usize>load<u32>(at, UNIQUE_TABLE);
  const mask = load<u32>(at, UNIQUE_MASK);
  let count: u32 = 0;
  for (let i: u32 = 0; table != 0 && i <= mask; i++) {
    const entry = table + (<usize>i << 4);
    if (load<u64>(entry) == 0) continue;
    memory.copy(gathered + (<usize>count << 4), entry, 16);
    store<u64>(sorted + (<usize>count << 3), load<u64>(entry));
    count++;
  }
  sort(sorted, count);
  return count;
}

function cutBack(at: usize): void {
  const size = load<u32>(at, UNIQUE_SIZE);
  const count = gather(at);
  if (count <= size) return;
  const last = load<u64>(sorted + (<usize>(size - 1) << 3));
  const table = <usize>load<u32>(at, UNIQUE_TABLE);
  memory.fill(table, 0, (<usize>load<u32>(at, UNIQUE_MASK) + 1) << 4);
  for (let i: u32 = 0; i < count; i++) {
    const entry = gathered + (<usize>i << 4);
    if (load<u64>(entry) <= last) put(at, entry);
  }
  store<u32>(at, size, UNIQUE_COUNT);
  /* a stored value is one more than its hash, and so is the limit */
  store<u64>(at, last, UNIQUE_LIMIT);
}

/** How many pairs of value (one more than its hash) and times, by value, lie at `uniqueAt()` now. */
export function uniqueOf(at: usize): u32 {
  cutBack(at);
  const count = gather(at);
  for (let i: u32 = 0; i < count; i++) {
    const value = load<u64>(sorted + (<usize>i << 3));
    const pair = gathered + (<usize>i << 4);
    store<u64>(pair, value);
    store<u64>(pair, load<u64>(entryOf(at, value), TIMES), TIMES);
  }
  return count;
}

export function uniqueAt(): usize {
  return gathered;
}
