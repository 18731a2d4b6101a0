/**
 * Amazon SQS over the wire: the operations of its JSON protocol on the runtime's queues.
 * Limits: one message is sent at a time; a receiver doesn't wait. Source: Amazon SQS API Reference.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Queues, StoredMessage } from './sqs.ts';

interface OfQueue {
  readonly QueueUrl: string;
}
interface Receiving extends OfQueue {
  readonly MaxNumberOfMessages?: number;
  readonly MessageSystemAttributeNames?: readonly string[];
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export function sqsOperations(queues: Queues): Operations {
  return {
    SendMessage: operation(
      'QueueUrl MessageBody',
      async ({ QueueUrl, MessageBody }: OfQueue & { MessageBody: string }) => {
        if (!MessageBody)
          throw new Fault('MissingParameter', 'The request must contain the parameter MessageBody.');
        const MessageId = await queues.byUrl(QueueUrl).send(MessageBody);
        return { MessageId, MD5OfMessageBody: md5(MessageBody) };
      },
    ),
    ReceiveMessage: operation(
      'QueueUrl MaxNumberOfMessages MessageSystemAttributeNames',
      async ({ QueueUrl, MaxNumberOfMessages: most = 1, MessageSystemAttributeNames = [] }: Receiving) => {
        if (most < 1 || most > 10)
          throw new Fault('InvalidParameterValue', 'Ask for between 1 and 10 messages.');
        const messages = await queues.byUrl(QueueUrl).receive(most);
        const received = messages.map((message) => ({
          MessageId: message.id,
          ReceiptHandle: receiptHandle(message),
          MD5OfBody: md5(message.body),
          Body: message.body,
          Attributes: selected(systemAttributes(message), MessageSystemAttributeNames),
        }));
        return { Messages: received };
      },
    ),
    DeleteMessage: operation(
      'QueueUrl ReceiptHandle',
      async ({ QueueUrl, ReceiptHandle }: OfQueue & { ReceiptHandle: string }) => {
        const [id, receives] = Buffer.from(ReceiptHandle, 'base64').toString('utf8').split(':');
        if (!id || !receives) throw new Fault('ReceiptHandleIsInvalid', 'The receipt handle is not valid.');
        await queues.byUrl(QueueUrl).delete(id);
        return {};
      },
    ),
    GetQueueAttributes: operation(
      'QueueUrl AttributeNames',
      ({ QueueUrl, AttributeNames = [] }: OfQueue & { AttributeNames?: readonly string[] }) => ({
        Attributes: selected(queues.byUrl(QueueUrl).attributes(), AttributeNames),
      }),
    ),
  };
}

export const receiptHandle = ({ id, receives }: StoredMessage) =>
  Buffer.from(`${id}:${receives}`).toString('base64');

/** The system attributes of a received message. */
export const systemAttributes = (message: StoredMessage): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receives),
  SentTimestamp: String(message.sentAt),
  SenderId: 'local',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  ...(message.from && { DeadLetterQueueSourceArn: message.from }),
});

function selected(attributes: object, wanted: readonly string[]) {
  const chosen = Object.entries(attributes).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  return Object.fromEntries(chosen.map(([name, value]) => [name, String(value)]));
}
