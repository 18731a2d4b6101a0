/**
 * Presentations (PPTX, PPTM): the text and tables of every slide, hidden ones too, with speaker's notes, comments, masters,
 * charts, properties, embedded files. Source: ECMA-376 part 1, sections 19 and 21.
 */
import { type Block, openCells } from './block.ts';
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

const SLIDE: Vocabulary = {
  paragraph: new Set(['p', 'text']),
  text: new Set(['t', 'text']),
  deleted: new Set(),
  space: { br: '\n', tab: '\t' },
  table: 'tbl',
  row: 'tr',
  cell: new Set(['tc']),
  beside: {},
  passed: new Set(['Fallback']),
  attributes: { descr: 'description', tooltip: 'hyperlink' },
};

const TEXTS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^ppt\/slides\/slide(\d+)\.xml$/i, 'text'],
  [/^ppt\/notesSlides\/notesSlide(\d+)\.xml$/i, 'note'],
  [/^ppt\/comments\/[^/]*?(\d*)\.xml$/i, 'comment'],
  [/^ppt\/(?:slideMasters|slideLayouts|handoutMasters|notesMasters)\/[^/]*?(\d+)\.xml$/i, 'master'],
];
const WORDS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^ppt\/(commentAuthors|authors)\.xml$/i, 'comment author'],
  [/^ppt\/(charts|diagrams|drawings)\/[^/]*\.xml$/i, 'chart'],
  [/^ppt\/presentation\.xml$/i, 'section'],
  [/^ppt\/tags\/[^/]*\.xml$/i, 'tag'],
  [/^customXml\/item\d*\.xml$/i, 'custom XML'],
];

export const pptx: Reader = {
  format: 'pptx',
  title: 'PowerPoint presentation (PPTX, PPTM)',
  reads:
    'text of every slide with its number; tables under their headers; speaker’s notes, comments and their authors, hyperlinks, masters, charts, tags; properties; embedded files',
  limits: 'macros are named, not read; pictures are documents of their own',
  access: 'random',
  apart: true,
  async *read(source, _, { budget }): AsyncGenerator<Block> {
    const pkg = await openPackage(source, budget);
    const text = openDocumentText(SLIDE, 'page', false);
    const cells = openCells({ unit: 'paragraph', named: true, places: 'page' });
    for (const [pattern, field] of TEXTS) {
      const found = pkg.entries
        .map((entry) => ({ entry, number: Number(pattern.exec(entry.name)?.[1] ?? -1) }))
        .filter(({ number }) => number >= 0)
        .sort((a, b) => a.number - b.number);
      for (const { entry, number } of found) {
        text.part(field, field === 'text' || field === 'note' ? number : 0);
        yield* readPart(pkg, entry, field === 'text' ? `slide ${number}` : field, text.handler, text);
        for (const { external, target } of (await relationsOf(pkg, entry.name)).values()) {
          if (!external) continue;
          cells.cell('hyperlink', target, number);
          cells.endRecord();
        }
      }
    }
    for (const entry of pkg.entries) {
      if (/^docProps\/.*\.xml$/i.test(entry.name))
        yield* readPart(pkg, entry, 'properties', propertiesHandler(cells), cells);
      const field = WORDS.find(([pattern]) => pattern.test(entry.name))?.[1];
      if (field) yield* readPart(pkg, entry, field, wordsHandler(cells, field), cells);
    }
    yield* taken(cells, true);
    yield* embedded(pkg);
    if (pkg.cut) yield { kind: 'remark', reason: CUT };
  },
};
