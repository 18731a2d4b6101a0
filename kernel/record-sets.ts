/**
 * Which pairs (field and type with one evidence code) stood together in a record, counted per distinct set: the
 * `RECORD_SETS` sets with the smallest hash are kept, of the others the union. Pairs are numbers given by the host.
 */
import { RECORD_SETS, SET_COUNT, SET_HASH, SET_LENGTH, SET_PAIRS } from '../core/engine/kernel-layout.ts';
import { closeCombination } from './combinations.ts';
import { alloc, larger } from './memory.ts';
import { sort } from './sketch.ts';

const RANGE: u64 = (1 << 52) - 1;
const ROOM: u32 = 4 * RECORD_SETS;

export let records: u32 = 0;

/* per pair: its hash, and the record in which it was seen last, counted from 1 */
let hashes: usize = 0;
let lastSeen: usize = 0;
let union: usize = 0;
let pairRoom: u32 = 0;
let pairCount: u32 = 0;
/* pairs of the current record */
let seen: usize = 0;
let seenCount: u32 = 0;

let table: usize = 0;
let sets: u32 = 0;
let limit: u64 = 0;
let restCount: u32 = 0;
let sorted: usize = 0;

export function openRecords(): void {
  records = 0;
  pairRoom = 256;
  pairCount = 0;
  hashes = alloc(pairRoom << 3);
  lastSeen = alloc(pairRoom << 3);
  union = alloc(pairRoom << 3);
  seen = alloc(pairRoom << 3);
  seenCount = 0;
  table = alloc(ROOM << 2);
  sets = 0;
  limit = RANGE + 1;
  restCount = 0;
  sorted = 0;
}

/** Takes a new pair and returns its number. */
export function addPair(hash: u64): u32 {
  if (pairCount == pairRoom) {
    hashes = larger(hashes, pairRoom << 3);
    lastSeen = larger(lastSeen, pairRoom << 3);
    union = larger(union, pairRoom << 3);
    seen = larger(seen, pairRoom << 3);
    pairRoom <<= 1;
  }
  store<u64>(hashes + (<usize>pairCount << 3), hash);
  return pairCount++;
}

// @ts-ignore: decorator
@inline
export function see(pair: u32): void {
  const at = lastSeen + (<usize>pair << 3);
  if (load<u32>(at) == records + 1) return;
  store<u32>(at, records + 1);
  store<u32>(seen + (<usize>(seenCount++) << 2), pair);
}

// @ts-ignore: decorator
@inline
export function endRecord(): void {
  records++;
  closeCombination();
  if (seenCount > 0) closeSet();
}

function closeSet(): void {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < seenCount; i++) sum += load<u64>(hashes + (<usize>load<u32>(seen + (<usize>i << 2)) << 3));
  sum &= RANGE;
  if (sum >= limit) {
    restCount++;
    for (let i: u32 = 0; i < seenCount; i++) store<u8>(union + (<usize>load<u32>(seen + (<usize>i << 2)) << 3), 1);
  } else {
    const at = find(sum);
    const known = <usize>load<u32>(at);
    if (known != 0) store<u32>(known, load<u32>(known, SET_COUNT) + 1, SET_COUNT);
    else {
      const set = alloc(<usize>SET_PAIRS + (<usize>seenCount << 2));
      store<u64>(set, sum, SET_HASH);
      store<u32>(set, 1, SET_COUNT);
      store<u32>(set, seenCount, SET_LENGTH);
      memory.copy(set + SET_PAIRS, seen, <usize>seenCount << 2);
      store<u32>(at, <u32>set);
      if (++sets >= <u32>(2 * RECORD_SETS)) cutBack();
    }
  }
  seenCount = 0;
}

/** Where the set of this hash is, or belongs. */
function find(sum: u64): usize {
  let i = <u32>(sum ^ (sum >> 32)) & (ROOM - 1);
  while (true) {
    const at = table + (<usize>i << 2);
    const set = <usize>load<u32>(at);
    if (set == 0 || load<u64>(set, SET_HASH) == sum) return at;
    i = (i + 1) & (ROOM - 1);
  }
}

function cutBack(): void {
  if (sorted == 0) sorted = alloc(2 * ROOM * 8);
  const old = sorted + ROOM * 8;
  memory.copy(old, table, ROOM << 2);
  let count: u32 = 0;
  for (let i: u32 = 0; i < ROOM; i++) {
    const set = <usize>load<u32>(old + (<usize>i << 2));
    if (set != 0) store<u64>(sorted + (<usize>(count++) << 3), load<u64>(set, SET_HASH));
  }
  sort(sorted, count);
  limit = load<u64>(sorted + ((RECORD_SETS - 1) << 3)) + 1;
  memory.fill(table, 0, ROOM << 2);
  for (let i: u32 = 0; i < ROOM; i++) {
    const set = <usize>load<u32>(old + (<usize>i << 2));
    if (set == 0) continue;
    if (load<u64>(set, SET_HASH) < limit) {
      store<u32>(find(load<u64>(set, SET_HASH)), <u32>set);
      continue;
    }
    restCount += load<u32>(set, SET_COUNT);
    const length = load<u32>(set, SET_LENGTH);
    for (let p: u32 = 0; p < length; p++)
      store<u8>(union + (<usize>load<u32>(set + SET_PAIRS + (<usize>p << 2)) << 3), 1);
  }
  sets = RECORD_SETS;
}

/* for the host */

export function recordCount(): u32 {
  return records;
}

/** `setRoom` pointers, 0 or to a set. */
export function setTable(): usize {
  return table;
}

export function setRoom(): u32 {
  return ROOM;
}

/** Records whose set was not kept, and where a byte in every eighth says that a pair is in their union. */
export function restRecords(): u32 {
  return restCount;
}

export function restUnion(): usize {
  return union;
}
