/** State "plan": decides how the dataset is read and in which parts; the plan goes to the workspace, part numbers go on. */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, PlanReply } from '../contract/steps.ts';
import type { PatternEngine } from '../core/client-patterns.ts';
import { withPatterns } from '../core/pattern-reader.ts';
import { planDataset } from '../core/plan-dataset.ts';
import type { Scanner } from '../core/reading.ts';
import { dayAt } from '../core/working-days.ts';
import { openScanner } from '../host/kernel.ts';
import { openRe2 } from '../host/re2.ts';
import { stateOf } from './audited.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { once } from './once.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

export interface PlanPorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly scanner: Scanner;
  /** RE2; opened when an agreement has patterns. */
  readonly patternEngine: () => PatternEngine;
  readonly now: () => Date;
}

export const planWith =
  ({ ledger, inventory, dropZone, workspace, scanner, patternEngine, now }: PlanPorts) =>
  async ({ datasetId }: DatasetStep, passwords?: readonly string[]): Promise<PlanReply> => {
    const { source, clientId, name } = await sourceOfDataset(datasetId, inventory, dropZone);
    const today = dayAt(now());
    const { patterns = [] } = (await ledger.agreementOn(clientId, today))?.document ?? {};
    const { pass } = patterns.length > 0 ? withPatterns(scanner, patterns, patternEngine()) : scanner;
    const plan = await planDataset(source, {
      ...{ today, pass, patterns, name },
      ...(passwords ? { passwords } : {}),
    });
    await workspace.putPlan(datasetId, plan);
    return { datasetId, parts: plan.parts.map(({ part }) => ({ part })) };
  };

/** Lies beside the bundle; opened once per process. */
const scanner = once(() => openScanner(import.meta.dirname));
const patternEngine = once(openRe2);

export const handler = stateOf('plan', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE } = environmentOf('plan', process.env);
  const inventory = openInventory(INVENTORY_TABLE);
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory,
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    scanner: scanner(),
    patternEngine,
    now: () => new Date(),
  };
  return planWith(ports)(step);
});
