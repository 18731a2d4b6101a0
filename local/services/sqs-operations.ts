/** Amazon SQS over the wire: the operations of its JSON protocol on the runtime's queues. */
import { Fault, type Operations, operation } from '../json-protocol.ts';
import { md5, type Queue, type Queues, type StoredMessage } from './sqs.ts';

interface OfQueue {
  readonly QueueUrl: string;
}
interface Outgoing {
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

export function sqsOperations(queues: Queues): Operations {
  const send = async (queue: Queue, { MessageBody, DelaySeconds }: Outgoing) => {
    if (!MessageBody)
      throw new Fault('MissingParameter', 'The request must contain the parameter MessageBody.');
    return { MessageId: await queue.send(MessageBody, DelaySeconds), MD5OfMessageBody: md5(MessageBody) };
  };
  return {
    SendMessage: operation<OfQueue & Outgoing>(['QueueUrl', 'MessageBody', 'DelaySeconds'], (input) =>
      send(queues.byUrl(input.QueueUrl), input),
    ),
    SendMessageBatch: operation<OfQueue & { Entries: (Outgoing & { Id: string })[] }>(
      ['QueueUrl', 'Entries'],
      async ({ QueueUrl, Entries }) => {
        const queue = queues.byUrl(QueueUrl);
        if (Entries.length > 10)
          throw new Fault('TooManyEntriesInBatchRequest', 'A batch holds at most 10 messages.');
        for (const { Id: _, MessageBody: __, DelaySeconds: ___, ...rest } of Entries)
          if (Object.keys(rest).length > 0)
            throw new Fault(
              'ValidationException',
              `The local runtime does not know ${Object.keys(rest)} of a message.`,
            );
        const Successful = await Promise.all(
          Entries.map(async (entry) => ({ Id: entry.Id, ...(await send(queue, entry)) })),
        );
        return { Successful, Failed: [] };
      },
    ),
    ReceiveMessage: operation<
      OfQueue & {
        MaxNumberOfMessages?: number;
        VisibilityTimeout?: number;
        WaitTimeSeconds?: number;
        AttributeNames?: string[];
        MessageSystemAttributeNames?: string[];
      }
    >(
      [
        'QueueUrl',
        'MaxNumberOfMessages',
        'VisibilityTimeout',
        'WaitTimeSeconds',
        'AttributeNames',
        'MessageSystemAttributeNames',
      ],
      async (input) => {
        const queue = queues.byUrl(input.QueueUrl);
        const most = input.MaxNumberOfMessages ?? 1;
        if (most < 1 || most > 10)
          throw new Fault('InvalidParameterValue', 'MaxNumberOfMessages lies between 1 and 10.');
        const take = () => queue.receive(most, input.VisibilityTimeout);
        let messages = await take();
        const seconds = input.WaitTimeSeconds ?? queue.longPollSeconds;
        if (messages.length === 0 && seconds > 0) {
          await arrival(queue, seconds);
          messages = await take();
        }
        const wanted = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
        return { Messages: messages.map((message) => received(message, wanted)) };
      },
    ),
    DeleteMessage: operation<OfQueue & { ReceiptHandle: string }>(
      ['QueueUrl', 'ReceiptHandle'],
      async ({ QueueUrl, ReceiptHandle }) => {
        await queues.byUrl(QueueUrl).delete(idOf(ReceiptHandle));
        return {};
      },
    ),
    GetQueueAttributes: operation<OfQueue & { AttributeNames?: string[] }>(
      ['QueueUrl', 'AttributeNames'],
      ({ QueueUrl, AttributeNames = [] }) => {
        const queue = queues.byUrl(QueueUrl);
        const { visible, hidden, delayed } = queue.counts();
        const all: Record<string, string> = {
          ...queue.attributes,
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
          ApproximateNumberOfMessagesDelayed: String(delayed),
        };
        return { Attributes: selected(all, AttributeNames) };
      },
    ),
    GetQueueUrl: operation<{ QueueName: string }>(['QueueName'], ({ QueueName }) => ({
      QueueUrl: queues.byName(QueueName).url,
    })),
    PurgeQueue: operation<OfQueue>(['QueueUrl'], async ({ QueueUrl }) => {
      await queues.byUrl(QueueUrl).purge();
      return {};
    }),
  };
}

/** Long polling: until a message can be received or the time is over. */
function arrival(queue: Queue, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    let unwatch = () => {};
    const done = () => {
      clearTimeout(timer);
      unwatch();
      resolve();
    };
    const timer = setTimeout(done, Math.min(seconds, 20) * 1000);
    unwatch = queue.watch(done);
  });
}

export const receiptHandle = ({ id, receives }: StoredMessage) =>
  Buffer.from(`${id}:${receives}`).toString('base64');

function idOf(handle: string): string {
  const [id, receives] = Buffer.from(handle, 'base64').toString('utf8').split(':');
  if (!id || !receives) throw new Fault('ReceiptHandleIsInvalid', 'The receipt handle is not valid.');
  return id;
}

/** The system attributes of a received message. */
export const systemAttributes = (message: StoredMessage): Record<string, string> => ({
  ApproximateReceiveCount: String(message.receives),
  SentTimestamp: String(message.sentAt),
  SenderId: 'local',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  ...(message.from && { DeadLetterQueueSourceArn: message.from }),
});

function received(message: StoredMessage, wanted: readonly string[]) {
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(message),
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: selected(systemAttributes(message), wanted),
  };
}

function selected(attributes: Record<string, string>, wanted: readonly string[]) {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => wanted.includes('All') || wanted.includes(name)),
  );
}
