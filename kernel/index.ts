/**
 * The kernel: the pass, the walks and the counting of `core`, over masks of 64 bytes at a time. The host puts the
 * compiled tables at `TABLES`, calls `open` once and `reset` before every part; then it fills the window and lets walk.
 * What is rare is asked of the host: see the imports.
 */
import { openCombinations } from './combinations.ts';
import { openCount, openFields } from './count.ts';
import { delimitedDone, endDelimited, keepCell, openCells, walkDelimited } from './delimited.ts';
import { HEAD_MAGIC, MAGIC } from '../core/engine/kernel-layout.ts';
import { openGate } from './gate.ts';
import { openMatch } from './match.ts';
import { head, keepHeap, openHeap, resetHeap } from './memory.ts';
import { matchCount, matches, openMatches, openPass, pass } from './pass.ts';
import { endRecord, openRecords } from './record-sets.ts';
import { openSketches } from './sketch.ts';
import { openUniques } from './unique-sketch.ts';
import { endText, keepText, walkText } from './text.ts';
import { classify, narrow, openWindow, widen, window } from './window.ts';
import { openMet, openWords } from './words.ts';

export { setToday } from './age';
export { setSpan } from './match';
export { setKey } from './siphash';
export { sketchAt, sketchOf } from './sketch';
export { combinationSketch, combinedRecords, combinedTypes } from './combinations';
export { uniqueAt, uniqueOf } from './unique-sketch';
export { recordCount, restRecords, restUnion, setRoom, setTable } from './record-sets';
export { addCellForms, addField, fieldAt, passedUnits, setBeside } from './count';
export { addMatch } from './pass';
export { delimitedInsideAtEnd, delimitedUnclosed, setColumn } from './delimited';
export { openText } from './text';
import { range } from './count.ts';

let delimiter: u8 = 10;
/** Bytes in the window. */
let length: usize = 0;

/** Takes the tables over; `capacity`: bytes that the window must hold. */
export function open(capacity: u32): void {
  if (<i32>head(HEAD_MAGIC) != MAGIC) unreachable();
  openHeap();
  openMatch();
  openWords();
  openPass();
  openGate();
  openCount();
  openSketches();
  openUniques();
  openWindow(capacity);
  keepHeap();
  openMatches();
  openMet();
}

/** Forgets everything counted. */
export function reset(isText: bool, hits: bool, ages: bool): void {
  resetHeap();
  narrow();
  openMatches();
  openMet();
  openFields(isText, hits, ages);
  openRecords();
  openCombinations();
  delimiter = 10;
  length = 0;
}

/** Where to put the bytes of a range by itself. */
export function windowFor(bytes: u32): usize {
  widen(bytes);
  return window;
}

/** `cellEnd`: the byte that ends a cell besides the newline. */
export function openDelimited(cellEnd: u8, from: f64, to: f64, insideAtStart: bool): void {
  delimiter = cellEnd;
  openCells(from, to, insideAtStart);
}

/** Makes room in the window; returns where the next bytes belong. */
export function keepDelimited(): usize {
  length = keepCell(window + length);
  return window + length;
}

export function fedDelimited(bytes: u32): bool {
  length += bytes;
  classify(length, delimiter);
  walkDelimited(window + length, false);
  return delimitedDone();
}

export function finishDelimited(): void {
  classify(length, delimiter);
  endDelimited(window + length);
}

export function keepRunning(): usize {
  length = keepText(window + length);
  return window + length;
}

export function fedRunning(bytes: u32): void {
  length += bytes;
  classify(length, delimiter);
  walkText(window + length);
}

export function finishRunning(): void {
  classify(length, delimiter);
  endText(window + length);
}

/** One range by itself, from the window's beginning. */
export function rangeAlone(field: u32, bytes: u32, quoted: bool, continued: bool): void {
  classify(bytes, delimiter);
  range(field, window, window + bytes, quoted, continued);
}

/** The pass alone, over the window's first bytes; returns the number of matches. */
export function passAlone(bytes: u32): i32 {
  classify(bytes, delimiter);
  pass(window, window + bytes, 0, 0, false);
  return matchCount;
}

export function matchesAt(): usize {
  return matches;
}

export function closeRecordAlone(): void {
  endRecord();
}
