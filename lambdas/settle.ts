/**
 * State "settle": merges the tallies, judges, writes findings and counts, and sets the date of erasing, once.
 * Or names the parts that must be scanned again, since they had guessed wrongly where they begin.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, SettleReply } from '../contract/steps.ts';
import { NotFound, Unreadable } from '../core/errors.ts';
import type { DatasetReport } from '../core/finding.ts';
import { outcomeOf } from '../core/outcome.ts';
import { excessOf } from '../core/relevance.ts';
import { dueOf } from '../core/retention.ts';
import { settle } from '../core/settle.ts';
import { toldCounts } from '../core/small-counts.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { handlerOf } from './handler.ts';

export interface SettlePorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly workspace: Workspace;
  readonly bus: Bus;
  readonly now: () => Date;
}

/** Tallies read at once: each may be some megabytes. */
const AT_ONCE = 16;

export const settleWith =
  ({ ledger, inventory, workspace, bus, now }: SettlePorts) =>
  async ({ datasetId }: DatasetStep): Promise<SettleReply> => {
    const row = await ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known (any more)');
    if (row.state !== 'scanning' && row.state !== 'processed') return { datasetId, again: [] };
    const plan = await workspace.plan(datasetId);
    const tallies = [];
    for (let from = 0; from < plan.parts.length; from += AT_ONCE) {
      const parts = plan.parts.slice(from, from + AT_ONCE);
      tallies.push(...(await Promise.all(parts.map(({ part }) => workspace.tally(datasetId, part)))));
    }
    const settled = settle(plan, tallies);
    if ('again' in settled) return { datasetId, again: settled.again };

    const { report } = settled;
    const outcome = outcomeOf(report);
    if (outcome.state === 'unreadable') throw new Unreadable(outcome.reason);
    if (outcome.state === 'needs-password') {
      /* it waits for the client; its date stands since reception */
      const { state, reason } = outcome;
      const { clientId, dueAt = '' } = row;
      const waits = await ledger.changeDataset(datasetId, ['scanning'], { state, reason });
      if (waits) await bus.announce('DatasetRefused', { datasetId, clientId, reason, dueAt });
      return { datasetId, again: [] };
    }
    const agreement = await ledger.latestAgreement(row.clientId);
    const excess = excessOf(report, agreement?.types ?? []).map(({ type }) => type);
    await inventory.putReport(datasetId, row.clientId, report);
    const processedAt = row.processedAt ?? now().toISOString();
    const { dueAt } = dueOf({
      receivedAt: row.receivedAt,
      processedAt,
      retentionDays: agreement?.retentionDays,
    });
    const kept = await ledger.changeDataset(datasetId, ['scanning', 'processed'], {
      state: 'processed',
      processedAt,
      dueAt,
      level: report.level,
      records: toldCounts(report.records),
      marks: toldCounts(report.marks),
      types: toldCounts(countsByType(report)),
      coverage: countsOf(report.documents.map(({ coverage }) => coverage.status)),
      excess,
    });
    if (!kept) {
      /* it was erased or refused while it was being settled: nothing of it may stay behind */
      await inventory.deleteReport(datasetId);
      return { datasetId, again: [] };
    }
    const { clientId } = row;
    await bus.announce('DatasetScanned', {
      datasetId,
      clientId,
      level: report.level,
      types: Object.keys(countsByType(report)),
      dueAt,
    });
    if (excess.length > 0) await bus.announce('ExcessDataFound', { datasetId, clientId, types: excess });
    return { datasetId, again: [] };
  };

function countsByType({ documents }: DatasetReport): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { findings } of documents) {
    for (const { type, count } of findings) counts[type] = (counts[type] ?? 0) + count;
  }
  return counts;
}

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

export const handler = handlerOf('settle', async (step: DatasetStep) => {
  const { LEDGER_TABLE, INVENTORY_TABLE, WORKSPACE, BUS_NAME } = environmentOf('settle', process.env);
  const ports = {
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    workspace: openWorkspace(WORKSPACE),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
  };
  return settleWith(ports)(step);
});
