/** What a dataset goes through, in the order in which it comes; `scanned` is what specialists work on. */
export const datasetStates = [
  'received',
  'scanning',
  'scanned',
  'processed',
  'refused',
  'needs-password',
  'set-apart',
  'erasing',
  'erased',
] as const;
export type DatasetState = (typeof datasetStates)[number];

/** States of a dataset whose erasing has not begun: its date can still move. */
export const KEPT: readonly DatasetState[] = datasetStates.filter(
  (state) => state !== 'erasing' && state !== 'erased',
);

/** States in which the raw object is shut: opening it wants one of R4.3's reasons. */
export const RESTRICTED_STATES: readonly DatasetState[] = ['processed'];
