/**
 * Four eyes (R3.2): a risky step is asked for with a reason and a reference, another person says yes or no, and a yes is good
 * for one use by who asked. Whether it was another person, in time, and once is decided by the database in the very write
 * (`lambdas/aws/approvals.ts`); here stands what the rules are.
 */

/** Steps that want a second person. */
export const STEPS = ['reveal'] as const;
export type Step = (typeof STEPS)[number];

/** Why: for the work agreed on, or one of R4.3's three: a question about the processing, a request of a person (AVG 15–22), a breach. */
export const REASONS = ['work', 'question', 'request', 'breach'] as const;
export type Reason = (typeof REASONS)[number];

export const APPROVAL_STATES = ['requested', 'approved', 'denied', 'used', 'expired'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** From then on neither asked nor answered counts (R3.2). */
const APPROVAL_HOURS = 72;
export const approvalEnds = (requestedAt: Date): string =>
  new Date(requestedAt.getTime() + APPROVAL_HOURS * 3_600_000).toISOString();

/** After processing the work is done: then R4.3's three reasons alone count. */
export const isReasonFor = (reason: Reason, processed: boolean): boolean => !processed || reason !== 'work';

/** What it is at this moment. */
export const stateAt = (
  { state, expiresAt }: { readonly state: ApprovalState; readonly expiresAt: string },
  now: string,
): ApprovalState => ((state === 'requested' || state === 'approved') && expiresAt <= now ? 'expired' : state);

/** At most so many values are shown, and for so long (seconds) a screen may keep them. */
export const REVEAL = { values: 5, seconds: 60 } as const;
