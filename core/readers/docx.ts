/**
 * Word documents (DOCX, DOCM): paragraphs and tables, and what stands beside them or is not shown: headers, footers,
 * notes, comments with their authors, deletions that are still kept, field codes, form data, document variables,
 * properties, charts, embedded files. Source: ECMA-376 part 1, section 17.
 */
import type { Block } from './block.ts';
import { openCells } from './block.ts';
import { openDocumentText, type Vocabulary } from './document-text.ts';
import {
  CUT,
  embedded,
  openPackage,
  propertiesHandler,
  readPart,
  relationsOf,
  taken,
  wordsHandler,
} from './office-package.ts';
import type { Reader } from './reader.ts';

const WORD: Vocabulary = {
  paragraph: new Set(['p']),
  text: new Set(['t', 'instrText', 'delInstrText', 'm:t']),
  deleted: new Set(['delText']),
  space: { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', softHyphen: '' },
  table: 'tbl',
  row: 'tr',
  cell: new Set(['tc']),
  beside: {},
  passed: new Set(['Fallback']),
  attributes: {
    'w:author': 'author of a change',
    'w:tooltip': 'hyperlink',
    'w:displayText': 'form',
    'w:instr': 'field',
    descr: 'description',
    string: 'text',
  },
  valued: {
    alias: { attribute: 'w:val', field: 'form' },
    tag: { attribute: 'w:val', field: 'form' },
    default: { attribute: 'w:val', field: 'form' },
    listEntry: { attribute: 'w:val', field: 'form' },
    helpText: { attribute: 'w:val', field: 'form' },
    statusText: { attribute: 'w:val', field: 'form' },
    bookmarkStart: { attribute: 'w:name', field: 'bookmark' },
  },
};

/** Parts with text, and the field they are read under. */
const TEXTS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^word\/document\d*\.xml$/i, 'text'],
  [/^word\/header\d*\.xml$/i, 'header'],
  [/^word\/footer\d*\.xml$/i, 'footer'],
  [/^word\/footnotes\.xml$/i, 'footnote'],
  [/^word\/endnotes\.xml$/i, 'endnote'],
  [/^word\/comments\w*\.xml$/i, 'comment'],
  [/^word\/glossary\/document\.xml$/i, 'glossary'],
];
/** Parts with words, and the attributes in which they keep them. */
const WORDS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^word\/people\.xml$/i, 'author of a change'],
  [/^word\/(charts|diagrams|drawings)\/[^/]*\.xml$/i, 'chart'],
  [/^word\/settings\.xml$/i, 'document variable'],
  [/^customXml\/item\d*\.xml$/i, 'custom XML'],
];

export const docx: Reader = {
  format: 'docx',
  title: 'Word document (DOCX, DOCM)',
  reads:
    'paragraphs with their number; tables under their headers; headers, footers, footnotes, endnotes, comments and their authors, deleted text, field codes, form fields and controls, bookmarks, hyperlinks, charts, document variables, custom XML; properties; embedded files',
  limits: 'macros are named, not read; pictures are documents of their own',
  access: 'random',
  apart: true,
  async *read(source, _, { budget }): AsyncGenerator<Block> {
    const pkg = await openPackage(source, budget);
    const text = openDocumentText(WORD, 'paragraph', false);
    const cells = openCells({ unit: 'paragraph', named: true, places: 'paragraph' });
    for (const [pattern, field] of TEXTS) {
      for (const entry of pkg.entries) {
        if (!pattern.test(entry.name)) continue;
        text.part(field);
        yield* readPart(pkg, entry, field, text.handler, text);
        for (const { external, target } of (await relationsOf(pkg, entry.name)).values()) {
          if (!external) continue;
          cells.cell('hyperlink', target);
          cells.endRecord();
        }
      }
    }
    for (const entry of pkg.entries) {
      if (/^docProps\/.*\.xml$/i.test(entry.name))
        yield* readPart(pkg, entry, 'properties', propertiesHandler(cells), cells);
      const field = WORDS.find(([pattern]) => pattern.test(entry.name))?.[1];
      if (field) yield* readPart(pkg, entry, field, wordsHandler(cells, field, attributesOf(field)), cells);
    }
    yield* taken(cells, true);
    yield* embedded(pkg);
    if (pkg.cut) yield { kind: 'remark', reason: CUT };
  },
};

const attributesOf = (field: string): readonly string[] =>
  field === 'document variable'
    ? ['val', 'query', 'connectString']
    : ['author', 'userId', 'v', 'descr', 'title'];
