/**
 * SQL dumps (MySQL, MariaDB, PostgreSQL, SQLite, SQL Server): the rows of INSERT, REPLACE and COPY as tables under their
 * columns, whose names come from the statement or from CREATE TABLE; other statements and comments as text. Nothing is run.
 */

import { isUtf8 } from 'node:buffer';
import { type Block, type CellsBlock, type CellsWriter, openCells } from './block.ts';
import { headOf, MENDED, utf8Chunks } from './encoding.ts';
import { limits } from './limits.ts';
import { taken } from './office-package.ts';
import type { Reader } from './reader.ts';
import { openSqlScanner, type SqlSink, type TokenKind } from './sql-tokens.ts';

export const sql: Reader = {
  format: 'sql',
  title: 'SQL dump (MySQL, PostgreSQL and others)',
  reads:
    'rows of INSERT, REPLACE and COPY, a table each, under their columns’ names; other statements, comments',
  limits: 'a text of 64 MB; nothing is run',
  access: 'stream',
  async *read(source, { encoding, bodyFrom }): AsyncGenerator<Block> {
    const head = new TextDecoder('latin1').decode(await headOf(source, 64 * 1024));
    const rows = openRows();
    const scanner = openSqlScanner(rows.sink, /`|mysql|mariadb|engine\s*=/i.test(head));
    const decoder = new TextDecoder();
    const mended = { bytes: 0 };
    try {
      for await (const chunk of utf8Chunks(
        source,
        { from: bodyFrom, to: source.size },
        encoding,
        1024 * 1024,
        mended,
      )) {
        scanner.write(decoder.decode(chunk, { stream: true }));
        yield* taken(rows, false);
      }
    } catch (error) {
      yield* taken(rows, true);
      throw error;
    }
    scanner.end();
    yield* taken(rows, true);
    if (mended.bytes > 0) yield { kind: 'note', text: MENDED };
    if (rows.inside())
      yield { kind: 'remark', reason: 'the dump ends inside a statement: it was cut off, deliver it again' };
  },
};

type State =
  | 'start'
  | 'insert'
  | 'columns'
  | 'values'
  | 'row'
  | 'create'
  | 'definitions'
  | 'copy'
  | 'copyColumns'
  | 'other';

/** Words that begin a line of CREATE TABLE that is no column. */
const NO_COLUMN =
  /^(constraint|primary|unique|key|index|foreign|check|fulltext|spatial|exclude|like|period)$/i;
/** Words in a row that are no value of it. */
const NO_VALUE = /^(?:null|default|_binary|cast|as|date|timestamp)$/i;
function openRows() {
  const known = new Map<string, readonly string[]>();
  const beside = openCells({ unit: 'row', named: true, places: 'row' });
  const ready: CellsBlock[] = [];
  let writer: { readonly table: string; readonly cells: CellsWriter } | undefined;
  let state: State = 'start';
  let table = '';
  let columns: string[] = [];
  /** Columns of the rows that follow: the statement's own, else those of the table's definition. */
  let names: readonly string[] = [];
  let column = 0;
  let value = '';
  let depth = 0;
  let expectsName = false;
  let statement = '';
  let copying = false;

  function cellsOf(name: string): CellsWriter {
    if (writer?.table !== name) {
      for (let block = writer?.cells.take(true); block; block = writer?.cells.take(true)) ready.push(block);
      writer = { table: name, cells: openCells({ sheet: name, unit: 'row', named: true, places: 'row' }) };
    }
    return writer.cells;
  }

  function give(text: string): void {
    cellsOf(table).cell(names[column] ?? `column ${column + 1}`, text);
    column++;
  }

  function nameColumns(): void {
    const defined = known.get(table.toLowerCase()) ?? [];
    names = columns.length > 0 ? [...columns, ...defined.slice(columns.length)] : defined;
  }

  function endStatement(): void {
    if (statement.trim() !== '') {
      beside.cell('statement', statement);
      beside.endRecord();
    }
    statement = '';
  }

  function begin(word: string): void {
    columns = [];
    table = '';
    depth = 0;
    statement = '';
    if (/^(insert|replace)$/i.test(word)) state = 'insert';
    else if (/^create$/i.test(word)) state = 'create';
    else if (/^copy$/i.test(word)) state = 'copy';
    else {
      state = 'other';
      statement = word;
    }
  }

  /** `schema.table`, quoted or not: the last of the names. */
  function named(kind: TokenKind, text: string): void {
    if (kind === 'name') table = text;
    else if (
      !/^(into|ignore|low_priority|delayed|high_priority|table|if|not|exists|temporary|unlogged|global|local|only|overwrite|or|\.)$/i.test(
        text,
      )
    )
      table = text.slice(text.lastIndexOf('.') + 1).replace(/^\./, '') || table;
  }

  function token(kind: TokenKind, text: string): void {
    if (kind === 'comment') {
      beside.cell('comment', text.trim());
      beside.endRecord();
      return;
    }
    const mark = kind === 'mark' ? text : '';
    if (mark === ';' && state !== 'row') {
      copying = state === 'copyColumns';
      if (state === 'definitions' || columns.length > 0) known.set(table.toLowerCase(), columns);
      endStatement();
      if (!copying) state = 'start';
      return;
    }
    switch (state) {
      case 'start':
        if (kind !== 'mark') begin(text);
        return;
      case 'insert':
        if (mark === '(') {
          state = 'columns';
          expectsName = true;
        } else if (kind === 'word' && /^values?$/i.test(text)) {
          state = 'values';
          nameColumns();
        } else if (kind === 'word' && /^(select|set|default|with)$/i.test(text)) state = 'other';
        else if (kind !== 'mark') named(kind, text);
        return;
      case 'columns':
        if (mark === ')') state = 'insert';
        else if (kind !== 'mark') columns.push(text);
        return;
      case 'values':
        if (mark === '(') {
          state = 'row';
          column = 0;
          value = '';
          depth = 1;
        } else if (kind === 'word') state = 'other';
        return;
      case 'row':
        if (mark === '(') depth++;
        else if (mark === ')' && --depth === 0) {
          give(value);
          cellsOf(table).endRecord();
          state = 'values';
        } else if (mark === ',' && depth === 1) {
          give(value);
          value = '';
        } else if (kind !== 'mark' && !(kind === 'word' && NO_VALUE.test(text))) {
          const said = kind === 'word' ? fromHex(text) : text;
          value += value === '' ? said : ` ${said}`;
        }
        return;
      case 'create':
        if (mark === '(' && table !== '') {
          state = 'definitions';
          depth = 1;
          expectsName = true;
        } else if (
          kind === 'word' &&
          /^(index|view|function|procedure|trigger|sequence|database|schema|user|type|extension|role|unique|algorithm|definer|or|event)$/i.test(
            text,
          )
        ) {
          state = 'other';
          statement = text;
        } else if (kind !== 'mark') named(kind, text);
        return;
      case 'definitions':
        if (mark === '(') depth++;
        else if (mark === ')') depth--;
        else if (mark === ',' && depth === 1) expectsName = true;
        else if (kind !== 'mark' && expectsName && depth === 1) {
          if (kind === 'name' || !NO_COLUMN.test(text)) columns.push(text);
          expectsName = false;
        } else if (kind === 'text') {
          /* comments and defaults of columns */
          beside.cell('definition', text);
          beside.endRecord();
        }
        return;
      case 'copy':
        if (mark === '(') {
          state = 'copyColumns';
          expectsName = true;
        } else if (kind === 'word' && /^from$/i.test(text)) {
          state = 'copyColumns';
          expectsName = false;
        } else if (kind !== 'mark') named(kind, text);
        return;
      case 'copyColumns':
        if (mark === ')') expectsName = false;
        else if (kind !== 'mark' && expectsName) columns.push(text);
        return;
      default:
        statement += ` ${text}`;
        if (statement.length > limits.statementCharacters) endStatement();
    }
  }

  const sink: SqlSink = {
    token,
    wantsLines() {
      if (copying) {
        state = 'start';
        nameColumns();
      }
      return copying;
    },
    line(text) {
      column = 0;
      for (const field of text.split('\t')) give(field === '\\N' ? '' : unescaped(field));
      cellsOf(table).endRecord();
    },
  };
  return {
    sink,
    inside: () => state === 'row' || state === 'columns' || state === 'definitions',
    take(last = false): CellsBlock | undefined {
      if (last) {
        if (state === 'row') {
          give(value);
          cellsOf(table).endRecord();
          value = '';
          column = 0;
        }
        endStatement();
      }
      return ready.shift() ?? writer?.cells.take(last) ?? beside.take(last);
    },
  };
}

/** Dumps may write texts as their bytes; what is no text says nothing. Short ones are numbers. */
function fromHex(word: string): string {
  if (!/^0x(?:[0-9a-f]{2}){4,}$/i.test(word)) return word;
  const bytes = Buffer.from(word.slice(2), 'hex');
  return isUtf8(bytes) && bytes.every((byte) => byte >= 32 || byte === 10 || byte === 13 || byte === 9)
    ? bytes.toString('utf8')
    : '';
}

const COPY_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '', f: '\f', v: '\v' };
const unescaped = (field: string): string =>
  field.includes('\\') ? field.replace(/\\(.)/gs, (_, c: string) => COPY_ESCAPES[c] ?? c) : field;
