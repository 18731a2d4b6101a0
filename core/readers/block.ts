/**
 * What readers turn sources into. A block is a stretch of UTF-8 with a layout and, for what is no plain text, a map from
 * its cells to places; or a member that is a file by itself; or a remark about what could not be read.
 * Blocks are plain data, so a reader may run in a worker.
 */
import type { Coverage } from '../finding.ts';
import type { RecordUnit } from '../plan.ts';
import type { Source } from '../source.ts';

export type Block = ChunkBlock | CellsBlock | MemberBlock | RemarkBlock | NoteBlock;

/** The next bytes of a text, table or JSON as the document's plan describes it; cut anywhere. */
export interface ChunkBlock {
  readonly kind: 'chunk';
  readonly bytes: Uint8Array;
}

/** What the two numbers of a cell say about its place. */
export type PlaceKind = 'cell' | 'page' | 'paragraph' | 'message' | 'row';

/** Cells, values or paragraphs, each in a field, in records. */
export interface CellsBlock {
  readonly kind: 'cells';
  /** Raw name of the sheet or table that the cells stand in, a document of its own; absent: the document itself. */
  readonly sheet?: string;
  readonly unit: RecordUnit;
  /** Whether the names of fields are evidence for what they hold. */
  readonly named: boolean;
  readonly places: PlaceKind;
  /** Raw names of the fields that appear for the first time; numbered on from those of earlier blocks of the sheet. */
  readonly fields: readonly string[];
  readonly bytes: Uint8Array;
  /** Per cell: field, from, to, two numbers of the place, flags. */
  readonly cells: Int32Array;
}

export const CELL_INTS = 6;
/** The record ends behind this cell. */
export const ENDS_RECORD = 1;
/** The cell goes on from the one before: it was too long for one piece. */
export const CONTINUES = 2;

/** A file inside the file. */
export interface MemberBlock {
  readonly kind: 'member';
  /** Raw name; `/` separates folders. */
  readonly name: string;
  readonly content: Source | Uint8Array | Coverage;
}

/** Something of the document could not be read; the rest goes on. */
export interface RemarkBlock {
  readonly kind: 'remark';
  readonly reason: string;
  readonly needs?: 'password';
}

/** Something about the document that should be known, though all of it is read. */
export interface NoteBlock {
  readonly kind: 'note';
  readonly text: string;
}

export interface CellsShape {
  readonly sheet?: string;
  readonly unit: RecordUnit;
  readonly named: boolean;
  readonly places: PlaceKind;
}

export interface CellsWriter {
  /** Names the columns; cells then give a column's 0-based number as field. */
  columns(names: readonly string[]): void;
  /** One cell; its numbers say where it stands. Empty ones are left out. */
  cell(field: string | number, text: string, a?: number, b?: number): void;
  endRecord(): void;
  /** The block so far, once it is large enough, or (`last`) whatever there is. */
  take(last?: boolean): CellsBlock | undefined;
}

const BLOCK_BYTES = 64 * 1024;
const FIRST_BYTES = 4 * 1024;
const PIECE_UNITS = 256 * 1024;
const encoder = new TextEncoder();

export function openCells(shape: CellsShape): CellsWriter {
  const numbers = new Map<string | number, number>();
  let columns: readonly string[] = [];
  let declared = 0;
  let names: string[] = [];
  /* small at first: a mailbox opens one per message */
  let bytes = new Uint8Array(FIRST_BYTES);
  let length = 0;
  let cells = new Int32Array(CELL_INTS * 64);
  let used = 0;
  let recordHasCells = false;

  function put(field: number, text: string, a: number, b: number, flags: number): void {
    const room = text.length * 3;
    if (length + room > bytes.length) {
      const larger = new Uint8Array((length + room) * 2);
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    const { written } = encoder.encodeInto(text, bytes.subarray(length));
    push(field, length, length + written, a, b, flags);
    length += written;
  }

  function push(field: number, from: number, to: number, a: number, b: number, flags: number): void {
    if (used + CELL_INTS > cells.length) {
      const larger = new Int32Array(cells.length * 2);
      larger.set(cells);
      cells = larger;
    }
    cells[used++] = field;
    cells[used++] = from;
    cells[used++] = to;
    cells[used++] = a;
    cells[used++] = b;
    cells[used++] = flags;
  }

  function declare(field: string | number, name: string): number {
    const number = numbers.size;
    numbers.set(field, number);
    names.push(name);
    return number;
  }

  return {
    columns(given) {
      columns = given;
    },
    cell(field, text, a = 0, b = 0) {
      if (text.length === 0) return;
      if (typeof field === 'number')
        for (; declared <= field; declared++) declare(declared, columns[declared] ?? '');
      const number = numbers.get(field) ?? declare(field, field as string);
      recordHasCells = true;
      for (let from = 0; from < text.length; ) {
        const to = pieceEnd(text, from);
        put(
          number,
          from === 0 && to === text.length ? text : text.slice(from, to),
          a,
          b,
          from > 0 ? CONTINUES : 0,
        );
        from = to;
      }
    },
    endRecord() {
      if (!recordHasCells) return;
      recordHasCells = false;
      if (used > 0) cells[used - 1]! |= ENDS_RECORD;
      else push(-1, 0, 0, 0, 0, ENDS_RECORD);
    },
    take(last = false) {
      if (used === 0 || (!last && length < BLOCK_BYTES && used < CELL_INTS * 4096)) return undefined;
      const block = {
        kind: 'cells' as const,
        ...shape,
        fields: names,
        bytes: bytes.slice(0, length),
        cells: cells.slice(0, used),
      };
      names = [];
      length = 0;
      used = 0;
      return block;
    },
  };
}

/** Behind the last space before the piece is full, so that no value is cut in two. */
function pieceEnd(text: string, from: number): number {
  const to = from + PIECE_UNITS;
  if (to >= text.length) return text.length;
  const space = text.lastIndexOf(' ', to);
  return space > to - 4096 ? space + 1 : to;
}
