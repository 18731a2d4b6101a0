/**
 * Running text: a record is a line (logs) or a paragraph, lines up to a blank one. Everything is one field, `text`.
 */
import type { Accumulator } from '../accumulator.ts';
import { NEWLINE, SPACE } from './bytes.ts';
import { openWindow, PIECE, pieceEnd, refill, type Walk } from './walk.ts';

export const TEXT_FIELD = 'text';

export function walkText(accumulator: Accumulator, unit: 'line' | 'paragraph'): Walk {
  const window = openWindow(0);
  const field = accumulator.field(TEXT_FIELD);
  /** Where the current record begins in the window, and how far it has been searched for its end. */
  let record = 0;
  let searched = 0;
  /** The record's beginning has been given up as a piece already. */
  let continued = false;
  let blank = true;

  function close(to: number): void {
    if (blank && !continued) accumulator.skip(window.bytes, record, to);
    else {
      accumulator.range(field, window.bytes, record, to, false, continued);
      accumulator.endRecord();
    }
    record = to;
    continued = false;
    blank = true;
  }

  function walk(): void {
    const { bytes, length } = window;
    let line = searched;
    for (;;) {
      const newline = bytes.subarray(0, length).indexOf(NEWLINE, line);
      if (newline < 0) break;
      let empty = true;
      for (let i = line; i < newline && empty; i++) empty = bytes[i]! <= SPACE;
      if (unit === 'line') {
        blank = empty;
        close(newline + 1);
      } else if (!empty) blank = false;
      else close(newline + 1);
      line = newline + 1;
      if (line - record > PIECE) give(line);
    }
    searched = line;
    while (length - record > PIECE) {
      blank = false;
      give(record + PIECE);
      if (searched < record) searched = record;
    }
  }

  /** Looks at the first piece of a record that goes on; cuts depend on the record's own beginning only. */
  function give(upTo: number): void {
    while (upTo - record >= PIECE) {
      const to = pieceEnd(window.bytes, record, record + PIECE);
      accumulator.range(field, window.bytes, record, to, false, continued);
      record = to;
      continued = true;
    }
  }

  return {
    write(chunk) {
      for (let from = 0; from < chunk.length; from += PIECE) {
        const searchedBytes = searched - record;
        refill(window, record, chunk.subarray(from, from + PIECE));
        record = 0;
        searched = searchedBytes;
        walk();
      }
      return false;
    },
    end() {
      for (let i = searched; i < window.length && blank; i++) blank = window.bytes[i]! <= SPACE;
      if (record < window.length) close(window.length);
    },
  };
}
