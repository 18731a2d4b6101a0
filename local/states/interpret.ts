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
import { type Catcher, INVOKE, type Machine, type Retrier, type State } from './definition.ts';
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
  /** `$states.context` without State and Map. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Aborted when the execution is stopped or out of time. */
  readonly signal: AbortSignal;
  /** The turn this branch of the execution takes; it steps aside while it waits. */
  readonly turn: Turn;
  /** Keeps where the branch stands; nothing within a Map is kept. */
  save(position: Position): Promise<void>;
  /** Writes an event into the execution's history. */
  note(type: string, details?: { readonly [kind: string]: object }): void;
}

/** The execution was stopped from outside; whoever stopped it has said so. */
export class Stopped extends Error {}

type Scope = Readonly<Record<string, unknown>>;
interface Step {
  readonly next: string | undefined;
  readonly output: unknown;
  readonly variables: Position['variables'];
}

/** AWS runs at most 40 iterations of an inline Map at once. */
const INLINE_ITERATIONS = 40;
const MOST_BYTES = 262_144;
/** A retry within this time counts as work going on, a later one as a timer in the future. */
const SOON_MILLISECONDS = 60_000;

/** Runs from `position` to the end and gives the output; throws a StateError when the machine fails, or Stopped. */
export async function interpret(machine: Machine, branch: Branch, position: Position): Promise<unknown> {
  const { note, signal, save } = branch;
  for (let at = position; ; ) {
    if (signal.aborted) throw new Stopped();
    const state = machine.States[at.state]!;
    const kind = state.Type;
    note(`${kind}StateEntered`, { stateEnteredEventDetails: { name: at.state, input: JSON.stringify(at.input) } });
    const { next, output, variables } = await runState(state, at, branch);
    note(`${kind}StateExited`, { stateExitedEventDetails: { name: at.state, output: JSON.stringify(output) } });
    if (next === undefined) return output;
    at = { state: next, input: output, variables };
    await save(at);
  }
}

async function runState(state: State, position: Position, branch: Branch): Promise<Step> {
  const entered = new Date(branch.clock.now()).toISOString();
  const tries = new Map<Retrier, number>();
  for (let retries = 0; ; retries++) {
    const current = { EnteredTime: entered, Name: position.state, RetryCount: retries };
    const context = { ...branch.context, State: current };
    const scope = { ...position.variables, states: { input: position.input, context } };
    try {
      return await attempt(state, position, scope, branch);
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
      return await caught(catcher, error, position, scope, branch);
    }
  }
}

/** One try of a state: its work, then its Assign and Output. */
async function attempt(state: State, position: Position, scope: Scope, branch: Branch): Promise<Step> {
  const { evaluate } = branch;
  if (state.Type === 'Fail') {
    const name = state.Error === undefined ? 'States.Failed' : String(await evaluate('Error', state.Error, scope));
    throw new StateError(name, state.Cause === undefined ? '' : String(await evaluate('Cause', state.Cause, scope)));
  }
  if (state.Type === 'Choice') {
    for (const [index, rule] of state.Choices.entries()) {
      const met = await evaluate(`Choices[${index}].Condition`, rule.Condition, scope);
      if (typeof met !== 'boolean')
        throw new StateError('States.QueryEvaluationError', `Choices[${index}].Condition yields no boolean.`);
      if (met) return conclude(rule, rule.Next, position.input, position, scope, branch);
    }
    if (!state.Default) throw new StateError('States.NoChoiceMatched', `No choice of ${position.state} was met.`);
    return conclude(state, state.Default, position.input, position, scope, branch);
  }
  const result = await work(state, position, scope, branch);
  const withResult = { ...scope, states: { ...(scope.states as object), result } };
  return conclude(state, state.End ? undefined : state.Next, result, position, withResult, branch);
}

function work(state: State, position: Position, scope: Scope, branch: Branch): Promise<unknown> {
  switch (state.Type) {
    case 'Task':
      return runTask(state, position, scope, branch);
    case 'Map':
      return runMap(state, position, scope, branch);
    case 'Wait':
      return runWait(state, position, scope, branch);
    default:
      return Promise.resolve(position.input);
  }
}

async function conclude(
  { Assign, Output }: { readonly Assign?: object; readonly Output?: unknown },
  next: string | undefined,
  result: unknown,
  position: Position,
  scope: Scope,
  { evaluate }: Branch,
): Promise<Step> {
  const assigned = Assign ? ((await evaluate('Assign', Assign, scope)) as object) : {};
  const output = Output === undefined ? result : await evaluate('Output', Output, scope);
  refuseTooLarge(position.state, output);
  return { next, output, variables: { ...position.variables, ...assigned } };
}

function caught(catcher: Catcher, error: StateError, position: Position, scope: Scope, branch: Branch): Promise<Step> {
  const errorOutput = { Error: error.name, Cause: error.message };
  const withError = { ...scope, states: { ...(scope.states as object), errorOutput } };
  return conclude(catcher, catcher.Next, errorOutput, position, withError, branch);
}

async function runTask(state: State & { Type: 'Task' }, position: Position, scope: Scope, branch: Branch): Promise<unknown> {
  const { evaluate, functions, note, signal } = branch;
  const asked = state.Arguments === undefined ? position.input : await evaluate('Arguments', state.Arguments, scope);
  refuseTooLarge(position.state, asked);
  const optimised = state.Resource === INVOKE;
  const { FunctionName, Payload = {} } = (optimised ? asked : { FunctionName: state.Resource, Payload: asked }) as {
    FunctionName: string;
    Payload?: unknown;
  };
  const which = { resourceType: 'lambda', resource: 'invoke' };
  note('TaskScheduled', { taskScheduledEventDetails: { ...which, region: PLACE.region, parameters: JSON.stringify(asked) } });
  const seconds = state.TimeoutSeconds === undefined ? undefined : Number(await evaluate('TimeoutSeconds', state.TimeoutSeconds, scope));
  const outcome = await limited(functions.invoke(FunctionName, Payload), seconds, signal);
  if ('error' in outcome) {
    const { error } = outcome;
    const cause = JSON.stringify(error);
    note('TaskFailed', { taskFailedEventDetails: { ...which, error: error.errorType, cause } });
    throw new StateError(error.errorType || 'Lambda.Unknown', cause);
  }
  const { payload } = outcome;
  note('TaskSucceeded', { taskSucceededEventDetails: { ...which, output: JSON.stringify(payload) } });
  return optimised ? { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 } : payload;
}

/** A task's time-out is real time, like the function's own: the clock only jumps when nothing runs. */
function limited<T>(work: Promise<T>, seconds: number | undefined, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(new StateError('States.Timeout', `The task took longer than ${seconds} seconds.`));
    const timer = seconds === undefined ? undefined : setTimeout(tooLate, seconds * 1000);
    const stop = () => reject(new Stopped());
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    });
  });
}

async function runMap(state: State & { Type: 'Map' }, position: Position, scope: Scope, branch: Branch): Promise<unknown> {
  const { evaluate, note } = branch;
  const items = state.Items === undefined ? position.input : await evaluate('Items', state.Items, scope);
  if (!Array.isArray(items)) throw new StateError('States.QueryEvaluationError', `Items of ${position.state} yields no list.`);
  const wanted = Number(await evaluate('MaxConcurrency', state.MaxConcurrency ?? 0, scope));
  note('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });

  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, branch.signal]);
  setMaxListeners(0, signal);
  const iterate = async (index: number): Promise<unknown> => {
    const which = { mapIterationStartedEventDetails: { name: position.state, index } };
    note('MapIterationStarted', which);
    const { states } = scope as { states: { context: object } };
    const context = { ...states.context, Map: { Item: { Index: index, Value: items[index] } } };
    const inner = { ...scope, states: { ...states, context } };
    const input = state.ItemSelector === undefined ? items[index] : await evaluate('ItemSelector', state.ItemSelector, inner);
    const start = { state: state.ItemProcessor.StartAt, input, variables: position.variables };
    const turn = branch.activity.turn();
    const iteration = { ...branch, context, signal, turn, save: async () => {} };
    const output = await interpret(state.ItemProcessor, iteration, start).finally(turn.end);
    note('MapIterationSucceeded', { mapIterationSucceededEventDetails: which.mapIterationStartedEventDetails });
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
  const lanes = Math.min(wanted || INLINE_ITERATIONS, INLINE_ITERATIONS, items.length);
  try {
    await branch.turn.aside(() => Promise.all(Array.from({ length: lanes }, lane)));
  } catch (error) {
    stop.abort(); // one failed iteration ends the others
    throw error;
  }
  if (branch.signal.aborted) throw new Stopped();
  note('MapStateSucceeded');
  return results;
}

async function runWait(state: State & { Type: 'Wait' }, position: Position, scope: Scope, branch: Branch): Promise<unknown> {
  const { clock, evaluate } = branch;
  const fromState = async () =>
    state.Seconds === undefined
      ? Date.parse(String(await evaluate('Timestamp', state.Timestamp, scope)))
      : clock.now() + Number(await evaluate('Seconds', state.Seconds, scope)) * 1000;
  const until = position.until ?? (await fromState());
  if (Number.isNaN(until)) throw new StateError('States.QueryEvaluationError', `${position.state} waits for no time.`);
  await branch.save({ ...position, until });
  await branch.turn.aside(() => sleepUntil(until, branch));
  return position.input;
}

function sleepUntil(due: number, { clock, signal }: Branch): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      callOff();
      reject(new Stopped());
    };
    const callOff = clock.at(due, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
}

/** Milliseconds before the next try, after `tried` earlier retries. */
function backoff(retrier: Retrier, tried: number): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** tried;
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return 1000 * (retrier.JitterStrategy === 'FULL' ? Math.random() * seconds : seconds);
}

function refuseTooLarge(state: string, value: unknown): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > MOST_BYTES)
    throw new StateError('States.DataLimitExceeded', `The state ${state} passes more than 256 KiB.`);
}
