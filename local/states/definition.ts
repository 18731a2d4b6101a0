/**
 * Reads a state machine's definition and refuses what the interpreter doesn't know, so that a machine that loads here
 * is executed whole: no field is skipped over.
 *
 * Limits: JSONata only; Task (Lambda), Choice, inline Map, Pass, Wait, Succeed and Fail; standard workflows.
 * Source: Amazon States Language specification, states-language.net; AWS Step Functions Developer Guide.
 */
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import { checkExpressions } from './expression.ts';

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: object;
  readonly Output?: unknown;
}
export interface Rule {
  readonly Condition: string;
  readonly Next: string;
  readonly Assign?: object;
  readonly Output?: unknown;
}

interface Common {
  readonly Next?: string;
  readonly End?: boolean;
  readonly Assign?: object;
  readonly Output?: unknown;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}
export type State = Common &
  (
    | { readonly Type: 'Task'; readonly Resource: string; readonly Arguments?: unknown; readonly TimeoutSeconds?: unknown }
    | { readonly Type: 'Map'; readonly Items?: unknown; readonly ItemSelector?: unknown; readonly ItemProcessor: Machine; readonly MaxConcurrency?: unknown }
    | { readonly Type: 'Choice'; readonly Choices: readonly Rule[]; readonly Default?: string }
    | { readonly Type: 'Wait'; readonly Seconds?: unknown; readonly Timestamp?: unknown }
    | { readonly Type: 'Fail'; readonly Error?: unknown; readonly Cause?: unknown }
    | { readonly Type: 'Pass' | 'Succeed' }
  );

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  /** Of a whole machine only. */
  readonly TimeoutSeconds?: number;
}

const EVERY = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = [...EVERY, 'Next', 'End', 'Assign', 'Output'];
const FIELDS: Record<string, readonly string[]> = {
  Task: [...FLOW, 'Resource', 'Arguments', 'TimeoutSeconds', 'Retry', 'Catch'],
  Map: [...FLOW, 'Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency', 'Retry', 'Catch'],
  Choice: [...EVERY, 'Choices', 'Default', 'Assign', 'Output'],
  Pass: FLOW,
  Wait: [...FLOW, 'Seconds', 'Timestamp'],
  Succeed: [...EVERY, 'Output'],
  Fail: [...EVERY, 'Error', 'Cause'],
};
const RETRIER = ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'];
const CATCHER = ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'];
const CHOICE = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];

export const INVOKE = 'arn:aws:states:::lambda:invoke';
const INVOKE_ARGUMENTS = ['FunctionName', 'Payload'];

/** Checks a definition; `where` names the machine in errors, `isFunction` knows the stack's Lambda ARNs. */
export function readDefinition(where: string, text: string, isFunction: (arn: string) => boolean): Machine {
  const machine = JSON.parse(text) as Machine & { QueryLanguage?: string };
  refuseUnknown(where, machine, ['StartAt', 'States', 'Comment', 'TimeoutSeconds', 'QueryLanguage', 'Version']);
  checkStates(where, machine, machine.QueryLanguage ?? 'JSONPath', isFunction);
  return machine;
}

function checkStates(where: string, machine: Machine, language: string, isFunction: (arn: string) => boolean): void {
  const target = (from: string, name: string | undefined) => {
    if (name === undefined || !(name in machine.States)) throw new Error(`${from}: the next state ${name} does not exist.`);
  };
  target(where, machine.StartAt);
  for (const [name, state] of Object.entries(machine.States)) {
    const at = `${where} state ${name}`;
    const known = FIELDS[state.Type];
    if (!known) throw new Unsupported(at, `the state type ${state.Type}`);
    refuseUnknown(at, state, known);
    const own = (state as { QueryLanguage?: string }).QueryLanguage ?? language;
    if (own !== 'JSONata') throw new Unsupported(at, `the query language ${own}`);
    for (const retrier of state.Retry ?? []) refuseUnknown(`${at} Retry`, retrier, RETRIER);
    for (const catcher of state.Catch ?? []) {
      refuseUnknown(`${at} Catch`, catcher, CATCHER);
      target(`${at} Catch`, catcher.Next);
    }
    if (state.Type === 'Choice') {
      for (const rule of state.Choices) {
        refuseUnknown(`${at} Choices`, rule, CHOICE);
        target(at, rule.Next);
      }
      if (state.Default) target(at, state.Default);
    } else if (state.Type !== 'Succeed' && state.Type !== 'Fail' && !state.End) target(at, state.Next);
    if (state.Type === 'Task') checkTask(at, state, isFunction);
    if (state.Type === 'Map') {
      const { ItemProcessor } = state;
      refuseUnknown(`${at} ItemProcessor`, ItemProcessor, ['ProcessorConfig', 'StartAt', 'States', 'Comment']);
      const { Mode = 'INLINE' } = (ItemProcessor as { ProcessorConfig?: { Mode?: string } }).ProcessorConfig ?? {};
      if (Mode !== 'INLINE') throw new Unsupported(at, `the Map mode ${Mode}`);
      checkStates(at, ItemProcessor, own, isFunction);
      checkExpressions(at, { ...state, ItemProcessor: undefined });
    } else checkExpressions(at, state);
  }
}

function checkTask(at: string, state: State & { Type: 'Task' }, isFunction: (arn: string) => boolean): void {
  if (isFunction(state.Resource)) return;
  if (state.Resource !== INVOKE) throw new Unsupported(at, `the service integration ${state.Resource}`);
  const { Arguments } = state;
  if (typeof Arguments !== 'object' || Arguments === null) throw new Unsupported(at, 'an invocation without Arguments');
  refuseUnknown(`${at} Arguments`, Arguments, INVOKE_ARGUMENTS);
  const { FunctionName } = Arguments as { FunctionName?: string };
  if (!FunctionName?.startsWith('{%') && !isFunction(FunctionName ?? ''))
    throw new Unsupported(at, `the function ${FunctionName} (it is not in the stack)`);
}
