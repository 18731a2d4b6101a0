/**
 * Rows of a sheet or of a table in a document, as cells under their headers. The first rows are held back until it is
 * clear where the header stands: below a title, or (a form) in the first column, with a person per column.
 */
import { type CellsBlock, type CellsWriter, openCells, type PlaceKind } from './block.ts';
import { isHeader } from './header-row.ts';
import { limits } from './limits.ts';

const PREAMBLE = 'above the table';

export interface TableWriter {
  /** One row; `number` is the row's in its sheet, 1-based, or 0 where rows have none. */
  row(cells: readonly string[], number: number): void;
  take(last?: boolean): CellsBlock | undefined;
}

interface Row {
  readonly cells: readonly string[];
  readonly number: number;
}

const filled = (cells: readonly string[]): number =>
  cells.reduce((n, cell) => n + (cell.trim() === '' ? 0 : 1), 0);

/** `joined`: rows without a header are given as lines of text, for tables that lay out a page. */
export function openTable(sheet: string | undefined, places: PlaceKind, joined = false): TableWriter {
  let held: Row[] | undefined = [];
  let cells: CellsWriter | undefined;
  let asText = false;

  function give({ cells: texts, number }: Row): void {
    if (asText) cells!.cell('text', texts.filter((text) => text !== '').join('\t'), number, 1);
    else
      for (let column = 0; column < texts.length; column++)
        cells!.cell(column, texts[column]!, number, column + 1);
    cells!.endRecord();
  }

  function open(named: boolean): CellsWriter {
    cells = openCells({ ...(sheet === undefined ? {} : { sheet }), unit: 'row', named, places });
    return cells;
  }

  function settle(ended: boolean): void {
    const rows = held!;
    held = undefined;
    const at = headerRow(rows);
    if (at >= 0) {
      open(true).columns(rows[at]!.cells);
      for (const row of rows.slice(at + 1)) give(row);
      for (const { cells: texts, number } of rows.slice(0, at)) {
        for (const [column, text] of texts.entries()) cells!.cell(PREAMBLE, text, number, column + 1);
        cells!.endRecord();
      }
    } else if (ended && isForm(rows)) giveForm(rows, open(true));
    else {
      open(false);
      asText = joined;
      for (const row of rows) give(row);
    }
  }

  return {
    row(texts, number) {
      if (filled(texts) === 0) return;
      if (!held) return give({ cells: texts, number });
      held.push({ cells: texts, number });
      if (held.length === limits.heldRows) settle(false);
    },
    take(last = false) {
      if (held) {
        if (!last || held.length === 0) return undefined;
        settle(true);
      }
      return cells?.take(last);
    },
  };
}

function headerRow(rows: readonly Row[]): number {
  const widths = rows.map(({ cells }) => filled(cells)).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  for (let i = 0; i < Math.min(rows.length, limits.deepestHeader); i++) {
    const { cells } = rows[i]!;
    if (filled(cells) < Math.max(1, usual * 0.5)) continue;
    if (usual > 1 && filled(cells) === 1) continue;
    if (
      isHeader(
        cells,
        rows.slice(i + 1).map((row) => row.cells),
      )
    )
      return i;
  }
  return -1;
}

const WIDEST_FORM = 6;

/** Labels in the first column, values beside them. */
function isForm(rows: readonly Row[]): boolean {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (rows.length < 2 || width < 2 || width > WIDEST_FORM) return false;
  const labels = rows.map(({ cells }) => labelOf(cells));
  const others = Array.from({ length: width - 1 }, (_, column) =>
    rows.map(({ cells }) => cells[column + 1] ?? ''),
  );
  return isHeader(labels, others);
}

const labelOf = (cells: readonly string[]): string => (cells[0] ?? '').trim().replace(/\s*:$/, '');

function giveForm(rows: readonly Row[], cells: CellsWriter): void {
  cells.columns(rows.map((row) => labelOf(row.cells)));
  const width = Math.max(...rows.map((row) => row.cells.length));
  for (let column = 1; column < width; column++) {
    for (const [at, row] of rows.entries()) cells.cell(at, row.cells[column] ?? '', row.number, column + 1);
    cells.endRecord();
  }
}
