/** Papers are known by the words of their layout, in whatever file they come; others that use the same words are not. */
import { describe, expect, test } from 'vitest';
import { type DocumentKind, documentKinds, kindNames } from '../../core/document-kind.ts';
import { escaped, utf8 } from '../fixtures/fixture.ts';
import { docxOf } from '../fixtures/office.ts';
import { alike, papers } from '../fixtures/papers.ts';
import { makePdf } from '../fixtures/pdf.ts';
import { makeXlsx, rowsXml } from '../fixtures/xlsx.ts';
import { makeZip } from '../fixtures/zip.ts';
import { readFile, reportOf } from './read.ts';

const cases = Object.entries(papers).flatMap(([kind, each]) =>
  Object.entries(each).map(([name, text]) => [kind as DocumentKind, name, text] as const),
);
const printed = cases.filter(([, , text]) => !/^[{<]/.test(text));
const kindsOf = async (content: string | Uint8Array) =>
  (await reportOf(content)).report.documents.flatMap(({ kind }) => kind ?? []);

test('every kind has its papers and its names', () => {
  expect(Object.keys(papers).sort()).toEqual([...documentKinds].sort());
  for (const kind of documentKinds) {
    expect(Object.keys(papers[kind]).length).toBeGreaterThan(1);
    expect(kindNames[kind].nl).not.toBe('');
  }
});

describe('a paper is known', () => {
  test.each(cases)('%s %s', async (kind, _, text) => {
    expect(await kindsOf(text)).toEqual([kind]);
  });
  test.each(printed)('%s %s, as a PDF', async (kind, _, text) => {
    expect(
      await kindsOf(makePdf({ pages: [text.split('\n').map((line) => line.replaceAll('\t', '   '))] })),
    ).toEqual([kind]);
  });
  test.each(printed)('%s %s, as a Word document', async (kind, _, text) => {
    expect(await kindsOf(docxOf(text.split('\n').map(escaped)))).toEqual([kind]);
  });
  test.each(printed)('%s %s, as HTML', async (kind, _, text) => {
    const body = text
      .split('\n')
      .map((line) => `<p>${escaped(line)}</p>`)
      .join('\n');
    expect(await kindsOf(`<!DOCTYPE html><html><body>${body}</body></html>`)).toEqual([kind]);
  });
  test('an invoice that is a workbook, and a workbook of invoices', async () => {
    const rows = papers.invoice['in Dutch']!.split('\n').map((line) => line.split(/:\s+|\s{2,}/));
    expect(await kindsOf(makeXlsx([{ name: 'Blad1', xml: rowsXml(rows) }]))).toEqual(['invoice']);
    const list = alike['a list of invoices']!.trim()
      .split('\n')
      .map((line) => line.split(';'));
    expect(await kindsOf(makeXlsx([{ name: 'Blad1', xml: rowsXml(list) }]))).toEqual([]);
  });
  test('inside an archive, each by itself', async () => {
    const members = cases.map(([, , text], i) => ({ name: `${i}.txt`, bytes: utf8(text) }));
    expect(await kindsOf(makeZip(members))).toEqual(cases.map(([kind]) => kind));
  });
  test('by the part that reads the beginning, whatever the cuts', async () => {
    const text = `${papers.cv['in Dutch']}${'\nEen regel over het werk dat er was.\n'.repeat(200)}`;
    const { report, plan } = await readFile(text, 512);
    expect(plan.parts.length).toBeGreaterThan(5);
    expect(report.documents.map(({ kind }) => kind)).toEqual(['cv']);
  });
});

test.each(Object.entries(alike))('%s is none of them', async (_, text) => {
  expect(await kindsOf(text)).toEqual([]);
});
