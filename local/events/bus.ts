/**
 * Amazon EventBridge: buses, rules with patterns or schedules, delivery to queues, functions and state machines.
 *
 * A scheduled rule's next occurrence is kept on disk; occurrences missed while the runtime was down, or skipped by a
 * moved clock, fire once. Limits: a delivery succeeds or fails at once, so retry policies have nothing to do; what
 * fails goes to the target's dead-letter queue. Archives, replays and rules across accounts are unknown.
 * Source: Amazon EventBridge User Guide and API Reference.
 */
import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.ts';
import { PLACE } from '../assembly/resolve.ts';
import type { StackResource } from '../assembly/resources.ts';
import type { Clock } from '../clock.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Shelf } from '../store.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import { compilePattern, type Matches } from './pattern.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import { compileTransformer } from './transform.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  readonly time?: number;
}

/** Sends a payload to the thing behind an ARN; rejects when it can't. */
export type Deliver = (targetArn: string, payload: unknown) => Promise<void>;

export interface Buses {
  /** Resolves with the event's id once every matching target has it (or its dead-letter queue). */
  put(bus: string, event: BusEvent): Promise<string>;
  /** Turns a rule on or off until the runtime ends; named by name or logical id. */
  setRuleEnabled(rule: string, enabled: boolean): void;
  /** Arms the schedules. */
  start(): Promise<void>;
}

export interface StoredSchedule {
  readonly anchor: number;
  readonly due: number;
}

interface Target {
  readonly Arn: string;
  readonly Id: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: { readonly InputTemplate: string; readonly InputPathsMap?: Record<string, string> };
  readonly DeadLetterConfig?: { readonly Arn: string };
}
interface Rule {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly matches: Matches | undefined;
  readonly schedule: Schedule | undefined;
  readonly targets: readonly { readonly arn: string; readonly deadLetterArn?: string; shape(event: unknown): unknown }[];
  enabled: boolean;
}

export function openBuses(options: {
  readonly buses: readonly StackResource[];
  readonly rules: readonly StackResource[];
  readonly deliver: Deliver;
  readonly shelf: Shelf<StoredSchedule>;
  readonly clock: Clock;
  readonly activity: Activity;
}): Buses {
  const { clock, activity, shelf, deliver } = options;
  const buses = new Set(['default', ...options.buses.map(({ name }) => name)]);
  const rules = options.rules.map(parseRule);
  const busName = (asked: string) => {
    const name = asked.slice(asked.lastIndexOf('/') + 1);
    if (!buses.has(name)) throw new Error(`There is no event bus ${asked} in the stack.`);
    return name;
  };
  for (const { id, bus } of rules) if (!buses.has(bus)) throw new Error(`${id}: there is no event bus ${bus} in the stack.`);

  const deliverTo = async (rule: Rule, event: object) => {
    await Promise.all(
      rule.targets.map(async (target) => {
        const payload = target.shape(event);
        try {
          await deliver(target.arn, payload);
        } catch (error) {
          if (!target.deadLetterArn) throw error;
          await deliver(target.deadLetterArn, payload);
        }
      }),
    );
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

  const arm = (rule: Rule, schedule: Schedule, { anchor, due }: StoredSchedule) => {
    if (due === Number.POSITIVE_INFINITY) return;
    clock.at(due, () =>
      activity.run(`The schedule ${rule.name}`, async () => {
        const now = clock.now();
        // Of several occurrences that were skipped, the event bears the time of the last.
        let latest = due;
        for (let next = schedule.next(latest, anchor); next <= now; next = schedule.next(latest, anchor)) latest = next;
        const following = { anchor, due: schedule.next(now, anchor) };
        try {
          const event = { source: 'aws.events', detailType: 'Scheduled Event', detail: {}, resources: [rule.arn], time: latest };
          if (rule.enabled) await deliverTo(rule, envelope(event));
        } finally {
          await shelf.put(rule.name, following);
          arm(rule, schedule, following);
        }
      }),
    );
  };

  return {
    async put(asked, event) {
      const bus = busName(asked);
      const sent = envelope(event);
      const matching = rules.filter((rule) => rule.enabled && rule.bus === bus && rule.matches?.(sent));
      await Promise.all(matching.map((rule) => deliverTo(rule, sent)));
      return sent.id;
    },
    setRuleEnabled(asked, enabled) {
      const rule = rules.find(({ id, name }) => id === asked || name === asked);
      if (!rule) throw new Error(`There is no rule ${asked} in the stack; known: ${rules.map(({ id }) => id).join(', ')}.`);
      rule.enabled = enabled;
    },
    async start() {
      for (const rule of rules) {
        if (!rule.schedule) continue;
        const stored = await shelf.get(rule.name);
        const anchor = clock.now();
        const kept = stored ?? { anchor, due: rule.schedule.next(anchor, anchor) };
        if (!stored) await shelf.put(rule.name, kept);
        arm(rule, rule.schedule, kept);
      }
    },
  };
}

function parseRule({ id, name, identity, properties }: StackResource): Rule {
  const { EventBusName, EventPattern, ScheduleExpression, State, Targets = [] } = properties as {
    EventBusName?: string;
    EventPattern?: unknown;
    ScheduleExpression?: string;
    State?: string;
    Targets?: readonly Target[];
  };
  return {
    id,
    name,
    arn: identity.attributes.Arn!,
    bus: EventBusName ? EventBusName.slice(EventBusName.lastIndexOf('/') + 1) : 'default',
    matches: EventPattern ? compilePattern(`${id}.EventPattern`, EventPattern) : undefined,
    schedule: ScheduleExpression ? parseSchedule(`${id}.ScheduleExpression`, ScheduleExpression) : undefined,
    targets: Targets.map((target) => parseTarget(`${id}.Targets.${target.Id}`, target)),
    enabled: State !== 'DISABLED',
  };
}

const SERVICES = ['lambda', 'sqs', 'states'];

function parseTarget(where: string, target: Target) {
  refuseUnknown(where, target, ['Arn', 'Id', 'Input', 'InputPath', 'InputTransformer', 'DeadLetterConfig', 'RetryPolicy', 'RoleArn']);
  if (!SERVICES.includes(target.Arn.split(':')[2]!)) throw new Unsupported(where, `the target ${target.Arn}`);
  const { Input, InputPath, InputTransformer } = target;
  const shape = InputTransformer
    ? compileTransformer(where, InputTransformer.InputTemplate, InputTransformer.InputPathsMap ?? {})
    : InputPath
      ? compileTransformer(where, '<whole>', { whole: InputPath })
      : (event: unknown) => (Input === undefined ? event : JSON.parse(Input));
  const deadLetterArn = target.DeadLetterConfig?.Arn;
  return { arn: target.Arn, shape, ...(deadLetterArn && { deadLetterArn }) };
}

export function eventBridgeOperations(buses: Buses, clock: Clock): Operations {
  interface Entry {
    readonly Source?: string;
    readonly DetailType?: string;
    readonly Detail?: string;
    readonly EventBusName?: string;
    readonly Resources?: readonly string[];
    readonly Time?: number;
  }
  const put = async (entry: Entry) => {
    refuseUnknown('PutEvents', entry, ['Source', 'DetailType', 'Detail', 'EventBusName', 'Resources', 'Time']);
    const { Source, DetailType, Detail, EventBusName = 'default', Resources = [], Time } = entry;
    if (!Source || !DetailType || !Detail)
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
    if (Source.startsWith('aws.')) return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Reserved source.' };
    let detail: unknown;
    try {
      detail = JSON.parse(Detail);
    } catch {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    }
    const time = Time ? Time * 1000 : clock.now();
    const event = { source: Source, detailType: DetailType, detail, resources: Resources, time };
    return { EventId: await buses.put(EventBusName, event) };
  };
  return {
    PutEvents: operation<{ Entries: Entry[] }>(['Entries'], async ({ Entries }) => {
      const replies = await Promise.all(Entries.map(put));
      return { FailedEntryCount: replies.filter((reply) => 'ErrorCode' in reply).length, Entries: replies };
    }),
  };
}
