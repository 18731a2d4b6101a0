/**
 * Trigger "every day": holds what lies in the drop zone against the ledger, and the ledger against the drop zone.
 *
 * There: an object without a row was never announced, so its delivery goes into the queue once more; one whose row says
 * erased is an alarm, and is due again. Here, over the table itself and no index: a date that is not the one the agreement
 * wants is set right, what should have been erased hours ago is sent again, and a dataset whose object is gone is an alarm.
 * The heartbeat at the end says that all was seen; its absence is an alarm.
 */
import { environmentOf } from '../contract/environment.ts';
import { after } from '../core/calendar.ts';
import { datasetIdOf } from '../core/dataset-id.ts';
import { ownerOf } from '../core/owner.ts';
import { settings } from '../core/settings.ts';
import { type Tell, telling } from './audited.ts';
import { type Deliveries, openDeliveries } from './aws/deliveries.ts';
import { type DropZone, type ObjectVersion, openDropZone } from './aws/drop-zone.ts';
import { type Executions, openExecutions } from './aws/executions.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type AgreementRow, type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { type Metrics, openMetrics } from './aws/metrics.ts';
import { handlerOf } from './handler.ts';
import { governing, replan } from './retention.ts';
import { erasingName } from './sweep.ts';

export interface ReconcilePorts {
  readonly ledger: Ledger;
  readonly inventory: Pick<Inventory, 'putObject'>;
  readonly dropZone: Pick<DropZone, 'bucket' | 'versions'>;
  readonly deliveries: Deliveries;
  readonly executions: Executions;
  readonly metrics: Metrics;
  readonly tell: Tell;
  readonly now: () => Date;
}

type Count = 'Redelivered' | 'ErasedButPresent' | 'Replanned' | 'Overdue' | 'MissingObjects';

export const reconcileWith = (ports: ReconcilePorts) => async (): Promise<Record<Count, number>> => {
  const { ledger, dropZone, metrics, tell, now } = ports;
  const at = now().toISOString();
  const counts = { Redelivered: 0, ErasedButPresent: 0, Replanned: 0, Overdue: 0, MissingObjects: 0 };
  /* what it only saw is no act of its own */
  const count = async (outcome: Count, datasetId: string, clientId: string) => {
    counts[outcome]++;
    if (outcome !== 'MissingObjects') await tell({ datasetId, clientId, why: outcome });
  };
  const present = new Set<string>();
  for await (const version of dropZone.versions()) {
    if (version.deleteMarker) continue;
    const datasetId = datasetIdOf(dropZone.bucket, version.key, version.versionId);
    present.add(datasetId);
    const outcome = await reconcileVersion(ports, datasetId, version);
    if (outcome) await count(outcome, datasetId, ownerOf(version.key).clientId);
  }
  const agreements = new Map<string, AgreementRow | undefined>();
  for await (const row of ledger.living()) {
    const { clientId } = row;
    if (!agreements.has(clientId)) agreements.set(clientId, await governing(ledger, clientId, now()));
    for (const outcome of await reconcileRow(ports, row, agreements.get(clientId), present, at))
      await count(outcome, row.datasetId, clientId);
  }
  for (const [name, n] of Object.entries(counts)) await metrics.count(name as Count, n);
  await metrics.count('ReconcileHeartbeat', 1);
  return counts;
};

async function reconcileVersion(
  { ledger, inventory, dropZone, deliveries, now }: ReconcilePorts,
  datasetId: string,
  { key, versionId, bytes, at }: ObjectVersion,
): Promise<Count | undefined> {
  const row = await ledger.dataset(datasetId);
  if (row?.state === 'erased') {
    const { clientId, path } = ownerOf(key);
    await inventory.putObject(datasetId, { clientId, key, versionId, name: path });
    await ledger.changeDataset(datasetId, ['erased'], { state: 'erasing', dueAt: now().toISOString() });
    return 'ErasedButPresent';
  }
  if (row && row.state !== 'received') return undefined;
  /* received, but no scan was ever started: the same delivery again does no harm */
  await deliveries.redeliver({
    time: at,
    detail: { bucket: { name: dropZone.bucket }, object: { key, size: bytes, 'version-id': versionId } },
  });
  return row ? undefined : 'Redelivered';
}

async function reconcileRow(
  { ledger, executions }: ReconcilePorts,
  row: DatasetRow,
  agreement: AgreementRow | undefined,
  present: ReadonlySet<string>,
  at: string,
): Promise<readonly Count[]> {
  const { datasetId, state, receivedAt } = row;
  const found: Count[] = [];
  if (await replan(ledger, row, agreement)) found.push('Replanned');
  const { dueAt } = (await ledger.dataset(datasetId)) ?? {};
  if (dueAt && after(dueAt, settings.overdue) <= at) {
    found.push('Overdue');
    await executions.start(erasingName(datasetId, at), { datasetId });
  }
  /* one that came after the listing is not missing, nor is one that is going */
  if (state !== 'erasing' && !present.has(datasetId) && after(receivedAt, settings.overdue) <= at)
    found.push('MissingObjects');
  return found;
}

export const handler = handlerOf('reconcile', async () => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, DELIVERIES_QUEUE_URL, ERASE_MACHINE_ARN } = environmentOf(
    'reconcile',
    process.env,
  );
  return reconcileWith({
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    deliveries: openDeliveries(DELIVERIES_QUEUE_URL),
    executions: openExecutions(ERASE_MACHINE_ARN),
    metrics: openMetrics(),
    tell: telling('reconcile'),
    now: () => new Date(),
  })();
});
