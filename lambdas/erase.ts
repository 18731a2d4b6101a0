/**
 * State "erase": finds everything of the dataset, then deletes exactly that. It can read nothing of the object. A repeat
 * deletes what an earlier attempt left, and the counts on the row add up.
 */
import { KEPT } from '../contract/dataset-states.ts';
import { environmentOf } from '../contract/environment.ts';
import { type DatasetStep, type EraseReply, SCAN_WAIT_SECONDS } from '../contract/steps.ts';
import { inventoryHash } from '../core/inventory-hash.ts';
import { stateOf } from './audited.ts';
import { openDeadLetters } from './aws/deliveries.ts';
import { openDropZone } from './aws/drop-zone.ts';
import { openInventory } from './aws/inventory.ts';
import { type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace } from './aws/workspace.ts';
import { countsOf, inDropZone, type Remains, type RemainsPorts, remainsOf } from './remains.ts';
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
    /* a part that is being scanned this very moment may still leave its tally */
    const overtaken = row.state === 'scanning' ? { scanEndsBy: scanEnd(now()) } : {};
    const begun = await ledger.changeDataset(datasetId, [...KEPT, 'erasing'], {
      state: 'erasing',
      workEndsAt: null,
      ...overtaken,
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
    /* counted before it is deleted, so that a fault in between loses nothing; what an earlier attempt counted counts once */
    let counted = row.toErase ?? {};
    const count = async (remains: Partial<Remains>) => {
      const counts = countsOf(remains, datasetId);
      for (const [kind, n] of Object.entries(counts))
        erased[kind] = (erased[kind] ?? 0) + Math.max(n - (counted[kind] ?? 0), 0);
      counted = counts;
      await ledger.changeDataset(datasetId, ['erasing'], { erased, toErase: counts });
    };
    await count(found);
    await eraseAll(ports, found);
    /* listed again: the last version of a key may have gone just now, and its markers with it */
    const { deleteMarkers } = object ? await inDropZone(ports.dropZone, row, object) : NONE;
    if (deleteMarkers.length > 0) await count({ deleteMarkers });
    for (const { key, versionId } of deleteMarkers) await ports.dropZone.deleteVersion(key, versionId);
    await ledger.changeDataset(datasetId, ['erasing'], { toErase: null });
    const { scanEndsBy = '' } = { ...row, ...overtaken };
    return { datasetId, due: true, wait: scanEndsBy > at };
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

const scanEnd = (now: Date): string => new Date(now.getTime() + SCAN_WAIT_SECONDS * 1000).toISOString();

const NONE = { deleteMarkers: [] };

/** What tells most goes first; the delete markers go when they are listed again. */
async function eraseAll(
  { dropZone, workspace, inventory, deadLetters }: ErasePorts,
  found: Remains,
): Promise<void> {
  for (const { key, versionId } of found.objectVersions) await dropZone.deleteVersion(key, versionId);
  for (const upload of found.unfinishedUploads) await dropZone.abort(upload);
  for (const letter of found.queuedMessages) await deadLetters.delete(letter);
  await workspace.delete(found.workspaceObjects);
  await inventory.deleteItems([...found.inventoryItems, ...found.uploadNames]);
}

export const handler = stateOf(
  'erase',
  async (step: DatasetStep) => {
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
  },
  ({ due, wait }) => (due ? (wait ? { why: 'ScanRuns' } : {}) : { why: 'NotDue' }),
);
