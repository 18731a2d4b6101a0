/**
 * Sniffs delimited text: which delimiter, how many columns, and whether the first row names them.
 * Source: RFC 4180; Excel's `sep=` line; measured habits of Dutch exports (semicolons).
 */

import type { Dialect } from '../plan.ts';
import { isHeader, isHeaderLike, knows } from './header-row.ts';
import { limits } from './limits.ts';

export interface Table {
  readonly dialect: Dialect;
  readonly header: boolean;
  /** Cells of the header row, or as many empty names as there are columns. */
  readonly fields: readonly string[];
  /** Characters before the data: `sep=` line and header row. */
  readonly bodyFrom: number;
  /** Characters before the header row, when other lines stand above it. */
  readonly headerFrom?: number;
}

const DELIMITERS = [';', ',', '\t', '|'] as const;
interface Row {
  readonly cells: readonly string[];
  /** Index behind the row's line end. */
  readonly end: number;
}

/** `complete`: the head is the whole text. Undefined when it is no table. */
export function sniffDelimited(text: string, complete: boolean): Table | undefined {
  const sep = /^"?sep=([;,\t|])"?\r?\n/i.exec(text);
  const from = sep ? sep[0].length : 0;
  let best: { table: Table; score: number } | undefined;
  for (const delimiter of sep ? [sep[1] as Dialect['delimiter']] : DELIMITERS) {
    const rows = rowsOf(text, from, delimiter, complete);
    const score = consistency(rows, delimiter);
    if (score > (best?.score ?? 0)) best = { table: tableOf(rows, delimiter, from), score };
  }
  return best?.table ?? list(text, from, complete);
}

function rowsOf(text: string, from: number, delimiter: string, complete: boolean): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let seen = 0;
  let i = from;
  while (i < text.length && rows.length < limits.sniffedRows) {
    if (rows.length > 2 && seen > limits.sniffedCells) break;
    let cell: string;
    if (text[i] === '"') {
      let close = i + 1;
      for (;;) {
        close = text.indexOf('"', close);
        if (close < 0) return rows;
        if (text[close + 1] !== '"') break;
        close += 2;
      }
      cell = text.slice(i + 1, close).replaceAll('""', '"');
      i = close + 1;
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++;
    } else {
      const start = i;
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++;
      cell = text.slice(start, i).replace(/\r$/, '');
    }
    cells.push(cell);
    if (i < text.length && text[i] === delimiter) {
      i++;
      if (i === text.length || text[i] === '\n') cells.push('');
      if (i < text.length && text[i] !== '\n') continue;
    }
    if (i >= text.length && !complete) return rows;
    i++;
    seen += cells.length;
    if (cells.length > 1 || cells[0]!.trim() !== '') rows.push({ cells, end: Math.min(i, text.length) });
    cells = [];
  }
  return rows;
}

const modeOf = (numbers: readonly number[]): number => {
  const times = new Map<number, number>();
  for (const n of numbers) times.set(n, (times.get(n) ?? 0) + 1);
  return Array.from(times).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
};

/** Titles and remarks above a table have other numbers of cells. */
function withoutTitles(rows: readonly Row[], columns: number): readonly Row[] {
  const first = rows.findIndex(({ cells }) => cells.length === columns);
  return first > 0 && first <= limits.deepestHeader && rows.length - first > 2 ? rows.slice(first) : rows;
}

/** 0 when no table; else more for more columns that more rows agree on. */
function consistency(all: readonly Row[], delimiter: string): number {
  if (all.length === 0) return 0;
  const columns = modeOf(all.map(({ cells }) => cells.length));
  if (columns < 2) return 0;
  const rows = withoutTitles(all, columns);
  const agreeing = rows.filter(({ cells }) => cells.length === columns).map(({ cells }) => cells);
  const share = agreeing.length / rows.length;
  if (rows.length === 1) return columns >= 3 && isSurelyHeader(rows[0]!.cells, delimiter) ? columns : 0;
  if (share < 0.7) return 0;
  const first = agreeing[0]!;
  const cells = agreeing.flat();
  /* a mark at every line's end parts nothing: statements of a program, sentences */
  if (columns === 2 && agreeing.every((row) => row[1]!.trim() === '')) return 0;
  if (delimiter === ',' && agreeing.filter(isFraction).length > agreeing.length * 0.7) return 0;
  if (agreeing.filter(isCutApart).length > agreeing.length / 2) return 0;
  if (columns === 2 && isForm(agreeing)) return 0;
  /* cells of sentences begin with a space behind the comma and are long: prose, not a table */
  const spaced = agreeing
    .flatMap((row) => row.slice(1))
    .filter((cell) => cell.startsWith(' ') && cell.trim().length > 0).length;
  const wordy = cells.filter((cell) => cell.trim().split(/\s+/).length > 6).length;
  const prose =
    delimiter === ',' && spaced > agreeing.length * (columns - 1) * 0.8 && !isSurelyHeader(first, delimiter);
  if (prose && (columns < 4 || wordy > 0 || agreeing.length < 3)) return 0;
  if (wordy > cells.length * 0.6 && columns < 4 && !isHeaderLike(first)) return 0;
  if (columns === 2 && !isHeaderLike(first) && agreeing.filter(isWordy).length > agreeing.length * 0.6)
    return 0;
  if (rows.length < 3 && share === 1 && columns === 2 && !isHeaderLike(first)) return 0;
  return share * columns * (delimiter === ',' ? 0.9 : 1);
}

/** A bracket is opened in one cell and closed in another: the sign between them parts no cells. */
const isCutApart = (cells: readonly string[]): boolean =>
  cells.some(
    (cell) =>
      (cell.match(/\(/g)?.length ?? 0) !== (cell.match(/\)/g)?.length ?? 0) && !/[:;]-?[()]/.test(cell),
  );

const isWordy = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell.trim().split(/\s+/).length > 6);

/** A form, filled in: the name of a field and its value on every line. */
function isForm(rows: readonly (readonly string[])[]): boolean {
  const names = rows.map(([name]) => name!.trim());
  return (
    rows.length >= 3 &&
    new Set(names).size === names.length &&
    !knows(rows[0]![1]!) &&
    names.filter((name) => isHeaderLike([name]) && knows(name)).length >= names.length * 0.6
  );
}

/** `12:00:01,123 INFO …`, and `Totaal 12,50` alone: the comma is a decimal sign. */
const isFraction = ([left, right, ...others]: readonly string[]): boolean =>
  /:\d\d$/.test(left!)
    ? /^\d{3}\s+\S/.test(right!)
    : others.length === 0 && /\p{L}[\s€:]+\d+$/u.test(left!) && /^\d{1,3}(?!\d)/.test(right!);

/** Words of sentences; a header of one line has none between commas. */
const IN_SENTENCES =
  /\b(?:de|het|een|en|of|van|voor|met|is|zijn|was|ik|u|uw|je|jij|wij|we|er|dat|die|dit|te|op|in|aan|bij|naar|om|niet|the|a|an|and|or|of|for|with|are|you|your|to|at|not)\b/i;

/** A row with nothing below it, or in what may be prose: names of fields, and no parts of a sentence. */
function isSurelyHeader(cells: readonly string[], delimiter: string): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    isHeaderLike(cells) &&
    filled.filter(knows).length >= filled.length / 2 &&
    filled.every((cell) => cell.trim().split(/\s+/).length <= 4 && !/[.!:;]$/.test(cell.trim())) &&
    !(delimiter === ',' && filled.some((cell) => IN_SENTENCES.test(cell)))
  );
}

function tableOf(rows: readonly Row[], delimiter: Dialect['delimiter'], from: number): Table {
  const columns = modeOf(rows.map(({ cells }) => cells.length));
  const at = headerAt(rows, columns);
  const dialect = { delimiter, columns };
  if (at < 0) return { dialect, header: false, fields: new Array<string>(columns).fill(''), bodyFrom: from };
  return {
    dialect,
    header: true,
    fields: rows[at]!.cells,
    bodyFrom: rows[at]!.end,
    ...(at > 0 ? { headerFrom: rows[at - 1]!.end } : {}),
  };
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** Exports may say above the header what they are and when they were made. A row of all columns goes before a shorter one. */
function headerAt(rows: readonly Row[], columns: number): number {
  let shorter = -1;
  for (let at = 0; at < Math.min(rows.length, limits.deepestHeader); at++) {
    const { cells } = rows[at]!;
    if (cells.length < columns / 2) continue;
    const below = rows.slice(at + 1).map((row) => row.cells);
    if (isHeader(cells, below)) {
      const groups = below[0] && filled(below[0]) > filled(cells) && isHeader(below[0], below.slice(1));
      if (cells.length >= columns && !groups) return at;
      if (shorter < 0) shorter = at;
    }
    if (filled(cells) >= columns) break;
  }
  return shorter;
}

/** One value a line under a name: `email⏎a@b.nl⏎…`. Anything with spaces in it is running text. */
function list(text: string, from: number, complete: boolean): Table | undefined {
  const lines = text.slice(from).split('\n');
  if (!complete) lines.pop();
  const values = lines.map((line) => line.trim()).filter((line) => line.length > 0);
  const [first, ...others] = values;
  if (first === undefined || others.length < 2 || !isListName(first.replaceAll('"', ''))) return undefined;
  if (others.some((value) => value.split(/\s+/).length > 6 || value.length > 60)) return undefined;
  /* a form, filled in: the name of a field and its value on every line */
  if (others.filter((value) => /^\p{L}[\p{L} ./-]*:\s/u.test(value)).length > others.length / 2)
    return undefined;
  const end = text.indexOf('\n', from) + 1;
  return {
    dialect: { delimiter: ';', columns: 1 },
    header: true,
    fields: [first.replaceAll('"', '')],
    bodyFrom: end,
  };
}

/** `E-mail`, `naam deelnemer`; a sentence, a greeting or a label with a colon begins running text. */
const isListName = (name: string): boolean =>
  isHeaderLike([name]) && knows(name) && name.split(/\s+/).length <= 3 && !/[.,:;!?=]/.test(name);
