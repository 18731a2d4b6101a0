/** Amazon SQS over the wire: the operations of its JSON protocol on the runtime's queues. */
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import { refuseUnknown } from '../unsupported.ts';
import { md5, type Queue, type Queues, type StoredMessage } from './sqs.ts';

interface OfQueue {
  readonly QueueUrl: string;
  readonly AttributeNames?: readonly string[];
}
interface Outgoing {
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}
interface Receiving extends OfQueue {
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly MessageSystemAttributeNames?: readonly string[];
}

const RECEIVING =
  'QueueUrl MaxNumberOfMessages VisibilityTimeout WaitTimeSeconds AttributeNames MessageSystemAttributeNames';

export function sqsOperations(queues: Queues): Operations {
  const send = async (queue: Queue, { MessageBody, DelaySeconds }: Outgoing) => {
    if (!MessageBody)
      throw new Fault('MissingParameter', 'The request must contain the parameter MessageBody.');
    return { MessageId: await queue.send(MessageBody, DelaySeconds), MD5OfMessageBody: md5(MessageBody) };
  };
  return {
    SendMessage: operation('QueueUrl MessageBody DelaySeconds', (input: OfQueue & Outgoing) =>
      send(queues.byUrl(input.QueueUrl), input),
    ),
    SendMessageBatch: operation(
      'QueueUrl Entries',
      async ({ QueueUrl, Entries }: OfQueue & { Entries: (Outgoing & { Id: string })[] }) => {
        const queue = queues.byUrl(QueueUrl);
        if (Entries.length > 10)
          throw new Fault('TooManyEntriesInBatchRequest', 'A batch holds at most 10 messages.');
        for (const entry of Entries) refuseUnknown('SendMessageBatch', entry, 'Id MessageBody DelaySeconds');
        const sent = Entries.map(async (entry) => ({ Id: entry.Id, ...(await send(queue, entry)) }));
        return { Successful: await Promise.all(sent), Failed: [] };
      },
    ),
    ReceiveMessage: operation(RECEIVING, async (input: Receiving) => {
      const queue = queues.byUrl(input.QueueUrl);
      const most = input.MaxNumberOfMessages ?? 1;
      if (most < 1 || most > 10)
        throw new Fault('InvalidParameterValue', 'Ask for between 1 and 10 messages.');
      let messages = await queue.receive(most, input.VisibilityTimeout);
      const seconds = input.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds);
      if (messages.length === 0 && seconds > 0) {
        await arrival(queue, seconds);
        messages = await queue.receive(most, input.VisibilityTimeout);
      }
      const wanted = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
      const received = messages.map((message) => ({
        MessageId: message.id,
        ReceiptHandle: receiptHandle(message),
        MD5OfBody: md5(message.body),
        Body: message.body,
        Attributes: selected(systemAttributes(message), wanted),
      }));
      return { Messages: received };
    }),
    DeleteMessage: operation(
      'QueueUrl ReceiptHandle',
      async ({ QueueUrl, ReceiptHandle }: OfQueue & { ReceiptHandle: string }) => {
        const [id, receives] = Buffer.from(ReceiptHandle, 'base64').toString('utf8').split(':');
        if (!id || !receives) throw new Fault('ReceiptHandleIsInvalid', 'The receipt handle is not valid.');
        await queues.byUrl(QueueUrl).delete(id);
        return {};
      },
    ),
    GetQueueAttributes: operation('QueueUrl AttributeNames', ({ QueueUrl, AttributeNames = [] }: OfQueue) => {
      const queue = queues.byUrl(QueueUrl);
      return { Attributes: selected({ ...queue.attributes, ...queue.counts() }, AttributeNames) };
    }),
    GetQueueUrl: operation('QueueName', ({ QueueName }: { QueueName: string }) => ({
      QueueUrl: queues.byName(QueueName).url,
    })),
    PurgeQueue: operation('QueueUrl', async ({ QueueUrl }: OfQueue) => {
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
