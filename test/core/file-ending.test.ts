/** A wrong ending of a name is told; the content is read all the same. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { planDataset } from '../../core/plan-dataset.ts';
import { sourceOf } from '../../core/source.ts';
import { utf8 } from '../fixtures/fixture.ts';
import { fixtures } from '../fixtures/index.ts';
import { lockedPdf } from '../fixtures/pdf.ts';
import { makeZip } from '../fixtures/zip.ts';
import { reportOf } from './read.ts';

const CSV = utf8('naam;e-mail\nKlaver;klaver@voorbeeld.nl\nWilg;wilg@voorbeeld.nl\n');
const notesOf = async (name: string, bytes: Uint8Array) =>
  (await planDataset(sourceOf(bytes), { name })).document.notes ?? [];

describe('the ending and the content', () => {
  test.each([
    ['klanten.xlsx', CSV, '.xlsx'],
    ['klanten.json', CSV, '.json'],
    ['Klanten.PDF', CSV, '.pdf'],
    ['klanten.xls', utf8('<html><body><table><tr><td>naam</td></tr></table></body></html>'), '.xls'],
    ['klanten.gz', CSV, '.gz'],
    ['klanten.csv', gzipSync(CSV), '.csv'],
    ['klanten.json.gz', gzipSync(CSV), '.json'],
    ['klanten.csv', makeZip([{ name: 'a.txt', bytes: CSV }]), '.csv'],
    ['foto.jpg', CSV, '.jpg'],
    ['brief.pdf', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'), '.pdf'],
  ])('%s', async (name, bytes, ending) => {
    expect(await notesOf(name, bytes)).toEqual([expect.stringContaining(`ends in ${ending},`)]);
  });
  test.each([
    ['klanten.csv', CSV],
    ['klanten.txt', CSV],
    ['KLANTEN.CSV', CSV],
    ['klanten.csv.gz', gzipSync(CSV)],
    ['klanten.gz', gzipSync(CSV)],
    ['klanten', CSV],
    ['klanten.onbekend', CSV],
    ['versie 1.2', CSV],
    ['foto.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1')],
    ['brief.pdf', lockedPdf('x')],
  ])('%s is what it says', async (name, bytes) => {
    expect(await notesOf(name, bytes)).toEqual([]);
  });
  test('every format has a name of its own, and the fixture under it is no doubt', async () => {
    const endings: Readonly<Record<string, string>> = { text: 'txt', delimited: 'csv' };
    for (const { format, many } of fixtures)
      expect(
        await notesOf(`a.${endings[format] ?? format}`, many(['klaver@voorbeeld.nl', 'wilg@voorbeeld.nl'])),
        format,
      ).toEqual([]);
  });
});

test('a member’s doubt stands with the member', async () => {
  const { report } = await reportOf(makeZip([{ name: 'klanten.xlsx', bytes: CSV }]));
  expect(report.documents.map(({ path, remarks }) => [path, remarks.length])).toEqual([
    ['', 0],
    ['klanten.xlsx', 1],
  ]);
  expect(report.documents[1]!.findings.map(({ type }) => type)).toEqual(['EMAIL_ADDRESS']);
});
