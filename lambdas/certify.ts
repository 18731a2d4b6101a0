/**
 * State "certify": the proof remains, the name goes. The certificate is written first; only then the last item that
 * knew the object's key and name is deleted, and the row leaves the due index.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep } from '../contract/steps.ts';
import { NotFound } from '../core/errors.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { type Certificate, openRecords, type Records } from './aws/records.ts';
import { handlerOf } from './handler.ts';

export interface CertifyPorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly records: Records;
  readonly bus: Bus;
  readonly now: () => Date;
}

export function certificateOf(row: DatasetRow, erasedAt: string): Certificate {
  return {
    datasetId: row.datasetId,
    clientId: row.clientId,
    receivedAt: row.receivedAt,
    ...(row.processedAt ? { processedAt: row.processedAt } : {}),
    erasedAt,
    reason: row.processedAt
      ? 'the agreed time after processing has passed'
      : 'the longest time after reception has passed',
    ...(row.agreementVersion === undefined ? {} : { agreementVersion: row.agreementVersion }),
    bytes: row.bytes,
    erased: { ...row.erased },
    types: { ...row.types },
  };
}

export const certifyWith =
  ({ ledger, inventory, records, bus, now }: CertifyPorts) =>
  async ({ datasetId }: DatasetStep): Promise<DatasetStep> => {
    const row = await ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known');
    if (row.state === 'erased') return { datasetId };
    const { clientId } = row;
    await records.putCertificate(certificateOf(row, now().toISOString()));
    /* a repeat takes the moment from the certificate that was kept */
    const erasedAt = (await records.certificate(clientId, datasetId))!.erasedAt;
    await inventory.deleteObject(datasetId);
    await ledger.changeDataset(datasetId, ['erasing'], { state: 'erased', erasedAt, dueAt: null });
    await bus.announce('DatasetErased', { datasetId, clientId, erasedAt });
    return { datasetId };
  };

export const handler = handlerOf('certify', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, RECORDS, BUS_NAME } = environmentOf('certify', process.env);
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    records: openRecords(RECORDS),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
  };
  return certifyWith(ports)(step);
});
