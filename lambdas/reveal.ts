/**
 * Shows a few values of a finding in the open, once, under another person's yes (R3.2, R4.3). It reads the delivered object
 * again, since no store keeps a value; what it found stands in the reply and nowhere else.
 *
 * Limits: the first few different values; what is locked by a password is not opened again; reading ends with the gateway's
 * 29 seconds, and the yes is used up all the same.
 */
import { handle } from 'hono/aws-lambda';
import { RESTRICTED_STATES } from '../contract/dataset-states.ts';
import { environmentOf } from '../contract/environment.ts';
import { isReasonFor, REVEAL } from '../core/approval.ts';
import type { PatternEngine } from '../core/client-patterns.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import type { Scanner } from '../core/reading.ts';
import { planDataset, readValues, withPatterns } from '../core/scan.ts';
import { dayAt } from '../core/working-days.ts';
import { openScanner } from '../host/kernel.ts';
import { openRe2 } from '../host/re2.ts';
import { apart } from '../host/reader-worker.ts';
import { appOf } from './api/app.ts';
import { datasetOf } from './api/datasets.ts';
import type { AccessPorts, RouteHandler } from './api/route.ts';
import { type Approvals, openApprovals } from './aws/approvals.ts';
import { openAudit } from './aws/audit.ts';
import { openBus } from './aws/bus.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { openEmergencies } from './aws/emergencies.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { openPeople } from './aws/people.ts';
import { once } from './once.ts';
import { sourceOfDataset } from './source-of-dataset.ts';

interface RevealPorts extends AccessPorts {
  readonly approvals: Pick<Approvals, 'approval' | 'use'>;
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly scanner: Scanner;
  readonly patternEngine: () => PatternEngine;
}

/** Salts sketches that nobody looks at. */
const KEY = new Uint8Array(16);

const reveal: RouteHandler<'reveal', RevealPorts> = async (ports, { params, by }) => {
  const { approvals, ledger, inventory, dropZone, now, scanner, patternEngine } = ports;
  const { clientId, approvalId } = params as { clientId: string; approvalId: string };
  const approval = await approvals.approval(clientId, approvalId);
  if (!approval) throw new NotFound('there is no such request');
  const { datasetId, findingId, reason } = approval;
  const dataset = await datasetOf(ports, { clientId, datasetId });
  if (!isReasonFor(reason, RESTRICTED_STATES.includes(dataset.state)))
    throw new Conflict(
      'the dataset was processed meanwhile: ask anew, for a question, a request or a breach (R4.3)',
    );
  const finding = await inventory.finding(datasetId, findingId);
  if (!finding) throw new NotFound('there is no such finding (any more)');
  if (!(await approvals.use(clientId, approvalId, by.personId, now().toISOString())))
    throw new Conflict('there is no yes for you that is in time and was not used: ask anew');

  const { source, name } = await sourceOfDataset(datasetId, inventory, dropZone);
  const today = dayAt(now());
  const patterns = (await ledger.agreementOn(clientId, today))?.document.patterns ?? [];
  const looking = patterns.length > 0 ? withPatterns(scanner, patterns, patternEngine()) : scanner;
  const plan = await planDataset(source, { today, pass: looking.pass, patterns, name });
  const { path, sheet, field, type } = finding;
  const options = { scanner: looking, key: KEY, apart };
  const values = await readValues(source, plan, { path, sheet, field, type }, REVEAL.values, options);
  return {
    findingId,
    values: [...values],
    hideAt: new Date(now().getTime() + REVEAL.seconds * 1000).toISOString(),
  };
};

const scanner = once(() => openScanner(import.meta.dirname));
const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, BUS_NAME, AUDIT_TABLE } = environmentOf(
  'reveal',
  process.env,
);

export const handler = handle(
  appOf(
    'reveal',
    { reveal },
    {
      people: openPeople(LEDGER_TABLE),
      emergencies: openEmergencies(LEDGER_TABLE),
      audit: openAudit(AUDIT_TABLE),
      bus: openBus(BUS_NAME),
      approvals: openApprovals(LEDGER_TABLE),
      ledger: openLedger(LEDGER_TABLE),
      inventory: openInventory(INVENTORY_TABLE),
      dropZone: openDropZone(DROP_ZONE),
      scanner: scanner(),
      patternEngine: once(openRe2),
      now: () => new Date(),
    },
  ),
);
