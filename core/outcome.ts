/**
 * What becomes of a dataset that was looked at: whether anything of it could be read, and if not, what the client can do.
 * "Clean" may never mean "not read" (R6.3).
 */
import type { DatasetReport } from './finding.ts';

export type Outcome =
  | { readonly state: 'processed' }
  /** Nothing could be read; `reason` is fit for the client. */
  | { readonly state: 'needs-password' | 'unreadable'; readonly reason: string };

/** One document that was read, if only in part, makes it a result; what was not read stands in its coverage. */
export function outcomeOf({ documents }: DatasetReport): Outcome {
  const unread = documents.filter(
    ({ coverage }) => coverage.status === 'failed' || coverage.status === 'skipped',
  );
  if (unread.length < documents.length || documents.length === 0) return { state: 'processed' };
  const locked = unread.find(({ coverage }) => coverage.needs === 'password');
  const { coverage } = locked ?? unread[0]!;
  const reason = coverage.reason ?? 'nothing in it could be read';
  return { state: locked ? 'needs-password' : 'unreadable', reason };
}
