import validate from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { FINAL_ERRORS } from '../../lib/task.ts';
import { resourcesOfStack } from './template.ts';

interface State {
  readonly Type: string;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

const resources = resourcesOfStack();
const machines = Object.values(resources)
  .filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')
  .map(({ Properties }) => {
    const text = JSON.stringify(Properties.DefinitionString);
    const [, [, parts]] = [
      0,
      (Properties.DefinitionString as { 'Fn::Join': [string, unknown[]] })['Fn::Join'],
    ];
    const joined = parts
      .map((part) => (typeof part === 'string' ? part : 'arn:aws:lambda:eu-west-1:0:function:x'))
      .join('');
    expect(text).toContain('JSONata');
    return [String(Properties.StateMachineName), JSON.parse(joined)] as const;
  });

test('there are two machines', () => {
  expect(machines.map(([name]) => name).sort()).toEqual([
    'inventaris-erase-dataset',
    'inventaris-scan-dataset',
  ]);
});

describe.each(machines)('%s', (name, definition) => {
  const states: [string, State][] = Object.entries<State>(definition.States).flatMap(([each, state]) => [
    [each, state] as [string, State],
    ...Object.entries(state.ItemProcessor?.States ?? {}),
  ]);

  test('is valid in the Amazon States Language', () => {
    const { isValid, errors } = validate(definition);
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  test('every task has the retries that are meant: none of final errors, many of Lambda’s own troubles, two of the rest', () => {
    const tasks = states.filter(([, { Type }]) => Type === 'Task');
    expect(tasks.length).toBeGreaterThanOrEqual(3);
    for (const [, { Retry = [] }] of tasks) {
      expect(Retry.map(({ MaxAttempts }) => MaxAttempts)).toEqual([0, 10, 2]);
      expect(Retry[0]!.ErrorEquals).toEqual(FINAL_ERRORS);
      expect(Retry[2]!.ErrorEquals).toEqual(['States.ALL']);
    }
  });

  test('what is caught is caught on purpose', () => {
    const caught = states.filter(([, { Catch }]) => Catch).map(([state]) => state);
    expect(caught).toEqual(name.endsWith('scan-dataset') ? ['Admit', 'Plan', 'Scan', 'Settle'] : []);
    for (const [, { Catch = [] }] of states) {
      for (const { ErrorEquals, Next } of Catch)
        expect([ErrorEquals, Next]).toEqual([['States.ALL'], 'Refuse']);
    }
  });
});
