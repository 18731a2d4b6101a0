/** Cells and records of delimited text: the kernel's form of `core/engine/walk-delimited.ts`, which explains the rules. */
import { range, startRecord } from './count.ts';
import { CUT_SEARCH, PIECE } from '../core/engine/kernel-layout.ts';
import { alloc, larger } from './memory.ts';
import { endRecord } from './record-sets.ts';
import { ENDS, find, line, QUOTES, window } from './window.ts';

/** Number of the field of a column beyond the header. */
@external("env", "column")
declare function columnField(column: u32): u32;

const QUOTE: u8 = 34;
const NEWLINE: u8 = 10;
const RETURN: u8 = 13;

/* numbers of the columns' fields, one more than themselves */
let columns: usize = 0;
let columnRoom: u32 = 0;

/* beginning of the current cell in the window; everything before it is done with */
let cell: usize = 0;
let column: u32 = 0;
let inside: bool = false;
let skipping: bool = false;
let rowHasCells: bool = false;
let givenUp: bool = false;
let done: bool = false;
let insideAtEnd: bool = false;
/* offset in the stream of the window's first byte, and of the first that belongs to the next part */
let base: f64 = 0;
let until: f64 = 0;

export function openCells(from: f64, to: f64, insideAtStart: bool): void {
  columnRoom = 64;
  columns = alloc(columnRoom << 2);
  cell = window;
  column = 0;
  inside = insideAtStart;
  skipping = insideAtStart;
  rowHasCells = false;
  givenUp = false;
  done = false;
  insideAtEnd = insideAtStart;
  base = from;
  until = to;
  startRecord(from);
}

export function delimitedDone(): bool {
  return done;
}

export function delimitedInsideAtEnd(): bool {
  return done && insideAtEnd;
}

export function delimitedUnclosed(): bool {
  return inside && !done;
}

/** Moves what is not done with, up to `end`, to the window's beginning; returns its length. */
export function keepCell(end: usize): usize {
  const kept = end - cell;
  base += <f64>(cell - window);
  memory.copy(window, cell, kept);
  cell = window;
  return kept;
}

export function setColumn(at: u32, field: u32): void {
  while (at >= columnRoom) {
    columns = larger(columns, <usize>columnRoom << 2);
    columnRoom <<= 1;
  }
  store<u32>(columns + (<usize>at << 2), field + 1);
}

function fieldOf(at: u32): u32 {
  const known = at < columnRoom ? load<u32>(columns + (<usize>at << 2)) : 0;
  if (known != 0) return known - 1;
  const field = columnField(at);
  setColumn(at, field);
  return field;
}

// @ts-ignore: decorator
@inline
function look(start: usize, end: usize, quoted: bool, continued: bool): void {
  if (skipping || start == end) return;
  rowHasCells = true;
  range(fieldOf(column), start, end, quoted, continued);
}

function closeRecord(next: usize): void {
  if (!skipping && (rowHasCells || column > 0)) endRecord();
  skipping = false;
  column = 0;
  rowHasCells = false;
  const position = base + <f64>(next - window);
  startRecord(position);
  if (position >= until) {
    done = true;
    insideAtEnd = position > until;
  }
}

/** The quote that closes the cell whose content begins at `start`; 0 when it is not in the window yet. */
function closingQuote(start: usize, end: usize, last: bool): usize {
  let i = start;
  while (true) {
    const quote = i < end ? find(QUOTES, i, end) : end;
    if (quote >= end) return 0;
    if (quote + 1 >= end) return last ? quote : 0;
    if (load<u8>(quote + 1) != QUOTE) return quote;
    i = quote + 2;
  }
}

export function pieceEnd(from: usize, to: usize): usize {
  for (let i = to; i > to - CUT_SEARCH && i > from; i--) if (load<u8>(i - 1) == 32) return i;
  return to;
}

function evenQuotes(start: usize, cut: usize): usize {
  let run = 0;
  for (let i = cut - 1; i >= start && load<u8>(i) == QUOTE; i--) run++;
  return (run & 1) == 1 ? cut - 1 : cut;
}

/** As `find(ENDS, …)`; most cells end in the line they begin in. */
// @ts-ignore: decorator
@inline
function endOfCell(from: usize, to: usize): usize {
  const word = load<u64>(line(from & ~63), ENDS) >> (from & 63);
  if (word == 0) return find(ENDS, from, to);
  const found = from + <usize>ctz(word);
  return found < to ? found : to;
}

/** Handles all cells that are complete before `end`; `last`: no more bytes will come. */
export function walkDelimited(end: usize, last: bool): void {
  while (!done && (cell < end || (last && inside))) {
    const continued = inside;
    const opened = inside || (!givenUp && load<u8>(cell) == QUOTE);
    const start = opened && !inside ? cell + 1 : cell;
    let cellEnd: usize = 0;
    let i = cell;
    if (opened) {
      const quote = closingQuote(start, end, last);
      if (quote == 0) {
        if (!last) {
          if (end - start <= <usize>PIECE) return;
          const cut = evenQuotes(start, pieceEnd(start, start + <usize>PIECE));
          look(start, cut, true, continued);
          inside = true;
          cell = cut;
          continue;
        }
        look(start, end, true, continued);
        inside = true;
        cell = end;
        if (!skipping) endRecord();
        return;
      }
      cellEnd = quote;
      i = quote + 1;
    }
    if (i < end) i = endOfCell(i, end);
    if (i >= end && !last) {
      if (end - start <= <usize>PIECE) return;
      const cut = pieceEnd(start, start + <usize>PIECE);
      look(start, cut, false, continued || givenUp);
      givenUp = true;
      inside = false;
      cell = cut;
      continue;
    }
    const lineEnds = i >= end || load<u8>(i) == NEWLINE;
    if (cellEnd == 0) {
      cellEnd = i;
      if (lineEnds) while (cellEnd > start && load<u8>(cellEnd - 1) == RETURN) cellEnd--;
    } else if (i > cellEnd + 2 || (i == cellEnd + 2 && load<u8>(cellEnd + 1) != RETURN)) {
      cellEnd = i;
    }
    look(start, cellEnd, opened, continued || givenUp);
    inside = false;
    givenUp = false;
    cell = i + 1 < end ? i + 1 : end;
    if (lineEnds) closeRecord(cell);
    else column++;
  }
}

export function endDelimited(end: usize): void {
  if (!done) walkDelimited(end, true);
  if (!done && column > 0) closeRecord(end);
}
