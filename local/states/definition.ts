/**
 * Reads a state machine's definition and refuses what the interpreter doesn't know, so that a machine that loads here
 * is executed whole: no field is skipped over.
 *
 * Limits: JSONata only; Task (Lambda), Choice, inline Map, Pass, Wait, Succeed and Fail.
 * Source: Amazon States Language specification, states-language.net; AWS Step Functions Developer Guide.
 */
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import { checkExpressions } from './expression.ts';

/** What a state, a choice or a catcher leaves behind. */
export interface Leaving {
  readonly Next?: string;
  readonly Assign?: object;
  readonly Output?: unknown;
}
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}
/** Which fields a state of each type may have is checked when it is read. */
export interface State extends Leaving {
  readonly Type: 'Task' | 'Map' | 'Choice' | 'Wait' | 'Fail' | 'Pass' | 'Succeed';
  readonly QueryLanguage?: string;
  readonly End?: boolean;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly (Leaving & { readonly ErrorEquals: readonly string[] })[];
  readonly Resource?: string;
  readonly Choices?: readonly (Leaving & { readonly Condition: string })[];
  readonly Default?: string;
  readonly ItemProcessor?: Machine & { readonly ProcessorConfig?: { readonly Mode?: string } };
  /** Fields whose values may hold expressions. */
  readonly [field: string]: unknown;
}
export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly QueryLanguage?: string;
  /** Of a whole machine only. */
  readonly TimeoutSeconds?: number;
}

const FIELDS: Record<string, string> = {
  Task: 'Next End Assign Output Resource Arguments TimeoutSeconds Retry Catch',
  Map: 'Next End Assign Output Items ItemSelector ItemProcessor MaxConcurrency Retry Catch',
  Choice: 'Choices Default Assign Output',
  Pass: 'Next End Assign Output',
  Wait: 'Next End Assign Output Seconds',
  Succeed: 'Output',
  Fail: 'Error Cause',
};
const EVERY = 'Type Comment QueryLanguage';
const RETRIER = 'ErrorEquals IntervalSeconds MaxAttempts BackoffRate MaxDelaySeconds JitterStrategy Comment';
const LEAVING = 'Next Assign Output Comment';

const INVOKE = 'arn:aws:states:::lambda:invoke';

/** Checks a definition; `where` names the machine in errors, `isFunction` knows the stack's Lambda ARNs. */
export function readDefinition(where: string, text: string, isFunction: (arn: string) => boolean): Machine {
  const machine = JSON.parse(text) as Machine;
  refuseUnknown(where, machine, 'StartAt States Comment TimeoutSeconds QueryLanguage Version');
  checkStates(where, machine, machine.QueryLanguage ?? 'JSONPath', isFunction);
  return machine;
}

function checkStates(
  where: string,
  machine: Machine,
  language: string,
  isFunction: (arn: string) => boolean,
): void {
  const target = (from: string, name = '') => {
    if (!(name in machine.States)) throw new Error(`${from}: the next state ${name} does not exist.`);
  };
  target(where, machine.StartAt);
  for (const [name, state] of Object.entries(machine.States)) {
    const at = `${where} state ${name}`;
    const { Type, QueryLanguage = language, ItemProcessor, ...others } = state;
    const { Retry = [], Catch = [], Choices = [], ...rest } = others;
    const known = FIELDS[Type];
    if (!known) throw new Unsupported(at, `the state type ${Type}`);
    refuseUnknown(at, state, `${EVERY} ${known}`);
    if (QueryLanguage !== 'JSONata') throw new Unsupported(at, `the query language ${QueryLanguage}`);
    for (const retrier of Retry) refuseUnknown(`${at} Retry`, retrier, RETRIER);
    for (const catcher of Catch) refuseUnknown(`${at} Catch`, catcher, `ErrorEquals ${LEAVING}`);
    for (const rule of Choices) refuseUnknown(`${at} Choices`, rule, `Condition ${LEAVING}`);
    for (const { Next } of [...Catch, ...Choices]) target(at, Next);
    if (known.includes(' End ') && !state.End) target(at, state.Next);
    if (state.Default) target(at, state.Default);
    if (Type === 'Task') checkTask(at, state, isFunction);
    if (ItemProcessor) {
      refuseUnknown(`${at} ItemProcessor`, ItemProcessor, 'ProcessorConfig StartAt States Comment');
      const { Mode = 'INLINE' } = ItemProcessor.ProcessorConfig ?? {};
      if (Mode !== 'INLINE') throw new Unsupported(at, `the Map mode ${Mode}`);
      checkStates(at, ItemProcessor, QueryLanguage, isFunction);
    }
    checkExpressions(at, { ...rest, Catch, Choices });
  }
}

function checkTask(
  at: string,
  { Resource = '', Arguments }: State,
  isFunction: (arn: string) => boolean,
): void {
  if (Resource !== INVOKE) throw new Unsupported(at, `the service integration ${Resource}`);
  refuseUnknown(`${at} Arguments`, Object(Arguments), 'FunctionName Payload');
  const { FunctionName = '' } = Object(Arguments);
  if (!isFunction(FunctionName))
    throw new Unsupported(at, `the function ${FunctionName} (it is not in the stack)`);
}
