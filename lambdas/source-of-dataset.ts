/** The delivered object version behind a dataset, as a source; it is `NotFound` once it was erased. */
import { NotFound } from '../core/errors.ts';
import type { Source } from '../core/source.ts';
import type { DropZone } from './aws/drop-zone.ts';
import type { Inventory } from './aws/inventory.ts';

export async function sourceOfDataset(
  datasetId: string,
  inventory: Inventory,
  dropZone: DropZone,
): Promise<{ readonly source: Source; readonly clientId: string; readonly name: string }> {
  const object = await inventory.object(datasetId);
  const bytes = object && (await dropZone.bytesOf(object.key, object.versionId));
  if (!object || bytes === undefined) throw new NotFound('the dataset’s object is not there (any more)');
  const { key, versionId, clientId, name } = object;
  return { source: dropZone.source(key, versionId, bytes), clientId, name };
}
