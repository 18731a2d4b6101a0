import { expect, test } from 'vitest';
import { application, DAY, HOUR } from './application.ts';

const CONTENT = 'naam;e-mail\nVera Verzonnen;vera.verzonnen@voorbeeld.nl\n';

test('30 days after processing version, findings and workspace are gone, and a certificate without name or value remains', async () => {
  const { runtime, client, upload, settled, dataset, api, objects, items, outputs } = await application();
  await client('acme');
  const { datasetId } = await settled('acme', await upload('acme', 'vera-verzonnen.csv', CONTENT));
  const params = { clientId: 'acme', datasetId };
  expect(await api.all('listFindings', { params })).not.toEqual([]);
  expect(await objects(outputs.Workspace)).not.toEqual([]);

  await runtime.advance(30 * DAY - HOUR);
  expect((await dataset('acme', datasetId)).state).toBe('processed');
  await runtime.advance(3 * HOUR);

  expect(await dataset('acme', datasetId)).toMatchObject({ state: 'erased' });
  expect((await dataset('acme', datasetId)).name).toBeUndefined();
  expect(await api.all('listFindings', { params })).toEqual([]);
  expect(await api.all('listClientFindings', { params: { clientId: 'acme' } })).toEqual([]);
  expect(await objects(outputs.DropZone)).toEqual([]);
  expect(await objects(outputs.Workspace)).toEqual([]);
  const left = (await items(outputs.InventoryTable)).filter(({ pk }) => String(pk).includes(datasetId));
  expect(left).toEqual([]);

  const certificate = await api.call('getCertificate', { params });
  expect(certificate).toMatchObject({
    datasetId,
    clientId: 'acme',
    // A document, two findings, and notices to both sides; the workspace's scratch went after a week already.
    erased: { objectVersions: 1, inventoryItems: 5 },
    types: { EMAIL_ADDRESS: 1 },
    agreementVersion: 1,
  });
  expect(JSON.stringify(certificate)).not.toMatch(/vera|verzonnen|voorbeeld\.nl/i);
});
