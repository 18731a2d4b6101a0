/**
 * The executions of the stack's state machines: started once per name, kept on disk, resumed after a restart, announced
 * on the default bus at each change of status.
 *
 * Limits: standard workflows; a closed execution keeps its name for 90 days; nothing is redriven; a history's
 * `previousEventId` is the event before, also within a Map.
 * Source: AWS Step Functions API Reference; EventBridge Events Reference, "Step Functions".
 */
import type { Turn } from '../activity.ts';
import { arn as arnOf } from '../assembly/resources.ts';
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

/** One event of a history, as GetExecutionHistory gives it but for the time in milliseconds. */
export interface HistoryEvent {
  readonly id: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: unknown;
}

export type Executions = Awaited<ReturnType<typeof openExecutions>>;

interface OpenMachine {
  readonly name: string;
  readonly definition: Machine;
  readonly executions: Map<string, StoredExecution>;
}

const NAME_KEPT_MILLISECONDS = 90 * 86_400_000;
const CLOSED = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' };
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
  const histories = store.shelf<HistoryEvent>('histories');
  const machines = new Map<string, OpenMachine>();
  for (const { id, name, identity, properties } of stack.ofType('AWS::StepFunctions::StateMachine')) {
    const { DefinitionString, StateMachineType = 'STANDARD' } = properties as Record<string, string>;
    if (StateMachineType !== 'STANDARD')
      throw new Unsupported(id, `the state machine type ${StateMachineType}`);
    if (!DefinitionString) throw new Unsupported(id, 'a state machine without DefinitionString');
    const definition = readDefinition(id, DefinitionString, functions.has);
    machines.set(identity.ref, { name, definition, executions: new Map() });
  }
  const machine = (arn: string): OpenMachine => {
    const found = machines.get(arn);
    if (!found) throw new Fault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  };
  for (const [, execution] of await shelf.entries())
    machine(execution.machineArn).executions.set(execution.name, execution);
  const evaluate = evaluator(clock.now);
  const running = new Map<string, { readonly stop: AbortController; readonly note: Note }>();
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
  type Note = Awaited<ReturnType<typeof historian>>;

  const close = async (
    execution: StoredExecution,
    note: Note,
    closing: Pick<StoredExecution, 'output' | 'error' | 'cause'> & { readonly status: keyof typeof CLOSED },
  ) => {
    if (execution.status !== 'RUNNING') return;
    Object.assign(execution, closing, { stoppedAt: clock.now(), unannounced: true });
    running.get(execution.arn)?.stop.abort();
    const { status, output, error, cause } = closing;
    note(`Execution${CLOSED[status]}`, output === undefined ? { error, cause } : { output });
    await save(execution);
    await announce(execution);
  };

  const run = async (execution: StoredExecution, turn: Turn) => {
    const { arn, name, machineArn, input, startedAt } = execution;
    const { definition, name: machineName } = machine(machineArn);
    const stop = new AbortController();
    const note = await historian(execution);
    if (execution.status !== 'RUNNING') return; // it was stopped before it began
    running.set(arn, { stop, note });
    if (execution.unannounced) {
      note('ExecutionStarted', { input });
      await announce(execution);
    }
    const callOff = definition.TimeoutSeconds
      ? clock.at(startedAt + definition.TimeoutSeconds * 1000, () =>
          activity.run(`Ending ${arn}`, () => close(execution, note, { status: 'TIMED_OUT' })),
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
      await close(execution, note, { status: 'SUCCEEDED', output: JSON.stringify(output) });
    } catch (error) {
      if (error instanceof Stopped) return;
      const name = error instanceof StateError ? error.name : 'States.Runtime';
      await close(execution, note, { status: 'FAILED', error: name, cause: (error as Error).message });
    } finally {
      callOff();
      running.delete(arn);
    }
  };
  const launch = (execution: StoredExecution) => {
    const turn = activity.turn(); // and not `run`, since an execution may wait for days
    run(execution, turn)
      .catch((error) => activity.run(`The execution ${execution.arn}`, () => Promise.reject(error)))
      .finally(turn.end);
  };

  const find = (arn: string) => {
    const [machineName, name] = arn.split(':').slice(-2);
    const owner = machines.get(arnOf('states', `stateMachine:${machineName}`));
    const found = owner?.executions.get(name!);
    if (!found) throw new Fault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  };

  return {
    find,
    async start(machineArn: string, name: string, input: string): Promise<StoredExecution> {
      const { executions, definition, name: machineName } = machine(machineArn);
      const earlier = executions.get(name);
      if (earlier) {
        if (earlier.status === 'RUNNING' && earlier.input === input) return earlier;
        if (earlier.status === 'RUNNING' || earlier.stoppedAt! + NAME_KEPT_MILLISECONDS > clock.now())
          throw new Fault('ExecutionAlreadyExists', `Execution Already Exists: '${earlier.arn}'`);
      }
      const execution: StoredExecution = {
        arn: machineArn.replace(':stateMachine:', ':execution:').concat(`:${name}`),
        name,
        machineArn,
        input,
        startedAt: clock.now(),
        status: 'RUNNING',
        position: { state: definition.StartAt, input: parseInput(input, machineName), variables: {} },
        unannounced: true,
      };
      executions.set(name, execution); // before the first pause, so that of two equal requests one starts it
      if (earlier)
        for (const [key] of await histories.entries(`${earlier.arn}\0`)) await histories.delete(key);
      await save(execution);
      launch(execution);
      return execution;
    },
    /** Newest first. */
    ofMachine: (machineArn: string): readonly StoredExecution[] =>
      [...machine(machineArn).executions.values()].sort((a, b) => b.startedAt - a.startedAt),
    /** Gives when it stopped, in milliseconds since the epoch. */
    async stop(arn: string, reason: Pick<StoredExecution, 'error' | 'cause'>): Promise<number> {
      const execution = find(arn);
      const note = running.get(arn)?.note ?? (await historian(execution));
      await close(execution, note, { status: 'ABORTED', ...reason });
      return execution.stoppedAt!;
    },
    async history(arn: string): Promise<readonly HistoryEvent[]> {
      find(arn);
      return (await histories.entries(`${arn}\0`)).map(([, event]) => event);
    },
    /** Goes on with what the last process left behind. */
    resume(): void {
      for (const { executions } of machines.values())
        for (const execution of executions.values())
          if (execution.status === 'RUNNING') launch(execution);
          else if (execution.unannounced)
            activity.run(`Announcing ${execution.arn}`, () => announce(execution));
    },
  };
}

function parseInput(input: string, machineName: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new Fault('InvalidExecutionInput', `The input of an execution of ${machineName} is no JSON.`);
  }
}
