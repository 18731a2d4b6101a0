/**
 * The queue of deliveries, and what could not be taken from it. A message has the shape of the S3 event, as `start` reads
 * it, and so holds a key.
 */
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Delivery, delivery } from '../../contract/delivery.ts';
import { datasetIdOf } from '../../core/dataset-id.ts';
import { sqs } from './clients.ts';

export type Deliveries = ReturnType<typeof openDeliveries>;
export type DeadLetters = ReturnType<typeof openDeadLetters>;

export function openDeliveries(queueUrl: string) {
  return {
    /** Reconcile puts back what never came. */
    async redeliver(delivery: Delivery): Promise<void> {
      await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(delivery) }));
    },
  };
}

export interface DeadLetter {
  readonly datasetId: string;
  /** By which the queue knows it. */
  readonly receipt: string;
}

export function openDeadLetters(queueUrl: string) {
  return {
    /**
     * Every message that is not held by another reader, with the dataset it tells of. What is read here stays out of
     * sight for the queue's time (30 seconds), so that the reading comes to an end.
     */
    async *all(): AsyncGenerator<DeadLetter> {
      for (;;) {
        const { Messages = [] } = await sqs().send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
        );
        if (Messages.length === 0) return;
        for (const { Body = '', ReceiptHandle } of Messages) {
          const datasetId = datasetOf(Body);
          if (datasetId) yield { datasetId, receipt: ReceiptHandle! };
        }
      }
    },

    async delete({ receipt }: DeadLetter): Promise<void> {
      await sqs().send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
    },
  };
}

/** Undefined when it is no delivery: then it names no object either. */
function datasetOf(body: string): string | undefined {
  try {
    const { bucket, object } = delivery.parse(JSON.parse(body)).detail;
    return datasetIdOf(bucket.name, object.key, object['version-id']);
  } catch {
    return undefined;
  }
}
