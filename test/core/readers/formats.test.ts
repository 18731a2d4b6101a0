/** Every reader has a file, a line in the list, a fixture and a row in docs/formats.md; `UPDATE_DOCS=1` writes the rows anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readerList } from '../../../core/readers/index.ts';
import { limits } from '../../../core/readers/limits.ts';
import { NOT_YET } from '../../../core/readers/signatures.ts';
import { fixtures } from '../../fixtures/index.ts';

const FILE = 'docs/formats.md';
const mb = (bytes: number) => `${bytes / 1024 / 1024} MB`;
const kb = (bytes: number) => `${bytes / 1024} KB`;
const count = (n: number) => n.toLocaleString('en');

/** Every limit in words; the compiler asks for those that are missing. */
const told: Readonly<Record<keyof typeof limits, readonly [limit: string, value: string]>> = {
  unpackRatio: [
    'a delivered file may unpack to, all layers and members together',
    `${limits.unpackRatio} times its size`,
  ],
  unpackFree: ['what it may unpack to whatever its size', mb(limits.unpackFree)],
  deepestNesting: ['containers in containers', `${limits.deepestNesting} deep`],
  mostLayers: ['layers of compression around one file', `${limits.mostLayers}`],
  mostMembers: ['members of one archive', count(limits.mostMembers)],
  memoryBytes: ['what must be read from its end, inside a compressed member; a PDF', mb(limits.memoryBytes)],
  zipListingBytes: ['one list of contents of a ZIP archive', mb(limits.zipListingBytes)],
  memberNameBytes: ['one name of a TAR archive’s member', kb(limits.memberNameBytes)],
  zstandardWindow: ['how far Zstandard looks back', mb(limits.zstandardWindow)],
  compoundTableBytes: ['table of sectors of an Office file under a password', mb(limits.compoundTableBytes)],
  headBytes: ['looked at to tell what a file is', kb(limits.headBytes)],
  widestHeadBytes: ['the same of a text with lines longer than that', mb(limits.widestHeadBytes)],
  sniffedRows: ['rows looked at to tell what columns a table has', count(limits.sniffedRows)],
  sniffedCells: ['cells looked at for that', count(limits.sniffedCells)],
  mostColumns: [
    'columns with findings of their own; further ones are read as one',
    count(limits.mostColumns),
  ],
  deepestHeader: ['rows down to which a header is looked for', count(limits.deepestHeader)],
  heldRows: ['rows of a sheet looked at to find its header', count(limits.heldRows)],
  strayQuotes: ['quotes never closed that are put right in one table', count(limits.strayQuotes)],
  jsonDepth: ['nesting of JSON', count(limits.jsonDepth)],
  xmlDepth: ['nesting of XML and HTML', count(limits.xmlDepth)],
  jsonKeys: ['different keys of one JSON object; more make it a map, `{key}`', count(limits.jsonKeys)],
  xmlPaths: ['different paths of XML', count(limits.xmlPaths)],
  xmlTagBytes: ['one tag of XML', mb(limits.xmlTagBytes)],
  sqlTextBytes: ['one text of SQL', mb(limits.sqlTextBytes)],
  pieceCharacters: [
    'characters of a paragraph or value that are held at once',
    count(limits.pieceCharacters),
  ],
  statementCharacters: [
    'characters of a statement of SQL that are held at once',
    count(limits.statementCharacters),
  ],
  sheetCellBytes: ['one cell of a workbook', mb(limits.sheetCellBytes)],
  repeatedCells: ['equal cells and rows in a row, OpenDocument', count(limits.repeatedCells)],
  sharedTextBytes: ['shared texts of a workbook that find their cells', mb(limits.sharedTextBytes)],
  messageBytes: ['one mail', mb(limits.messageBytes)],
  mailDepth: ['parts in parts of one mail', count(limits.mailDepth)],
  mailHeaderBytes: ['headers of one mail', mb(limits.mailHeaderBytes)],
  pdfPages: ['pages of a PDF', count(limits.pdfPages)],
  passwordTurns: ['turns of a password’s hash', count(limits.passwordTurns)],
  readerMegabytes: ['memory of a parser that runs apart', `${limits.readerMegabytes} MB`],
  readerSeconds: ['its silence', `${limits.readerSeconds} seconds`],
};

const sections: Record<string, readonly string[]> = {
  formats: [
    '| format | name in records | what is read | limits |',
    '| --- | --- | --- | --- |',
    ...readerList.map(
      ({ title, format, reads, limits: own }) => `| ${title} | \`${format}\` | ${reads} | ${own} |`,
    ),
  ],
  limits: [
    '| limit | value |',
    '| --- | --- |',
    ...Object.values(told).map(([limit, value]) => `| ${limit} | ${value} |`),
  ],
  'not yet': [NOT_YET.join(', ')],
};

const marked = (name: string) => new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- /${name} -->)`);

test('docs/formats.md says what the readers say', () => {
  let document = readFileSync(FILE, 'utf8');
  const before = document;
  for (const [name, lines] of Object.entries(sections)) {
    expect(document, name).toMatch(marked(name));
    document = document.replace(
      marked(name),
      (_, open: string, close: string) => open + lines.join('\n') + close,
    );
  }
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, document);
  else expect(before).toBe(document);
});

test('every reader has a fixture with places, and every fixture a reader', () => {
  expect(fixtures.map(({ format }) => format).sort()).toEqual(readerList.map(({ format }) => format).sort());
  for (const { format, places } of fixtures) expect(Object.keys(places).length, format).toBeGreaterThan(1);
});

test('every file that holds a reader is in the list', () => {
  const list = readFileSync('core/readers/index.ts', 'utf8');
  const holding = readdirSync('core/readers').filter((name) =>
    /^export const \w+(: Reader = \{| = odf\()/m.test(readFileSync(`core/readers/${name}`, 'utf8')),
  );
  expect(holding.length).toBeGreaterThan(8);
  for (const name of holding) expect(list, name).toContain(`'./${name}'`);
});

test('names of formats are told once', () => {
  expect(new Set(readerList.map(({ format }) => format)).size).toBe(readerList.length);
});

/** Numbers of bzip2 itself, and of what a name, a form or a text looks like. */
const NO_LIMITS = ['bzip2.ts', 'header-row.ts', 'table-cells.ts', 'code-page-sniff.ts'];

test('no reader has a limit of its own beside the list', () => {
  const files = readdirSync('core/readers').filter((name) => ![...NO_LIMITS, 'limits.ts'].includes(name));
  expect(files.length).toBeGreaterThan(30);
  for (const name of files)
    expect(readFileSync(`core/readers/${name}`, 'utf8'), name).not.toMatch(
      /^const (?:MOST|LONGEST|DEEPEST|WIDEST|LARGEST|LIMIT)\w* = [\d(]/m,
    );
});
