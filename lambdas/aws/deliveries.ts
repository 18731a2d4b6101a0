/** The queue of deliveries: reconcile puts back what never came. The message has the shape of the S3 event, as `start` reads it. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Delivery } from '../../contract/delivery.ts';
import { sqs } from './clients.ts';

export type Deliveries = ReturnType<typeof openDeliveries>;

export function openDeliveries(queueUrl: string) {
  return {
    async redeliver(delivery: Delivery): Promise<void> {
      await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(delivery) }));
    },
  };
}
