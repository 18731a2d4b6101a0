import { expect, test } from 'vitest';
import { openDeadLetters } from '../../lambdas/aws/deliveries.ts';
import { openDropZone } from '../../lambdas/aws/drop-zone.ts';
import { openInventory } from '../../lambdas/aws/inventory.ts';
import { openLedger } from '../../lambdas/aws/ledger.ts';
import { openWorkspace } from '../../lambdas/aws/workspace.ts';
import { eraseWith } from '../../lambdas/erase.ts';
import { application, DAY, HOUR, ruleNamed } from './application.ts';

const CONTENT = 'e-mail\nlaat1@voorbeeld.nl\nlaat2@voorbeeld.nl\n';

test('when the sweep fails for a day, the next one catches up', async () => {
  const { runtime, client, put, dataset } = await application();
  await client('acme', { keep: 'P1D' });
  const datasetIds = await Promise.all(['a.csv', 'b.csv'].map((path) => put('acme', path, CONTENT)));
  await runtime.idle();
  const hourly = ruleNamed('Hourly');
  runtime.setRuleEnabled(hourly, false);
  await runtime.advance(2 * DAY);
  const states = async () => Promise.all(datasetIds.map(async (id) => (await dataset('acme', id)).state));
  expect(await states()).toEqual(['processed', 'processed']);
  expect(await runtime.metrics('SweepHeartbeat')).toEqual([]);

  runtime.setRuleEnabled(hourly, true);
  await runtime.advance(HOUR);
  expect(await states()).toEqual(['erased', 'erased']);
  expect(await runtime.metrics('SweepHeartbeat')).not.toEqual([]);
});

test('an erase that broke off half-way is finished by the next sweep, and the certificate counts both', async () => {
  const { runtime, client, put, dataset, api, objects, items, outputs } = await application();
  await client('acme', { keep: 'P1D' });
  const datasetId = await put('acme', 'half.csv', CONTENT);
  await runtime.idle();

  // The first attempt, with the handler itself against the same stores, dies when it comes to the findings.
  Object.assign(process.env, {
    AWS_REGION: runtime.region,
    AWS_ENDPOINT_URL: runtime.endpoint,
    AWS_ACCESS_KEY_ID: runtime.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: runtime.credentials.secretAccessKey,
  });
  const inventory = openInventory(outputs.InventoryTable);
  const erase = eraseWith({
    ledger: openLedger(outputs.LedgerTable),
    inventory: { ...inventory, deleteItems: () => Promise.reject(new Error('the power went off')) },
    dropZone: openDropZone(outputs.DropZone),
    workspace: openWorkspace(outputs.Workspace),
    deadLetters: openDeadLetters(outputs.DeadLettersUrl),
    now: () => new Date(Date.now() + 2 * DAY),
  });
  await expect(erase({ datasetId })).rejects.toThrow('the power went off');
  expect((await dataset('acme', datasetId)).state).toBe('erasing');
  expect(await objects(outputs.DropZone)).toEqual([]);
  const findings = async () =>
    (await items(outputs.InventoryTable)).filter(({ pk }) => String(pk).includes(datasetId));
  expect(await findings()).not.toEqual([]);

  await runtime.advance(2 * DAY);
  expect((await dataset('acme', datasetId)).state).toBe('erased');
  expect(await findings()).toEqual([]);
  const { erased } = await api.call('getCertificate', { params: { clientId: 'acme', datasetId } });
  expect(erased).toMatchObject({ objectVersions: 1, workspaceObjects: 2, inventoryItems: 2 });
});
