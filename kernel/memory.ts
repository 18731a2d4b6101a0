/**
 * The kernel's memory: tables first, then the window with its masks, then a heap that only grows. Nothing is freed
 * singly; `reset` forgets everything behind the tables at once.
 */
import { HEAD_LENGTH, TABLES } from '../core/engine/kernel-layout.ts';

let top: usize = 0;
let heap: usize = 0;

// @ts-ignore: decorator
@inline
export function head(word: i32): usize {
  return <usize>load<u32>(<usize>TABLES + (<usize>word << 2));
}

function reserve(end: usize): void {
  const have = <usize>memory.size() << 16;
  if (end <= have) return;
  /* a sixteenth more than asked, so that growing stays rare */
  const pages = <i32>((end - have + (end >> 4) + 65535) >> 16);
  if (memory.grow(pages) < 0) unreachable();
}

/** Zeroed bytes, aligned to 64. */
export function alloc(bytes: usize): usize {
  const at = top;
  const end = (at + bytes + 63) & ~(<usize>63);
  reserve(end);
  memory.fill(at, 0, end - at);
  top = end;
  return at;
}

/** Twice the room for an array that is full, with its first `used` bytes. */
export function larger(at: usize, used: usize): usize {
  const copy = alloc(used * 2);
  memory.copy(copy, at, used);
  return copy;
}

/** Keeps what was allocated so far through every `resetHeap`. */
export function keepHeap(): void {
  heap = top;
}

export function openHeap(): void {
  top = (<usize>TABLES + head(HEAD_LENGTH) + 127) & ~(<usize>63);
  reserve(top);
}

export function resetHeap(): void {
  top = heap;
}
