/** The nets under the erasing: each alone brings every dataset to its end, and each is missed when it does not come. */
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { openDeadLetters } from '../../lambdas/aws/deliveries.ts';
import { openDropZone } from '../../lambdas/aws/drop-zone.ts';
import { openInventory } from '../../lambdas/aws/inventory.ts';
import { openLedger } from '../../lambdas/aws/ledger.ts';
import { openWorkspace } from '../../lambdas/aws/workspace.ts';
import { eraseWith } from '../../lambdas/erase.ts';
import { application, DAY, HOUR, reach, ruleNamed } from './application.ts';

const CONTENT = 'e-mail\nlaat1@voorbeeld.nl\nlaat2@voorbeeld.nl\n';
const [HOURLY, DAILY] = [ruleNamed('Hourly'), ruleNamed('Daily')];

async function twoDatasets() {
  const app = await application();
  await app.client('acme', { keep: 'P1D' });
  const ids = await Promise.all(['a.csv', 'b.csv'].map((path) => app.put('acme', path, CONTENT)));
  await app.runtime.idle();
  const states = async () => Promise.all(ids.map(async (id) => (await app.dataset('acme', id)).state));
  const values = async (name: string) => (await app.runtime.metrics(name)).map(({ value }) => value);
  return { ...app, states, values };
}

test('both nets off: nothing is erased, no heart beats; the sweep back on catches up', async () => {
  const { runtime, states, values } = await twoDatasets();
  for (const rule of [HOURLY, DAILY]) runtime.setRuleEnabled(rule, false);
  await runtime.advance(2 * DAY);
  expect(await states()).toEqual(['processed', 'processed']);
  expect([await values('SweepHeartbeat'), await values('ReconcileHeartbeat')]).toEqual([[], []]);

  runtime.setRuleEnabled(HOURLY, true);
  await runtime.advance(HOUR);
  expect(await states()).toEqual(['erased', 'erased']);
  expect(await values('SweepHeartbeat')).toEqual([1]);
});

test('the sweep off: the nightly look erases what is overdue, and says how much that was', async () => {
  const { runtime, states, values } = await twoDatasets();
  runtime.setRuleEnabled(HOURLY, false);
  await runtime.advance(2 * DAY);
  expect(await states()).toEqual(['erased', 'erased']);
  expect(await values('Overdue')).toContain(2);
  expect(await values('ReconcileHeartbeat')).not.toEqual([]);
  expect(await values('SweepHeartbeat')).toEqual([]);
});

test('the nightly look off: the sweep erases by itself', async () => {
  const { runtime, states, values } = await twoDatasets();
  runtime.setRuleEnabled(DAILY, false);
  await runtime.advance(DAY + HOUR);
  expect(await states()).toEqual(['erased', 'erased']);
  expect(await values('ReconcileHeartbeat')).toEqual([]);
});

test('an object that was deleted behind our back is missed, and its dataset ends on its date all the same', async () => {
  const { runtime, states, values, s3, outputs, objects } = await twoDatasets();
  const [one] = await objects(outputs.DropZone);
  const [Key, VersionId] = one!.split('@');
  await s3.send(new DeleteObjectCommand({ Bucket: outputs.DropZone, Key, VersionId }));
  runtime.setRuleEnabled(HOURLY, false);
  await runtime.advance(DAY - HOUR);
  expect(await values('MissingObjects')).toContain(1);
  expect(await states()).toEqual(['processed', 'processed']);
  runtime.setRuleEnabled(HOURLY, true);
  await runtime.advance(2 * HOUR);
  expect(await states()).toEqual(['erased', 'erased']);
});

test('what is there again after its erasing is an alarm, and goes again', async () => {
  const { runtime, put, dataset, values, objects, outputs, client, dynamo, items } = await twoDatasets();
  await client('bolt', { keep: 'P1D' });
  const id = await put('bolt', 'terug.csv', CONTENT);
  await runtime.idle();
  // The ledger says erased while the version is there: as after a bucket was restored.
  const row = { ...(await items(outputs.LedgerTable)).find(({ datasetId }) => datasetId === id) };
  for (const name of ['due', 'dueAt']) delete row[name];
  const Item = { ...row, state: 'erased', inventoryHash: 'ab'.repeat(32) };
  await dynamo.send(new PutCommand({ TableName: outputs.LedgerTable, Item }));
  await runtime.advance(DAY);
  expect(await values('ErasedButPresent')).toContain(1);
  await runtime.advance(2 * HOUR);
  expect((await dataset('bolt', id)).state).toBe('erased');
  expect((await objects(outputs.DropZone)).filter((each) => each.startsWith('bolt/'))).toEqual([]);
});

test('what is stuck in its scan is erased once nothing of the scan can write any more', async () => {
  const { runtime, put, dataset, outputs, client, dynamo, items, objects } = await twoDatasets();
  await client('bolt', { keep: 'P1D' });
  const id = await put('bolt', 'vast.csv', CONTENT);
  await runtime.idle();
  const row = (await items(outputs.LedgerTable)).find(({ datasetId }) => datasetId === id)!;
  const Item = { ...row, state: 'scanning' };
  await dynamo.send(new PutCommand({ TableName: outputs.LedgerTable, Item }));
  await runtime.advance(DAY + HOUR);
  expect((await dataset('bolt', id)).state).toBe('erasing');
  expect(await objects(outputs.DropZone)).toEqual([]);
  await runtime.advance(17 * 60_000);
  expect((await dataset('bolt', id)).state).toBe('erased');
});

test('an erase that broke off half-way is finished by the next sweep, and the certificate counts both', async () => {
  const { runtime, client, put, dataset, api, objects, items, outputs } = await application();
  await client('acme', { keep: 'P1D' });
  const datasetId = await put('acme', 'half.csv', CONTENT);
  await runtime.idle();

  // The first attempt, with the handler itself against the same stores, dies when it comes to the findings.
  reach(runtime);
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
