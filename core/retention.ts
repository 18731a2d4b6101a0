/**
 * When a dataset must be gone, and why: the only place that decides it.
 * Source: W, "Verwijderen van gegevens": 30 days after processing unless the agreement says otherwise.
 */
import { settings } from './settings.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface RetentionFacts {
  /** ISO 8601, when the object arrived. */
  readonly receivedAt: string;
  /** ISO 8601, end of processing; absent while the dataset is not processed (refused, failed, waiting). */
  readonly processedAt?: string;
  /** Days after processing by the agreement; absent when there is none. */
  readonly retentionDays?: number;
}

export interface Due {
  /** ISO 8601, UTC. The sweep erases at the first full hour after it. */
  readonly dueAt: string;
  readonly reason: 'processed' | 'received';
}

/**
 * Processed: that moment plus the agreement's days. Not processed: the backstop counts from reception,
 * so that a dataset that was refused, failed or never scanned expires all the same (R6.3).
 */
export function dueOf({ receivedAt, processedAt, retentionDays }: RetentionFacts): Due {
  const days = retentionDays ?? settings.retentionDays;
  const anchor = processedAt ?? receivedAt;
  return {
    dueAt: new Date(Date.parse(anchor) + days * DAY_MS).toISOString(),
    reason: processedAt ? 'processed' : 'received',
  };
}
