/** Disputes of findings: what a client's field is said to be instead, by whom, why and until when (R2.12). */
import { keys } from '../../contract/stores.ts';
import type { Dispute } from '../../core/dispute.ts';
import { changeItem, getItem, putNew, queryAll, under } from './dynamo.ts';

export interface DisputeRow extends Dispute {
  readonly clientId: string;
  readonly disputeId: string;
  readonly putBy: string;
  readonly putAt: string;
  readonly endedAt?: string;
}

export type Disputes = ReturnType<typeof openDisputes>;

export function openDisputes(table: string) {
  const keyOf = (clientId: string, disputeId: string) => ({
    pk: keys.client(clientId),
    sk: keys.disputePrefix + disputeId,
  });

  return {
    /** False when the id is taken. */
    add: (row: DisputeRow): Promise<boolean> =>
      putNew(table, { ...keyOf(row.clientId, row.disputeId), ...row }),

    dispute: (clientId: string, disputeId: string) => getItem<DisputeRow>(table, keyOf(clientId, disputeId)),

    async list(clientId: string): Promise<readonly DisputeRow[]> {
      const rows: DisputeRow[] = [];
      const all = queryAll<DisputeRow>(under(table, keys.client(clientId), keys.disputePrefix));
      for await (const row of all) rows.push(row);
      return rows;
    },

    /** A repeat keeps the first moment; undefined when there is none. */
    async end(clientId: string, disputeId: string, endedAt: string): Promise<DisputeRow | undefined> {
      const key = keyOf(clientId, disputeId);
      const condition = { holds: 'attribute_exists(pk) AND attribute_not_exists(#endedAt)' };
      return (
        (await changeItem<DisputeRow>(table, key, { endedAt }, condition)) ?? getItem<DisputeRow>(table, key)
      );
    },
  };
}
