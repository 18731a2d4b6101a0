/** A rule of EventBridge as the template has it. Source: CloudFormation User Guide, "AWS::Events::Rule". */
import type { StackResource } from '../assembly/resources.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import { compilePattern, type Matches } from './pattern.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import { compileTransformer } from './transform.ts';

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly matches: Matches | undefined;
  readonly schedule: Schedule | undefined;
  readonly targets: readonly Target[];
  enabled: boolean;
}
export interface Target {
  readonly arn: string;
  readonly deadLetterArn: string | undefined;
  /** What the target gets of an event. */
  readonly shape: (event: unknown) => unknown;
}

interface TargetTemplate {
  readonly Arn: string;
  readonly Id: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputTemplate: string;
    readonly InputPathsMap?: Record<string, string>;
  };
  readonly DeadLetterConfig?: { readonly Arn: string };
}
interface RuleTemplate {
  readonly EventBusName?: string;
  readonly EventPattern?: unknown;
  readonly ScheduleExpression?: string;
  readonly State?: string;
  readonly Targets?: readonly TargetTemplate[];
}

const TARGET = 'Arn Id Input InputPath InputTransformer DeadLetterConfig RetryPolicy RoleArn';
const SERVICES = ['lambda', 'sqs', 'states'];

export function parseRule({ id, name, identity, properties }: StackResource): Rule {
  const {
    EventBusName = 'default',
    EventPattern,
    ScheduleExpression,
    State,
    Targets = [],
  } = properties as RuleTemplate;
  return {
    id,
    name,
    arn: identity.attributes.Arn!,
    bus: EventBusName.slice(EventBusName.lastIndexOf('/') + 1),
    matches: EventPattern ? compilePattern(`${id}.EventPattern`, EventPattern) : undefined,
    schedule: ScheduleExpression ? parseSchedule(`${id}.ScheduleExpression`, ScheduleExpression) : undefined,
    targets: Targets.map((target) => parseTarget(`${id}.Targets.${target.Id}`, target)),
    enabled: State !== 'DISABLED',
  };
}

function parseTarget(where: string, target: TargetTemplate): Target {
  const { Arn, Input, InputPath, InputTransformer, DeadLetterConfig } = target;
  refuseUnknown(where, target, TARGET);
  if (!SERVICES.includes(Arn.split(':')[2]!)) throw new Unsupported(where, `the target ${Arn}`);
  const { InputTemplate, InputPathsMap = {} } = InputTransformer ?? {
    InputTemplate: Input ?? '<event>',
    InputPathsMap: Input === undefined ? { event: InputPath ?? '$' } : {},
  };
  const shape = compileTransformer(where, InputTemplate, InputPathsMap);
  return { arn: Arn, deadLetterArn: DeadLetterConfig?.Arn, shape };
}
