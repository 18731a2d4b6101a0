/** Trigger "every hour": starts the erasing of every dataset whose date has come. What fails is due again at the next sweep. */
import { environmentOf } from '../contract/environment.ts';
import { type Executions, openExecutions } from './aws/executions.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { type Metrics, openMetrics } from './aws/metrics.ts';
import { handlerOf, traced } from './handler.ts';

export interface SweepPorts {
  readonly ledger: Ledger;
  readonly executions: Executions;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export const sweepWith =
  ({ ledger, executions, metrics, now }: SweepPorts) =>
  async (): Promise<{ readonly started: number }> => {
    const at = now().toISOString();
    /* one execution a dataset and hour: a sweep that runs twice starts nothing twice */
    const slot = at.slice(0, 13).replaceAll(/\D/g, '');
    let started = 0;
    let failed = 0;
    for await (const datasetId of ledger.due(at)) {
      try {
        if ((await executions.start(`${datasetId}-${slot}`, { datasetId })) === 'started') started++;
      } catch (error) {
        traced('sweep', error, datasetId);
        failed++;
      }
    }
    if (failed > 0) throw new Error(`${failed} datasets could not be sent to be erased`);
    await metrics.count('SweepHeartbeat', 1);
    return { started };
  };

export const handler = handlerOf('sweep', async () => {
  const { LEDGER_TABLE, ERASE_MACHINE_ARN } = environmentOf('sweep', process.env);
  return sweepWith({
    ledger: openLedger(LEDGER_TABLE),
    executions: openExecutions(ERASE_MACHINE_ARN),
    metrics: openMetrics(),
    now: () => new Date(),
  })();
});
