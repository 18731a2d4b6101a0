/** Trigger "an agreement has changed": gives what is already there the dates that the agreement wants now. */
import { environmentOf } from '../contract/environment.ts';
import type { Events } from '../contract/events.ts';
import { telling } from './audited.ts';
import { type Ledger, openLedger } from './aws/ledger.ts';
import { handlerOf } from './handler.ts';
import { governing, replan } from './retention.ts';

export const replanWith =
  ({ ledger, now }: { readonly ledger: Ledger; readonly now: () => Date }) =>
  async ({ clientId }: Events['AgreementChanged']): Promise<{ readonly moved: number }> => {
    const agreement = await governing(ledger, clientId, now());
    let moved = 0;
    for await (const row of ledger.livingOf(clientId)) if (await replan(ledger, row, agreement)) moved++;
    return { moved };
  };

export const handler = handlerOf(
  'replan',
  async ({ detail }: { readonly detail: Events['AgreementChanged']; readonly datasetId?: undefined }) => {
    const { LEDGER_TABLE } = environmentOf('replan', process.env);
    const { clientId } = detail;
    const replan = replanWith({ ledger: openLedger(LEDGER_TABLE), now: () => new Date() });
    return telling('replan')({ clientId }, () => replan(detail));
  },
);
