/** What of a dataset is still there: found before erasing, and listed again afterwards. */
import type { DropZone, ObjectVersion, UnfinishedUpload } from './aws/drop-zone.ts';
import type { DatasetObject, Inventory } from './aws/inventory.ts';
import type { DatasetRow } from './aws/ledger.ts';
import type { Workspace } from './aws/workspace.ts';

export interface Remains {
  /** The delivered version; at most one. */
  readonly versions: readonly ObjectVersion[];
  /** Delete markers of the key, once no version of it is left. */
  readonly markers: readonly ObjectVersion[];
  /** Uploads of exactly this key that were begun before the dataset arrived. */
  readonly uploads: readonly UnfinishedUpload[];
}

/** What lies in the drop zone under the dataset's own key; versions of other datasets are not touched. */
export async function remainsInDropZone(
  dropZone: DropZone,
  row: DatasetRow,
  object: DatasetObject,
): Promise<Remains> {
  const versions: ObjectVersion[] = [];
  const markers: ObjectVersion[] = [];
  let others = 0;
  for await (const each of dropZone.versions(object.key)) {
    if (each.key !== object.key) continue;
    if (each.deleteMarker) markers.push(each);
    else if (each.versionId === object.versionId) versions.push(each);
    else others++;
  }
  const uploads = (await dropZone.unfinished(object.key)).filter(({ begunAt }) => begunAt <= row.receivedAt);
  return { versions, markers: others === 0 ? markers : [], uploads };
}

/** Things left in all stores. */
export async function countRemains(
  {
    dropZone,
    inventory,
    workspace,
  }: { readonly dropZone: DropZone; readonly inventory: Inventory; readonly workspace: Workspace },
  row: DatasetRow,
  object: DatasetObject | undefined,
): Promise<number> {
  const [items, objects] = await Promise.all([
    inventory.countReport(row.datasetId),
    workspace.count(row.datasetId),
  ]);
  if (!object) return items + objects;
  const { versions, markers, uploads } = await remainsInDropZone(dropZone, row, object);
  return items + objects + versions.length + markers.length + uploads.length;
}
