/**
 * The resource types this runtime knows: the properties it acts on, those it takes without effect, and what `Ref` and
 * `Fn::GetAtt` yield. Anything else in a template is refused by name.
 *
 * Source: AWS CloudFormation User Guide, "AWS resource and property types reference".
 */
import { createHash } from 'node:crypto';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import type { Assembly } from './assembly.ts';
import { type Identity, PLACE, type Resolve, resolver } from './resolve.ts';

/** Where the runtime listens: what some identities are made of. */
export interface Endpoints {
  readonly services: string;
  readonly api: string;
}

interface Kind {
  /** The property that holds the physical name. */
  readonly name?: string;
  readonly acts: readonly string[];
  /** Taken without effect here, since they guard, describe or bill what runs in AWS. */
  readonly takes?: readonly string[];
  readonly identity?: (name: string, endpoints: Endpoints) => Identity;
}

const arn = (service: string, resource: string) =>
  `arn:${PLACE.partition}:${service}:${PLACE.region}:${PLACE.account}:${resource}`;

const kinds: Record<string, Kind> = {
  'AWS::S3::Bucket': {
    name: 'BucketName',
    acts: ['VersioningConfiguration', 'NotificationConfiguration', 'ObjectLockEnabled', 'ObjectLockConfiguration', 'LifecycleConfiguration'],
    takes: ['BucketEncryption', 'PublicAccessBlockConfiguration', 'OwnershipControls', 'Tags', 'CorsConfiguration'],
    identity: (name) => ({ ref: name, attributes: { Arn: `arn:${PLACE.partition}:s3:::${name}` } }),
  },
  'AWS::DynamoDB::Table': {
    name: 'TableName',
    acts: ['KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes', 'BillingMode', 'ProvisionedThroughput', 'TimeToLiveSpecification'],
    takes: ['PointInTimeRecoverySpecification', 'SSESpecification', 'DeletionProtectionEnabled', 'Tags', 'ContributorInsightsSpecification'],
    identity: (name) => ({ ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } }),
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    acts: ['VisibilityTimeout', 'MessageRetentionPeriod', 'RedrivePolicy', 'ReceiveMessageWaitTimeSeconds', 'DelaySeconds'],
    takes: ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'RedriveAllowPolicy', 'Tags'],
    identity: (name, { services }) => ({
      ref: `${services}/${PLACE.account}/${name}`,
      attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: `${services}/${PLACE.account}/${name}` },
    }),
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    acts: ['Code', 'Handler', 'Runtime', 'Environment', 'Timeout', 'MemorySize', 'ReservedConcurrentExecutions', 'DeadLetterConfig', 'PackageType'],
    takes: ['Role', 'Architectures', 'Description', 'EphemeralStorage', 'KmsKeyArn', 'LoggingConfig', 'TracingConfig', 'Tags', 'RecursiveLoop'],
    identity: (name) => ({ ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }),
  },
  'AWS::Lambda::EventSourceMapping': {
    acts: ['EventSourceArn', 'FunctionName', 'BatchSize', 'FunctionResponseTypes', 'Enabled', 'MaximumBatchingWindowInSeconds', 'ScalingConfig'],
    takes: ['Tags'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    acts: ['FunctionName', 'Qualifier', 'MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'],
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    acts: ['Name'],
    takes: ['Description', 'Tags', 'KmsKeyIdentifier'],
    identity: (name) => ({ ref: name, attributes: { Name: name, Arn: arn('events', `event-bus/${name}`) } }),
  },
  'AWS::Events::Rule': {
    name: 'Name',
    acts: ['EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets'],
    takes: ['Description', 'Tags'],
    identity: (name) => ({ ref: name, attributes: { Arn: arn('events', `rule/${name}`) } }),
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    acts: ['DefinitionString', 'DefinitionSubstitutions', 'StateMachineType'],
    takes: ['RoleArn', 'LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration', 'Tags'],
    identity: (name) => {
      const machine = arn('states', `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name } };
    },
  },
  'AWS::ApiGatewayV2::Api': {
    acts: ['Name', 'ProtocolType', 'CorsConfiguration'],
    takes: ['Description', 'Tags', 'DisableExecuteApiEndpoint'],
    identity: (_, { api }) => ({ ref: API_ID, attributes: { ApiId: API_ID, ApiEndpoint: api } }),
  },
  'AWS::ApiGatewayV2::Stage': {
    name: 'StageName',
    acts: ['ApiId', 'StageName', 'AutoDeploy'],
    takes: ['DefaultRouteSettings', 'AccessLogSettings', 'RouteSettings', 'Description', 'Tags'],
    identity: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::ApiGatewayV2::Integration': {
    acts: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    takes: ['IntegrationMethod', 'Description'],
    identity: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::ApiGatewayV2::Route': {
    acts: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType'],
    takes: ['OperationName'],
  },
  'AWS::KMS::Key': {
    acts: ['Enabled'],
    takes: ['KeyPolicy', 'EnableKeyRotation', 'RotationPeriodInDays', 'Description', 'PendingWindowInDays', 'Tags', 'KeySpec', 'KeyUsage'],
    identity: (name) => {
      // A key's id is a UUID in AWS; here it is made of the logical name, so that it stays the same.
      const id = createHash('sha256').update(name).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
      return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    },
  },
  'AWS::KMS::Alias': {
    name: 'AliasName',
    acts: ['AliasName', 'TargetKeyId'],
    identity: (name) => ({ ref: name, attributes: {} }),
  },
  'AWS::Logs::LogGroup': {
    name: 'LogGroupName',
    acts: [],
    takes: ['RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'DataProtectionPolicy', 'Tags'],
    identity: (name) => ({ ref: name, attributes: { Arn: arn('logs', `log-group:${name}:*`) } }),
  },
  'AWS::IAM::Role': {
    name: 'RoleName',
    acts: [],
    takes: ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Policies', 'Description', 'Path', 'MaxSessionDuration', 'PermissionsBoundary', 'Tags'],
    identity: (name) => {
      const role = `arn:${PLACE.partition}:iam::${PLACE.account}:role/${name}`;
      return { ref: name, attributes: { Arn: role, RoleId: name } };
    },
  },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    acts: [],
    takes: ['KmsMasterKeyId', 'DisplayName', 'Subscription', 'Tags'],
    identity: (name) => ({ ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } }),
  },
};

export const API_ID = 'local';

/** Types that have no effect on one machine; the runtime's caller prints what their absence means. */
const WITHOUT_EFFECT: Record<string, string> = {
  'AWS::IAM::Role': 'IAM: only request signatures are checked, no permissions',
  'AWS::IAM::Policy': 'IAM: only request signatures are checked, no permissions',
  'AWS::IAM::ManagedPolicy': 'IAM: only request signatures are checked, no permissions',
  'AWS::Lambda::Permission': 'IAM: only request signatures are checked, no permissions',
  'AWS::S3::BucketPolicy': 'bucket policies',
  'AWS::SQS::QueuePolicy': 'queue policies',
  'AWS::SNS::TopicPolicy': 'topic policies',
  'AWS::SNS::Topic': 'notification topics',
  'AWS::SNS::Subscription': 'notification topics',
  'AWS::CloudWatch::Alarm': 'alarms',
  'AWS::CloudWatch::Dashboard': 'dashboards',
  'AWS::Logs::LogGroup': 'log groups: functions log to files, nothing expires them',
  'AWS::Logs::ResourcePolicy': 'log groups: functions log to files, nothing expires them',
  'AWS::CDK::Metadata': '',
};

/** Properties whose absence a user should know of, as the caller prints them. */
const TAKEN: Record<string, string> = {
  BucketEncryption: 'encryption at rest',
  SSESpecification: 'encryption at rest',
  SqsManagedSseEnabled: 'encryption at rest',
  KmsMasterKeyId: 'encryption at rest',
  KeyPolicy: 'key policies and rotation',
  PublicAccessBlockConfiguration: 'public access blocks',
  PointInTimeRecoverySpecification: 'point-in-time recovery',
  LoggingConfiguration: 'state machine logs (the execution history is kept)',
  TracingConfig: 'tracing',
  TracingConfiguration: 'tracing',
  DefaultRouteSettings: 'API throttling',
  AccessLogSettings: 'API access logs',
  CorsConfiguration: 'cross-origin rules',
};

export interface StackResource {
  readonly id: string;
  readonly type: string;
  /** The physical name. */
  readonly name: string;
  readonly identity: Identity;
  /** The properties that the runtime acts on, resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Stack {
  ofType(type: string): readonly StackResource[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly notEmulated: readonly string[];
}

/** Checks and resolves a whole template; throws on anything unknown. */
export function loadStack(assembly: Assembly, endpoints: Endpoints): Stack {
  const identities = new Map<string, { name: string; identity: Identity }>();
  const underWay = new Set<string>();

  const identify = (id: string): { name: string; identity: Identity } | undefined => {
    const resource = assembly.resources[id];
    if (!resource) return undefined;
    const known = identities.get(id);
    if (known) return known;
    if (underWay.has(id)) throw new Error(`${id}: its name refers to itself.`);
    underWay.add(id);
    const kind = kinds[resource.Type];
    const given = kind?.name && resource.Properties?.[kind.name];
    const name = given ? String(resolve(id, given)) : generatedName(assembly.stack, id, resource.Type);
    const made = { name, identity: kind?.identity?.(name, endpoints) ?? { ref: name, attributes: {} } };
    identities.set(id, made);
    return made;
  };
  const resolve: Resolve = resolver(assembly.stack, (id) => identify(id)?.identity);

  const resources: StackResource[] = [];
  const notEmulated = new Set<string>();
  for (const [id, { Type, Properties = {} }] of Object.entries(assembly.resources)) {
    if (WITHOUT_EFFECT[Type] !== undefined) {
      if (WITHOUT_EFFECT[Type]) notEmulated.add(WITHOUT_EFFECT[Type]);
      continue;
    }
    const kind = kinds[Type];
    const where = `${id} (${Type})`;
    if (!kind) throw new Unsupported(where, 'the resource type');
    refuseUnknown(where, Properties, [...kind.acts, ...(kind.takes ?? []), ...(kind.name ? [kind.name] : [])]);
    for (const property of kind.takes ?? [])
      if (property in Properties && TAKEN[property]) notEmulated.add(TAKEN[property]);
    const own = Object.entries(Properties).filter(([property]) => kind.acts.includes(property));
    resources.push({ id, type: Type, ...identify(id)!, properties: resolve(where, Object.fromEntries(own)) as Record<string, unknown> });
  }
  return {
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: Object.fromEntries(
      Object.entries(assembly.outputs).map(([name, value]) => [name, localised(String(resolve(`output ${name}`, value)), endpoints)]),
    ),
    notEmulated: [...notEmulated].sort(),
  };
}

/** An API's address, as the CDK puts it together from its parts, is the local one here. */
function localised(output: string, { api }: Endpoints): string {
  return output.replace(`https://${API_ID}.execute-api.${PLACE.region}.amazonaws.com`, api);
}

/** AWS appends random characters; here the same template always gives the same name. */
function generatedName(stack: string, id: string, type: string): string {
  const name = `${stack}-${id}`;
  const limit = type === 'AWS::S3::Bucket' || type.startsWith('AWS::Lambda') ? 63 : 80;
  const short = name.length <= limit ? name : `${name.slice(0, limit - 9)}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
  return type === 'AWS::S3::Bucket' ? short.toLowerCase() : short;
}
