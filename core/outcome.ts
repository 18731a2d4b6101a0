/**
 * What becomes of a dataset that was looked at: whether anything of it could be read, and if not, what the client can do.
 * "Clean" may never mean "not read" (R6.3).
 */
import type { Coverage, DatasetReport } from './finding.ts';

export type Outcome =
  | { readonly state: 'processed' }
  /** Nothing could be read; `reason` is fit for the client. */
  | { readonly state: 'needs-password' | 'unreadable'; readonly reason: string };

/** An archive says nothing by itself: what stands in it counts, if anything does. */
const ARCHIVES = new Set(['zip', 'tar']);

const isUnread = ({ status }: Coverage): boolean => status === 'failed' || status === 'skipped';

/** One document that was read, if only in part, makes it a result; what was not read stands in its coverage. */
export function outcomeOf({ documents }: DatasetReport): Outcome {
  const inside = documents.filter(({ format }) => !ARCHIVES.has(format));
  const coverages = (inside.length > 0 ? inside : documents).map(({ coverage }) => coverage);
  const [first] = coverages;
  if (!first || !coverages.every(isUnread)) return { state: 'processed' };
  const locked = coverages.find(({ needs }) => needs === 'password');
  const { reason = 'nothing in it could be read' } = locked ?? first;
  return { state: locked ? 'needs-password' : 'unreadable', reason };
}
