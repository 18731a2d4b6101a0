/**
 * An event source mapping: hands a queue's messages to a function in batches and deletes those it has dealt with.
 * Messages of a failed batch, or those it reports as failed, come back when their visibility time-out is over.
 *
 * Limits: five batches at a time, as AWS begins. Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS".
 */
import type { Activity } from '../activity.ts';
import { PLACE } from '../assembly/resolve.ts';
import type { StackResource } from '../assembly/resources.ts';
import type { Queue, Queues, StoredMessage } from '../services/sqs.ts';
import { md5, receiptHandle, systemAttributes } from '../services/sqs-operations.ts';
import type { World } from '../world.ts';
import type { Functions } from './functions.ts';

interface Settings {
  readonly FunctionName: string;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: readonly string[];
}

const MOST_BATCHES = 5;

export function connectEventSources({ stack, activity }: World, queues: Queues, functions: Functions): void {
  for (const mapping of stack.ofType('AWS::Lambda::EventSourceMapping'))
    connect(mapping, queues.byArn(String(mapping.properties.EventSourceArn)), functions, activity);
}

function connect(
  { properties }: StackResource,
  queue: Queue,
  functions: Functions,
  activity: Activity,
): void {
  const { FunctionName, BatchSize = 10, FunctionResponseTypes = [] } = properties as unknown as Settings;
  const reports = FunctionResponseTypes.includes('ReportBatchItemFailures');
  const { arn } = functions.find(FunctionName);
  let batches = 0;

  const process = async (messages: readonly StoredMessage[]) => {
    const Records = messages.map((message) => recordOf(message, queue));
    const outcome = await functions.invoke(arn, { Records });
    if ('error' in outcome) return;
    const failed = reports ? failedIds(outcome.payload, messages) : [];
    await Promise.all(messages.filter(({ id }) => !failed.includes(id)).map(({ id }) => queue.delete(id)));
  };
  const poll = async () => {
    for (;;) {
      const messages = await queue.receive(BatchSize);
      if (messages.length === 0) return;
      await process(messages);
    }
  };
  const pump = () => {
    // Each poller goes on until the queue is empty; a message that arrives starts another while there is room.
    if (batches >= MOST_BATCHES) return;
    batches++;
    activity.run(`Reading ${queue.name}`, () =>
      poll().finally(() => {
        batches--;
        if (queue.hasVisible()) pump();
      }),
    );
  };
  queue.unhide();
  queue.watch(pump);
}

function recordOf(message: StoredMessage, queue: Queue) {
  return {
    messageId: message.id,
    receiptHandle: receiptHandle(message),
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: PLACE.region,
  };
}

/** A report that can't be understood means that the whole batch failed. */
function failedIds(reply: unknown, messages: readonly StoredMessage[]): readonly string[] {
  const all = messages.map(({ id }) => id);
  const failures: { itemIdentifier?: string }[] = Object(reply).batchItemFailures ?? [];
  const failed = failures.map(({ itemIdentifier }) => itemIdentifier ?? '');
  return failed.every((id) => all.includes(id)) ? failed : all;
}
