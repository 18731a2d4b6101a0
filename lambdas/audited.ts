/**
 * The one place where the machinery tells the audit log what it did: an entry for each step with a dataset, however it ended.
 * A step that is tried again is told again, since it happened again.
 *
 * A step whose entry can't be written fails, and is done and told again by its machine or queue; that a round could not tell
 * what it did is seen by the alarm on failed functions. Limits: `scan` tells nothing: it runs once a part, up to 2,000 times a dataset, between
 * `plan` and `settle`, which tell of the same reading.
 */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep } from '../contract/steps.ts';
import { type Audit, type Happening, openAudit } from './aws/audit.ts';
import { openLedger } from './aws/ledger.ts';
import { handlerOf, isOurs, traced } from './handler.ts';

/** The states of the machines that tell, each of one dataset. */
type State = 'admit' | 'plan' | 'settle' | 'refuse' | 'erase' | 'verify' | 'certify';
type Telling = State | 'start' | 'replan' | 'sweep' | 'reconcile';

/** What of an entry isn't known by itself. */
export type About = Partial<Omit<Happening, 'who' | 'action'>>;
/** Does a piece of work, if any, and tells how it ended; what the work throws comes first. */
export type Tell = <T>(about: About, work?: () => Promise<T>, outcome?: (result: T) => About) => Promise<T>;

export const tellingOf =
  (functionName: Telling, audit: Pick<Audit, 'write'>): Tell =>
  async (about, work, outcome) => {
    const entry = { who: `machine:${functionName}`, action: functionName, result: 'done', ...about } as const;
    let result: Awaited<ReturnType<NonNullable<typeof work>>> | undefined;
    try {
      result = await work?.();
    } catch (error) {
      const how = isOurs(error)
        ? ({ result: 'refused', why: error.name } as const)
        : ({ result: 'failed', why: 'Internal' } as const);
      await audit.write({ ...entry, ...how }).catch((fault) => traced(functionName, fault, about.datasetId));
      throw error;
    }
    await audit.write({ ...entry, ...outcome?.(result!) });
    return result!;
  };

/** `tellingOf` the function's own table. */
export const telling = (functionName: Telling): Tell =>
  tellingOf(functionName, openAudit(environmentOf(functionName, process.env).AUDIT_TABLE));

/** A state's work, told with the dataset's client. */
export function audited<Step extends DatasetStep, Result>(
  state: State,
  run: (step: Step) => Promise<Result>,
  outcome?: (result: Result, step: Step) => About,
): (step: Step) => Promise<Result> {
  return async (step) => {
    const { datasetId } = step;
    const row = await openLedger(environmentOf(state, process.env).LEDGER_TABLE).dataset(datasetId);
    const about = { datasetId, ...(row ? { clientId: row.clientId } : {}) };
    return telling(state)(
      about,
      () => run(step),
      (result) => outcome?.(result, step) ?? {},
    );
  };
}

/** The handler of a state. */
export const stateOf = <Step extends DatasetStep, Result>(
  state: State,
  run: (step: Step) => Promise<Result>,
  outcome?: (result: Result, step: Step) => About,
) => handlerOf(state, audited(state, run, outcome));
