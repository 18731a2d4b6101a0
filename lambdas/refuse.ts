/**
 * State "refuse", and the rule on executions that failed without reaching it: says why, in words the client may read.
 * The clock has been running since reception and goes on.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, RefuseStep } from '../contract/steps.ts';
import { NotFound } from '../core/errors.ts';
import { audited } from './audited.ts';
import { type Bus, openBus } from './aws/bus.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { handlerOf } from './handler.ts';

const OUR_FAULT =
  'the dataset could not be scanned because of a fault on our side; deliver it again, or let it expire on its date';
/** Errors whose messages are ours, and so fit to be shown. */
const SHOWN = new Set(['Refused', 'Unreadable', 'Invalid', 'NotFound']);

export interface RefusePorts {
  readonly ledger: Ledger;
  readonly bus: Bus;
}

export const refuseWith =
  ({ ledger, bus }: RefusePorts) =>
  async ({ datasetId, error, cause }: RefuseStep): Promise<DatasetStep> => {
    const reason = (SHOWN.has(error) && messageOf(cause)) || OUR_FAULT;
    const row = await ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known (any more)');
    /* the failure rule comes after the machine's own state, and knows less */
    if (row.state === 'refused' && !SHOWN.has(error)) return { datasetId };
    const refused = await ledger.changeDataset(datasetId, ['received', 'scanning', 'refused'], {
      state: 'refused',
      reason,
    });
    if (refused)
      await bus.announce('DatasetRefused', {
        datasetId,
        clientId: row.clientId,
        reason,
        dueAt: row.dueAt ?? '',
      });
    return { datasetId };
  };

function messageOf(cause: string | undefined): string | undefined {
  try {
    return (JSON.parse(cause ?? '') as { errorMessage?: string }).errorMessage;
  } catch {
    return undefined;
  }
}

/** EventBridge's "Step Functions Execution Status Change": the input is our own `{datasetId}`. */
interface StatusChange {
  readonly 'detail-type': string;
  readonly detail: { readonly status: string; readonly input: string };
}

function stepOf(event: RefuseStep | StatusChange): RefuseStep {
  if (!('detail' in event)) return event;
  const { datasetId } = JSON.parse(event.detail.input) as DatasetStep;
  return { datasetId, error: event.detail.status };
}

const refuse = audited(
  'refuse',
  async (step: RefuseStep) => {
    const { LEDGER_TABLE, BUS_NAME } = environmentOf('refuse', process.env);
    return refuseWith({ ledger: openLedger(LEDGER_TABLE), bus: openBus(BUS_NAME) })(step);
  },
  (_, { error }) => ({ why: SHOWN.has(error) ? error : 'Internal' }),
);

export const handler = handlerOf(
  'refuse',
  async (event: (RefuseStep | StatusChange) & { readonly datasetId?: string }) => refuse(stepOf(event)),
);
