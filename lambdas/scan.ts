/** State "scan", mapped over parts: reads one part in constant memory and leaves its tally in the workspace. */
import { environmentOf } from '../contract/environment.ts';
import type { ScanPart, ScanStep } from '../contract/steps.ts';
import { NotFound } from '../core/errors.ts';
import { scanPart } from '../core/scan.ts';
import { type ClientKeys, openClientKeys } from './aws/client-keys.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { peopleTables } from './people-tables.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

export interface ScanPorts {
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly clientKeys: ClientKeys;
}

export const scanWith =
  ({ inventory, dropZone, workspace, clientKeys }: ScanPorts) =>
  async ({ datasetId, part, insideQuotes }: ScanStep): Promise<ScanPart> => {
    const [{ source, clientId }, plan] = await Promise.all([
      sourceOfDataset(datasetId, inventory, dropZone),
      workspace.plan(datasetId),
    ]);
    const range = plan.parts.find((each) => each.part === part);
    if (!range) throw new NotFound(`the plan has no part ${part}`);
    const key = await clientKeys.hashKey(clientId);
    await workspace.putTally(
      datasetId,
      await scanPart(source, plan, range, { key, people: peopleTables(), insideQuotes }),
    );
    return { part };
  };

export const handler = handlerOf('scan', async (step: ScanStep) => {
  const { INVENTORY_TABLE, DROP_ZONE, WORKSPACE, CLIENT_KEY_ARN } = environmentOf('scan', process.env);
  const inventory = openInventory(INVENTORY_TABLE);
  const ports = {
    inventory,
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    clientKeys: openClientKeys(CLIENT_KEY_ARN, inventory),
  };
  return scanWith(ports)(step);
});
