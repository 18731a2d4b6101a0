/**
 * Approvals in the ledger. What four eyes stand or fall by is in the conditions of the writes: who decides is not who asked,
 * it is in time, it is not decided yet; who uses it is who asked, it was approved, it is in time, it was never used. DynamoDB
 * judges a condition and writes in one step, so two at once can't both succeed.
 */
import { keys } from '../../contract/stores.ts';
import type { ApprovalState, Reason, Step } from '../../core/approval.ts';
import { changeItem, getItem, type Page, putNew, queryPage, under } from './dynamo.ts';

export interface ApprovalRow {
  readonly clientId: string;
  readonly approvalId: string;
  readonly step: Step;
  readonly datasetId: string;
  readonly findingId: string;
  readonly reason: Reason;
  /** The number of the ticket, request or incident. */
  readonly reference: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly state: ApprovalState;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly usedAt?: string;
}

export type Approvals = ReturnType<typeof openApprovals>;

export function openApprovals(table: string) {
  const keyOf = (clientId: string, approvalId: string) => ({
    pk: keys.client(clientId),
    sk: keys.approvalPrefix + approvalId,
  });

  return {
    /** False when the id is taken. */
    ask: (row: ApprovalRow): Promise<boolean> =>
      putNew(table, { ...keyOf(row.clientId, row.approvalId), ...row }),

    approval: (clientId: string, approvalId: string) =>
      getItem<ApprovalRow>(table, keyOf(clientId, approvalId)),

    list: (clientId: string, next?: string): Promise<Page<ApprovalRow>> =>
      queryPage({ ...under(table, keys.client(clientId), keys.approvalPrefix), Limit: 100 }, next),

    /** Undefined when it is not to be decided by this person, or not any more. */
    decide: (clientId: string, approvalId: string, state: 'approved' | 'denied', by: string, at: string) =>
      changeItem<ApprovalRow>(
        table,
        keyOf(clientId, approvalId),
        { state, decidedBy: by, decidedAt: at },
        {
          holds: '#state = :requested AND #requestedBy <> :by AND #expiresAt > :at',
          values: { requested: 'requested', by, at },
        },
      ),

    /** Undefined when there is no yes that this person may still use. */
    use: (clientId: string, approvalId: string, by: string, at: string) =>
      changeItem<ApprovalRow>(
        table,
        keyOf(clientId, approvalId),
        { state: 'used', usedAt: at },
        {
          holds: '#state = :approved AND #requestedBy = :by AND #expiresAt > :at',
          values: { approved: 'approved', by, at },
        },
      ),
  };
}
