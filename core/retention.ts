/**
 * When a dataset must be gone, and why: the only place that decides it.
 * Source: W, "Verwijderen van gegevens": 30 days after processing unless the agreement says otherwise.
 */
import { settings } from './settings.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export interface RetentionFacts {
  /** ISO 8601, when the object arrived. */
  readonly receivedAt: string;
  /** ISO 8601, end of processing; absent while the dataset is not processed (refused, failed, waiting). */
  readonly processedAt?: string;
  /** Days after processing by the agreement; absent when there is none. */
  readonly retentionDays?: number;
  /** The object is a client's half-written file (`isTemporaryKey`). */
  readonly temporary?: boolean;
}

export interface Due {
  /** ISO 8601, UTC. The sweep erases at the first full hour after it. */
  readonly dueAt: string;
  readonly reason: 'processed' | 'received' | 'temporary';
}

/**
 * Processed: that moment plus the agreement's days. Not processed: the backstop counts from reception,
 * so that a dataset that was refused, failed or never scanned expires all the same (R6.3).
 */
export function dueOf({
  receivedAt,
  processedAt,
  retentionDays = settings.retentionDays,
  temporary,
}: RetentionFacts): Due {
  const after = (from: string, ms: number) => new Date(Date.parse(from) + ms).toISOString();
  if (temporary) return { dueAt: after(receivedAt, settings.temporaryHours * HOUR_MS), reason: 'temporary' };
  if (processedAt) return { dueAt: after(processedAt, retentionDays * DAY_MS), reason: 'processed' };
  return { dueAt: after(receivedAt, retentionDays * DAY_MS), reason: 'received' };
}

/** Names under which SFTP clients write before they rename, and folders: no dataset, but erased all the same. */
export function isTemporaryKey(key: string): boolean {
  return /(\.part|\.filepart|\.tmp|\/)$/i.test(key);
}
