/**
 * OpenDocument texts, sheets and presentations (ODT, ODS, ODP): one vocabulary for the three. Annotations, notes, headers
 * and footers, tracked deletions, hidden sheets and rows, user fields and properties are read as well.
 *
 * Limits: equal cells and rows in a row count 100 times at most (`number-columns-repeated` may say a million).
 * Source: OASIS OpenDocument 1.3, part 3.
 */
import { type Block, openCells } from './block.ts';
import { openDocumentText, type Vocabulary } from './document-text.ts';
import { limits } from './limits.ts';
import { CUT, embedded, openPackage, propertiesHandler, readPart, taken } from './office-package.ts';
import type { Reader } from './reader.ts';

const ODF: Vocabulary = {
  paragraph: new Set(['p', 'h', 'creator', 'title', 'desc']),
  deleted: new Set(['deletion']),
  space: { s: ' ', tab: '\t', 'line-break': '\n' },
  table: 'table',
  row: 'table-row',
  cell: new Set(['table-cell', 'covered-table-cell']),
  beside: {
    annotation: 'comment',
    'change-info': 'author of a change',
    note: 'note',
    notes: 'note',
    header: 'header',
    'header-left': 'header',
    'header-first': 'header',
    footer: 'footer',
    'footer-left': 'footer',
    'footer-first': 'footer',
    desc: 'description',
    title: 'description',
  },
  passed: new Set(),
  page: 'page',
  attributes: {
    'xlink:href': 'hyperlink',
    'text:string-value': 'field',
    'office:target-frame-name': 'hyperlink',
    'form:current-value': 'form',
    'form:value': 'form',
    'form:label': 'form',
    'table:condition': 'formula',
    'table:expression': 'formula',
    'table:formula': 'formula',
    'draw:name': 'name',
  },
  valued: {
    table: { attribute: 'table:name', field: 'name' },
    'user-field-decl': { attribute: 'office:string-value', field: 'field' },
    bookmark: { attribute: 'text:name', field: 'bookmark' },
    'bookmark-start': { attribute: 'text:name', field: 'bookmark' },
  },
};

const REPEATED = `equal cells and rows in a row count ${limits.repeatedCells} times at most`;

const odf = (format: string, title: string, places: 'paragraph' | 'page', sheets: boolean): Reader => ({
  format,
  title,
  reads: `${
    sheets
      ? 'every cell of every sheet under its header, hidden ones too (dates as dates)'
      : `paragraphs with their ${places === 'page' ? 'slide' : ''} number; tables under their headers`
  }; annotations and their authors, notes, headers, footers, deleted text, hyperlinks, form controls, texts in formulas, names; properties; embedded files`.replace(
    '  ',
    ' ',
  ),
  limits: `${REPEATED}; macros are not read; pictures are documents of their own`,
  access: 'random',
  apart: true,
  async *read(source, _, { budget }): AsyncGenerator<Block> {
    const pkg = await openPackage(source, budget);
    const cells = openCells({ unit: 'paragraph', named: true, places });
    for (const entry of pkg.entries) {
      const name = entry.name.toLowerCase();
      if (name === 'meta.xml') yield* readPart(pkg, entry, 'properties', propertiesHandler(cells), cells);
      else if (/(^|\/)(content|styles)\.xml$/.test(name)) {
        const text = openDocumentText(ODF, places, sheets);
        yield* readPart(pkg, entry, name.endsWith('styles.xml') ? 'styles' : 'text', text.handler, text);
        if (text.repeatsLeftOut) yield { kind: 'note', text: REPEATED };
      }
    }
    yield* taken(cells, true);
    yield* embedded(pkg);
    if (pkg.cut) yield { kind: 'remark', reason: CUT };
  },
});

export const odt = odf('odt', 'OpenDocument text (ODT)', 'paragraph', false);
export const ods = odf('ods', 'OpenDocument sheet (ODS)', 'paragraph', true);
export const odp = odf('odp', 'OpenDocument presentation (ODP)', 'page', false);
