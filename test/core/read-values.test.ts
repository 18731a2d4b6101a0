/** The one place where core gives values out: the first few of one finding, wherever it stands, and no others. */
import { expect, test } from 'vitest';
import { planDataset } from '../../core/plan-dataset.ts';
import { readValues, type Wanted } from '../../core/scan.ts';
import { type Source, sourceOf } from '../../core/source.ts';
import { utf8 } from '../fixtures/fixture.ts';
import { makeXlsx, rowsXml } from '../fixtures/xlsx.ts';
import { makeZip } from '../fixtures/zip.ts';
import { KEY, plain, reportOf, TODAY } from './read.ts';

const TABLE =
  'e-mail;telefoon\nvera@voorbeeld.nl;0612345678\nwim@voorbeeld.nl;0687654321\nvera@voorbeeld.nl;0612345678\n';

async function valuesOf(content: Uint8Array, type: string, most = 5, source: Source = sourceOf(content)) {
  const { report } = await reportOf(content);
  const found = report.documents.flatMap(({ path, sheet, findings }) =>
    findings
      .filter((finding) => finding.type === type)
      .map(({ field }): Wanted => ({ path, sheet, field, type })),
  );
  const plan = await planDataset(source, { today: TODAY });
  return Promise.all(
    found.map((wanted) => readValues(source, plan, wanted, most, { key: KEY, scanner: plain })),
  );
}

const sheet = { name: 'Klanten', xml: rowsXml([['e-mail'], ['vera@voorbeeld.nl'], ['wim@voorbeeld.nl']]) };
test.each<[string, Uint8Array]>([
  ['a table', utf8(TABLE)],
  ['a member of an archive', makeZip([{ name: 'a/klanten.csv', bytes: utf8(TABLE) }])],
  ['a sheet', makeXlsx([sheet])],
  ['JSON', utf8(JSON.stringify([{ mail: 'vera@voorbeeld.nl' }, { mail: 'wim@voorbeeld.nl' }]))],
  ['a quoted cell', utf8('e-mail;x\n"vera@voorbeeld.nl";1\n"wim@voorbeeld.nl";2\n')],
])('different values in their order, out of %s', async (_, content) => {
  expect(await valuesOf(content, 'EMAIL_ADDRESS')).toEqual([['vera@voorbeeld.nl', 'wim@voorbeeld.nl']]);
});

test('no more than asked for, and of a big file no more is read than it takes', async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `klant${i}@voorbeeld.nl;1`);
  const content = utf8(`e-mail;n\n${rows.join('\n')}\n`);
  const inner = sourceOf(content);
  let read = 0;
  const source: Source = {
    size: inner.size,
    async read(from, to) {
      const bytes = await inner.read(from, to);
      read += bytes.length;
      return bytes;
    },
  };
  expect(await valuesOf(content, 'EMAIL_ADDRESS', 3, source)).toEqual([
    ['klant0@voorbeeld.nl', 'klant1@voorbeeld.nl', 'klant2@voorbeeld.nl'],
  ]);
  expect(read).toBeLessThan(content.length / 2);
});
