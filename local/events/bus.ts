/**
 * Amazon EventBridge: buses, rules with patterns or schedules, delivery of the whole event to queues and functions.
 *
 * A scheduled rule's next occurrence is kept on disk; occurrences missed while the runtime was down, or skipped by a
 * moved clock, fire once. Limits: a delivery succeeds or fails at once, so nothing is tried again; targets have no input
 * of their own and no dead-letter queues; archives, replays and rules across accounts are unknown.
 * Source: Amazon EventBridge User Guide and API Reference; CloudFormation User Guide, "AWS::Events::Rule".
 */
import { randomUUID } from 'node:crypto';
import { PLACE } from '../assembly/resolve.ts';
import type { StackResource } from '../assembly/resources.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import type { World } from '../world.ts';
import { compilePattern } from './pattern.ts';
import { parseSchedule } from './schedule.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  /** Milliseconds since the epoch; now when absent. */
  readonly time?: number;
}

export type Buses = ReturnType<typeof openBuses>;

interface RuleTemplate {
  readonly EventBusName?: string;
  readonly EventPattern?: unknown;
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly { readonly Arn: string; readonly Id: string }[];
}
type Rule = ReturnType<typeof parseRule>;

const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** `deliver` sends a payload to the function or queue behind an ARN; it rejects when it can't. */
export function openBuses(
  { stack, store, clock, activity }: World,
  deliver: (targetArn: string, payload: unknown) => Promise<void>,
) {
  const dueTimes = store.shelf<number>('schedules');
  const buses = ['default', ...stack.ofType('AWS::Events::EventBus').map(({ name }) => name)];
  const rules = stack.ofType('AWS::Events::Rule').map(parseRule);
  for (const { id, bus } of rules)
    if (!buses.includes(bus)) throw new Error(`${id}: there is no event bus ${bus} in the stack.`);

  const deliverTo = async ({ id, targets }: Rule, event: object) => {
    const deliveries = targets.map(async (arn) => {
      // Whoever put the event has no part in a delivery that fails.
      const failed = (error: unknown) =>
        activity.run(`The target ${arn} of ${id}`, () => Promise.reject(error));
      await deliver(arn, event).catch(failed);
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

  const fire = async (rule: Rule, due: number) => {
    const now = clock.now();
    const { next } = rule.schedule!;
    // Of several occurrences that were skipped, the event bears the time of the last.
    let time = due;
    for (let later = due; later <= now; later = next(later)) time = later;
    const what = { source: 'aws.events', detailType: 'Scheduled Event', detail: {} };
    try {
      if (rule.enabled) await deliverTo(rule, envelope({ ...what, resources: [rule.arn], time }));
    } finally {
      await arm(rule, next(now));
    }
  };
  const arm = async (rule: Rule, due: number) => {
    if (due === Number.POSITIVE_INFINITY) return;
    await dueTimes.put(rule.name, due);
    clock.at(due, () => activity.run(`The schedule ${rule.name}`, () => fire(rule, due)));
  };

  return {
    /** Resolves with the event's id once every matching target has it. */
    async put(asked: string, event: BusEvent): Promise<string> {
      const bus = lastPart(asked);
      if (!buses.includes(bus)) throw new Error(`There is no event bus ${asked} in the stack.`);
      const sent = envelope(event);
      const matching = rules.filter((rule) => rule.enabled && rule.bus === bus && rule.matches?.(sent));
      await Promise.all(matching.map((rule) => deliverTo(rule, sent)));
      return sent.id;
    },
    /** Turns a rule on or off until the runtime ends; named by name or logical id. */
    setRuleEnabled(asked: string, enabled: boolean): void {
      const rule = rules.find(({ id, name }) => id === asked || name === asked);
      if (!rule)
        throw new Error(`There is no rule ${asked}; the stack has ${rules.map(({ id }) => id).join(', ')}.`);
      rule.enabled = enabled;
    },
    /** Arms the schedules. */
    async start(): Promise<void> {
      for (const rule of rules)
        if (rule.schedule)
          await arm(rule, (await dueTimes.get(rule.name)) ?? rule.schedule.next(clock.now()));
    },
  };
}

function parseRule({ id, name, identity, properties }: StackResource) {
  const { EventPattern: pattern, ScheduleExpression: schedule, ...template } = properties as RuleTemplate;
  const targets = (template.Targets ?? []).map((target) => {
    const where = `${id}.Targets.${target.Id}`;
    refuseUnknown(where, target, 'Arn Id');
    if (!/^arn:aws:(lambda|sqs):/.test(target.Arn)) throw new Unsupported(where, `the target ${target.Arn}`);
    return target.Arn;
  });
  return {
    ...{ id, name, targets, arn: identity.attributes.Arn! },
    bus: lastPart(template.EventBusName ?? 'default'),
    matches: pattern ? compilePattern(`${id}.EventPattern`, pattern) : undefined,
    schedule: schedule ? parseSchedule(`${id}.ScheduleExpression`, schedule) : undefined,
    enabled: template.State !== 'DISABLED',
  };
}
