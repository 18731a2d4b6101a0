/** What of a dataset is still there: found before erasing, and listed again afterwards. */
import { ownerOf } from '../core/owner.ts';
import type { DeadLetter, DeadLetters } from './aws/deliveries.ts';
import type { DropZone, ObjectVersion, UnfinishedUpload } from './aws/drop-zone.ts';
import type { DatasetObject, Inventory, ItemKey } from './aws/inventory.ts';
import type { DatasetRow } from './aws/ledger.ts';
import type { Workspace } from './aws/workspace.ts';

export interface RemainsPorts {
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly inventory: Inventory;
  readonly deadLetters: DeadLetters;
}

export interface Remains {
  /** The delivered version; at most one. */
  readonly objectVersions: readonly ObjectVersion[];
  /** Delete markers of the key, once no version of it is left. */
  readonly deleteMarkers: readonly ObjectVersion[];
  /** Uploads of exactly this key that were begun before the dataset arrived. */
  readonly unfinishedUploads: readonly UnfinishedUpload[];
  /** Keys of plan, tallies and index. */
  readonly workspaceObjects: readonly string[];
  /** Documents and findings; the item with key and name goes last, when all else has gone. */
  readonly inventoryItems: readonly ItemKey[];
  /** The item of the upload link, with the name that the client gave. */
  readonly uploadNames: readonly ItemKey[];
  /** Deliveries that could not be taken in: they hold the key. */
  readonly queuedMessages: readonly DeadLetter[];
}

/** `isOver` says of another dataset whether its messages may go too: while we read them, its own erasing can't see them. */
export async function remainsOf(
  { dropZone, workspace, inventory, deadLetters }: RemainsPorts,
  row: DatasetRow,
  object: DatasetObject | undefined,
  isOver: (datasetId: string) => Promise<boolean> = async () => false,
): Promise<Remains> {
  const { datasetId } = row;
  const { clientId, uploadId } = ownerOf(object?.key ?? '');
  const queuedMessages: DeadLetter[] = [];
  for await (const letter of deadLetters.all()) {
    if (letter.datasetId === datasetId || (await isOver(letter.datasetId))) queuedMessages.push(letter);
  }
  return {
    ...(object ? await inDropZone(dropZone, row, object) : NOTHING),
    workspaceObjects: await workspace.keys(datasetId),
    inventoryItems: await inventory.reportKeys(datasetId),
    uploadNames: uploadId ? await inventory.uploadKeys(clientId, uploadId) : [],
    queuedMessages,
  };
}

const NOTHING = { objectVersions: [], deleteMarkers: [], unfinishedUploads: [] };

/** What lies under the dataset's own key; versions of other datasets are not touched. */
export async function inDropZone(dropZone: DropZone, { receivedAt }: DatasetRow, object: DatasetObject) {
  const objectVersions: ObjectVersion[] = [];
  const markers: ObjectVersion[] = [];
  let others = 0;
  for await (const each of dropZone.versions(object.key)) {
    if (each.key !== object.key) continue;
    if (each.deleteMarker) markers.push(each);
    else if (each.versionId === object.versionId) objectVersions.push(each);
    else others++;
  }
  const uploads = await dropZone.unfinished(object.key);
  return {
    objectVersions,
    deleteMarkers: others === 0 ? markers : [],
    unfinishedUploads: uploads.filter(({ begunAt }) => begunAt <= receivedAt),
  };
}

/** Numbers by kind, without those that are zero; of the messages, which may be those of others, the dataset's own. */
export function countsOf(remains: Partial<Remains>, datasetId: string): Record<string, number> {
  const own = remains.queuedMessages?.filter((letter) => letter.datasetId === datasetId) ?? [];
  const counts = Object.entries({ ...remains, queuedMessages: own }).map(
    ([kind, found]) => [kind, found.length] as const,
  );
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}
