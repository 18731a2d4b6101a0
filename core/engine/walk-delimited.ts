/**
 * Delimited text (RFC 4180 as people write it): cells by a delimiter, records by line ends, quotes only at a cell's
 * beginning (`24" monitor` opens none), doubled quotes inside. The pass sees each cell's bytes alone.
 *
 * A part begins right behind a line end that may stand inside a quoted cell. It is told which, or guesses from the
 * number of columns; the record it begins in the middle of belongs to the part before.
 */
import type { Accumulator } from '../accumulator.ts';
import { namelessColumn } from '../field-name.ts';
import { NEWLINE, QUOTE, RETURN } from './bytes.ts';
import { openWindow, PIECE, pieceEnd, refill, type Walk } from './walk.ts';

export interface DelimitedWalk extends Walk {
  /** Whether the byte at `to` stands inside a quoted cell. */
  readonly insideAtEnd: boolean;
  /** A quote was opened and never closed before the end. */
  readonly unclosed: boolean;
}

/** What only the plain walk tells, for the search of stray quotes. */
export interface PlainDelimitedWalk extends DelimitedWalk {
  /** Offset in the stream of the quote that was opened last. */
  readonly openedAt: number;
}

export interface DelimitedRange {
  readonly delimiter: number;
  /** Column names; further cells of a row get `column N`. */
  readonly fields: readonly string[];
  /** Offset of the first byte and of the first byte that belongs to the next part. */
  readonly from: number;
  readonly to: number;
  readonly insideAtStart: boolean;
}

export function walkDelimited(
  accumulator: Accumulator,
  { delimiter, fields, from, to, insideAtStart }: DelimitedRange,
): PlainDelimitedWalk {
  const window = openWindow(from);
  const ids = fields.map((name) => accumulator.field(name));
  /** Beginning of the current cell in the window; everything before it is done with. */
  let cell = 0;
  let column = 0;
  /** Inside a quoted cell whose beginning was given up as a piece, or that began before this part. */
  let inside = insideAtStart;
  let skipping = insideAtStart;
  let rowHasCells = false;
  let done = false;
  let insideAtEnd = insideAtStart;
  let openedAt = -1;
  accumulator.startRecord(from);

  const id = (at: number): number => (ids[at] ??= accumulator.field(namelessColumn(at)));

  function closeRecord(next: number): void {
    if (!skipping && (rowHasCells || column > 0)) accumulator.endRecord();
    skipping = false;
    column = 0;
    rowHasCells = false;
    const position = window.base + next;
    accumulator.startRecord(position);
    if (position >= to) {
      done = true;
      insideAtEnd = position > to;
    }
  }

  function look(start: number, end: number, quoted: boolean, continued: boolean): void {
    if (skipping || start === end) return;
    rowHasCells = true;
    accumulator.range(id(column), window.bytes, start, end, quoted, continued);
  }

  /** Index of the quote that closes the cell whose content begins at `start`; −1 when it is not in the window yet. */
  function closingQuote(start: number, last: boolean): number {
    const bytes = window.bytes;
    let i = start;
    for (;;) {
      const quote = bytes.indexOf(QUOTE, i);
      if (quote < 0 || quote >= window.length) return -1;
      if (quote + 1 >= window.length) return last ? quote : -1;
      if (bytes[quote + 1] !== QUOTE) return quote;
      i = quote + 2;
    }
  }

  /** Handles all cells that are complete; `last`: no more bytes will come. */
  function walk(last: boolean): void {
    const length = window.length;
    while (!done && (cell < length || (last && inside))) {
      const bytes = window.bytes;
      const opened = inside || (!givenUp && bytes[cell] === QUOTE);
      const continued = inside;
      const start = opened && !inside ? cell + 1 : cell;
      let end: number;
      let i: number;
      if (opened && !inside) openedAt = window.base + cell;
      if (opened) {
        const quote = closingQuote(start, last);
        if (quote < 0) {
          if (!last && length - start <= PIECE) return;
          if (!last) {
            const cut = evenQuotes(bytes, start, pieceEnd(bytes, start, start + PIECE));
            look(start, cut, true, continued);
            inside = true;
            cell = cut;
            continue;
          }
          look(start, length, true, continued);
          inside = true;
          cell = length;
          if (!skipping) accumulator.endRecord();
          return;
        }
        end = quote;
        i = quote + 1;
      } else {
        i = cell;
        end = -1;
      }
      while (i < length && bytes[i] !== delimiter && bytes[i] !== NEWLINE) i++;
      if (i >= length && !last) {
        if (length - start <= PIECE) return;
        const cut = pieceEnd(bytes, start, start + PIECE);
        give(start, cut, continued);
        continue;
      }
      if (end < 0) {
        end = i;
        if (bytes[i] === NEWLINE || i >= length) while (end > start && bytes[end - 1] === RETURN) end--;
      } else if (i > end + 2 || (i === end + 2 && bytes[end + 1] !== RETURN)) {
        /* something stands behind the closing quote: it belongs to the cell as people see it */
        end = i;
      }
      look(start, end, opened, continued || givenUp);
      inside = false;
      givenUp = false;
      cell = Math.min(i + 1, length);
      if (i >= length || bytes[i] === NEWLINE) closeRecord(cell);
      else column++;
    }
  }

  /** A cell longer than a piece that is unquoted, or goes on behind its closing quote. */
  let givenUp = false;
  function give(start: number, cut: number, continued: boolean): void {
    look(start, cut, false, continued || givenUp);
    givenUp = true;
    inside = false;
    cell = cut;
  }

  return {
    write(chunk) {
      for (let at = 0; at < chunk.length && !done; at += PIECE) {
        refill(window, cell, chunk.subarray(at, at + PIECE));
        cell = 0;
        walk(false);
      }
      return done;
    },
    end() {
      if (!done) walk(true);
      if (!done && column > 0) closeRecord(window.length);
    },
    get insideAtEnd() {
      return done && insideAtEnd;
    },
    get openedAt() {
      return openedAt;
    },
    get unclosed() {
      return inside && !done;
    },
  };
}

/** A cut between two doubled quotes would make one of them close the cell: steps back from it. */
function evenQuotes(bytes: Uint8Array, start: number, cut: number): number {
  let run = 0;
  for (let i = cut - 1; i >= start && bytes[i] === QUOTE; i--) run++;
  return run % 2 === 1 ? cut - 1 : cut;
}

/** How many bytes of a part are looked at to guess whether it begins inside quotes. */
export const GUESS_BYTES = 64 * 1024;

/** Reads the part's head both ways and takes the one whose rows have the right number of columns more often. */
export function guessInside(head: Uint8Array, delimiter: number, columns: number): boolean {
  return rowsThatFit(head, delimiter, columns, true) > rowsThatFit(head, delimiter, columns, false);
}

function rowsThatFit(bytes: Uint8Array, delimiter: number, columns: number, insideAtStart: boolean): number {
  let inside = insideAtStart;
  let skipping = insideAtStart;
  let cells = 1;
  let atStart = !insideAtStart;
  let right = 0;
  let wrong = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (inside) {
      if (byte === QUOTE) {
        if (bytes[i + 1] === QUOTE) i++;
        else inside = false;
      }
      continue;
    }
    if (byte === QUOTE && atStart) inside = true;
    atStart = false;
    if (byte === delimiter) {
      cells++;
      atStart = true;
    } else if (byte === NEWLINE) {
      if (!skipping) cells === columns ? right++ : wrong++;
      skipping = false;
      cells = 1;
      atStart = true;
    }
  }
  return right - wrong;
}
