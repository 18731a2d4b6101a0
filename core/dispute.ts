/**
 * A specialist's word against a finding: "this is our order number" (R2.12). It is learnt for the client: the same type in a
 * field of the same name is told as disputed in every dataset, with the reason, until the day given. It is still counted:
 * nobody may talk data away.
 */
import type { Day } from './age.ts';

export interface Dispute {
  readonly type: string;
  /** As findings name it. */
  readonly field: string;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: Day;
  readonly endedAt?: string | undefined;
}

/** The dispute that speaks of the finding today. */
export const disputeOf = <D extends Dispute>(
  { type, field }: { readonly type: string; readonly field: string },
  disputes: readonly D[],
  today: Day,
): D | undefined =>
  disputes.find(
    (dispute) =>
      dispute.endedAt === undefined &&
      today <= dispute.until &&
      dispute.type === type &&
      dispute.field === field,
  );
