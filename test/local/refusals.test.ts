import { expect, test } from 'vitest';
import { startRuntime } from '../../local/runtime.ts';
import { lambda, machine, writeAssembly } from './assembly-fixture.ts';

const state = (fields: object, more: object = {}) => ({
  M: machine({ StartAt: 'S', States: { S: { End: true, ...fields } }, ...more }),
});
const rule = (properties: object) => ({ R: { Type: 'AWS::Events::Rule', Properties: properties } });
const queue = (properties: object) => ({ Q: { Type: 'AWS::SQS::Queue', Properties: properties } });

test.each<[string, Readonly<Record<string, object>>, string]>([
  [
    'a resource type',
    { Thing: { Type: 'AWS::Kinesis::Stream' } },
    'Thing (AWS::Kinesis::Stream): the resource type',
  ],
  ['a property', queue({ FifoQueue: true }), 'Q (AWS::SQS::Queue): the field FifoQueue'],
  [
    'a resource field',
    { Q: { Type: 'AWS::SQS::Queue', Condition: 'C' } },
    'Q (AWS::SQS::Queue): the field Condition',
  ],
  [
    'an intrinsic',
    queue({ VisibilityTimeout: { 'Fn::ImportValue': 'x' } }),
    'Q (AWS::SQS::Queue).VisibilityTimeout: the intrinsic function Fn::ImportValue',
  ],
  [
    'a reference',
    queue({ VisibilityTimeout: { Ref: 'Nothing' } }),
    'Q (AWS::SQS::Queue).VisibilityTimeout: Ref to Nothing',
  ],
  [
    'an attribute',
    queue({ VisibilityTimeout: { 'Fn::GetAtt': ['Q', 'Colour'] } }),
    'Q (AWS::SQS::Queue).VisibilityTimeout: Fn::GetAtt of Q.Colour',
  ],
  ['a Lambda runtime', { F: lambda('f', { Runtime: 'python3.13' }) }, 'F: the Lambda runtime python3.13'],
  ['a Lambda property', { F: lambda('f', { Layers: [] }) }, 'F (AWS::Lambda::Function): the field Layers'],
  ['a state type', state({ Type: 'Parallel', Branches: [] }), 'M state S: the state type Parallel'],
  ['a state field', state({ Type: 'Pass', Result: {} }), 'M state S: the field Result'],
  ['a machine field', state({ Type: 'Pass' }, { Extra: 1 }), 'M: the field Extra'],
  [
    'JSONPath',
    state({ Type: 'Pass' }, { QueryLanguage: 'JSONPath' }),
    'M state S: the query language JSONPath',
  ],
  [
    'a distributed Map',
    state({
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED' },
        StartAt: 'A',
        States: { A: { Type: 'Succeed' } },
      },
    }),
    'M state S: the Map mode DISTRIBUTED',
  ],
  [
    'a field within a Map',
    state({
      Type: 'Map',
      ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Task', HeartbeatSeconds: 1 } } },
    }),
    'M state S state A: the field HeartbeatSeconds',
  ],
  [
    'a greedy route',
    {
      R: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: 'a',
          RouteKey: 'GET /{all+}',
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'I' }]] },
        },
      },
      I: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: { ApiId: 'a', IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
      },
    },
    'R: the route GET /{all+}',
  ],
  [
    'an integration',
    state({ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem' }),
    'M state S: the service integration arn:aws:states:::dynamodb:putItem',
  ],
  [
    'an argument',
    state({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { InvocationType: 'Event' },
    }),
    'M state S Arguments: the field InvocationType',
  ],
  [
    'a retry field',
    state({ Type: 'Map', ItemProcessor: { StartAt: 'A', States: {} }, Retry: [{ Forever: true }] }),
    'M state S Retry: the field Forever',
  ],
  ['$eval', state({ Type: 'Pass', Output: "{% $eval('1') %}" }), 'M state S.Output: $eval'],
  [
    'a pattern operator',
    rule({ EventPattern: { detail: { n: ['a', { prefix: 'b' }] } } }),
    'R.EventPattern.detail.n: the comparison',
  ],
  [
    'a schedule',
    rule({ ScheduleExpression: 'at(2030-01-01T00:00:00)' }),
    'R.ScheduleExpression: the schedule expression at(',
  ],
  [
    'an input of a target',
    rule({ EventPattern: {}, Targets: [{ Id: 'T', Arn: 'arn:aws:sqs:x', Input: '{}' }] }),
    'R.Targets.T: the field Input',
  ],
  [
    'a function of Step Functions',
    state({ Type: 'Pass', Output: '{% $partition([1], 1) %}' }),
    'M state S.Output: $partition',
  ],
  [
    'a target',
    rule({ EventPattern: {}, Targets: [{ Id: 'T', Arn: 'arn:aws:sns:eu-west-1:000000000000:t' }] }),
    'R.Targets.T: the target arn:aws:sns',
  ],
])('%s that is not known is refused by name', async (_, resources, message) => {
  const written = await writeAssembly({ resources, code: { f: '' } });
  try {
    await expect(startRuntime(written)).rejects.toThrow(message);
  } finally {
    await written.remove();
  }
});

test.each<[string, Readonly<Record<string, object>>, string]>([
  [
    'a state that does not exist',
    state({ Type: 'Pass', End: undefined, Next: 'T' }),
    'the next state T does not exist',
  ],
  ['a broken expression', state({ Type: 'Pass', Output: '{% ( %}' }), 'M state S.Output'],
  [
    'a dead-letter queue outside the stack',
    queue({ RedrivePolicy: { deadLetterTargetArn: 'arn:x', maxReceiveCount: 1 } }),
    'Q: its dead-letter queue arn:x',
  ],
  ['a bus outside the stack', rule({ EventBusName: 'x', EventPattern: {} }), 'R: there is no event bus x'],
])('%s is refused', async (_, resources, message) => {
  const written = await writeAssembly({ resources });
  try {
    await expect(startRuntime(written)).rejects.toThrow(message);
  } finally {
    await written.remove();
  }
});

test('what is taken without effect is told', async () => {
  const written = await writeAssembly({
    resources: { ...queue({ SqsManagedSseEnabled: true }), A: { Type: 'AWS::CloudWatch::Alarm' } },
  });
  const runtime = await startRuntime(written);
  expect(runtime.notEmulated).toEqual([
    'IAM: only request signatures, policies of SFTP sessions and what bucket policies deny are checked, no permissions',
    'alarms',
    'encryption at rest',
  ]);
  await runtime.stop();
  await written.remove();
});
