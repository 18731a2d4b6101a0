import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { lambda } from './assembly-fixture.ts';
import { running } from './running-fixture.ts';

const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const redrive = (to: string, maxReceiveCount: number) => ({
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [to, 'Arn'] }, maxReceiveCount },
});
const outputs = { Work: { Ref: 'Work' }, Dead: { Ref: 'Dead' } };

async function counts(sqs: SQSClient, QueueUrl: string) {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return [Attributes!.ApproximateNumberOfMessages, Attributes!.ApproximateNumberOfMessagesNotVisible].map(
    Number,
  );
}

test('a message is hidden once received, comes back after its time-out, and goes to the dead letters in the end', async () => {
  const { runtime, client } = await running({
    resources: { Work: queue({ VisibilityTimeout: 60, ...redrive('Dead', 2) }), Dead: queue() },
    outputs,
  });
  const sqs = new SQSClient(client);
  const { Work: QueueUrl, Dead } = runtime.outputs as { Work: string; Dead: string };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
  const receive = (url: string) =>
    sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MessageSystemAttributeNames: ['All'] }));

  const [first] = (await receive(QueueUrl)).Messages!;
  expect(first).toMatchObject({ Body: 'one', Attributes: { ApproximateReceiveCount: '1' } });
  expect((await receive(QueueUrl)).Messages ?? []).toEqual([]);
  await runtime.advance(61_000);
  expect((await receive(QueueUrl)).Messages![0]!.Attributes!.ApproximateReceiveCount).toBe('2');
  await runtime.advance(61_000);
  expect((await receive(QueueUrl)).Messages ?? []).toEqual([]);
  const [dead] = (await receive(Dead)).Messages!;
  expect(dead).toMatchObject({ Body: 'one', MessageId: first!.MessageId });
  await sqs.send(new DeleteMessageCommand({ QueueUrl: Dead, ReceiptHandle: dead!.ReceiptHandle }));
  expect(await counts(sqs, Dead)).toEqual([0, 0]);
  expect(await counts(sqs, QueueUrl)).toEqual([0, 0]);
});

test('messages are gone after the retention', async () => {
  const { runtime, client } = await running({
    resources: { Work: queue({ MessageRetentionPeriod: 3600 }), Dead: queue() },
    outputs,
  });
  const sqs = new SQSClient(client);
  const QueueUrl = runtime.outputs.Work!;
  for (const MessageBody of ['a', 'b']) {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await runtime.advance(1_000_000);
  }
  expect(await counts(sqs, QueueUrl)).toEqual([2, 0]);
  await runtime.advance(1_700_000);
  expect(await counts(sqs, QueueUrl)).toEqual([1, 0]);
  await runtime.advance(1_000_000);
  expect(await counts(sqs, QueueUrl)).toEqual([0, 0]);
});

test('of a batch only the messages reported as failed come back', async () => {
  const { runtime, written, client } = await running({
    resources: {
      Work: queue({ VisibilityTimeout: 120, ...redrive('Dead', 2) }),
      Dead: queue(),
      Reader: lambda('reader', { Environment: { Variables: { FAILS: 'bad' } } }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
          FunctionName: { Ref: 'Reader' },
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
    },
    outputs,
    code: {
      reader: `export const handler = async ({ Records }) => {
        for (const { body, eventSourceARN, attributes } of Records) note({ body, eventSourceARN, tries: attributes.ApproximateReceiveCount });
        const failed = Records.filter(({ body }) => body === process.env.FAILS);
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      };`,
    },
  });
  const sqs = new SQSClient(client);
  const { Work: QueueUrl, Dead } = runtime.outputs as { Work: string; Dead: string };
  const bodies = ['good', 'bad', 'fine'];
  await Promise.all(bodies.map((MessageBody) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))));
  await runtime.idle();
  expect(
    written
      .notes()
      .map(({ body }) => body)
      .sort(),
  ).toEqual(['bad', 'fine', 'good']);
  expect(await counts(sqs, QueueUrl)).toEqual([0, 1]);
  await runtime.advance(121_000);
  expect(written.notes().slice(3)).toEqual([
    { body: 'bad', tries: '2', eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:demo-Work' },
  ]);
  await runtime.advance(121_000);
  expect(await counts(sqs, QueueUrl)).toEqual([0, 0]);
  expect(await counts(sqs, Dead)).toEqual([1, 0]);
});
