/** Every reader has a file, a line in the list, a fixture and a row in docs/formats.md; `UPDATE_DOCS=1` writes the rows anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readerList } from '../../../core/readers/index.ts';
import { NOT_YET } from '../../../core/readers/signatures.ts';
import { settings } from '../../../core/settings.ts';
import { fixtures } from '../../fixtures/index.ts';

const FILE = 'docs/formats.md';
const mb = (bytes: number) => `${bytes / 1024 / 1024} MB`;

const sections: Record<string, readonly string[]> = {
  formats: [
    '| format | name in records | what is read | limits |',
    '| --- | --- | --- | --- |',
    ...readerList.map(
      ({ title, format, reads, limits }) => `| ${title} | \`${format}\` | ${reads} | ${limits} |`,
    ),
  ],
  limits: [
    '| limit | value |',
    '| --- | --- |',
    `| a delivered file may unpack to, all layers and members together | ${settings.unpackRatio} times its size, at least ${mb(settings.unpackFree)} |`,
    `| containers in containers | ${settings.deepestNesting} deep |`,
    `| members of one archive | ${settings.mostMembers.toLocaleString('en')} |`,
    `| one list of contents of a ZIP archive | ${mb(settings.zipListingBytes)} |`,
    `| what must be read from its end, inside a compressed member | ${mb(settings.memoryBytes)} |`,
    `| one mail | ${mb(settings.messageBytes)} |`,
    `| pages of a PDF | ${settings.pdfPages.toLocaleString('en')} |`,
    `| nesting of JSON, of XML | ${settings.jsonDepth}, ${settings.xmlDepth.toLocaleString('en')} |`,
    `| different paths of XML | ${settings.xmlPaths.toLocaleString('en')} |`,
    `| one tag of XML, one text of SQL, one cell of a workbook | ${mb(settings.xmlTagBytes)}, ${mb(settings.sqlTextBytes)}, ${mb(settings.sheetCellBytes)} |`,
    `| equal cells and rows in a row, OpenDocument | ${settings.repeatedCells} |`,
    `| turns of a password’s hash | ${settings.passwordTurns.toLocaleString('en')} |`,
    `| memory of a parser that runs apart | ${settings.readerMegabytes} MB |`,
    `| its silence | ${settings.readerSeconds} seconds |`,
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
