/**
 * State "settle": merges the tallies, judges, writes findings and counts. Processing ends with it, unless the agreement
 * says that specialists work on the dataset. Or names the parts that must be scanned again, since they had guessed wrongly
 * where they begin.
 */
import type { DatasetState } from '../contract/dataset-states.ts';
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, SettleReply } from '../contract/steps.ts';
import { agreedTypes, type Language, revealedBy } from '../core/agreement.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { NotFound, Unreadable } from '../core/errors.ts';
import { answerBy, excessNotices } from '../core/excess-notice.ts';
import type { DatasetReport } from '../core/finding.ts';
import { outcomeOf } from '../core/outcome.ts';
import { type Excess, excessOf, unlawful } from '../core/relevance.ts';
import { settle } from '../core/settle.ts';
import { toldCounts } from '../core/small-counts.ts';
import { dayAt } from '../core/working-days.ts';
import { stateOf } from './audited.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type DropZone, openDropZone } from './aws/drop-zone.ts';
import { type Inventory, openInventory } from './aws/inventory.ts';
import { type DatasetRow, type Ledger, openLedger } from './aws/ledger.ts';
import { openWorkspace, type Workspace } from './aws/workspace.ts';
import { endScan } from './processed.ts';
import { dueOfRow } from './retention.ts';

export interface SettlePorts {
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly bus: Bus;
  readonly now: () => Date;
}

/** Tallies read at once: each may be some megabytes. */
const AT_ONCE = 16;

/** States in which it may be settled, for the first time or once more. */
const SETTLING: readonly DatasetState[] = ['scanning', 'scanned', 'processed', 'set-apart'];

const infoTypeOf = new Map(infoTypes.map((each) => [each.type, each]));
const marksOf = (type: string) => infoTypeOf.get(type)?.marks ?? [];

export const settleWith =
  ({ ledger, inventory, dropZone, workspace, bus, now }: SettlePorts) =>
  async ({ datasetId }: DatasetStep): Promise<SettleReply> => {
    const row = await ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known (any more)');
    if (!SETTLING.includes(row.state)) return { datasetId, again: [] };
    const plan = await workspace.plan(datasetId);
    const tallies = [];
    for (let from = 0; from < plan.parts.length; from += AT_ONCE) {
      const parts = plan.parts.slice(from, from + AT_ONCE);
      tallies.push(...(await Promise.all(parts.map(({ part }) => workspace.tally(datasetId, part)))));
    }
    const agreement = await ledger.agreementOn(row.clientId, dayAt(now()));
    const object = await inventory.object(datasetId);
    const revealed = agreement ? revealedBy(agreement.document, object?.name ?? '') : [];
    const settled = settle(plan, tallies, revealed);
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
    const agreed = agreement ? agreedTypes(agreement.document) : [];
    const excess = excessOf(report, agreed);
    const types = excess.map(({ type }) => type);
    const forbidden = unlawful(excess, marksOf);
    const found = {
      level: report.level,
      records: toldCounts(report.records),
      marks: toldCounts(report.marks),
      types: toldCounts(countsByType(report)),
      coverage: countsOf(report.documents.map(({ coverage }) => coverage.status)),
      kinds: countsOf(report.documents.flatMap(({ kind }) => kind ?? [])),
      excess: types,
    };
    await inventory.putReport(datasetId, row.clientId, report);
    if (forbidden.length > 0) {
      /* nobody works on it: its date counts from reception */
      const { clientId } = row;
      const due = dueOfRow({ ...row, ...found }, agreement);
      const { dueAt } = due;
      const reason = `${forbidden.join(', ')} found, and the agreement names no law that allows it`;
      await tell(inventory, row, {
        excess,
        agreed,
        forbidden,
        dueAt,
        language: agreement?.document.language,
      });
      const apart = await ledger.changeDataset(datasetId, ['scanning', 'set-apart'], {
        ...found,
        ...due,
        state: 'set-apart',
        reason,
      });
      if (!apart) await inventory.deleteReport(datasetId);
      else {
        await bus.announce('DatasetSetApart', { datasetId, clientId, types: forbidden, dueAt });
        await bus.announce('ExcessDataFound', { datasetId, clientId, types });
      }
      return { datasetId, again: [] };
    }
    const scannedAt = row.scannedAt ?? now().toISOString();
    const ports = { ledger, inventory, dropZone };
    const kept = await endScan(ports, row, agreement, { ...found, scannedAt });
    if (!kept) {
      /* it was erased or refused while it was being settled: nothing of it may stay behind */
      await inventory.deleteReport(datasetId);
      return { datasetId, again: [] };
    }
    const { dueAt = '' } = kept;
    await tell(inventory, row, { excess, agreed, forbidden, dueAt, language: agreement?.document.language });
    const { clientId } = row;
    await bus.announce('DatasetScanned', {
      datasetId,
      clientId,
      level: report.level,
      types: Object.keys(found.types),
      dueAt,
    });
    if (types.length > 0) await bus.announce('ExcessDataFound', { datasetId, clientId, types });
    return { datasetId, again: [] };
  };

/** Writes to team and client what is there beyond the agreement; nothing when nothing is. */
async function tell(
  inventory: Inventory,
  { datasetId, receivedAt }: DatasetRow,
  {
    excess,
    agreed,
    forbidden,
    dueAt,
    language = 'nl',
  }: {
    readonly excess: readonly Excess[];
    readonly agreed: readonly string[];
    readonly forbidden: readonly string[];
    readonly dueAt: string;
    readonly language?: Language | undefined;
  },
): Promise<void> {
  if (excess.length === 0) return;
  const received = dayAt(new Date(receivedAt));
  const notices = excessNotices({
    language,
    datasetId,
    received,
    due: dayAt(new Date(dueAt)),
    answerBy: answerBy(received),
    excess,
    unlawful: forbidden,
    agreed,
    nameOf: (type, language) => infoTypeOf.get(type)?.[language] ?? type,
  });
  await inventory.putNotices(datasetId, notices);
}

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

export const handler = stateOf(
  'settle',
  async (step: DatasetStep) => {
    const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, BUS_NAME } = environmentOf(
      'settle',
      process.env,
    );
    const ports = {
      ledger: openLedger(LEDGER_TABLE),
      inventory: openInventory(INVENTORY_TABLE),
      dropZone: openDropZone(DROP_ZONE),
      workspace: openWorkspace(WORKSPACE),
      bus: openBus(BUS_NAME),
      now: () => new Date(),
    };
    return settleWith(ports)(step);
  },
  ({ again }) => (again.length > 0 ? { why: 'ScanAgain' } : {}),
);
