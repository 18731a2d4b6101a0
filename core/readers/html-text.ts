/**
 * The text of HTML as people read it: paragraphs, tables under their headers, and what is not shown (attributes that hold
 * words, comments, scripts' data). A table that holds tables lays out a page; only the inner ones are tables.
 */
import { type CellsBlock, type CellsWriter, openCells, type PlaceKind } from './block.ts';
import { limits } from './limits.ts';
import { openTable, type TableWriter } from './table-cells.ts';
import type { XmlHandler } from './xml-events.ts';

const BLOCKS = new Set(
  'address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header html hr legend li main nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul'.split(
    ' ',
  ),
);
const ATTRIBUTES: Readonly<Record<string, string>> = {
  href: 'hyperlink',
  title: 'description',
  alt: 'description',
  placeholder: 'description',
  'aria-label': 'description',
  label: 'description',
  summary: 'description',
  srcdoc: 'text',
  content: 'meta',
  value: 'form value',
};
const fieldOf = (attribute: string): string | undefined =>
  attribute.startsWith('data-') ? 'data' : attribute.startsWith('on') ? 'script' : undefined;

interface OpenTable {
  rows: string[][];
  row: string[];
  cell: string;
  layout: boolean;
  writer: TableWriter | undefined;
  given: number;
}

export interface HtmlText {
  readonly handler: XmlHandler;
  take(last?: boolean): CellsBlock | undefined;
}

export interface HtmlOptions {
  readonly places: PlaceKind;
  /** First number of a place: the message in a mailbox. */
  readonly at?: number;
  /** Whether a paragraph is wanted; all are when absent. */
  readonly wanted?: (text: string) => boolean;
  /** Prefix of the names of tables. */
  readonly tables?: string;
}

export function openHtmlText({ places, at, wanted = () => true, tables = 'table' }: HtmlOptions): HtmlText {
  const cells: CellsWriter = openCells({ unit: 'paragraph', named: true, places });
  const ready: CellsBlock[] = [];
  const open: OpenTable[] = [];
  let text = '';
  let paragraph = 0;
  let count = 0;
  let skip: string | undefined;
  let script = '';

  const place = () => at ?? paragraph;
  function give(field: string, value: string): void {
    const trimmed = value.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
    if (trimmed === '' || !wanted(trimmed)) return;
    cells.cell(field, trimmed, place());
    cells.endRecord();
  }

  function flush(): void {
    const table = open[open.length - 1];
    const words = text.trim();
    text = '';
    if (words === '') return;
    if (table && !table.layout) table.cell += table.cell === '' ? words : `\n${words}`;
    else {
      paragraph++;
      give('text', words);
    }
  }

  /** What was taken for a table lays out the page: its texts are paragraphs. */
  function layOut(table: OpenTable): void {
    if (table.layout || table.writer) return;
    table.layout = true;
    for (const value of [...table.rows.flat(), ...table.row, table.cell]) {
      paragraph++;
      give('text', value);
    }
    table.rows = [];
    table.row = [];
    table.cell = '';
  }

  function endRow(table: OpenTable): void {
    if (table.layout) return;
    const row = table.row.map((cell) => cell.replace(/[ \t\r\n\u00a0]+/g, ' ').trim());
    table.row = [];
    if (row.length === 0) return;
    if (table.writer) table.writer.row(row, ++table.given);
    else table.rows.push(row);
    if (table.rows.length > limits.heldRows) write(table);
  }

  function write(table: OpenTable): void {
    table.writer ??= openTable(`${tables} ${++count}`, 'row', true);
    for (const row of table.rows) table.writer.row(row, ++table.given);
    table.rows = [];
  }

  function endTable(): void {
    const table = open.pop();
    if (!table) return;
    if (table.cell !== '') table.row.push(table.cell);
    endRow(table);
    if (table.layout || !(table.rows.some((row) => row.some((cell) => wanted(cell))) || table.writer)) return;
    write(table);
    for (let block = table.writer!.take(true); block; block = table.writer!.take(true)) ready.push(block);
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'script' || name === 'style') {
        skip = name;
        return;
      }
      if (BLOCKS.has(name)) flush();
      else if (name === 'br') text += '\n';
      for (const [attribute, value] of Object.entries(attributes)) {
        const field = ATTRIBUTES[attribute] ?? fieldOf(attribute);
        if (field === undefined || value.length < 4) continue;
        if (field === 'hyperlink' && !/^(mailto|tel|sms|https?):/i.test(value)) continue;
        if (attribute === 'srcdoc') give(field, value.replace(/<[^>]*>/g, ' ').replaceAll('&amp;', '&'));
        else give(field, value.replace(/^(mailto|tel|sms):/i, ''));
      }
      if (name === 'table') {
        const outer = open[open.length - 1];
        if (outer) layOut(outer);
        open.push({ rows: [], row: [], cell: '', layout: false, writer: undefined, given: 0 });
      }
    },
    text(data) {
      if (skip !== undefined) {
        if (script.length < limits.pieceCharacters) script += data;
        return;
      }
      text += data;
      if (text.length > limits.pieceCharacters) flush();
    },
    close(name) {
      if (name === 'script' || name === 'style') {
        /* of a style sheet the remarks are words */
        const words = name === 'style' ? (script.match(/\/\*[\s\S]*?\*\//g) ?? []).join(' ') : script;
        if (words !== '') give(name === 'style' ? 'comment' : 'script', words);
        script = '';
        skip = undefined;
        return;
      }
      if (BLOCKS.has(name)) flush();
      const table = open[open.length - 1];
      if (!table) return;
      if (name === 'td' || name === 'th') {
        if (!table.layout) table.row.push(table.cell);
        table.cell = '';
      } else if (name === 'tr') endRow(table);
      else if (name === 'table') endTable();
    },
    comment(data) {
      give('comment', data);
    },
  };

  return {
    handler,
    take(last = false) {
      if (last) {
        flush();
        while (open.length > 0) endTable();
      }
      for (const table of open) {
        const block = table.writer?.take();
        if (block) return block;
      }
      return ready.shift() ?? cells.take(last);
    },
  };
}
