import { expect, test } from 'vitest';
import { iban, randomFrom } from '../core/invented.ts';
import { makePdf } from '../fixtures/pdf.ts';
import { makeZip } from '../fixtures/zip.ts';
import { application, DAY } from './application.ts';

const random = randomFrom(11);
const customers = `klantnummer;e-mail;rekeningnummer;telefoon\n${Array.from(
  { length: 40 },
  (_, i) => `${1000 + i};klant${i}@voorbeeld.nl;${iban(random)};06123456${10 + i}`,
).join('\n')}\n`;

test('a delivered file is scanned, can be asked for, and names its excess and the date of its end', async () => {
  const { client, upload, settled, api } = await application();
  await client('acme', { types: ['EMAIL_ADDRESS', 'IBAN_CODE', 'GENERIC_ID'], keep: 'P30D' });
  const dataset = await settled('acme', await upload('acme', 'klanten.csv', customers));

  expect(dataset).toMatchObject({
    state: 'processed',
    name: 'klanten.csv',
    level: 'most-confidential',
    bytes: customers.length,
    types: { EMAIL_ADDRESS: 40, IBAN_CODE: 40, PHONE_NUMBER: 40 },
    records: { 'most-confidential': 40 },
    coverage: { complete: 1 },
    excess: ['PHONE_NUMBER'],
  });
  const days = (Date.parse(dataset.dueAt!) - Date.parse(dataset.processedAt!)) / 86_400_000;
  expect(days).toBe(30);

  const params = { clientId: 'acme', datasetId: dataset.datasetId };
  const findings = await api.all('listFindings', { params });
  expect(findings.map(({ type, field, count, agreed }) => ({ type, field, count, agreed }))).toEqual(
    expect.arrayContaining([
      { type: 'PHONE_NUMBER', field: 'telefoon', count: 40, agreed: false },
      { type: 'EMAIL_ADDRESS', field: 'e-mail', count: 40, agreed: true },
      { type: 'IBAN_CODE', field: 'rekeningnummer', count: 40, agreed: true },
    ]),
  );
  const byType = await api.all('listClientFindings', {
    params: { clientId: 'acme' },
    query: { type: 'IBAN_CODE' },
  });
  expect(byType.map(({ datasetId, type }) => ({ datasetId, type }))).toEqual([
    { datasetId: dataset.datasetId, type: 'IBAN_CODE' },
  ]);
  const other = { ...params, clientId: 'other' };
  await client('other');
  await expect(api.call('getDataset', { params: other })).rejects.toMatchObject({ status: 404 });
  await expect(api.call('getCertificate', { params })).rejects.toMatchObject({ status: 404 });
});

test('a PDF is read by the function in a thread of its own', async () => {
  const { client, upload, settled } = await application();
  await client('acme');
  const pdf = makePdf({ pages: [['Beste lezer, mail naar post@voorbeeld.nl']] });
  const dataset = await settled('acme', await upload('acme', 'brief.pdf', pdf));
  expect(dataset).toMatchObject({
    state: 'processed',
    coverage: { complete: 1 },
    types: { EMAIL_ADDRESS: 1 },
  });
});

test('an empty file is read wholly and holds nothing', async () => {
  const { client, upload, settled } = await application();
  await client('acme');
  const dataset = await settled('acme', await upload('acme', 'leeg.csv', ''));
  expect(dataset).toMatchObject({
    state: 'processed',
    bytes: 0,
    level: 'none',
    types: {},
    coverage: { complete: 1 },
  });
});

test('a broken file is refused with the reason, and keeps its date', async () => {
  const { client, upload, settled } = await application();
  await client('acme');
  // Begins as gzip does, and then is not.
  const broken = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 254, 253, 1, 2, 3]);
  const dataset = await settled('acme', await upload('acme', 'kapot.csv.gz', broken));
  expect(dataset).toMatchObject({ state: 'refused', reason: expect.stringMatching(/gzip/) });
  expect(dataset.dueAt).toBeDefined();
});

test('a file behind a password waits for it, says so, and ends on its date all the same', async () => {
  const { runtime, client, upload, settled, dataset } = await application();
  await client('acme');
  const locked = makeZip([{ name: 'klanten.csv', bytes: new TextEncoder().encode('e-mail\n'), flags: 1 }]);
  const { datasetId, state, reason } = await settled('acme', await upload('acme', 'klanten.zip', locked));
  expect(state).toBe('needs-password');
  expect(reason).toMatch(/password/);
  await runtime.advance(31 * DAY);
  expect((await dataset('acme', datasetId)).state).toBe('erased');
});
