import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { lambda, machine } from './assembly-fixture.ts';
import { type Running, running } from './running-fixture.ts';

const rule = (properties: object, ...targets: object[]) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    State: 'ENABLED',
    Targets: targets.map((target, index) => ({ Id: `Target${index}`, ...target })),
    ...properties,
  },
});
const to = (id: string) => ({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } });
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

async function drained({ client, runtime }: Running, output: string): Promise<unknown[]> {
  const sqs = new SQSClient(client);
  const bodies: unknown[] = [];
  for (;;) {
    const asked = { QueueUrl: runtime.outputs[output], MaxNumberOfMessages: 10 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => JSON.parse(Body!)));
  }
}

test('an event reaches the queues and functions of every rule that it matches on its bus', async () => {
  const started = await running({
    resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'own' } },
      Queue: queue,
      fn: lambda('fn'),
      Matching: rule(
        {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { source: ['mine', 'ours'], detail: { kind: ['new', 3], place: { name: ['in'] } } },
        },
        to('Queue'),
        to('fn'),
      ),
      Other: rule({ EventBusName: { Ref: 'Bus' }, EventPattern: { source: ['theirs'] } }, to('Queue')),
      Elsewhere: rule({ EventPattern: { source: ['mine'] } }, to('Queue')),
    },
    outputs: { Queue: { Ref: 'Queue' } },
    code: { fn: 'export const handler = async (event) => note(event);' },
  });
  const events = new EventBridgeClient(started.client);
  const put = (detail: object, Source = 'mine') =>
    events.send(
      new PutEventsCommand({
        Entries: [{ EventBusName: 'own', Source, DetailType: 'Thing', Detail: JSON.stringify(detail) }],
      }),
    );
  const matching = { kind: 'new', place: { name: 'in' }, more: 'é"' };
  expect((await put(matching)).FailedEntryCount).toBe(0);
  await put({ ...matching, kind: ['old', 3] }, 'ours');
  await put({ ...matching, kind: 'old' });
  await put({ ...matching, place: {} });
  await put({ kind: 'new' });
  await put({}, 'theirs');
  expect((await put({}, 'aws.s3')).FailedEntryCount).toBe(1);
  await started.runtime.idle();
  const place = { account: '000000000000', region: 'eu-west-1' };
  expect(await drained(started, 'Queue')).toMatchObject([
    { source: 'mine', 'detail-type': 'Thing', ...place, detail: matching },
    { source: 'ours', detail: { kind: ['old', 3] } },
    { source: 'theirs' },
  ]);
  expect(
    started.written
      .notes()
      .map(({ source }) => source)
      .sort(),
  ).toEqual(['mine', 'ours']);
});

test('a schedule fires each period, but once after a jump, and not while its rule is off', async () => {
  const HOUR = 3_600_000;
  const { runtime, written } = await running({
    resources: {
      fn: lambda('fn'),
      Hourly: rule({ ScheduleExpression: 'cron(0 * * * ? *)' }, to('fn')),
      Daily: rule({ ScheduleExpression: 'cron(0 3 * * ? *)' }, to('fn')),
    },
    code: {
      fn: `export const handler = async ({ time, resources }) =>
        note({ rule: resources[0].split('/')[1], saw: new Date().toISOString(), late: Date.now() - Date.parse(time) });`,
    },
  });
  const hourly = () => written.notes().filter(({ rule }) => rule === 'demo-Hourly');
  const daily = () => written.notes().filter(({ rule }) => rule === 'demo-Daily').length;
  const toHour = (after: number) => HOUR - (runtime.now().getTime() % HOUR) + after;
  await runtime.advance(toHour(60_000));
  const before = hourly().length; // two when the hour was full while this began
  await runtime.advance(HOUR - 120_000);
  expect(hourly()).toHaveLength(before);
  await runtime.advance(200_000);
  expect(hourly()).toHaveLength(before + 1);
  expect(hourly().at(-1)!.late).toBeLessThan(200_000);
  const days = daily();
  await runtime.advance(30 * 24 * HOUR);
  expect(hourly()).toHaveLength(before + 2);
  expect(hourly().at(-1)!.late).toBeLessThan(HOUR);
  expect(Math.abs(Date.parse(hourly().at(-1)!.saw!) - runtime.now().getTime())).toBeLessThan(10_000);
  expect(daily()).toBe(days + 1);
  runtime.setRuleEnabled('Hourly', false);
  await runtime.advance(2 * HOUR);
  expect(hourly()).toHaveLength(before + 2);
  runtime.setRuleEnabled('Hourly', true);
  await runtime.advance(HOUR);
  expect(hourly()).toHaveLength(before + 3);
});

test('a function that an event started is tried three times in all, and that it failed is logged', async () => {
  const lines: string[] = [];
  const started = await running(
    {
      resources: { fn: lambda('fn'), Rule: rule({ EventPattern: { source: ['mine'] } }, to('fn')) },
      code: { fn: `export const handler = async (event) => { note(event); throw new RangeError('no'); };` },
    },
    { log: (line) => lines.push(line) },
  );
  const { runtime, written } = started;
  await new EventBridgeClient(started.client).send(
    new PutEventsCommand({ Entries: [{ Source: 'mine', DetailType: 'T', Detail: '{"a":1}' }] }),
  );
  await runtime.idle();
  expect(written.notes()).toHaveLength(1);
  await runtime.advance(61_000);
  expect(written.notes()).toHaveLength(2);
  expect(lines).toEqual([]);
  await runtime.advance(121_000);
  expect(written.notes()).toHaveLength(3);
  expect(lines).toEqual([expect.stringMatching(/function:demo-fn failed: RangeError/)]);
  await runtime.advance(600_000);
  expect(written.notes()).toHaveLength(3);
});

test('executions announce each change of status', async () => {
  const started = await running({
    resources: {
      Queue: queue,
      Wrong: machine({ StartAt: 'End', States: { End: { Type: 'Fail', Error: 'Wrong', Cause: 'so' } } }),
      Right: machine({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
      Told: rule(
        {
          EventPattern: {
            source: ['aws.states'],
            detail: { status: ['FAILED', 'TIMED_OUT', 'SUCCEEDED'], stateMachineArn: [{ Ref: 'Wrong' }] },
          },
        },
        to('Queue'),
      ),
      AllTold: rule({ EventPattern: { source: ['aws.states'] } }, to('All')),
      All: queue,
    },
    outputs: {
      Queue: { Ref: 'Queue' },
      All: { Ref: 'All' },
      Wrong: { Ref: 'Wrong' },
      Right: { Ref: 'Right' },
    },
  });
  const { runtime } = started;
  const states = new SFNClient(started.client);
  for (const which of ['Wrong', 'Right']) {
    const stateMachineArn = runtime.outputs[which];
    await states.send(new StartExecutionCommand({ stateMachineArn, name: 'a' }));
    await runtime.idle();
  }
  type Told = { detail: { stateMachineArn: string; status: string; error: string | null } };
  const told = async (output: string) =>
    ((await drained(started, output)) as Told[]).map(({ detail: { stateMachineArn, status, error } }) => [
      stateMachineArn.split('-').at(-1),
      status,
      error,
    ]);
  expect(await told('All')).toEqual([
    ['Wrong', 'RUNNING', null],
    ['Wrong', 'FAILED', 'Wrong'],
    ['Right', 'RUNNING', null],
    ['Right', 'SUCCEEDED', null],
  ]);
  expect(await told('Queue')).toEqual([['Wrong', 'FAILED', 'Wrong']]);
});
