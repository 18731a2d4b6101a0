/**
 * Reads a dataset that waits for its password: does what the states plan and scan do, in one process, so that the passwords are in
 * its memory alone, then lets the machine settle what was found. No payload, history or queue holds them (decision 15).
 *
 * Limits: what takes longer than the gateway waits goes on all the same, and the client asks for the dataset's state; a password
 * that does not fit leaves the dataset waiting.
 */
import { handle } from 'hono/aws-lambda';
import { environmentOf } from '../contract/environment.ts';
import { Conflict } from '../core/errors.ts';
import { openScanner } from '../host/kernel.ts';
import { openRe2 } from '../host/re2.ts';
import { appOf } from './api/app.ts';
import { datasetOf, hiddenFrom, shown } from './api/datasets.ts';
import type { AccessPorts, RouteHandler } from './api/route.ts';
import { openAudit } from './aws/audit.ts';
import { openBus } from './aws/bus.ts';
import { openClientKeys } from './aws/client-keys.ts';
import { openDropZone } from './aws/drop-zone.ts';
import { openEmergencies } from './aws/emergencies.ts';
import { type Executions, openExecutions } from './aws/executions.ts';
import { openInventory } from './aws/inventory.ts';
import { openLedger } from './aws/ledger.ts';
import { openPeople } from './aws/people.ts';
import { openWorkspace } from './aws/workspace.ts';
import { once } from './once.ts';
import { type PlanPorts, planWith } from './plan.ts';
import { type ScanPorts, scanWith } from './scan.ts';

export type UnlockPorts = AccessPorts & PlanPorts & ScanPorts & { readonly executions: Executions };

const unlock: RouteHandler<'unlock', UnlockPorts> = async (ports, { params, by, body: { passwords } }) => {
  const { ledger, executions, now } = ports;
  const { datasetId, reason, clientId } = await datasetOf(ports, params);
  const waited = await ledger.changeDataset(datasetId, ['needs-password'], { state: 'scanning' });
  if (!waited) throw new Conflict('this dataset does not wait for a password');
  try {
    const { parts } = await planWith(ports)({ datasetId }, passwords);
    /* what is locked is one part, so no part ever has to be read again */
    for (const { part } of parts) await scanWith(ports)({ datasetId, part }, passwords);
    await executions.start(`${datasetId}-unlocked-${now().getTime()}`, { datasetId, read: true });
  } catch (error) {
    await ledger.changeDataset(datasetId, ['scanning'], { state: 'needs-password', reason });
    throw error;
  }
  return shown(ports, await datasetOf(ports, params), await hiddenFrom(by, clientId, ports));
};

const scanner = once(() => openScanner(import.meta.dirname));
const variables = environmentOf('unlock', process.env);
const inventory = openInventory(variables.INVENTORY_TABLE);

export const handler = handle(
  appOf(
    'unlock',
    { unlock },
    {
      people: openPeople(variables.LEDGER_TABLE),
      emergencies: openEmergencies(variables.LEDGER_TABLE),
      audit: openAudit(variables.AUDIT_TABLE),
      bus: openBus(variables.BUS_NAME),
      ledger: openLedger(variables.LEDGER_TABLE),
      inventory,
      dropZone: openDropZone(variables.DROP_ZONE),
      workspace: openWorkspace(variables.WORKSPACE),
      clientKeys: openClientKeys(variables.CLIENT_KEY_ARN, inventory),
      executions: openExecutions(variables.SCAN_MACHINE_ARN),
      scanner: scanner(),
      patternEngine: once(openRe2),
      now: () => new Date(),
    },
  ),
);
