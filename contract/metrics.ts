/** Metrics that the functions write and the alarms of `lib/` watch. */
export const METRIC_NAMESPACE = 'Inventaris';

export type MetricName =
  /** One after every complete reconcile; its absence for a day is an alarm. */
  | 'ReconcileHeartbeat'
  /** Objects that lie in the drop zone though their dataset was erased. */
  | 'ErasedButPresent'
  /** Datasets whose erasing should have ended hours ago. */
  | 'Overdue'
  /** Datasets that live in the ledger, but whose object is gone from the drop zone. */
  | 'MissingObjects'
  /** Datasets whose date was not the one that their agreement wants. */
  | 'Replanned'
  /** Objects without a row, whose delivery was put back into the queue. */
  | 'Redelivered'
  /** Entries in which the audit table and a sealed day differ. */
  | 'AuditDiffers'
  /** One after every night's sealing of the audit log. */
  | 'SealHeartbeat'
  /** One after every sweep that reached its end. */
  | 'SweepHeartbeat';
