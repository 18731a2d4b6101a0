/**
 * What passes between the states of the two state machines: ids and counts only, since Step Functions keeps
 * every input and output. The object's key never passes here; each function reads it from the inventory.
 */

/** scan-dataset: admit → plan → scan (inline Map over part numbers) → settle → (again | end); any error → refuse. */
export interface DatasetStep {
  readonly datasetId: string;
}
export interface PlanReply extends DatasetStep {
  /** The parts to scan. */
  readonly parts: readonly ScanPart[];
}
/** One item of the Map. `insideQuotes` is set when `settle` found that the part had guessed wrongly where it begins. */
export interface ScanPart {
  readonly part: number;
  readonly insideQuotes?: boolean;
}
export interface ScanStep extends DatasetStep, ScanPart {}
export interface SettleReply extends DatasetStep {
  /** Parts that must be scanned once more, from the given state; empty when the dataset is settled. */
  readonly again: readonly ScanPart[];
}
/** `error` is the error's name; `cause` Lambda's JSON {errorType, errorMessage}, of which only our own classes' messages are used. */
export interface RefuseStep extends DatasetStep {
  readonly error: string;
  readonly cause?: string;
}

/** Longer than any function may run: so long after a scan was overtaken by the erasing, nothing of it can still write. */
export const SCAN_WAIT_SECONDS = 16 * 60;

/** erase-dataset: erase → verify → certify. */
export interface EraseReply extends DatasetStep {
  /** False when the row says that it isn't due any more (a changed agreement or hold): the machine ends quietly. */
  readonly due: boolean;
  /** A scan may still be writing: the machine waits until no function of it can run any more, and erases once more. */
  readonly wait: boolean;
}
export interface VerifyReply extends DatasetStep {
  /** Things still there; above zero the machine fails and the next sweep tries again. */
  readonly left: number;
}
