/** State "plan": decides how the dataset is read and in which parts; the plan goes to the workspace, part numbers go on. */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, PlanReply } from '../contract/steps.ts';
import { planDataset } from '../core/plan-dataset.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

export interface PlanPorts {
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
}

export const planWith =
  ({ inventory, dropZone, workspace }: PlanPorts) =>
  async ({ datasetId }: DatasetStep): Promise<PlanReply> => {
    const { source } = await sourceOfDataset(datasetId, inventory, dropZone);
    const plan = await planDataset(source);
    await workspace.putPlan(datasetId, plan);
    return { datasetId, parts: plan.parts.map(({ part }) => ({ part })) };
  };

export const handler = handlerOf('plan', async (step: DatasetStep) => {
  const { INVENTORY_TABLE, DROP_ZONE, WORKSPACE } = environmentOf('plan', process.env);
  const inventory = openInventory(INVENTORY_TABLE);
  return planWith({ inventory, dropZone: openDropZone(DROP_ZONE), workspace: openWorkspace(WORKSPACE) })(
    step,
  );
});
