/** Handing work on from one specialist to another: offered, then accepted or declined by the receiver (R3.3). */
import { keys } from '../../contract/stores.ts';
import { changeItem, getItem, type Page, putNew, queryPage, under } from './dynamo.ts';

export interface HandoverRow {
  readonly clientId: string;
  readonly handoverId: string;
  readonly from: string;
  readonly to: string;
  /** Ids of the agreement's assignments. */
  readonly assignments: readonly string[];
  readonly note?: string;
  readonly offeredBy: string;
  readonly offeredAt: string;
  readonly state: 'offered' | 'accepted' | 'declined';
  readonly answeredAt?: string;
}

export type Handovers = ReturnType<typeof openHandovers>;

export function openHandovers(table: string) {
  const keyOf = (clientId: string, handoverId: string) => ({
    pk: keys.client(clientId),
    sk: keys.handoverPrefix + handoverId,
  });

  return {
    /** False when the id is taken. */
    offer: (row: HandoverRow): Promise<boolean> =>
      putNew(table, { ...keyOf(row.clientId, row.handoverId), ...row }),

    handover: (clientId: string, handoverId: string) =>
      getItem<HandoverRow>(table, keyOf(clientId, handoverId)),

    list: (clientId: string, next?: string): Promise<Page<HandoverRow>> =>
      queryPage({ ...under(table, keys.client(clientId), keys.handoverPrefix), Limit: 100 }, next),

    /** Undefined when it is not the person's to answer, or was answered. */
    answer: (clientId: string, handoverId: string, state: 'accepted' | 'declined', by: string, at: string) =>
      changeItem<HandoverRow>(
        table,
        keyOf(clientId, handoverId),
        { state, answeredAt: at },
        { holds: '#state = :offered AND #to = :by', values: { offered: 'offered', by } },
      ),
  };
}
