/** State "plan": decides how the dataset is read and in which parts; the plan goes to the workspace, part numbers go on. */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, PlanReply } from '../contract/steps.ts';
import { planDataset } from '../core/plan-dataset.ts';
import type { Scanner } from '../core/reading.ts';
import { openScanner } from '../host/kernel.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { once } from './once.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

export interface PlanPorts {
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly scanner: Scanner;
}

export const planWith =
  ({ inventory, dropZone, workspace, scanner }: PlanPorts) =>
  async ({ datasetId }: DatasetStep): Promise<PlanReply> => {
    const { source } = await sourceOfDataset(datasetId, inventory, dropZone);
    const today = new Date().toISOString().slice(0, 10);
    const plan = await planDataset(source, { today, pass: scanner.pass });
    await workspace.putPlan(datasetId, plan);
    return { datasetId, parts: plan.parts.map(({ part }) => ({ part })) };
  };

/** Lies beside the bundle; opened once per process. */
const scanner = once(() => openScanner(import.meta.dirname));

export const handler = handlerOf('plan', async (step: DatasetStep) => {
  const { INVENTORY_TABLE, DROP_ZONE, WORKSPACE } = environmentOf('plan', process.env);
  const inventory = openInventory(INVENTORY_TABLE);
  const ports = {
    inventory,
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    scanner: scanner(),
  };
  return planWith(ports)(step);
});
