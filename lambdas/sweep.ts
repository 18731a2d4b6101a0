/**
 * Trigger "every hour": ends the work whose longest time is over, and starts the erasing of every dataset whose date has
 * come. What fails is due again at the next sweep.
 */
import { environmentOf } from '../contract/environment.ts';
import { NOBODY } from '../core/owner.ts';
import { workEndsAt } from '../core/retention.ts';
import { type Tell, telling } from './audited.ts';
import { openDropZone } from './aws/drop-zone.ts';
import { type Executions, openExecutions } from './aws/executions.ts';
import { openInventory } from './aws/inventory.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { type Metrics, openMetrics } from './aws/metrics.ts';
import { handlerOf, traced } from './handler.ts';
import { endProcessing, type ProcessedPorts } from './processed.ts';
import { governing, rulesOf } from './retention.ts';

export interface SweepPorts extends ProcessedPorts {
  readonly ledger: Ledger;
  readonly executions: Executions;
  readonly metrics: Metrics;
  readonly tell: Tell;
  readonly now: () => Date;
}

/** One execution a dataset and hour: what runs twice starts nothing twice. */
export const erasingName = (datasetId: string, at: string): string =>
  `${datasetId}-${at.slice(0, 13).replaceAll(/\D/g, '')}`;

export const sweepWith =
  (ports: SweepPorts) => async (): Promise<{ readonly ended: number; readonly started: number }> => {
    const { ledger, executions, metrics, tell, now } = ports;
    const at = now().toISOString();
    let failed = 0;
    /** How many of them it did something for; of each of those it tells. */
    const forEach = async (
      datasetIds: AsyncIterable<string>,
      why: string,
      work: (id: string) => Promise<boolean>,
    ) => {
      let done = 0;
      for await (const datasetId of datasetIds) {
        try {
          if (!(await work(datasetId))) continue;
          done++;
          const { clientId = NOBODY } = (await ledger.dataset(datasetId)) ?? {};
          await tell({ datasetId, clientId, why });
        } catch (error) {
          traced('sweep', error, datasetId);
          failed++;
        }
      }
      return done;
    };
    const ended = await forEach(ledger.workEnded(at), 'WorkEnded', (datasetId) => endWork(ports, datasetId));
    const started = await forEach(
      ledger.due(at),
      'Due',
      async (datasetId) => (await executions.start(erasingName(datasetId, at), { datasetId })) === 'started',
    );
    if (failed > 0) throw new Error(`${failed} datasets could not be dealt with`);
    await metrics.count('SweepHeartbeat', 1);
    return { ended, started };
  };

/** It counts as processed from the end of the working time on, not from the sweep that saw it. */
async function endWork(ports: SweepPorts, datasetId: string): Promise<boolean> {
  const row = await ports.ledger.dataset(datasetId);
  if (row?.state !== 'scanned' || !row.scannedAt) return false;
  const agreement = await governing(ports.ledger, row.clientId, ports.now());
  const processedAt = row.workEndsAt ?? workEndsAt(row.scannedAt, rulesOf(agreement));
  return (await endProcessing(ports, ['scanned'], row, { processedAt }, agreement)) !== undefined;
}

export const handler = handlerOf('sweep', async () => {
  const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, ERASE_MACHINE_ARN } = environmentOf('sweep', process.env);
  return sweepWith({
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    executions: openExecutions(ERASE_MACHINE_ARN),
    metrics: openMetrics(),
    tell: telling('sweep'),
    now: () => new Date(),
  })();
});
