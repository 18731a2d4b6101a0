import { expect, test } from 'vitest';
import { application, DAY } from './application.ts';

const CONTENT = 'e-mail\niemand@voorbeeld.nl\n';

test('without an agreement a delivery is refused, says why, is kept to its clock, and is erased with a certificate', async () => {
  const { runtime, client, put, dataset, api, objects, outputs } = await application();
  await client('acme', false);
  const datasetId = await put('acme', 'klanten.csv', CONTENT);
  await runtime.idle();
  const refused = await dataset('acme', datasetId);
  expect(refused).toMatchObject({ state: 'refused', name: 'klanten.csv' });
  expect(refused.reason).toMatch(/no processing agreement/);
  const days = (Date.parse(refused.dueAt!) - Date.parse(refused.receivedAt)) / DAY;
  expect(days).toBe(30);

  await runtime.advance(31 * DAY);
  const params = { clientId: 'acme', datasetId: refused.datasetId };
  expect((await dataset('acme', refused.datasetId)).state).toBe('erased');
  expect(await api.call('getCertificate', { params })).toMatchObject({
    datasetId: refused.datasetId,
    erased: { objectVersions: 1 },
  });
  expect(await objects(outputs.DropZone)).toEqual([]);
});

test('what lies where no client is becomes a dataset of nobody, refused, and erased all the same', async () => {
  const { runtime, put, items, objects, outputs } = await application();
  const datasetId = await put('nobody-knows', 'zomaar.csv', CONTENT);
  await runtime.idle();
  const row = async () => (await items(outputs.LedgerTable)).find((item) => item.datasetId === datasetId);
  expect(await row()).toMatchObject({ state: 'refused', reason: expect.stringMatching(/no client/) });
  await runtime.advance(31 * DAY);
  expect(await row()).toMatchObject({ state: 'erased' });
  expect(await objects(outputs.DropZone)).toEqual([]);
});
