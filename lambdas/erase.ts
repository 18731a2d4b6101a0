/**
 * State "erase": finds everything of the dataset, then deletes exactly that. It can read nothing of the object. A repeat
 * deletes what an earlier attempt left, and the counts on the row add up.
 */
import { KEPT } from '../contract/dataset-states.ts';
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, EraseReply } from '../contract/steps.ts';
import { inventoryHash } from '../core/inventory-hash.ts';
import { openDeadLetters } from './aws/deliveries.ts';
import { openDropZone } from './aws/drop-zone.ts';
import { openInventory } from './aws/inventory.ts';
import { type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { inDropZone, type Remains, type RemainsPorts, remainsOf } from './remains.ts';
import { dueOfRow, governing, replan } from './retention.ts';

export interface ErasePorts extends RemainsPorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export const eraseWith =
  (ports: ErasePorts) =>
  async ({ datasetId }: DatasetStep): Promise<EraseReply> => {
    const { ledger, inventory, now } = ports;
    const at = now().toISOString();
    /* strongly consistent: the index that the sweep reads may lag behind */
    const row = await ledger.dataset(datasetId);
    if (!row?.dueAt || !(await isDue(ledger, row, now()))) return { datasetId, due: false, wait: false };
    const begun = await ledger.changeDataset(datasetId, [...KEPT, 'erasing'], {
      state: 'erasing',
      workEndsAt: null,
      inventoryHash: row.inventoryHash ?? (await hashOf(inventory, datasetId)),
    });
    if (!begun) return { datasetId, due: false, wait: false };

    const object = await inventory.object(datasetId);
    const isOver = async (id: string) => {
      const other = await ledger.dataset(id);
      return other !== undefined && (!KEPT.includes(other.state) || (other.dueAt ?? at) <= at);
    };
    const found = await remainsOf(ports, row, object, isOver);
    const erased: Record<string, number> = { ...row.erased };
    try {
      for (const [kind, erase] of Object.entries(erasersOf(ports, datasetId, found))) {
        const n = await erase();
        if (n > 0) erased[kind] = (erased[kind] ?? 0) + n;
      }
      /* listed again: the last version of a key may have gone just now, and its markers with it */
      const { deleteMarkers } = object ? await inDropZone(ports.dropZone, row, object) : found;
      for (const { key, versionId } of deleteMarkers) await ports.dropZone.deleteVersion(key, versionId);
      if (deleteMarkers.length > 0) erased.deleteMarkers = (erased.deleteMarkers ?? 0) + deleteMarkers.length;
    } finally {
      await ledger.changeDataset(datasetId, ['erasing'], { erased });
    }
    /* a part that is being scanned this very moment may still leave its tally */
    return { datasetId, due: true, wait: row.state === 'scanning' };
  };

/** By the agreement as it is now, whatever the row says; what has begun goes on. */
async function isDue(ledger: Ledger, row: DatasetRow, now: Date): Promise<boolean> {
  if (!KEPT.includes(row.state)) return row.state === 'erasing';
  const agreement = await governing(ledger, row.clientId, now);
  if (dueOfRow(row, agreement).dueAt <= now.toISOString()) return true;
  await replan(ledger, row, agreement);
  return false;
}

async function hashOf({ findings }: ErasePorts['inventory'], datasetId: string): Promise<string> {
  const hash = inventoryHash();
  for (let next: string | undefined, more = true; more; more = next !== undefined) {
    const page = await findings(datasetId, next);
    for (const finding of page.items) hash.add(finding);
    next = page.next;
  }
  return hash.end();
}

/** One for each kind of thing, in the order in which they go: what tells most first. Each gives how many went. */
function erasersOf(
  { dropZone, workspace, inventory, deadLetters }: ErasePorts,
  datasetId: string,
  found: Remains,
) {
  const each =
    <T>(items: readonly T[], erase: (item: T) => Promise<void>) =>
    async () => {
      for (const item of items) await erase(item);
      return items.length;
    };
  const all =
    <T>(items: readonly T[], erase: (items: readonly T[]) => Promise<void>) =>
    async () => {
      await erase(items);
      return items.length;
    };
  return {
    objectVersions: each(found.objectVersions, ({ key, versionId }) =>
      dropZone.deleteVersion(key, versionId),
    ),
    unfinishedUploads: each(found.unfinishedUploads, dropZone.abort),
    queuedMessages: async () => {
      for (const letter of found.queuedMessages) await deadLetters.delete(letter);
      return found.queuedMessages.filter((letter) => letter.datasetId === datasetId).length;
    },
    workspaceObjects: all(found.workspaceObjects, workspace.delete),
    inventoryItems: all(found.inventoryItems, inventory.deleteItems),
    uploadNames: all(found.uploadNames, inventory.deleteItems),
  };
}

export const handler = handlerOf('erase', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, DEAD_LETTERS_URL } = environmentOf(
    'erase',
    process.env,
  );
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    deadLetters: openDeadLetters(DEAD_LETTERS_URL),
    now: () => new Date(),
  };
  return eraseWith(ports)(step);
});
