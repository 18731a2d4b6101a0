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
const to = (id: string, more: object = {}) => ({ Arn: { 'Fn::GetAtt': [id, 'Arn'] }, ...more });
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

async function drained({ client, runtime }: Running, output: string): Promise<unknown[]> {
  const sqs = new SQSClient(client);
  const bodies: unknown[] = [];
  for (;;) {
    const asked = new ReceiveMessageCommand({
      QueueUrl: runtime.outputs[output],
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 3600,
    });
    const { Messages = [] } = await sqs.send(asked);
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
          EventPattern: { source: ['mine'], detail: { size: [{ exists: true }], key: [{ prefix: 'in/' }] } },
        },
        to('Queue', {
          InputTransformer: {
            InputPathsMap: { key: '$.detail.key', size: '$.detail.size' },
            InputTemplate: '{"k": "key <key>", "s": <size>}',
          },
        }),
        to('fn', { InputPath: '$.detail' }),
      ),
      Other: rule(
        { EventBusName: { Ref: 'Bus' }, EventPattern: { source: [{ 'anything-but': 'mine' }] } },
        to('Queue'),
      ),
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
  expect((await put({ key: 'in/"a"', size: 3 })).FailedEntryCount).toBe(0);
  await put({ key: 'out/a', size: 3 });
  await put({ key: 'in/a' });
  await put({}, 'theirs');
  expect((await put({}, 'aws.s3')).FailedEntryCount).toBe(1);
  await started.runtime.idle();
  expect(await drained(started, 'Queue')).toEqual([
    { k: 'key in/"a"', s: 3 },
    expect.objectContaining({
      source: 'theirs',
      'detail-type': 'Thing',
      account: '000000000000',
      region: 'eu-west-1',
    }),
  ]);
  expect(started.written.notes()).toEqual([{ key: 'in/"a"', size: 3 }]);
});

test('a schedule fires each period, but once after a jump, and not while its rule is off', async () => {
  const { runtime, written } = await running({
    resources: {
      fn: lambda('fn'),
      Hourly: rule({ ScheduleExpression: 'rate(1 hour)' }, to('fn')),
      Daily: rule({ ScheduleExpression: 'cron(0 3 * * ? *)' }, to('fn', { Input: '{"daily":true}' })),
    },
    code: {
      fn: `export const handler = async (event) => note(event.daily ? 'daily' : { at: event.time, saw: new Date().toISOString(), late: Date.now() - Date.parse(event.time) });`,
    },
  });
  const hourly = () => written.notes().filter((noted) => typeof noted === 'object');
  await runtime.advance(3_500_000);
  expect(hourly()).toHaveLength(0);
  await runtime.advance(200_000);
  expect(hourly()).toHaveLength(1);
  expect(hourly()[0]!.late).toBeLessThan(200_000);
  const daily = () => written.notes().filter((noted) => typeof noted !== 'object').length;
  const before = daily();
  await runtime.advance(30 * 86_400_000);
  expect(hourly()).toHaveLength(2);
  expect(hourly()[1]!.late).toBeLessThan(3_600_000);
  expect(Math.abs(Date.parse(hourly()[1]!.saw!) - runtime.now().getTime())).toBeLessThan(10_000);
  expect(daily()).toBe(before + 1);
  runtime.setRuleEnabled('Hourly', false);
  await runtime.advance(7_200_000);
  expect(hourly()).toHaveLength(2);
  runtime.setRuleEnabled('Hourly', true);
  await runtime.advance(3_600_000);
  expect(hourly()).toHaveLength(3);
});

test('a function that an event started is tried three times in all, then the event goes to its failure queue', async () => {
  const started = await running({
    resources: {
      Queue: queue,
      Dead: queue,
      fn: lambda('fn', { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } }),
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'fn' },
          Qualifier: '$LATEST',
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        },
      },
      Rule: rule({ EventPattern: { source: ['mine'] } }, to('fn', { InputPath: '$.detail' })),
    },
    outputs: { Queue: { Ref: 'Queue' }, Dead: { Ref: 'Dead' } },
    code: { fn: `export const handler = async (event) => { note(event); throw new Error('no'); };` },
  });
  const { runtime, written } = started;
  await new EventBridgeClient(started.client).send(
    new PutEventsCommand({ Entries: [{ Source: 'mine', DetailType: 'T', Detail: '{"a":1}' }] }),
  );
  await runtime.idle();
  expect(written.notes()).toHaveLength(1);
  await runtime.advance(61_000);
  expect(written.notes()).toHaveLength(2);
  expect(await drained(started, 'Queue')).toEqual([]);
  await runtime.advance(121_000);
  expect(written.notes()).toHaveLength(3);
  expect(await drained(started, 'Dead')).toEqual([{ a: 1 }]);
  expect(await drained(started, 'Queue')).toMatchObject([
    { requestPayload: { a: 1 }, responsePayload: { errorMessage: 'no' } },
  ]);
  await runtime.advance(600_000);
  expect(written.notes()).toHaveLength(3);
});

test('executions announce each change of status, and an event can start one', async () => {
  const started = await running({
    resources: {
      Queue: queue,
      First: machine({ StartAt: 'End', States: { End: { Type: 'Fail', Error: 'Wrong', Cause: 'so' } } }),
      Second: machine({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
      Failed: rule(
        {
          EventPattern: {
            source: ['aws.states'],
            detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: [{ Ref: 'First' }] },
          },
        },
        { Arn: { Ref: 'Second' }, InputPath: '$.detail' },
      ),
      Told: rule({ EventPattern: { source: ['aws.states'] } }, to('Queue', { InputPath: '$.detail' })),
    },
    outputs: { Queue: { Ref: 'Queue' }, First: { Ref: 'First' } },
  });
  await new SFNClient(started.client).send(
    new StartExecutionCommand({ stateMachineArn: started.runtime.outputs.First, name: 'a' }),
  );
  await started.runtime.idle();
  const told = (await drained(started, 'Queue')) as {
    stateMachineArn: string;
    status: string;
    error: string | null;
  }[];
  expect(
    told.map(({ stateMachineArn, status, error }) => [stateMachineArn.split('-').at(-1), status, error]),
  ).toEqual([
    ['First', 'RUNNING', null],
    ['First', 'FAILED', 'Wrong'],
    ['Second', 'RUNNING', null],
    ['Second', 'SUCCEEDED', null],
  ]);
});
