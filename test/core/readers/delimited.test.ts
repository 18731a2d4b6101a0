/** Delimited text as people really send it: repaired where it can be, and said so. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readFile } from '../read.ts';

const rows = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) => `${from + i};klant${from + i}@voorbeeld.nl;tekst\n`).join('');

describe('a quote that is never closed', () => {
  const content = `nr;e-mail;opmerking\n${rows(20)}20;klant20@voorbeeld.nl;"zei hij\n${rows(20, 21)}`;
  test.each([
    ['plain', Buffer.from(content)],
    ['packed', gzipSync(content)],
    ['in windows-1252', Buffer.from(content.replace('zei', 'zo\u00eb'), 'latin1')],
  ])('%s: the rows behind it stay rows, in the report and among the hits', async (_, bytes) => {
    const { report, hits } = await readFile(bytes);
    expect(report.documents[0]!.coverage).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('1 quote is opened and never closed'),
    });
    expect(report.documents[0]!.findings.map(({ field, count }) => [field, count])).toEqual([['e-mail', 41]]);
    expect(hits.map(({ row }) => row)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
  });
  test('several of them: nothing is lost, though rows between two may share a cell', async () => {
    const { report } = await readFile(
      `nr;e-mail;opmerking\n${rows(9)}9;a@voorbeeld.nl;"x\n${rows(9, 10)}19;b@voorbeeld.nl;"y"\n20;c@voorbeeld.nl;"z\n`,
    );
    expect(report.documents[0]!.findings.reduce((sum, { count }) => sum + count, 0)).toBe(21);
  });
});

describe('lines above the header', () => {
  const table = `nr;e-mail;opmerking\n${rows(10)}`;
  test.each([
    ['a title', `Klantenlijst\n\n${table}`],
    ['a title and a date, in cells', `Klantenlijst;;\nGemaakt op;2 mei;\n\n${table}`],
    ['windows line ends', `Klantenlijst\r\n\r\n${table.replaceAll('\n', '\r\n')}`],
  ])('%s', async (_, text) => {
    const { plan, report } = await readFile(text);
    expect(plan.document).toMatchObject({
      format: 'delimited',
      header: true,
      fields: ['nr', 'e-mail', 'opmerking'],
    });
    expect(report.documents[0]!.findings.map(({ field, count }) => [field, count])).toEqual([['e-mail', 10]]);
  });
  test('are read', async () => {
    const { report } = await readFile(`Gemaakt door klaver@voorbeeld.nl\n\n${table}`);
    expect(report.documents[0]!.findings.map(({ field, count }) => [field, count])).toEqual([
      ['above the table', 1],
      ['e-mail', 10],
    ]);
  });
});

test('ragged rows: cells beyond the header are read in columns of their own', async () => {
  const { report } = await readFile(
    `nr;e-mail\n1;a@voorbeeld.nl;extra@voorbeeld.nl\n2\n3;b@voorbeeld.nl\n${rows(10, 4).replaceAll(';tekst', '')}`,
  );
  expect(report.documents[0]!.findings.map(({ field, count }) => [field, count])).toEqual([
    ['column 3', 1],
    ['e-mail', 12],
  ]);
});
