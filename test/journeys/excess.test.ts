/** What nobody agreed on: told to both sides, with how to leave it out; a number that needs a law sets the delivery apart at once. */
import { expect, test } from 'vitest';
import { bsn, randomFrom } from '../core/invented.ts';
import { AGREED, agreementOn, application, DAY } from './application.ts';

const random = randomFrom(67);
const rows = (header: string, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: 40 }, (_, i) => row(i)).join('\n')}\n`;

test('excess is told to team and client, with its fields and how to leave them out, in the agreement’s language', async () => {
  const { client, upload, settled, api } = await application();
  await client('acme', { types: ['EMAIL_ADDRESS'] });
  const content = rows('e-mail;mobiel', (i) => `klant${i}@voorbeeld.nl;06123456${10 + i}`);
  const dataset = await settled('acme', await upload('acme', 'klanten.csv', content));
  expect(dataset).toMatchObject({ state: 'processed', excess: ['PHONE_NUMBER'] });

  const params = { clientId: 'acme', datasetId: dataset.datasetId };
  const notices = await api.all('listNotices', { params });
  expect(notices.map(({ to, language }) => [to, language])).toEqual([
    ['client', 'nl'],
    ['team', 'nl'],
  ]);
  for (const { text } of notices) {
    expect(text).toMatch(/telefoonnummer: veld “mobiel”/);
    expect(text).toMatch(/neem “mobiel” niet op in de export/);
    expect(text).not.toMatch(/voorbeeld\.nl|06123456/);
  }

  await api.call('putAgreement', {
    params: { clientId: 'acme' },
    body: agreementOn({ types: ['EMAIL_ADDRESS'], language: 'en' }),
  });
  const again = await settled('acme', await upload('acme', 'klanten.csv', content));
  const english = await api.all('listNotices', { params: { ...params, datasetId: again.datasetId } });
  expect(english[0]!.text).toMatch(/keep “mobiel” out of the export/);
});

test('a BSN without a law sets the delivery apart at once, and it is erased on its date with the notices', async () => {
  const { runtime, client, upload, settled, dataset, api, items, objects, outputs } = await application();
  await client('acme');
  const content = rows('e-mail;bsn', (i) => `klant${i}@voorbeeld.nl;${bsn(random)}`);
  const found = await settled('acme', await upload('acme', 'klanten.csv', content));
  expect(found).toMatchObject({
    state: 'set-apart',
    reason: expect.stringMatching(/no law/),
    excess: ['NETHERLANDS_BSN_NUMBER'],
    marks: { uavg46: expect.any(Number) },
    level: 'most-confidential',
  });
  expect(found.processedAt).toBeUndefined();
  const params = { clientId: 'acme', datasetId: found.datasetId };
  const [toClient] = await api.all('listNotices', { params });
  expect(toClient).toMatchObject({ to: 'client', text: expect.stringMatching(/apart gezet.*UAVG 46/s) });

  await runtime.advance(31 * DAY);
  expect((await dataset('acme', found.datasetId)).state).toBe('erased');
  const left = (await items(outputs.InventoryTable)).filter(({ pk }) => String(pk).includes(found.datasetId));
  expect(left).toEqual([]);
  expect(await objects(outputs.DropZone)).toEqual([]);
});

test('with the article of the law that orders it, a BSN is agreed on like any other type', async () => {
  const { client, upload, settled, api } = await application();
  const types = [...AGREED, 'NETHERLANDS_BSN_NUMBER'];
  const [assignment] = agreementOn({ types }).assignments;
  await client('acme');
  const params = { clientId: 'acme' };
  await expect(api.call('putAgreement', { params, body: agreementOn({ types }) })).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(/assignments\[1\]\.types\[6\]: .*UAVG 46.*; name under grounds/),
  });
  const grounds = [{ type: 'NETHERLANDS_BSN_NUMBER', article: 'Wabvpz 5' }];
  await api.call('putAgreement', {
    params,
    body: agreementOn({ assignments: [{ ...assignment!, grounds }] }),
  });
  const content = rows('e-mail;bsn', (i) => `klant${i}@voorbeeld.nl;${bsn(random)}`);
  const dataset = await settled('acme', await upload('acme', 'klanten.csv', content));
  expect(dataset).toMatchObject({ state: 'processed', excess: [], level: 'most-confidential' });
});

test('a list of nothing but members is special in every row, since the agreement says what being in it reveals', async () => {
  const { client, upload, settled, api } = await application();
  await client('bond', {
    people: [
      { category: 'leden', reveals: ['art9:union'], ground: 'AVG 9(2)(d)', files: ['leden*'] },
      { category: 'lezers van het blad', files: ['blad*'] },
    ],
  });
  const names = rows('lid;lijn', (i) => `Verzonnen Persoon ${String.fromCharCode(65 + (i % 26))};${i % 9}`);
  const members = await settled('bond', await upload('bond', 'Leden 2026.csv', names));
  expect(members).toMatchObject({
    level: 'special',
    records: { special: 40 },
    marks: { 'art9:union': 40 },
  });
  const readers = await settled('bond', await upload('bond', 'blad.csv', names));
  expect(readers.marks).toEqual({});
  const unclaimed = await settled('bond', await upload('bond', 'export.csv', names));
  expect(unclaimed.marks).toEqual({ 'art9:union': 40 });
  const findings = await api.all('listClientFindings', { params: { clientId: 'bond' } });
  expect(JSON.stringify(findings)).not.toMatch(/Verzonnen Persoon/);
});

test('a version that begins tomorrow is not in force today', async () => {
  const { runtime, client, api } = await application();
  await client('acme');
  const params = { clientId: 'acme' };
  const inTwoDays = new Date(runtime.now().getTime() + 2 * DAY).toISOString().slice(0, 10);
  await api.call('putAgreement', { params, body: agreementOn({ types: [], validFrom: inTwoDays }) });
  expect((await api.call('getAgreement', { params })).version).toBe(1);
  await runtime.advance(3 * DAY);
  expect((await api.call('getAgreement', { params })).version).toBe(2);
});
