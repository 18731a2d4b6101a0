import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { lambda, machine } from './assembly-fixture.ts';
import { running } from './running-fixture.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const call = (fn: string, Payload: unknown = '{% $states.input %}', more: object = {}) => ({
  Type: 'Task',
  Resource: INVOKE,
  Arguments: { FunctionName: `\${${fn}.Arn}`, Payload },
  Output: '{% $states.result.Payload %}',
  ...more,
});

/** Runs one machine with one function `fn` to its end. */
async function execute(definition: object, source: string, input: unknown = {}, properties: object = {}) {
  const { runtime, written, client } = await running({
    resources: { Machine: machine(definition), fn: lambda('fn', properties) },
    outputs: { Machine: { Ref: 'Machine' } },
    code: { fn: source },
  });
  const states = new SFNClient(client);
  const { executionArn } = await states.send(
    new StartExecutionCommand({
      stateMachineArn: runtime.outputs.Machine,
      name: 'one',
      input: JSON.stringify(input),
    }),
  );
  await runtime.idle();
  const describe = () => states.send(new DescribeExecutionCommand({ executionArn }));
  return { runtime, written, states, executionArn: executionArn!, describe, ended: await describe() };
}

test('a map runs its items, at most so many at once, and keeps their order', async () => {
  const { ended, written } = await execute(
    {
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          Items: '{% $states.input.numbers %}',
          ItemSelector: {
            n: '{% $states.context.Map.Item.Value %}',
            at: '{% $states.context.Map.Item.Index %}',
            who: '{% $states.input.who %}',
          },
          MaxConcurrency: 2,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'Double',
            States: { Double: call('fn', undefined, { End: true }) },
          },
          Assign: { count: '{% $count($states.result) %}' },
          Next: 'Sum',
        },
        Sum: {
          Type: 'Pass',
          Output: { sum: '{% $sum($states.input.n) %}', count: '{% $count %}' },
          End: true,
        },
      },
    },
    `export const handler = async ({ n, at, who }) => { note({ go: n }); await sleep(1000 - 200 * n); note({ end: n }); return { n: n * 2, at, who }; };`,
    { numbers: [1, 2, 3, 4], who: 'me' },
  );
  expect(ended.status).toBe('SUCCEEDED');
  expect(JSON.parse(ended.output!)).toEqual({ sum: 20, count: 4 });
  let now = 0;
  const most = written.notes().map((noted) => ('go' in noted ? ++now : now--));
  expect(Math.max(...most)).toBe(2);
});

test('a failing task is tried again, then caught with its error and cause', async () => {
  const { ended, written } = await execute(
    {
      StartAt: 'Try',
      States: {
        Try: call(
          'fn',
          { n: '{% $states.input.n %}', tries: '{% $states.context.State.RetryCount %}' },
          {
            Retry: [
              { ErrorEquals: ['Other'], MaxAttempts: 9 },
              {
                ErrorEquals: ['States.ALL'],
                IntervalSeconds: 1,
                MaxAttempts: 2,
                BackoffRate: 1,
                JitterStrategy: 'FULL',
              },
            ],
            Catch: [
              { ErrorEquals: ['Other'], Next: 'No' },
              {
                ErrorEquals: ['States.TaskFailed'],
                Next: 'Caught',
                Assign: { cause: '{% $parse($states.errorOutput.Cause) %}' },
                Output: { error: '{% $states.errorOutput.Error %}', n: '{% $states.input.n %}' },
              },
            ],
            Next: 'No',
          },
        ),
        No: { Type: 'Fail', Error: 'Wrong' },
        Caught: {
          Type: 'Pass',
          Output: { from: '{% $states.input %}', message: '{% $cause.errorMessage %}' },
          End: true,
        },
      },
    },
    `class Refused extends Error { name = 'Refused'; }
     export const handler = async (event) => { note(event); throw new Refused('for ' + event.n); };`,
    { n: 7 },
  );
  expect(JSON.parse(ended.output!)).toEqual({ from: { error: 'Refused', n: 7 }, message: 'for 7' });
  expect(written.notes()).toEqual([0, 1, 2].map((tries) => ({ n: 7, tries })));
});

test('an error that nothing catches fails the execution with its name and cause', async () => {
  const { ended } = await execute(
    { StartAt: 'Do', States: { Do: call('fn', undefined, { End: true }) } },
    `export const handler = async () => { throw new TypeError('bad'); };`,
  );
  expect(ended).toMatchObject({ status: 'FAILED', error: 'TypeError' });
  expect(JSON.parse(ended.cause!)).toMatchObject({
    errorType: 'TypeError',
    errorMessage: 'bad',
    trace: expect.arrayContaining(['TypeError: bad']),
  });
});

test.each([
  ['a task that takes too long', { TimeoutSeconds: 1 }, 'States.Timeout'],
  ['a function beyond its time-out', {}, 'Sandbox.Timedout'],
])('%s is ended', async (_, more, error) => {
  const { ended } = await execute(
    {
      StartAt: 'Do',
      States: {
        Do: call('fn', undefined, {
          ...more,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          End: true,
        }),
        Caught: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
      },
    },
    `export const handler = () => sleep(60_000);`,
    {},
    { Timeout: 2 },
  );
  expect(ended.output).toBe(JSON.stringify(error));
});

test('a choice takes the first rule that is met, else its default', async () => {
  const choose = {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.n > 5 %}', Next: 'Big', Assign: { size: 'big' } }],
    Default: 'Small',
    Assign: { size: 'small' },
  };
  const end = { Type: 'Pass', Output: '{% $size %}', End: true };
  for (const [n, size] of [
    [9, 'big'],
    [1, 'small'],
  ] as const) {
    const { ended } = await execute(
      { StartAt: 'Choose', States: { Choose: choose, Big: end, Small: end } },
      '',
      { n },
    );
    expect(ended.output).toBe(JSON.stringify(size));
  }
});

test('a machine waits by the clock, and its own time-out ends it by the clock', async () => {
  const definition = {
    TimeoutSeconds: 100_000,
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true } },
  };
  const short = await execute(definition, '', { seconds: 86_400 });
  expect(short.ended.status).toBe('RUNNING');
  await short.runtime.advance(86_400_000);
  expect((await short.describe()).status).toBe('SUCCEEDED');

  const long = await execute(definition, '', { seconds: 200_000 });
  await long.runtime.advance(100_000_000);
  expect((await long.describe()).status).toBe('TIMED_OUT');
});

test('a name starts one execution: again the same while it runs, refused with other input or once closed', async () => {
  const { runtime, states, executionArn, describe } = await execute(
    { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1000, End: true } } },
    '',
    { a: 1 },
  );
  const stateMachineArn = runtime.outputs.Machine!;
  const start = (input: object) =>
    states.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: JSON.stringify(input) }));
  expect((await start({ a: 1 })).executionArn).toBe(executionArn);
  await expect(start({ a: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  await runtime.advance(1_000_000);
  expect(await describe()).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
  await expect(start({ a: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  await runtime.advance(91 * 86_400_000);
  expect((await start({ a: 3 })).executionArn).toBe(executionArn);
  await runtime.idle();
  const { events } = await states.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events!.map(({ type }) => type)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  expect(events![0]!.executionStartedEventDetails!.input).toBe('{"a":3}');
});

test('a state that passes more than 256 KiB fails the execution, whatever it catches', async () => {
  const { ended } = await execute(
    {
      StartAt: 'Do',
      States: {
        Do: call('fn', undefined, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }),
        Caught: { Type: 'Succeed' },
      },
    },
    `export const handler = async () => 'x'.repeat(300_000);`,
  );
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('an expression that yields nothing is an error and not a missing field', async () => {
  const { ended } = await execute(
    { StartAt: 'Do', States: { Do: { Type: 'Pass', Output: { a: '{% $states.input.none %}' }, End: true } } },
    '',
  );
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
});
