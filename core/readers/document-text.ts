/**
 * The text of a word processor's or presentation's part: paragraphs with their numbers, tables as tables, and what stands
 * beside the text (comments, notes, headers, deletions) under a name of its own. The vocabularies of Office and
 * OpenDocument differ; how text, paragraphs and tables nest does not.
 */

import { type CellsBlock, type CellsWriter, openCells, type PlaceKind } from './block.ts';
import { dateFromOdf, numberText } from './cell-format.ts';
import { limits } from './limits.ts';
import { openTable, type TableWriter } from './table-cells.ts';
import type { XmlHandler } from './xml-events.ts';

export interface Vocabulary {
  readonly paragraph: ReadonlySet<string>;
  /** Elements that hold text; absent: all text inside a paragraph counts. */
  readonly text?: ReadonlySet<string>;
  /** Elements that hold deleted text. */
  readonly deleted: ReadonlySet<string>;
  /** Elements that stand for white space. */
  readonly space: Readonly<Record<string, string>>;
  readonly table: string;
  readonly row: string;
  readonly cell: ReadonlySet<string>;
  /** Elements whose text is read under another field. */
  readonly beside: Readonly<Record<string, string>>;
  /** Elements passed over: they repeat what stands elsewhere. */
  readonly passed: ReadonlySet<string>;
  /** Element that begins a page. */
  readonly page?: string;
  /** Attributes that hold words, by field. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements of which one attribute holds words. */
  readonly valued?: Readonly<Record<string, { readonly attribute: string; readonly field: string }>>;
}

export interface DocumentText {
  readonly handler: XmlHandler;
  take(last?: boolean): CellsBlock | undefined;
  /** Another part follows; its text is read under this field. */
  part(field: string, page?: number): void;
  /** Cells or rows were said to repeat more often than they are read. */
  readonly repeatsLeftOut: boolean;
}

export function openDocumentText(vocabulary: Vocabulary, places: PlaceKind, sheets: boolean): DocumentText {
  const cells: CellsWriter = openCells({ unit: 'paragraph', named: true, places });
  const ready: CellsBlock[] = [];
  let main = 'text';
  /** Fields of the elements around, innermost last. */
  const around: string[] = [];
  /** Text of the paragraph around, while something inside it is read under its own field. */
  const heldTexts: string[] = [];
  let passing = 0;
  let inParagraph = 0;
  let inText = 0;
  let inDeleted = 0;
  let text = '';
  let deleted = '';
  let paragraph = 0;
  let page = 0;
  let tables = 0;
  /** The outermost table that is open; inner ones are part of its cells. */
  let depth = 0;
  let table: TableWriter | undefined;
  let row: string[] = [];
  let rowNumber = 0;
  let rowRepeats = 1;
  let cellText = '';
  let cellRepeats = 1;
  let stored: string | undefined;
  let repeatsLeftOut = false;

  const field = () => around[around.length - 1] ?? main;

  function endParagraph(): void {
    if (deleted.trim() !== '') {
      cells.cell('deleted text', deleted, places === 'page' ? page : paragraph);
      cells.endRecord();
    }
    if (text.trim() !== '') {
      if (depth > 0 && around.length === 0) cellText += cellText === '' ? text : `\n${text}`;
      else {
        cells.cell(field(), text, places === 'page' ? page : paragraph);
        cells.endRecord();
      }
    }
    text = '';
    deleted = '';
  }

  function endCell(): void {
    const value = stored ?? cellText;
    if (value !== '' && cellRepeats > limits.repeatedCells) repeatsLeftOut = true;
    for (
      let i = 0;
      i <
      (value === ''
        ? Math.min(cellRepeats, limits.mostColumns)
        : Math.min(cellRepeats, limits.repeatedCells));
      i++
    ) {
      if (row.length >= limits.mostColumns) break;
      row.push(value);
    }
    cellText = '';
    stored = undefined;
  }

  function endRow(): void {
    while (row.length > 0 && row[row.length - 1] === '') row.pop();
    if (row.length > 0 && rowRepeats > limits.repeatedCells) repeatsLeftOut = true;
    for (let i = 0; i < Math.min(rowRepeats, row.length === 0 ? 1 : limits.repeatedCells); i++)
      table?.row(row, rowNumber + i);
    row = [];
    rowNumber += rowRepeats;
  }

  function endTable(): void {
    if (!table) return;
    for (let block = table.take(true); block; block = table.take(true)) ready.push(block);
    table = undefined;
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      if (vocabulary.passed.has(name)) passing++;
      if (passing > 0) return;
      const valued = vocabulary.valued?.[name];
      for (const [attribute, value] of Object.entries(attributes)) {
        const into = attribute === valued?.attribute ? valued.field : vocabulary.attributes[attribute];
        /* texts inside formulas are typed by people; references are not */
        if (into === undefined || value === '' || (into === 'formula' && !value.includes('"'))) continue;
        cells.cell(into, value, places === 'page' ? page : paragraph);
        cells.endRecord();
      }
      const beside = vocabulary.beside[name];
      if (beside !== undefined) {
        heldTexts.push(text);
        text = '';
        around.push(beside);
      }
      if (vocabulary.text?.has(name)) inText++;
      if (vocabulary.deleted.has(name)) inDeleted++;
      if (vocabulary.paragraph.has(name)) {
        paragraph++;
        inParagraph++;
      }
      if (name === vocabulary.page) page++;
      const space = vocabulary.space[name];
      if (space !== undefined && inParagraph > 0) text += space;
      if (name === vocabulary.table && ++depth === 1) {
        tables++;
        const given = sheets ? (attributes['table:name'] ?? `sheet ${tables}`) : `table ${tables}`;
        table = openTable(given, sheets ? 'cell' : 'row', !sheets);
        row = [];
        rowNumber = 1;
      } else if (name === vocabulary.row && depth === 1) {
        rowRepeats = repeats(attributes['table:number-rows-repeated']);
      } else if (vocabulary.cell.has(name) && depth === 1) {
        cellText = '';
        cellRepeats = repeats(attributes['table:number-columns-repeated']);
        stored = storedValue(attributes);
      }
    },
    text(data) {
      if (passing > 0) return;
      const counts = vocabulary.text ? inText > 0 : inParagraph > 0;
      if (inDeleted > 0) {
        if (!vocabulary.text || inParagraph > 0) deleted += data;
      } else if (counts) text += data;
      if (text.length > limits.pieceCharacters) endParagraph();
    },
    close(name) {
      if (vocabulary.passed.has(name)) passing = Math.max(0, passing - 1);
      if (passing > 0) return;
      if (vocabulary.text?.has(name)) inText = Math.max(0, inText - 1);
      if (vocabulary.deleted.has(name)) inDeleted = Math.max(0, inDeleted - 1);
      if (vocabulary.paragraph.has(name)) {
        inParagraph = Math.max(0, inParagraph - 1);
        endParagraph();
      }
      if (vocabulary.beside[name] !== undefined) {
        endParagraph();
        around.pop();
        text = heldTexts.pop() ?? '';
      }
      if (vocabulary.cell.has(name) && depth === 1) {
        /* a number with zeros in front is shown so on purpose */
        if (stored !== undefined && /^0\d+$/.test(cellText)) stored = undefined;
        endCell();
      } else if (name === vocabulary.row && depth === 1) endRow();
      else if (name === vocabulary.table && depth > 0 && --depth === 0) endTable();
    },
  };
  return {
    handler,
    part(given, at) {
      main = given;
      paragraph = 0;
      if (at !== undefined) page = at;
    },
    take(last = false) {
      if (last && (text !== '' || deleted !== '')) endParagraph();
      if (last && table) {
        /* the part ended inside a table */
        if (cellText !== '') endCell();
        if (row.length > 0) endRow();
        endTable();
        depth = 0;
      }
      if (ready.length === 0) {
        const block = table?.take();
        if (block) return block;
      }
      return ready.shift() ?? cells.take(last);
    },
    get repeatsLeftOut() {
      return repeatsLeftOut;
    },
  };
}

const repeats = (attribute: string | undefined): number =>
  Math.max(1, Math.min(1_048_576, Number(attribute ?? 1) || 1));

/** What an OpenDocument cell stores, when that says more than what it shows. */
function storedValue(attributes: Readonly<Record<string, string>>): string | undefined {
  switch (attributes['office:value-type']) {
    case 'float':
      return attributes['office:value'] === undefined ? undefined : numberText(attributes['office:value'], 0);
    case 'date':
      return dateFromOdf(attributes['office:date-value']);
    default:
      return attributes['office:string-value'];
  }
}
