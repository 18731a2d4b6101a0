/**
 * Trigger "a delivery is in the queue": gives the object version its id, writes down where it is and when it must be
 * gone, and starts its scan. A half-written file is not scanned; once its client has renamed it, removed it or written it anew, it is due at once.
 * Every step may happen twice, and in any order.
 */

import { type Delivery, delivery } from '../contract/delivery.ts';
import { environmentOf } from '../contract/environment.ts';
import { datasetIdOf } from '../core/dataset-id.ts';
import { ownerOf } from '../core/owner.ts';
import { isTemporaryKey } from '../core/retention.ts';
import { telling } from './audited.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Executions, openExecutions } from './aws/executions.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { traced } from './handler.ts';
import { dueOfRow, governing } from './retention.ts';

export interface StartPorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: Pick<DropZone, 'versions'>;
  readonly executions: Executions;
}

const MOST_ATTEMPTS = 20;

export const startWith =
  (ports: StartPorts) =>
  async ({ time, detail: { bucket, object, 'deletion-type': deletion } }: Delivery): Promise<void> => {
    const { ledger, inventory, executions } = ports;
    if (deletion)
      return isTemporaryKey(object.key) ? endReplaced(ports, bucket.name, object.key, time) : undefined;
    const { key, 'version-id': versionId, size = 0 } = object;
    const datasetId = datasetIdOf(bucket.name, key, versionId);
    const { clientId, uploadId, path } = ownerOf(key);
    const name = uploadId ? ((await inventory.upload(clientId, uploadId))?.name ?? 'upload') : path;
    const receivedAt = new Date(time).toISOString();

    /* the key first: a row without it could never be erased */
    const known = await ledger.dataset(datasetId);
    if (!known) {
      await inventory.putObject(datasetId, { clientId, key, versionId, name });
      const row = {
        ...({ datasetId, clientId, state: 'received', bytes: size, receivedAt } as const),
        ...(isTemporaryKey(key) ? { temporary: true } : {}),
      };
      const agreement = await governing(ledger, clientId, new Date(time));
      await ledger.createDataset({ ...row, ...dueOfRow(row, agreement) });
      if (uploadId) await inventory.linkUpload(clientId, uploadId, datasetId);
    } else if (known.state !== 'received' && known.state !== 'scanning') return;
    if (isTemporaryKey(key)) return endReplaced(ports, bucket.name, key, time);

    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if ((await executions.start(`${datasetId}-${attempt}`, { datasetId })) !== 'closed') return;
      const state = (await ledger.dataset(datasetId))?.state;
      if (state !== 'received' && state !== 'scanning') return;
    }
    throw new Error(`dataset ${datasetId} was started ${MOST_ATTEMPTS} times without end`);
  };

/** Versions of a half-written file that are no longer what stands under its name are due from that moment on. */
async function endReplaced(
  { ledger, dropZone }: StartPorts,
  bucket: string,
  key: string,
  time: string,
): Promise<void> {
  const replacedAt = new Date(time).toISOString();
  for await (const version of dropZone.versions(key)) {
    if (version.key !== key || version.deleteMarker || version.latest) continue;
    const row = await ledger.dataset(datasetIdOf(bucket, key, version.versionId));
    if (!row?.temporary || row.replacedAt) continue;
    const due = dueOfRow({ ...row, replacedAt }, await governing(ledger, row.clientId, new Date(time)));
    await ledger.changeDataset(row.datasetId, ['received'], { replacedAt, ...due });
  }
}

interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

export const handler = async ({ Records }: QueueEvent) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, SCAN_MACHINE_ARN } = environmentOf('start', process.env);
  const start = startWith({
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    executions: openExecutions(SCAN_MACHINE_ARN),
  });
  const tell = telling('start');
  const failed: string[] = [];
  for (const { messageId, body } of Records) {
    try {
      const delivered = delivery.parse(JSON.parse(body));
      const { bucket, object } = delivered.detail;
      const datasetId = datasetIdOf(bucket.name, object.key, object['version-id']);
      const { clientId } = ownerOf(object.key);
      await tell({ datasetId, clientId }, () => start(delivered));
    } catch (error) {
      traced('start', error);
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
