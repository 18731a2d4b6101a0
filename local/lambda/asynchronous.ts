/**
 * Asynchronous invocations: kept on disk until the function has succeeded, tried again after one and two minutes by the
 * clock, then given up, which is logged.
 *
 * Limits: AWS's defaults for number and pause of the tries; no destinations, no dead-letter queues.
 * Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation".
 */
import { randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import type { Functions } from './functions.ts';

interface StoredInvocation {
  readonly id: string;
  readonly functionArn: string;
  readonly payload: unknown;
  attempts: number;
  /** When to try (again), in milliseconds since the epoch. */
  due: number;
}

/** Milliseconds before each further try. */
const PAUSES = [60_000, 120_000];

export function openAsynchronous({ store, clock, activity }: World, functions: Functions) {
  const shelf = store.shelf<StoredInvocation>('invocations');

  const attempt = async (invocation: StoredInvocation) => {
    const outcome = await functions.invoke(invocation.functionArn, invocation.payload);
    const pause = PAUSES[invocation.attempts++];
    if ('error' in outcome && pause !== undefined) {
      invocation.due = clock.now() + pause;
      await shelf.put(invocation.id, invocation);
      return schedule(invocation);
    }
    await shelf.delete(invocation.id);
    if ('error' in outcome) throw new Error(`${outcome.error.errorType}, for the last time`);
  };
  const schedule = (invocation: StoredInvocation) => {
    const what = `The invocation of ${invocation.functionArn}`;
    const go = () => activity.run(what, () => attempt(invocation));
    if (invocation.due <= clock.now()) go();
    else clock.at(invocation.due, go);
  };

  return {
    /** Resolves once the invocation is on disk. */
    async invoke(functionArn: string, payload: unknown): Promise<void> {
      const invocation = { id: randomUUID(), functionArn, payload, attempts: 0, due: clock.now() };
      await shelf.put(invocation.id, invocation);
      schedule(invocation);
    },
    /** Goes on with what the last process left behind. */
    async resume(): Promise<void> {
      for (const [, invocation] of await shelf.entries()) schedule(invocation);
    },
  };
}
