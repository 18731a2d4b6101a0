/** State "scan", mapped over parts: reads one part in constant memory and leaves its tally in the workspace. */
import { environmentOf } from '../contract/environment.ts';
import type { ScanPart, ScanStep } from '../contract/steps.ts';
import type { PatternEngine } from '../core/client-patterns.ts';
import { NotFound } from '../core/errors.ts';
import type { Scanner } from '../core/reading.ts';
import { scanPart, withPatterns } from '../core/scan.ts';
import { openScanner } from '../host/kernel.ts';
import { openRe2 } from '../host/re2.ts';
import { apart } from '../host/reader-worker.ts';
import { type ClientKeys, openClientKeys } from './aws/client-keys.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';
import { once } from './once.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

export interface ScanPorts {
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly clientKeys: ClientKeys;
  readonly scanner: Scanner;
  /** RE2; opened when a plan has patterns. */
  readonly patternEngine: () => PatternEngine;
}

export const scanWith =
  ({ inventory, dropZone, workspace, clientKeys, scanner, patternEngine }: ScanPorts) =>
  async ({ datasetId, part, insideQuotes }: ScanStep, passwords?: readonly string[]): Promise<ScanPart> => {
    const [{ source, clientId }, plan] = await Promise.all([
      sourceOfDataset(datasetId, inventory, dropZone),
      workspace.plan(datasetId),
    ]);
    const range = plan.parts.find((each) => each.part === part);
    if (!range) throw new NotFound(`the plan has no part ${part}`);
    const key = await clientKeys.hashKey(clientId);
    const { patterns = [] } = plan;
    const looking = patterns.length > 0 ? withPatterns(scanner, patterns, patternEngine()) : scanner;
    const options = { key, insideQuotes, scanner: looking, apart, ...(passwords ? { passwords } : {}) };
    await workspace.putTally(datasetId, await scanPart(source, plan, range, options));
    return { part };
  };

/** Lies beside the bundle; opened once per process. */
const scanner = once(() => openScanner(import.meta.dirname));
const patternEngine = once(openRe2);

export const handler = handlerOf('scan', async (step: ScanStep) => {
  const { INVENTORY_TABLE, DROP_ZONE, WORKSPACE, CLIENT_KEY_ARN } = environmentOf('scan', process.env);
  const inventory = openInventory(INVENTORY_TABLE);
  const ports = {
    inventory,
    dropZone: openDropZone(DROP_ZONE),
    workspace: openWorkspace(WORKSPACE),
    clientKeys: openClientKeys(CLIENT_KEY_ARN, inventory),
    scanner: scanner(),
    patternEngine,
  };
  return scanWith(ports)(step);
});
