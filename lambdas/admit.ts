/** State "admit": takes the dataset in, or refuses it with a sentence that the client can act on. */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep } from '../contract/steps.ts';
import { NotFound, Refused } from '../core/errors.ts';
import { dayAt } from '../core/working-days.ts';
import { stateOf } from './audited.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { dueOfRow } from './retention.ts';

export interface AdmitPorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly bus: Bus;
  readonly now: () => Date;
}

export const admitWith =
  ({ ledger, inventory, dropZone, bus, now }: AdmitPorts) =>
  async ({ datasetId }: DatasetStep): Promise<DatasetStep> => {
    const [row, object] = await Promise.all([ledger.dataset(datasetId), inventory.object(datasetId)]);
    if (!row || !object) throw new NotFound('the dataset is not known (any more)');
    const client = await ledger.client(row.clientId);
    if (!client) {
      throw new Refused(
        'no client belongs to the place where this was delivered: add the client and deliver again',
      );
    }
    const agreement = await ledger.agreementOn(row.clientId, dayAt(now()));
    if (!agreement) {
      throw new Refused('the client has no processing agreement in force: set one, then deliver again');
    }
    const bytes = await dropZone.bytesOf(object.key, object.versionId);
    if (bytes === undefined)
      throw new Refused('the delivered object is gone from the drop zone: deliver it again');
    await ledger.changeDataset(datasetId, ['received', 'scanning'], {
      state: 'scanning',
      bytes,
      agreementVersion: agreement.version,
      ...dueOfRow(row, agreement),
    });
    await bus.announce('DatasetReceived', { datasetId, clientId: row.clientId });
    return { datasetId };
  };

export const handler = stateOf('admit', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, BUS_NAME } = environmentOf('admit', process.env);
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
  };
  return admitWith(ports)(step);
});
