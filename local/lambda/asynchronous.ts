/**
 * Asynchronous invocations: kept on disk until the function has succeeded, tried again after one and two minutes by the
 * clock, then handed to the failure destination or the dead-letter queue.
 *
 * Limits: destinations are queues; successes have none.
 * Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation".
 */
import { randomUUID } from 'node:crypto';
import type { Queues } from '../services/sqs.ts';
import type { World } from '../world.ts';
import type { Functions } from './functions.ts';
import { asynchronousSettings } from './settings.ts';

interface StoredInvocation {
  readonly id: string;
  readonly functionArn: string;
  readonly payload: unknown;
  readonly createdAt: number;
  attempts: number;
  /** When to try (again), in milliseconds since the epoch. */
  due: number;
}

export interface Asynchronous {
  /** Resolves once the invocation is on disk. */
  invoke(functionArn: string, payload: unknown): Promise<void>;
  /** Goes on with what the last process left behind. */
  resume(): Promise<void>;
}

export function openAsynchronous(
  { stack, store, clock, activity }: World,
  functions: Functions,
  queues: Queues,
): Asynchronous {
  const shelf = store.shelf<StoredInvocation>('invocations');
  const settingsOf = asynchronousSettings(stack, functions, queues);

  const giveUp = async (invocation: StoredInvocation, error: object) => {
    const { failureQueueArn, deadLetterQueueArn } = settingsOf(invocation.functionArn);
    if (failureQueueArn) {
      const record = {
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        requestContext: {
          requestId: invocation.id,
          functionArn: `${invocation.functionArn}:$LATEST`,
          condition: 'RetriesExhausted',
          approximateInvokeCount: invocation.attempts,
        },
        requestPayload: invocation.payload,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: error,
      };
      await queues.byArn(failureQueueArn).send(JSON.stringify(record));
    }
    if (deadLetterQueueArn) await queues.byArn(deadLetterQueueArn).send(JSON.stringify(invocation.payload));
    await shelf.delete(invocation.id);
  };

  const attempt = async (invocation: StoredInvocation) => {
    const outcome = await functions.invoke(invocation.functionArn, invocation.payload);
    if ('payload' in outcome) return shelf.delete(invocation.id);
    const { retries, oldestSeconds } = settingsOf(invocation.functionArn);
    invocation.attempts++;
    invocation.due = clock.now() + (invocation.attempts === 1 ? 60_000 : 120_000);
    const tooOld = invocation.due > invocation.createdAt + oldestSeconds * 1000;
    if (invocation.attempts > retries || tooOld) return giveUp(invocation, outcome.error);
    await shelf.put(invocation.id, invocation);
    schedule(invocation);
  };
  const schedule = (invocation: StoredInvocation) => {
    const go = () => activity.run('An asynchronous invocation', () => attempt(invocation));
    if (invocation.due <= clock.now()) go();
    else clock.at(invocation.due, go);
  };

  return {
    async invoke(functionArn, payload) {
      const now = clock.now();
      const invocation = { id: randomUUID(), functionArn, payload, createdAt: now, attempts: 0, due: now };
      await shelf.put(invocation.id, invocation);
      schedule(invocation);
    },
    async resume() {
      for (const [, invocation] of await shelf.entries()) schedule(invocation);
    },
  };
}
