/**
 * Amazon EventBridge: buses, rules with patterns or schedules, delivery to queues, functions and state machines.
 *
 * A scheduled rule's next occurrence is kept on disk; occurrences missed while the runtime was down, or skipped by a
 * moved clock, fire once. Limits: a delivery succeeds or fails at once, so retry policies have nothing to do; what
 * fails goes to the target's dead-letter queue. Archives, replays and rules across accounts are unknown.
 * Source: Amazon EventBridge User Guide and API Reference.
 */
import { randomUUID } from 'node:crypto';
import { PLACE } from '../assembly/resolve.ts';
import type { World } from '../world.ts';
import { parseRule, type Rule } from './rule.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  /** Milliseconds since the epoch; now when absent. */
  readonly time?: number;
}

export interface Buses {
  /** Resolves with the event's id once every matching target has it (or its dead-letter queue). */
  put(bus: string, event: BusEvent): Promise<string>;
  /** Turns a rule on or off until the runtime ends; named by name or logical id. */
  setRuleEnabled(rule: string, enabled: boolean): void;
  /** Arms the schedules. */
  start(): Promise<void>;
}

interface StoredSchedule {
  /** From when a rate is counted. */
  readonly anchor: number;
  readonly due: number;
}

/** `deliver` sends a payload to the thing behind an ARN; it rejects when it can't. */
export function openBuses(
  { stack, store, clock, activity }: World,
  deliver: (targetArn: string, payload: unknown) => Promise<void>,
): Buses {
  const shelf = store.shelf<StoredSchedule>('schedules');
  const buses = ['default', ...stack.ofType('AWS::Events::EventBus').map(({ name }) => name)];
  const rules = stack.ofType('AWS::Events::Rule').map(parseRule);
  for (const { id, bus } of rules)
    if (!buses.includes(bus)) throw new Error(`${id}: there is no event bus ${bus} in the stack.`);

  const deliverTo = async (rule: Rule, event: object) => {
    const deliveries = rule.targets.map(async ({ arn, deadLetterArn, shape }) => {
      const payload = shape(event);
      try {
        await deliver(arn, payload);
      } catch (error) {
        // Whoever put the event has no part in this.
        if (!deadLetterArn) activity.run(`The target ${arn} of ${rule.id}`, () => Promise.reject(error));
        else await deliver(deadLetterArn, payload);
      }
    });
    await Promise.all(deliveries);
  };
  const envelope = (event: BusEvent) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account: PLACE.account,
    time: `${new Date(event.time ?? clock.now()).toISOString().slice(0, 19)}Z`,
    region: PLACE.region,
    resources: event.resources ?? [],
    detail: event.detail,
  });

  const fire = async (rule: Rule, { anchor, due }: StoredSchedule) => {
    const now = clock.now();
    const schedule = rule.schedule!;
    // Of several occurrences that were skipped, the event bears the time of the last.
    let latest = due;
    for (let next = due; next <= now; next = schedule.next(next, anchor)) latest = next;
    const resources = [rule.arn];
    const event = {
      source: 'aws.events',
      detailType: 'Scheduled Event',
      detail: {},
      resources,
      time: latest,
    };
    const following = { anchor, due: schedule.next(now, anchor) };
    try {
      if (rule.enabled) await deliverTo(rule, envelope(event));
    } finally {
      await shelf.put(rule.name, following);
      arm(rule, following);
    }
  };
  const arm = (rule: Rule, kept: StoredSchedule) => {
    if (kept.due === Number.POSITIVE_INFINITY) return;
    clock.at(kept.due, () => activity.run(`The schedule ${rule.name}`, () => fire(rule, kept)));
  };

  return {
    async put(asked, event) {
      const bus = asked.slice(asked.lastIndexOf('/') + 1);
      if (!buses.includes(bus)) throw new Error(`There is no event bus ${asked} in the stack.`);
      const sent = envelope(event);
      const matching = rules.filter((rule) => rule.enabled && rule.bus === bus && rule.matches?.(sent));
      await Promise.all(matching.map((rule) => deliverTo(rule, sent)));
      return sent.id;
    },
    setRuleEnabled(asked, enabled) {
      const rule = rules.find(({ id, name }) => id === asked || name === asked);
      if (!rule)
        throw new Error(`There is no rule ${asked}; the stack has ${rules.map(({ id }) => id).join(', ')}.`);
      rule.enabled = enabled;
    },
    async start() {
      const anchor = clock.now();
      for (const rule of rules) {
        if (!rule.schedule) continue;
        const kept = (await shelf.get(rule.name)) ?? { anchor, due: rule.schedule.next(anchor, anchor) };
        await shelf.put(rule.name, kept);
        arm(rule, kept);
      }
    },
  };
}
