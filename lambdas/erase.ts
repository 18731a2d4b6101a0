/**
 * State "erase": finds everything of the dataset, then deletes exactly that. It can read none of it. A repeat deletes
 * what an earlier attempt left, and the counts on the row add up.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, EraseReply } from '../contract/steps.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { remainsInDropZone } from './remains.ts';

export interface ErasePorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly now: () => Date;
}

export const eraseWith =
  ({ ledger, inventory, dropZone, workspace, now }: ErasePorts) =>
  async ({ datasetId }: DatasetStep): Promise<EraseReply> => {
    /* strongly consistent: the index that the sweep reads may lag behind a changed agreement */
    const row = await ledger.dataset(datasetId);
    if (!row?.dueAt || row.dueAt > now().toISOString()) return { datasetId, due: false };
    await ledger.changeDataset(
      datasetId,
      ['received', 'scanning', 'processed', 'refused', 'needs-password', 'set-apart', 'erasing'],
      {
        state: 'erasing',
      },
    );
    const erased: Record<string, number> = { ...row.erased };
    const add = (kind: string, n: number): void => {
      if (n > 0) erased[kind] = (erased[kind] ?? 0) + n;
    };
    try {
      const object = await inventory.object(datasetId);
      if (object) {
        const { versions, uploads } = await remainsInDropZone(dropZone, row, object);
        for (const upload of uploads) await dropZone.abort(upload);
        add('unfinishedUploads', uploads.length);
        for (const { key, versionId } of versions) await dropZone.deleteVersion(key, versionId);
        add('objectVersions', versions.length);
        /* listed again: markers may go only when no version of the key is left */
        const { markers } = await remainsInDropZone(dropZone, row, object);
        for (const { key, versionId } of markers) await dropZone.deleteVersion(key, versionId);
        add('deleteMarkers', markers.length);
      }
      add('workspaceObjects', await workspace.clear(datasetId));
      add('inventoryItems', await inventory.deleteReport(datasetId));
    } finally {
      await ledger.changeDataset(datasetId, ['erasing'], { erased });
    }
    return { datasetId, due: true };
  };

export const handler = handlerOf('erase', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE } = environmentOf('erase', process.env);
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    now: () => new Date(),
  };
  return eraseWith(ports)(step);
});
