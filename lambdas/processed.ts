/**
 * The end of the scan, and the end of processing: the raw object is shut to every reader, and the clock runs. Shut first,
 * so that no row says "processed" of an object that could still be read (R4.3).
 */
import type { DatasetState } from '../contract/dataset-states.ts';
import { workEndsAt } from '../core/retention.ts';
import type { DropZone } from './aws/drop-zone.ts';
import type { Inventory } from './aws/inventory.ts';
import type { AgreementRow, DatasetChange, DatasetRow, Ledger } from './aws/ledger.ts';
import { dueOfRow, rulesOf } from './retention.ts';

export interface ProcessedPorts {
  readonly ledger: Pick<Ledger, 'dataset' | 'changeDataset'>;
  readonly inventory: Pick<Inventory, 'object'>;
  readonly dropZone: Pick<DropZone, 'restrict'>;
}

/** Writes `change` with it. Gives the row as it is then, or undefined when it was in none of the states. */
export async function endProcessing(
  { ledger, inventory, dropZone }: ProcessedPorts,
  from: readonly DatasetState[],
  row: DatasetRow,
  change: DatasetChange & { readonly processedAt: string },
  agreement: AgreementRow | undefined,
): Promise<DatasetRow | undefined> {
  const { datasetId } = row;
  const object = await inventory.object(datasetId);
  if (object) await dropZone.restrict(object.key, object.versionId);
  const due = dueOfRow({ ...row, ...change } as DatasetRow, agreement);
  const whole: DatasetChange = { ...change, ...due, state: 'processed', workEndsAt: null };
  const changed = await ledger.changeDataset(datasetId, from, whole);
  return changed ? ledger.dataset(datasetId) : undefined;
}

/** What comes after the scan: the clock of erasing, or the specialists' work. Undefined when it has gone meanwhile. */
export async function endScan(
  ports: ProcessedPorts,
  row: DatasetRow,
  agreement: AgreementRow | undefined,
  change: DatasetChange & { readonly scannedAt: string },
): Promise<DatasetRow | undefined> {
  const { scannedAt } = change;
  const rules = rulesOf(agreement);
  if (rules.processedBy !== 'work-done' || row.processedAt) {
    const processedAt = row.processedAt ?? scannedAt;
    return endProcessing(ports, ['scanning', 'processed'], row, { ...change, processedAt }, agreement);
  }
  const whole: DatasetChange = {
    ...change,
    ...dueOfRow({ ...row, ...change } as DatasetRow, agreement),
    state: 'scanned',
    workEndsAt: workEndsAt(scannedAt, rules),
  };
  const changed = await ports.ledger.changeDataset(row.datasetId, ['scanning', 'scanned'], whole);
  return changed ? ports.ledger.dataset(row.datasetId) : undefined;
}
