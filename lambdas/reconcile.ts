/**
 * Trigger "every day": holds what lies in the drop zone against the ledger. An object without a row was never
 * announced: its delivery goes into the queue once more. An object whose row says erased is an alarm, and is due again.
 * The heartbeat at the end says that all was seen; its absence is an alarm.
 */
import { environmentOf } from '../contract/environment.ts';
import { datasetIdOf } from '../core/dataset-id.ts';
import { type Deliveries, openDeliveries } from './aws/deliveries.ts';
import { type DropZone, type ObjectVersion, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { type Metrics, openMetrics } from './aws/metrics.ts';
import { handlerOf } from './handler.ts';
import { ownerOf } from './start.ts';

export interface ReconcilePorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly deliveries: Deliveries;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export const reconcileWith =
  (ports: ReconcilePorts) => async (): Promise<{ redelivered: number; erasedButPresent: number }> => {
    const { dropZone, metrics } = ports;
    let redelivered = 0;
    let erasedButPresent = 0;
    for await (const version of dropZone.versions()) {
      if (version.deleteMarker) continue;
      const outcome = await reconcileVersion(ports, version);
      if (outcome === 'redelivered') redelivered++;
      if (outcome === 'erased') erasedButPresent++;
    }
    await metrics.count('Redelivered', redelivered);
    await metrics.count('ErasedButPresent', erasedButPresent);
    await metrics.count('ReconcileHeartbeat', 1);
    return { redelivered, erasedButPresent };
  };

async function reconcileVersion(
  { ledger, inventory, dropZone, deliveries, now }: ReconcilePorts,
  { key, versionId, bytes, at }: ObjectVersion,
): Promise<'redelivered' | 'erased' | 'known'> {
  const datasetId = datasetIdOf(dropZone.bucket, key, versionId);
  const row = await ledger.dataset(datasetId);
  if (row?.state === 'erased') {
    const { clientId, path } = ownerOf(key);
    await inventory.putObject(datasetId, { clientId, key, versionId, name: path });
    await ledger.changeDataset(datasetId, ['erased'], { state: 'erasing', dueAt: now().toISOString() });
    return 'erased';
  }
  if (row && row.state !== 'received') return 'known';
  /* received, but no scan was ever started: the same delivery again does no harm */
  await deliveries.redeliver({
    time: at,
    detail: { bucket: { name: dropZone.bucket }, object: { key, size: bytes, 'version-id': versionId } },
  });
  return row ? 'known' : 'redelivered';
}

export const handler = handlerOf('reconcile', async () => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, DELIVERIES_QUEUE_URL } = environmentOf(
    'reconcile',
    process.env,
  );
  return reconcileWith({
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    deliveries: openDeliveries(DELIVERIES_QUEUE_URL),
    metrics: openMetrics(),
    now: () => new Date(),
  })();
});
