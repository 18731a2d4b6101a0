/** Lines and paragraphs of running text: the kernel's form of `core/engine/walk-text.ts`. */
import { range, skip } from './count.ts';
import { pieceEnd } from './delimited.ts';
import { PIECE } from '../core/engine/kernel-layout.ts';
import { endRecord } from './record-sets.ts';
import { ENDS, find, window } from './window.ts';

/* where the current record begins in the window, and how far it has been searched for its end */
let record: usize = 0;
let searched: usize = 0;
let continued: bool = false;
let blank: bool = true;
let byLine: bool = false;
let field: u32 = 0;

export function openText(textField: u32, lines: bool): void {
  field = textField;
  byLine = lines;
  record = window;
  searched = window;
  continued = false;
  blank = true;
}

export function keepText(end: usize): usize {
  const kept = end - record;
  memory.copy(window, record, kept);
  searched = window + (searched - record);
  record = window;
  return kept;
}

function close(to: usize): void {
  if (blank && !continued) skip(record, to);
  else {
    range(field, record, to, false, continued);
    endRecord();
  }
  record = to;
  continued = false;
  blank = true;
}

/** Looks at the first pieces of a record that goes on; cuts depend on the record's own beginning only. */
function give(upTo: usize): void {
  while (upTo - record >= <usize>PIECE) {
    const to = pieceEnd(record, record + PIECE);
    range(field, record, to, false, continued);
    record = to;
    continued = true;
  }
}

export function walkText(end: usize): void {
  let line = searched;
  while (line < end) {
    const newline = find(ENDS, line, end);
    if (newline >= end) break;
    let i = line;
    while (i < newline && load<u8>(i) <= 32) i++;
    const empty = i == newline;
    if (byLine) {
      blank = empty;
      close(newline + 1);
    } else if (!empty) blank = false;
    else close(newline + 1);
    line = newline + 1;
    if (line > record && line - record > <usize>PIECE) give(line);
  }
  searched = line;
  while (end - record > <usize>PIECE) {
    blank = false;
    give(record + PIECE);
    if (searched < record) searched = record;
  }
}

export function endText(end: usize): void {
  for (let i = searched; i < end && blank; i++) blank = load<u8>(i) <= 32;
  if (record < end) close(end);
}
