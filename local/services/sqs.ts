/**
 * Amazon SQS, standard queues: visibility time-out, redrive to a dead-letter queue, retention.
 *
 * A message is kept until it is deleted or has outlived the retention; a received one is hidden until its time-out by
 * the clock. Limits: no message attributes, delays, FIFO queues or change of visibility; the order is that of arrival.
 * Source: Amazon SQS API Reference and Developer Guide.
 */
import { randomUUID } from 'node:crypto';
import type { StackResource } from '../assembly/resources.ts';
import type { Clock } from '../clock.ts';
import { Fault } from '../fault.ts';
import type { Shelf } from '../store.ts';
import { refuseUnknown } from '../unsupported.ts';
import type { World } from '../world.ts';

/** What is kept of a message; times in milliseconds since the epoch. */
export interface StoredMessage {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly sentAt: number;
  /** The queue it came from, when this is a dead letter. */
  readonly from?: string;
  visibleAt: number;
  receives: number;
  firstReceivedAt?: number;
}

export type Queue = ReturnType<typeof openQueue>;
export type Queues = Awaited<ReturnType<typeof openQueues>>;

interface Settings {
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

const MOST_BYTES = 1024 * 1024;

export async function openQueues({ stack, store, clock }: World) {
  const resources = stack.ofType('AWS::SQS::Queue');
  const shelf = store.shelf<StoredMessage>('messages');
  const queues: Queue[] = [];
  const find = (key: 'name' | 'arn', asked: string): Queue => {
    const found = queues.find((queue) => queue[key] === asked);
    if (!found) throw new Fault('QueueDoesNotExist', `The specified queue does not exist: ${asked}`);
    return found;
  };
  for (const resource of resources) queues.push(openQueue(resource, shelf, clock, (arn) => find('arn', arn)));
  for (const { id, properties } of resources) {
    const { RedrivePolicy: redrive } = properties as Settings;
    if (!redrive) continue;
    refuseUnknown(`${id}.RedrivePolicy`, redrive, 'deadLetterTargetArn maxReceiveCount');
    if (!queues.some(({ arn }) => arn === redrive.deadLetterTargetArn))
      throw new Error(`${id}: its dead-letter queue ${redrive.deadLetterTargetArn} is not in the stack.`);
  }
  const stored = (await shelf.entries()).map(([, message]) => message).sort((a, b) => a.sentAt - b.sentAt);
  for (const message of stored) find('name', message.queue).hold(message);
  return {
    byUrl: (url: string): Queue => find('name', url.slice(url.lastIndexOf('/') + 1)),
    byArn: (arn: string): Queue => find('arn', arn),
  };
}

interface Held {
  readonly message: StoredMessage;
  /** These call off the timers that make it visible again and end it. */
  keepHidden?: () => void;
  keep?: () => void;
}
interface DeadLetters {
  readonly name: string;
  accept(message: StoredMessage): Promise<void>;
}

function openQueue(
  { name, identity, properties }: StackResource,
  shelf: Shelf<StoredMessage>,
  clock: Clock,
  deadLetters: (arn: string) => DeadLetters,
) {
  const { RedrivePolicy: redrive, ...settings } = properties as Settings;
  const { VisibilityTimeout = 30, MessageRetentionPeriod = 345_600 } = settings;
  const held = new Map<string, Held>();
  const ready = new Set<Held>();
  const watchers = new Set<() => void>();

  const keyOf = ({ id }: StoredMessage) => `${name}\0${id}`;
  const showWhenDue = (entry: Held) => {
    const show = () => {
      ready.add(entry);
      for (const watcher of watchers) watcher();
    };
    entry.keepHidden?.();
    if (entry.message.visibleAt <= clock.now()) show();
    else entry.keepHidden = clock.at(entry.message.visibleAt, show);
  };
  const forget = async (entry: Held) => {
    entry.keepHidden?.();
    entry.keep?.();
    held.delete(entry.message.id);
    ready.delete(entry);
    await shelf.delete(keyOf(entry.message));
  };
  const arn = identity.attributes.Arn!;
  const queue = {
    name,
    arn,
    /** Takes a stored message in, visible or to become so. */
    hold(message: StoredMessage): void {
      const entry: Held = { message };
      held.set(message.id, entry);
      entry.keep = clock.at(message.sentAt + MessageRetentionPeriod * 1000, () => void forget(entry));
      showWhenDue(entry);
    },
    async accept(message: StoredMessage): Promise<void> {
      await shelf.put(keyOf(message), message);
      queue.hold(message);
    },
    /** Resolves once the message is on disk. */
    async send(body: string): Promise<string> {
      if (Buffer.byteLength(body) > MOST_BYTES)
        throw new Fault('InvalidParameterValue', 'A message may be at most 1 MiB.');
      const [id, now] = [randomUUID(), clock.now()];
      await queue.accept({ id, queue: name, body, sentAt: now, visibleAt: now, receives: 0 });
      return id;
    },
    /** Up to `most` visible messages, now hidden; empty when there is none. */
    async receive(most: number): Promise<readonly StoredMessage[]> {
      const taken: Held[] = [];
      const writes: Promise<void>[] = [];
      for (const entry of ready) {
        if (taken.length === most) break;
        const { message } = entry;
        ready.delete(entry);
        if (redrive && message.receives >= Number(redrive.maxReceiveCount)) {
          const to = deadLetters(redrive.deadLetterTargetArn);
          // First there, then gone from here: a crash in between doubles the message and never loses it.
          writes.push(
            to.accept({ ...message, queue: to.name, from: arn, receives: 0 }).then(() => forget(entry)),
          );
          continue;
        }
        message.receives++;
        message.firstReceivedAt ??= clock.now();
        message.visibleAt = clock.now() + VisibilityTimeout * 1000;
        writes.push(shelf.put(keyOf(message), message));
        taken.push(entry);
      }
      for (const entry of taken) showWhenDue(entry);
      await Promise.all(writes);
      return taken.map(({ message }) => message);
    },
    async delete(id: string): Promise<void> {
      const entry = held.get(id);
      if (entry) await forget(entry);
    },
    /** Calls `watcher` whenever a message can be received. */
    watch(watcher: () => void): void {
      watchers.add(watcher);
      if (ready.size > 0) watcher();
    },
    /** Makes every hidden message visible: who held them died with the last process. */
    unhide(): void {
      for (const entry of held.values()) {
        if (ready.has(entry)) continue;
        entry.message.visibleAt = clock.now();
        showWhenDue(entry);
      }
    },
    hasVisible: () => ready.size > 0,
    /** Settings and numbers of messages, under the names of GetQueueAttributes. */
    attributes: () => ({
      ...{ QueueArn: arn, VisibilityTimeout, MessageRetentionPeriod },
      ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
      ApproximateNumberOfMessages: ready.size,
      ApproximateNumberOfMessagesNotVisible: held.size - ready.size,
    }),
  };
  return queue;
}
