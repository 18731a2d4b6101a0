/**
 * Excel workbooks (XLSX, XLSM): every sheet is a table of its own, hidden ones, rows and columns as any other; comments,
 * headers and footers, defined names, properties, drawings, charts and the copies of data that pivots keep are read beside.
 * Formulas and macros are never run: a cell is what was last stored in it.
 *
 * Limits: shared texts above 64 MB are read where they stand, without their cells. Source: ECMA-376 part 1, section 18.
 */

import { type Block, type CellsWriter, openCells } from './block.ts';
import { dateText, numberText, readStyles, type Style } from './cell-format.ts';
import { limits } from './limits.ts';
import {
  CUT,
  embedded,
  type OfficePackage,
  openPackage,
  propertiesHandler,
  readPart,
  relationsOf,
  taken,
  WORDS,
  wordsHandler,
} from './office-package.ts';
import type { Reader } from './reader.ts';
import { openTable } from './table-cells.ts';
import type { XmlHandler } from './xml-events.ts';

export const xlsx: Reader = {
  format: 'xlsx',
  title: 'Excel workbook (XLSX, XLSM)',
  reads:
    'every cell of every sheet under its header, hidden ones too (dates as dates, numbers as shown); comments, notes, headers and footers, defined names, hyperlinks, texts in formulas, hints of validations, names of tables’ columns, drawings, charts, pivot caches, external links, every other part; properties; embedded files',
  limits: 'shared texts above 64 MB lose their cell; macros are named, not read',
  access: 'random',
  apart: true,
  async *read(source, _, { budget }) {
    const pkg = await openPackage(source, budget);
    const cells = openCells({ unit: 'row', named: true, places: 'cell' });
    const { sheets, date1904, main } = yield* readWorkbook(pkg, cells);
    const shared = openShared();
    const strings = pkg.find(`${main}/sharedStrings.xml`);
    if (strings) yield* readPart(pkg, strings, 'shared texts', sharedHandler(shared, cells), cells);
    const styles = await readStyles(pkg, `${main}/styles.xml`);
    for (const [number, { name, part }] of sheets.entries())
      yield* readSheet(pkg, { part, name, what: `sheet ${number + 1}`, shared, styles, date1904 }, cells);
    yield* readBeside(pkg, cells);
    yield* taken(cells, true);
    yield* embedded(pkg);
    if (pkg.cut) yield { kind: 'remark', reason: CUT };
  },
};

interface Shared {
  add(text: string): boolean;
  get(number: number): string;
}

/** Shared texts as bytes: half the memory of strings, and no object each. */
function openShared(): Shared {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(64 * 1024);
  let length = 0;
  let ends = new Int32Array(1024);
  let n = 0;
  return {
    add(text) {
      const room = text.length * 3;
      if (length + room > limits.sharedTextBytes) return false;
      if (length + room > bytes.length) {
        const larger = new Uint8Array((length + room) * 2);
        larger.set(bytes);
        bytes = larger;
      }
      length += encoder.encodeInto(text, bytes.subarray(length)).written;
      if (n === ends.length) {
        const larger = new Int32Array(n * 2);
        larger.set(ends);
        ends = larger;
      }
      ends[n++] = length;
      return true;
    },
    get: (number) =>
      number >= 0 && number < n
        ? decoder.decode(bytes.subarray(number === 0 ? 0 : ends[number - 1]!, ends[number]!))
        : '',
  };
}

function sharedHandler(shared: Shared, cells: CellsWriter): XmlHandler {
  let text = '';
  let inText = false;
  return {
    open(name) {
      if (name === 'si') text = '';
      inText = name === 't';
    },
    text(data) {
      if (inText) text += data;
    },
    close(name) {
      inText = false;
      if (name !== 'si') return;
      if (shared.add(text)) return;
      cells.cell('shared text', text);
      cells.endRecord();
    },
  };
}

interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** The workbook's list of sheets, its defined names and dates; sheets that no list names are found by their path. */
async function* readWorkbook(pkg: OfficePackage, cells: CellsWriter) {
  const root = Array.from((await relationsOf(pkg, '')).values()).find(
    ({ type }) => type === 'officeDocument',
  );
  const workbook = root && pkg.find(root.target) ? root.target : 'xl/workbook.xml';
  const main = workbook.slice(0, workbook.lastIndexOf('/'));
  const relations = await relationsOf(pkg, workbook);
  const listed: { name: string; id: string }[] = [];
  let date1904 = false;
  let definedName = '';
  let text = '';
  const entry = pkg.find(workbook);
  const handler: XmlHandler = {
    open(name, attributes) {
      text = '';
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'definedName') definedName = attributes.name ?? '';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      listed.push({ name: attributes.name ?? '', id: id ?? '' });
      cells.cell('sheet name', attributes.name ?? '');
      cells.endRecord();
    },
    text(data) {
      text += data;
    },
    close(name) {
      if (name !== 'definedName') return;
      cells.cell('defined name', definedName.replaceAll('_', ' '));
      cells.cell('defined name', text);
      cells.endRecord();
    },
  };
  if (entry) yield* readPart(pkg, entry, 'workbook', handler, cells);
  const sheets: Sheet[] = [];
  for (const { name, id } of listed) {
    const part = relations.get(id)?.target;
    if (part && pkg.find(part)) sheets.push({ name, part });
    else if (!pkg.cut)
      yield {
        kind: 'remark' as const,
        reason: `sheet ${sheets.length + 1} is listed but not there: save the workbook again`,
      };
  }
  const known = new Set(sheets.map(({ part }) => part.toLowerCase()));
  for (const { name } of pkg.entries)
    if (/\/worksheets\/[^/]+\.xml$/i.test(name) && !known.has(name.toLowerCase()))
      sheets.push({ name: '', part: name });
  return { sheets, date1904, main };
}

interface SheetTask {
  readonly part: string;
  readonly name: string;
  readonly what: string;
  readonly shared: Shared;
  readonly styles: readonly Style[];
  readonly date1904: boolean;
}

/** Elements of a sheet whose text is read beside its cells. */
const BESIDE: Readonly<Record<string, string>> = {
  oddHeader: 'header',
  evenHeader: 'header',
  firstHeader: 'header',
  oddFooter: 'footer',
  evenFooter: 'footer',
  firstFooter: 'footer',
  formula1: 'validation',
};
/** Attributes of other elements in which people write: hints of validations, names of scenarios, conditions. */
const WORDS_BESIDE = ['prompt', 'promptTitle', 'error', 'errorTitle', 'text', 'comment', 'user', 'name'];

async function* readSheet(pkg: OfficePackage, task: SheetTask, cells: CellsWriter): AsyncGenerator<Block> {
  const { part, name, what, shared, styles, date1904 } = task;
  const entry = pkg.find(part)!;
  const table = openTable(name, 'cell');
  let row: string[] = [];
  let rowNumber = 0;
  let column = 0;
  let type = 'n';
  let style = 0;
  let value = '';
  let into: 'v' | 'is' | 'f' | undefined;
  let inline = '';
  let formula = '';
  let beside = '';
  let tooLong = false;

  function endRow(): void {
    table.row(row, rowNumber);
    row = [];
  }
  function endCell(): void {
    const text = textOf();
    if (text !== '') {
      while (row.length < column) row.push('');
      row[column] = text;
    }
    /* texts inside formulas are typed by people; references are not */
    if (formula.includes('"')) {
      cells.cell('formula', formula, rowNumber, column + 1);
      cells.endRecord();
    }
    column++;
  }
  function textOf(): string {
    switch (type) {
      case 's':
        return shared.get(Number(value));
      case 'inlineStr':
        return inline;
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'e':
        return '';
      case 'n': {
        const { date = false, zeros = 0 } = styles[style] ?? {};
        if (value === '') return inline;
        return date ? dateText(Number(value), date1904) : numberText(value, zeros);
      }
      default:
        return value;
    }
  }

  const handler: XmlHandler = {
    open(element, attributes) {
      switch (element) {
        case 'row':
          rowNumber = Number(attributes.r) || rowNumber + 1;
          column = 0;
          break;
        case 'c':
          column = columnOf(attributes.r) ?? column;
          type = attributes.t ?? 'n';
          style = Number(attributes.s ?? 0);
          value = '';
          inline = '';
          formula = '';
          break;
        case 'v':
        case 'is':
        case 'f':
          into = element;
          break;
        case 'hyperlink':
          cells.cell('hyperlink', attributes.display ?? '');
          cells.cell('hyperlink', attributes.tooltip ?? '');
          cells.endRecord();
          break;
        default:
          if (BESIDE[element]) beside = '';
          for (const name of WORDS_BESIDE) {
            const words = attributes[name];
            if (words === undefined || words.length < 4) continue;
            cells.cell('beside the cells', words);
            cells.endRecord();
          }
      }
    },
    text(data) {
      if (value.length + inline.length > limits.sheetCellBytes) tooLong = true;
      else if (into === 'v') value += data;
      else if (into === 'is') inline += data;
      else if (into === 'f' && formula.length < 32_768) formula += data;
      else if (beside.length < 32_768) beside += data;
    },
    close(element) {
      switch (element) {
        case 'row':
          endRow();
          break;
        case 'c':
          endCell();
          break;
        case 'v':
        case 'is':
        case 'f':
          into = undefined;
          break;
        default: {
          const field = BESIDE[element];
          if (field) cells.cell(field, beside.replace(/&[LCRPNDTAFZG]|&"[^"]*"|&\d+/g, ' '));
          if (field) cells.endRecord();
        }
      }
    },
  };
  yield* readPart(pkg, entry, what, handler, table, endRow);
  for (const { external, target } of (await relationsOf(pkg, part)).values()) {
    if (!external) continue;
    cells.cell('hyperlink', target);
    cells.endRecord();
  }
  if (tooLong) yield { kind: 'remark', reason: `${what}: a cell longer than 4 MB was read to there` };
}

/** `B7` → 1; undefined when there is none, or one that no sheet has. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > limits.mostColumns) return undefined;
  }
  return column === 0 ? undefined : column - 1;
}

/** Everything else that holds words, and the field it is read under. */
const PARTS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/\/comments\/?[^/]*\.xml$|\/threadedComments\//i, 'comment'],
  [/\/persons\//i, 'comment author'],
  [/\/(drawings|diagrams)\/[^/]*\.(xml|vml)$/i, 'drawing'],
  [/\/charts\/[^/]*\.xml$/i, 'chart'],
  [/\/pivotCache\/[^/]*\.xml$/i, 'pivot cache'],
  [/\/externalLinks\/[^/]*\.xml$/i, 'external link'],
  [/\/queryTables\/|\/connections\.xml$|\/revisions\//i, 'connection'],
  [/^customXml\/item\d*\.xml$/i, 'custom XML'],
];

/** What a pivot, slicer or extension keeps of the data, in attributes of one letter too. */
const ATTRIBUTES = [...WORDS, 'value', 'c', 'n'];
/** Parts that hold no words of people, or that are read above. */
const NO_WORDS =
  /(^|\/)(workbook|sharedStrings|styles|calcChain|metadata)\.|\/(worksheets|theme|printerSettings|_rels)\//i;
const otherPart = (name: string): string | undefined =>
  /^xl\/.*\.xml$/i.test(name) && !NO_WORDS.test(name) ? 'other part' : undefined;

async function* readBeside(pkg: OfficePackage, cells: CellsWriter): AsyncGenerator<Block> {
  for (const entry of pkg.entries) {
    if (/^docProps\/.*\.xml$/i.test(entry.name)) {
      yield* readPart(pkg, entry, 'properties', propertiesHandler(cells), cells);
      continue;
    }
    const field = PARTS.find(([pattern]) => pattern.test(entry.name))?.[1] ?? otherPart(entry.name);
    if (field) yield* readPart(pkg, entry, field, wordsHandler(cells, field, ATTRIBUTES), cells);
  }
}
