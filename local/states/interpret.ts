/**
 * Runs a state machine, one state after the other. After each state its position is kept, so that an interrupted
 * execution goes on from there; a Map that was under way runs again as a whole, as any state may.
 *
 * Source: Amazon States Language specification; AWS Step Functions Developer Guide, "Handling errors in workflows".
 */
import { setMaxListeners } from 'node:events';
import type { Activity, Turn } from '../activity.ts';
import { PLACE } from '../assembly/resolve.ts';
import type { Clock } from '../clock.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Leaving, Machine, Retrier, State } from './definition.ts';
import type { Evaluate } from './expression.ts';
import { matchesError, StateError } from './state-error.ts';

/** Where an execution stands: the state to run next, with what. */
export interface Position {
  readonly state: string;
  readonly input: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** When a Wait state that is under way ends, in milliseconds since the epoch. */
  readonly until?: number;
}

/** An execution, or one iteration of a Map in it, and what it needs of the world. */
export interface Branch {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly functions: Functions;
  readonly evaluate: Evaluate;
  /** `$states.context` without the state's own. */
  readonly context: object;
  /** Aborted when the execution is stopped or out of time. */
  readonly signal: AbortSignal;
  /** The turn this branch of the execution takes; it steps aside while it waits. */
  readonly turn: Turn;
  /** Keeps where the branch stands; nothing within a Map is kept. */
  save(position: Position): Promise<void>;
  /** Writes an event with its details into the execution's history. */
  note(type: string, details?: object): void;
}

/** The execution was stopped from outside; whoever stopped it has said so. */
export class Stopped extends Error {}

/** One try of a state: what it is, where it stands and what its expressions see. */
interface Here {
  readonly state: State;
  readonly position: Position;
  readonly branch: Branch;
  readonly states: { readonly input: unknown; readonly context: object };
}
/** What a state leaves behind: the next one's name, and what that begins with. */
type Step = Awaited<ReturnType<typeof leave>>;

/** AWS runs at most 40 iterations of an inline Map at once. */
const INLINE_ITERATIONS = 40;
const MOST_BYTES = 262_144;
/** A retry within this time counts as work going on, a later one as a timer in the future. */
const SOON_MILLISECONDS = 60_000;

/** Runs from `position` to the end and gives the output; throws a StateError when the machine fails, or Stopped. */
export async function interpret(machine: Machine, branch: Branch, position: Position): Promise<unknown> {
  for (let at = position; ; ) {
    if (branch.signal.aborted) throw new Stopped();
    const name = at.state;
    const state = machine.States[name]!;
    branch.note(`${state.Type}StateEntered`, { name, input: JSON.stringify(at.input) });
    const { next, output, variables } = await runState(state, at, branch);
    branch.note(`${state.Type}StateExited`, { name, output: JSON.stringify(output) });
    if (next === undefined) return output;
    at = { state: next, input: output, variables };
    await branch.save(at);
  }
}

async function runState(state: State, position: Position, branch: Branch): Promise<Step> {
  const EnteredTime = new Date(branch.clock.now()).toISOString();
  const tries = new Map<Retrier, number>();
  for (let RetryCount = 0; ; RetryCount++) {
    const context = { ...branch.context, State: { EnteredTime, Name: position.state, RetryCount } };
    const here: Here = { state, position, branch, states: { input: position.input, context } };
    try {
      return await attempt(here);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const retrier = state.Retry?.find(({ ErrorEquals }) => matchesError(ErrorEquals, error.name));
      const tried = retrier ? (tries.get(retrier) ?? 0) : 0;
      if (retrier && tried < (retrier.MaxAttempts ?? 3)) {
        tries.set(retrier, tried + 1);
        const delay = backoff(retrier, tried);
        const pause = () => sleepUntil(branch.clock.now() + delay, branch);
        await (delay <= SOON_MILLISECONDS ? pause() : branch.turn.aside(pause));
        continue;
      }
      const catcher = state.Catch?.find(({ ErrorEquals }) => matchesError(ErrorEquals, error.name));
      if (!catcher) throw error;
      const errorOutput = { Error: error.name, Cause: error.message };
      return await leave(here, catcher, errorOutput, { errorOutput });
    }
  }
}

/** One try of a state: its work, then its Assign and Output. */
async function attempt(here: Here): Promise<Step> {
  const { state, position } = here;
  if (state.Type === 'Choice') return choose(here);
  if (state.Type === 'Fail')
    throw new StateError(
      String(await field(here, 'Error', 'States.Failed')),
      String(await field(here, 'Cause', '')),
    );
  const work = { Task: runTask, Map: runMap, Wait: runWait, Pass: undefined, Succeed: undefined }[state.Type];
  const result = work ? await work(here) : position.input;
  return leave(here, state, result, { result });
}

/** Evaluates all expressions within a value; `$states` may hold more here and there. */
const evaluate = ({ branch, position, states }: Here, name: string, value: unknown, more = {}) =>
  branch.evaluate(name, value, { ...position.variables, states: { ...states, ...more } });

/** The value of a state's field, evaluated, or `absent`. */
const field = async (here: Here, name: string, absent?: unknown, more?: object): Promise<unknown> =>
  here.state[name] === undefined ? absent : evaluate(here, name, here.state[name], more);

async function choose(here: Here): Promise<Step> {
  const { state, position } = here;
  for (const [index, rule] of state.Choices!.entries()) {
    const name = `Choices[${index}].Condition`;
    const met = await evaluate(here, name, rule.Condition);
    if (typeof met !== 'boolean')
      throw new StateError('States.QueryEvaluationError', `${name} yields no boolean.`);
    if (met) return leave(here, rule, position.input);
  }
  if (!state.Default)
    throw new StateError('States.NoChoiceMatched', `No choice of ${position.state} was met.`);
  return leave(here, { ...state, Next: state.Default }, position.input);
}

async function leave(here: Here, { Next, Assign, Output }: Leaving, result: unknown, more = {}) {
  const assigned = Assign && ((await evaluate(here, 'Assign', Assign, more)) as object);
  const output = Output === undefined ? result : await evaluate(here, 'Output', Output, more);
  refuseTooLarge(here, output);
  return { next: Next, output, variables: { ...here.position.variables, ...assigned } };
}

async function runTask(here: Here): Promise<unknown> {
  const { branch } = here;
  const asked = await field(here, 'Arguments');
  refuseTooLarge(here, asked);
  const { FunctionName, Payload = {} } = Object(asked);
  const seconds = (await field(here, 'TimeoutSeconds')) as number | undefined;
  const which = { resourceType: 'lambda', resource: 'invoke' };
  branch.note('TaskScheduled', { ...which, region: PLACE.region, parameters: JSON.stringify(asked) });
  const outcome = await limited(branch.functions.invoke(FunctionName, Payload), seconds, branch.signal);
  if ('error' in outcome) {
    const error = outcome.error.errorType || 'Lambda.Unknown';
    const cause = JSON.stringify(outcome.error);
    branch.note('TaskFailed', { ...which, error, cause });
    throw new StateError(error, cause);
  }
  branch.note('TaskSucceeded', { ...which, output: JSON.stringify(outcome.payload) });
  return { ExecutedVersion: '$LATEST', Payload: outcome.payload, StatusCode: 200 };
}

/** A task's time-out is real time, like the function's own: the clock only jumps when nothing runs. */
function limited<T>(work: Promise<T>, seconds: number | undefined, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new StateError('States.Timeout', `The task took longer than ${seconds} seconds.`);
    if (seconds !== undefined) timer = setTimeout(() => reject(error), seconds * 1000);
  });
  return unlessStopped(Promise.race([work, late]), signal).finally(() => clearTimeout(timer));
}

function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Stopped());
  });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener('abort', stop));
}

async function runMap(here: Here): Promise<unknown> {
  const { state, position, branch, states } = here;
  const name = position.state;
  const items = await field(here, 'Items', position.input);
  if (!Array.isArray(items))
    throw new StateError('States.QueryEvaluationError', `Items of ${name} yields no list.`);
  const wanted = Number(await field(here, 'MaxConcurrency', 0)) || INLINE_ITERATIONS;
  branch.note('MapStateStarted', { length: items.length });
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, branch.signal]);
  setMaxListeners(0, signal);
  const processor = state.ItemProcessor!;

  const iterate = async (index: number): Promise<unknown> => {
    branch.note('MapIterationStarted', { name, index });
    const context = { ...states.context, Map: { Item: { Index: index, Value: items[index] } } };
    const input = await field(here, 'ItemSelector', items[index], { context });
    const turn = branch.activity.turn();
    const iteration = { ...branch, context, signal, turn, save: async () => {} };
    const start = { state: processor.StartAt, input, variables: position.variables };
    const output = await interpret(processor, iteration, start).finally(turn.end);
    branch.note('MapIterationSucceeded', { name, index });
    return output;
  };
  const results: unknown[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length && !signal.aborted) {
      const index = next++;
      results[index] = await iterate(index);
    }
  };
  const lanes = Math.min(wanted, INLINE_ITERATIONS, items.length);
  try {
    await branch.turn.aside(() => Promise.all(Array.from({ length: lanes }, lane)));
  } finally {
    stop.abort(); // one failed iteration ends the others
  }
  if (branch.signal.aborted) throw new Stopped();
  return results;
}

async function runWait(here: Here): Promise<unknown> {
  const { position, branch } = here;
  const seconds = Number(await field(here, 'Seconds', Number.NaN));
  const until = position.until ?? branch.clock.now() + seconds * 1000;
  if (Number.isNaN(until))
    throw new StateError('States.QueryEvaluationError', `${position.state} waits for no time.`);
  await branch.save({ ...position, until });
  await branch.turn.aside(() => sleepUntil(until, branch));
  return position.input;
}

function sleepUntil(due: number, { clock, signal }: Branch): Promise<void> {
  let callOff = () => {};
  const over = new Promise<void>((resolve) => {
    callOff = clock.at(due, resolve);
  });
  return unlessStopped(over, signal).finally(callOff);
}

/** Milliseconds before the next try, after `tried` earlier retries. */
function backoff(retrier: Retrier, tried: number): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** tried;
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return 1000 * (retrier.JitterStrategy === 'FULL' ? Math.random() * seconds : seconds);
}

function refuseTooLarge({ position }: Here, value: unknown): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > MOST_BYTES)
    throw new StateError('States.DataLimitExceeded', `The state ${position.state} passes more than 256 KiB.`);
}
