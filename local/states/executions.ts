/**
 * The executions of the stack's state machines: started once per name, kept on disk, resumed after a restart, announced
 * on the default bus at each change of status.
 *
 * Limits: standard workflows; none is stopped from outside; a closed execution keeps its name for 90 days; nothing is redriven; a history's
 * `previousEventId` is the event before, also within a Map.
 * Source: AWS Step Functions API Reference; EventBridge Events Reference, "Step Functions".
 */
import type { Turn } from '../activity.ts';
import type { BusEvent } from '../events/bus.ts';
import { Fault } from '../fault.ts';
import type { Functions } from '../lambda/functions.ts';
import { Unsupported } from '../unsupported.ts';
import type { World } from '../world.ts';
import { type Machine, readDefinition } from './definition.ts';
import { evaluator } from './expression.ts';
import { interpret, type Position, Stopped } from './interpret.ts';
import { StateError } from './state-error.ts';

/** What is kept of an execution; times in milliseconds since the epoch, input and output as JSON text. */
export interface StoredExecution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly input: string;
  readonly startedAt: number;
  status: 'RUNNING' | keyof typeof CLOSED;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  position: Position;
  /** Its last change of status has not been announced yet. */
  unannounced: boolean;
}

export type Executions = Awaited<ReturnType<typeof openExecutions>>;

const NAME_KEPT_MILLISECONDS = 90 * 86_400_000;
const CLOSED = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut' };
/** TaskStateEntered has stateEnteredEventDetails, TaskFailed has taskFailedEventDetails. */
const detailsField = (type: string) =>
  `${type.replace(/^\w+State(?=Entered|Exited)/, 'State').replace(/^./, (letter) => letter.toLowerCase())}EventDetails`;

/** `announceChange` tells the world of a change of status; it is called again after a restart when that was cut short. */
export async function openExecutions(
  { stack, store, clock, activity }: World,
  functions: Functions,
  announceChange: (execution: StoredExecution) => Promise<unknown>,
) {
  const shelf = store.shelf<StoredExecution>('executions');
  const histories = store.shelf<{ readonly timestamp: number }>('histories');
  const machines = new Map<string, { name: string; definition: Machine }>();
  const executions = new Map<string, StoredExecution>();
  for (const { id, name, identity, properties } of stack.ofType('AWS::StepFunctions::StateMachine')) {
    const { DefinitionString, StateMachineType = 'STANDARD' } = properties as Record<string, string>;
    if (StateMachineType !== 'STANDARD')
      throw new Unsupported(id, `the state machine type ${StateMachineType}`);
    if (!DefinitionString) throw new Unsupported(id, 'a state machine without DefinitionString');
    const definition = readDefinition(id, DefinitionString, functions.has);
    machines.set(identity.ref, { name, definition });
  }
  const machine = (arn: string) => {
    const found = machines.get(arn);
    if (!found) throw new Fault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  };
  for (const [arn, execution] of await shelf.entries()) executions.set(arn, execution);
  const evaluate = evaluator(clock.now);
  const save = (execution: StoredExecution) => shelf.put(execution.arn, execution);

  const announce = async (execution: StoredExecution) => {
    await announceChange(execution);
    execution.unannounced = false;
    await save(execution);
  };
  const historian = async ({ arn }: StoredExecution) => {
    let last = (await histories.entries(`${arn}\0`)).length;
    return (type: string, details: object = {}) => {
      const id = ++last;
      const field = detailsField(type);
      const event = { id, previousEventId: id - 1, timestamp: clock.now(), type, [field]: details };
      activity.run('Writing history', () => histories.put(`${arn}\0${String(id).padStart(6, '0')}`, event));
    };
  };
  const run = async (execution: StoredExecution, turn: Turn) => {
    const { arn, name, machineArn, input, startedAt } = execution;
    const { definition, name: machineName } = machine(machineArn);
    const stop = new AbortController();
    const note = await historian(execution);
    type Closing = Pick<StoredExecution, 'output' | 'error' | 'cause'>;
    const close = async (status: keyof typeof CLOSED, closing: Closing = {}) => {
      if (execution.status !== 'RUNNING') return;
      Object.assign(execution, closing, { status, stoppedAt: clock.now(), unannounced: true });
      stop.abort();
      note(`Execution${CLOSED[status]}`, closing);
      await save(execution);
      await announce(execution);
    };
    if (execution.unannounced) {
      note('ExecutionStarted', { input });
      await announce(execution);
    }
    const callOff = definition.TimeoutSeconds
      ? clock.at(startedAt + definition.TimeoutSeconds * 1000, () =>
          activity.run(`Ending ${arn}`, () => close('TIMED_OUT')),
        )
      : () => {};
    const StartTime = new Date(startedAt).toISOString();
    const Execution = { Id: arn, Input: JSON.parse(input), Name: name, StartTime };
    const context = { Execution, StateMachine: { Id: machineArn, Name: machineName } };
    const keep = (position: Position) => {
      execution.position = position;
      return save(execution);
    };
    const { signal } = stop;
    const branch = { clock, activity, functions, evaluate, context, signal, turn, save: keep, note };
    try {
      const output = await interpret(definition, branch, execution.position);
      await close('SUCCEEDED', { output: JSON.stringify(output) });
    } catch (error) {
      if (error instanceof Stopped) return;
      const name = error instanceof StateError ? error.name : 'States.Runtime';
      await close('FAILED', { error: name, cause: (error as Error).message });
    } finally {
      callOff();
    }
  };
  const launch = (execution: StoredExecution) => {
    const turn = activity.turn(); // and not `run`, since an execution may wait for days
    run(execution, turn)
      .catch((error) => activity.run(`The execution ${execution.arn}`, () => Promise.reject(error)))
      .finally(turn.end);
  };

  const find = (arn: string) => {
    const found = executions.get(arn);
    if (!found) throw new Fault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  };

  return {
    find,
    async start(machineArn: string, name: string, input: string): Promise<StoredExecution> {
      const state = machine(machineArn).definition.StartAt;
      const arn = machineArn.replace(':stateMachine:', ':execution:').concat(`:${name}`);
      const now = clock.now();
      const earlier = executions.get(arn);
      if (earlier?.status === 'RUNNING' && earlier.input === input) return earlier;
      if (earlier && (earlier.stoppedAt ?? now) + NAME_KEPT_MILLISECONDS > now)
        throw new Fault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      let position: Position;
      try {
        position = { state, input: JSON.parse(input), variables: {} };
      } catch {
        throw new Fault('InvalidExecutionInput', `The input of ${arn} is no JSON.`);
      }
      const execution: StoredExecution = {
        ...{ arn, name, machineArn, input, position },
        ...{ startedAt: now, status: 'RUNNING', unannounced: true },
      };
      executions.set(arn, execution); // before the first pause, so that of two equal requests one starts it
      if (earlier) for (const [key] of await histories.entries(`${arn}\0`)) await histories.delete(key);
      await save(execution);
      launch(execution);
      return execution;
    },
    /** The events as GetExecutionHistory gives them, but for their time in milliseconds. */
    async history(arn: string) {
      find(arn);
      return (await histories.entries(`${arn}\0`)).map(([, event]) => event);
    },
    /** Goes on with what the last process left behind. */
    resume(): void {
      for (const execution of executions.values())
        if (execution.status === 'RUNNING') launch(execution);
        else if (execution.unannounced)
          activity.run(`Announcing ${execution.arn}`, () => announce(execution));
    },
  };
}

/** The event that tells of a change of status. */
export function statusEvent({ arn, machineArn, name, status, input, ...rest }: StoredExecution): BusEvent {
  const { startedAt: startDate, stoppedAt: stopDate = null } = rest;
  const { output = null, error = null, cause = null } = rest;
  const included = { included: true };
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate, stopDate },
      ...{ input, output, error, cause },
      ...{ inputDetails: included, outputDetails: output === null ? null : included },
    },
  };
}
