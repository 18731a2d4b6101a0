/**
 * Amazon SQS, standard queues: delay, visibility time-out, redrive to a dead-letter queue, retention.
 *
 * A message is kept until it is deleted or has outlived the retention; a received one is hidden until its time-out by
 * the clock. Limits: no message attributes, no FIFO queues, no change of visibility; the order is that of arrival.
 * Source: Amazon SQS API Reference and Developer Guide.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { StackResource } from '../assembly/resources.ts';
import type { Clock } from '../clock.ts';
import { Fault } from '../json-protocol.ts';
import type { Shelf } from '../store.ts';
import { refuseUnknown } from '../unsupported.ts';

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

export interface Queue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly longPollSeconds: number;
  /** Resolves once the message is on disk. */
  send(body: string, delaySeconds?: number): Promise<string>;
  /** Up to `most` visible messages, now hidden; empty when there is none. */
  receive(most: number, hiddenSeconds?: number): Promise<readonly StoredMessage[]>;
  delete(id: string): Promise<void>;
  purge(): Promise<void>;
  /** Calls `ready` whenever a message can be received; the returned function ends that. */
  watch(ready: () => void): () => void;
  /** Makes every hidden message visible: who held them died with the last process. */
  unhide(): void;
  hasVisible(): boolean;
  counts(): { readonly visible: number; readonly hidden: number; readonly delayed: number };
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Queues {
  byUrl(url: string): Queue;
  byArn(arn: string): Queue;
  byName(name: string): Queue;
}

interface Settings {
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly ReceiveMessageWaitTimeSeconds?: number;
  readonly DelaySeconds?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

const MOST_BYTES = 1024 * 1024;

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export async function openQueues(
  resources: readonly StackResource[],
  shelf: Shelf<StoredMessage>,
  clock: Clock,
): Promise<Queues> {
  const byArn = new Map<string, OpenQueue>();
  const find = (test: (queue: Queue) => boolean, asked: string): OpenQueue => {
    for (const queue of byArn.values()) if (test(queue)) return queue;
    throw new Fault('QueueDoesNotExist', `The specified queue does not exist: ${asked}`);
  };
  const ofArn = (arn: string) => byArn.get(arn) ?? find(() => false, arn);
  for (const resource of resources) {
    const queue = openQueue(resource, shelf, clock, ofArn);
    byArn.set(queue.arn, queue);
  }
  for (const { id, properties } of resources) {
    const { RedrivePolicy: redrive } = properties as Settings;
    if (redrive) refuseUnknown(`${id}.RedrivePolicy`, redrive, ['deadLetterTargetArn', 'maxReceiveCount']);
    if (redrive && !byArn.has(redrive.deadLetterTargetArn))
      throw new Error(`${id}: its dead-letter queue ${redrive.deadLetterTargetArn} is not in the stack.`);
  }
  const stored = (await shelf.entries()).map(([, message]) => message).sort((a, b) => a.sentAt - b.sentAt);
  for (const message of stored) {
    const queue = find(({ name }) => name === message.queue, message.queue);
    queue.hold(message);
  }
  return {
    byUrl: (url) => find(({ name }) => name === url.slice(url.lastIndexOf('/') + 1), url),
    byArn: ofArn,
    byName: (asked) => find(({ name }) => name === asked, asked),
  };
}

interface Held {
  readonly message: StoredMessage;
  /** Calls off the timer that makes it visible again. */
  callOff: (() => void) | undefined;
}

interface OpenQueue extends Queue {
  /** Takes a stored message in, visible or to become so. */
  hold(message: StoredMessage): void;
  accept(message: StoredMessage): Promise<void>;
}

function openQueue(
  { name, identity, properties }: StackResource,
  shelf: Shelf<StoredMessage>,
  clock: Clock,
  ofArn: (arn: string) => OpenQueue,
): OpenQueue {
  const settings = properties as Settings;
  const arn = identity.attributes.Arn!;
  const hiddenSeconds = settings.VisibilityTimeout ?? 30;
  const retentionSeconds = settings.MessageRetentionPeriod ?? 345_600;
  const redrive = settings.RedrivePolicy;
  const held = new Map<string, Held>();
  const ready = new Set<string>();
  const watchers = new Set<() => void>();
  let expiry: number | undefined;

  const keyOf = ({ id }: StoredMessage) => `${name}\0${id}`;
  const show = (id: string) => {
    const entry = held.get(id);
    if (!entry) return;
    entry.callOff = undefined;
    ready.add(id);
    for (const watcher of [...watchers]) watcher();
  };
  const hideUntilVisible = (entry: Held) => {
    const { id, visibleAt } = entry.message;
    entry.callOff?.();
    if (visibleAt <= clock.now()) show(id);
    else entry.callOff = clock.at(visibleAt, () => show(id));
  };
  const forget = async (message: StoredMessage) => {
    held.get(message.id)?.callOff?.();
    held.delete(message.id);
    ready.delete(message.id);
    await shelf.delete(keyOf(message));
  };
  const expiresAt = ({ sentAt }: StoredMessage) => sentAt + retentionSeconds * 1000;
  const watchExpiry = (at: number) => {
    if (expiry !== undefined && expiry <= at) return;
    expiry = at;
    clock.at(at, () => {
      if (expiry !== at) return;
      expiry = undefined;
      for (const { message } of [...held.values()])
        if (expiresAt(message) <= clock.now()) void forget(message);
        else watchExpiry(expiresAt(message));
    });
  };

  const queue: OpenQueue = {
    name,
    url: identity.ref,
    arn,
    longPollSeconds: settings.ReceiveMessageWaitTimeSeconds ?? 0,
    attributes: {
      QueueArn: arn,
      VisibilityTimeout: String(hiddenSeconds),
      MessageRetentionPeriod: String(retentionSeconds),
      DelaySeconds: String(settings.DelaySeconds ?? 0),
      ReceiveMessageWaitTimeSeconds: String(settings.ReceiveMessageWaitTimeSeconds ?? 0),
      ...(redrive && { RedrivePolicy: JSON.stringify(redrive) }),
    },
    hold(message) {
      const entry = { message, callOff: undefined };
      held.set(message.id, entry);
      watchExpiry(expiresAt(message));
      hideUntilVisible(entry);
    },
    async accept(message) {
      await shelf.put(keyOf(message), message);
      queue.hold(message);
    },
    async send(body, delaySeconds = settings.DelaySeconds ?? 0) {
      if (Buffer.byteLength(body) > MOST_BYTES)
        throw new Fault('InvalidParameterValue', 'A message may be at most 1 MiB.');
      const sentAt = clock.now();
      const id = randomUUID();
      await queue.accept({
        id,
        queue: name,
        body,
        sentAt,
        visibleAt: sentAt + delaySeconds * 1000,
        receives: 0,
      });
      return id;
    },
    async receive(most, seconds = hiddenSeconds) {
      const taken: Held[] = [];
      const writes: Promise<void>[] = [];
      const now = clock.now();
      for (const id of ready) {
        if (taken.length === most) break;
        const entry = held.get(id)!;
        const { message } = entry;
        ready.delete(id);
        if (redrive && message.receives >= Number(redrive.maxReceiveCount)) {
          const dead = { ...message, queue: ofArn(redrive.deadLetterTargetArn).name, from: arn, receives: 0 };
          // First there, then gone from here: a crash in between doubles the message and never loses it.
          writes.push(
            ofArn(redrive.deadLetterTargetArn)
              .accept(dead)
              .then(() => forget(message)),
          );
          continue;
        }
        message.receives++;
        message.firstReceivedAt ??= now;
        message.visibleAt = now + seconds * 1000;
        writes.push(shelf.put(keyOf(message), message));
        taken.push(entry);
      }
      for (const entry of taken) hideUntilVisible(entry);
      await Promise.all(writes);
      return taken.map(({ message }) => message);
    },
    async delete(id) {
      const entry = held.get(id);
      if (entry) await forget(entry.message);
    },
    async purge() {
      await Promise.all([...held.values()].map(({ message }) => forget(message)));
    },
    watch(watcher) {
      watchers.add(watcher);
      if (ready.size > 0) watcher();
      return () => watchers.delete(watcher);
    },
    unhide() {
      for (const entry of held.values()) {
        if (ready.has(entry.message.id)) continue;
        entry.message.visibleAt = clock.now();
        hideUntilVisible(entry);
      }
    },
    hasVisible: () => ready.size > 0,
    counts() {
      let delayed = 0;
      for (const { message } of held.values())
        if (message.receives === 0 && !ready.has(message.id)) delayed++;
      return { visible: ready.size, hidden: held.size - ready.size - delayed, delayed };
    },
  };
  return queue;
}
