/**
 * State "certify": the proof remains, the name goes. The signed certificate is written first; only then the last item that
 * knew the object's key and name is deleted, and the row leaves the due index.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep } from '../contract/steps.ts';
import type { UnsignedCertificate } from '../core/certificate.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import { stateOf } from './audited.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { openRecords, type Records } from './aws/records.ts';
import { openSigner, type Signer } from './aws/signer.ts';
import { signatoryOf } from './signatory.ts';

export interface CertifyPorts {
  readonly ledger: Pick<Ledger, 'dataset' | 'changeDataset'>;
  readonly inventory: Pick<Inventory, 'deleteObject'>;
  readonly records: Pick<Records, 'putCertificate' | 'certificate'>;
  readonly signer: Signer;
  readonly bus: Bus;
  readonly now: () => Date;
}

function certificateOf(row: DatasetRow, erasedAt: string): UnsignedCertificate {
  const { datasetId, clientId, receivedAt, processedAt, agreementVersion, dueAt, because, bytes } = row;
  const { erased = {}, types = {}, inventoryHash } = row;
  if (row.state !== 'erasing' || !dueAt || !because || !inventoryHash)
    throw new Conflict('the dataset was not erased: there is nothing to certify');
  return {
    ...{ datasetId, clientId, receivedAt, ...(processedAt ? { processedAt } : {}) },
    ...{ erasedAt, dueAt, because, ...(agreementVersion === undefined ? {} : { agreementVersion }) },
    ...{ bytes, erased, types, inventoryHash },
  };
}

export const certifyWith =
  ({ ledger, inventory, records, signer, bus, now }: CertifyPorts) =>
  async ({ datasetId }: DatasetStep): Promise<DatasetStep> => {
    const row = await ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known');
    if (row.state === 'erased') return { datasetId };
    const { clientId } = row;
    const sign = await signatoryOf(signer);
    await records.putCertificate(await sign(certificateOf(row, now().toISOString())));
    /* a repeat takes the moment from the certificate that was kept */
    const erasedAt = (await records.certificate(clientId, datasetId))!.erasedAt;
    await inventory.deleteObject(datasetId);
    /* announced before the row is closed: after a crash it is said twice rather than never */
    await bus.announce('DatasetErased', { datasetId, clientId, erasedAt });
    await ledger.changeDataset(datasetId, ['erasing'], { state: 'erased', erasedAt, dueAt: null });
    return { datasetId };
  };

export const handler = stateOf('certify', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, RECORDS, CERTIFICATE_KEY_ARN, BUS_NAME } = environmentOf(
    'certify',
    process.env,
  );
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    records: openRecords(RECORDS),
    signer: openSigner(CERTIFICATE_KEY_ARN),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
  };
  return certifyWith(ports)(step);
});
