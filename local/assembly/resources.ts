/**
 * The resource types this runtime knows: the properties it acts on, those it takes without effect, and what `Ref` and
 * `Fn::GetAtt` yield. Anything else in a template is refused by name.
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
  readonly logIn: string;
  /** Host and port. */
  readonly sftp: string;
}
type Identify = (name: string, endpoints: Endpoints) => Identity;

export const arn = (service: string, resource: string) =>
  `arn:${PLACE.partition}:${service}:${PLACE.region}:${PLACE.account}:${resource}`;
/** A resource that is referred to by its name, with an ARN that ends in it. */
const named =
  (service: string, prefix: string): Identify =>
  (name) => ({ ref: name, attributes: { Arn: arn(service, prefix + name), Name: name } });
const onlyName: Identify = (name) => ({ ref: name, attributes: {} });
const kind = (name: string, acts: string, takes = '', identify = onlyName) => ({
  /** The property that holds the physical name, if any. */
  name,
  acts: acts.split(/\s+/),
  /** Taken without effect here, since they guard, describe or bill what runs in AWS. */
  takes: `${takes.replaceAll(/\s+/g, ' ')} ${name} Tags Description`,
  identify,
});

export const API_ID = 'local';
const SFTP_ID = 's-local';

const kinds: Record<string, ReturnType<typeof kind>> = {
  'AWS::S3::Bucket': kind(
    'BucketName',
    'VersioningConfiguration NotificationConfiguration ObjectLockEnabled ObjectLockConfiguration LifecycleConfiguration',
    'BucketEncryption PublicAccessBlockConfiguration OwnershipControls CorsConfiguration',
    (name) => ({ ref: name, attributes: { Arn: `arn:${PLACE.partition}:s3:::${name}` } }),
  ),
  'AWS::S3::BucketPolicy': kind('', 'Bucket PolicyDocument'),
  'AWS::DynamoDB::Table': kind(
    'TableName',
    'KeySchema AttributeDefinitions GlobalSecondaryIndexes BillingMode TimeToLiveSpecification',
    'PointInTimeRecoverySpecification SSESpecification DeletionProtectionEnabled ResourcePolicy',
    named('dynamodb', 'table/'),
  ),
  'AWS::SQS::Queue': kind(
    'QueueName',
    'VisibilityTimeout MessageRetentionPeriod RedrivePolicy',
    'SqsManagedSseEnabled KmsMasterKeyId KmsDataKeyReusePeriodSeconds RedriveAllowPolicy ReceiveMessageWaitTimeSeconds',
    (name, { services }) => ({
      ref: `${services}/${PLACE.account}/${name}`,
      attributes: { Arn: arn('sqs', name), QueueName: name },
    }),
  ),
  'AWS::Lambda::Function': kind(
    'FunctionName',
    'Code Handler Runtime Environment Timeout MemorySize Role',
    'Architectures EphemeralStorage KmsKeyArn LoggingConfig TracingConfig',
    named('lambda', 'function:'),
  ),
  'AWS::Lambda::EventSourceMapping': kind('', 'EventSourceArn FunctionName BatchSize FunctionResponseTypes'),
  'AWS::Events::EventBus': kind('Name', '', 'KmsKeyIdentifier', named('events', 'event-bus/')),
  'AWS::Events::Rule': kind(
    'Name',
    'EventBusName EventPattern ScheduleExpression State Targets',
    '',
    named('events', 'rule/'),
  ),
  'AWS::StepFunctions::StateMachine': kind(
    'StateMachineName',
    'DefinitionString StateMachineType',
    'RoleArn LoggingConfiguration TracingConfiguration EncryptionConfiguration',
    (name) => {
      const machine = arn('states', `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name } };
    },
  ),
  'AWS::ApiGatewayV2::Api': kind('', 'ProtocolType', 'Name CorsConfiguration', (_, { api }) => ({
    ref: API_ID,
    attributes: { ApiId: API_ID, ApiEndpoint: api },
  })),
  'AWS::ApiGatewayV2::Stage': kind(
    'StageName',
    'ApiId',
    'AutoDeploy DefaultRouteSettings RouteSettings AccessLogSettings',
  ),
  'AWS::ApiGatewayV2::Integration': kind(
    '',
    'ApiId IntegrationType IntegrationUri PayloadFormatVersion TimeoutInMillis',
    'IntegrationMethod',
  ),
  'AWS::ApiGatewayV2::Route': kind(
    '',
    'ApiId RouteKey Target AuthorizationType AuthorizerId AuthorizationScopes',
    'OperationName',
  ),
  'AWS::ApiGatewayV2::Authorizer': kind('', 'ApiId AuthorizerType IdentitySource JwtConfiguration', 'Name'),
  'AWS::Cognito::UserPool': kind(
    'UserPoolName',
    'AdminCreateUserConfig MfaConfiguration EnabledMfas Policies UsernameConfiguration',
    `AccountRecoverySetting AutoVerifiedAttributes DeletionProtection EmailVerificationMessage EmailVerificationSubject Schema
    SmsVerificationMessage UserAttributeUpdateSettings UserPoolTier VerificationMessageTemplate`,
    (name) => {
      const id = `${PLACE.region}_${digest(name).slice(0, 9)}`;
      return { ref: id, attributes: { Arn: arn('cognito-idp', `userpool/${id}`), UserPoolId: id } };
    },
  ),
  'AWS::Cognito::UserPoolClient': kind(
    'ClientName',
    `UserPoolId GenerateSecret AllowedOAuthFlows AllowedOAuthScopes CallbackURLs LogoutURLs AccessTokenValidity IdTokenValidity
    RefreshTokenValidity TokenValidityUnits RefreshTokenRotation`,
    `AllowedOAuthFlowsUserPoolClient EnableTokenRevocation ExplicitAuthFlows PreventUserExistenceErrors ReadAttributes
    SupportedIdentityProviders WriteAttributes`,
    (name) => {
      const id = digest(name).slice(0, 26);
      return { ref: id, attributes: { ClientId: id } };
    },
  ),
  'AWS::Cognito::UserPoolDomain': kind('Domain', 'UserPoolId', 'ManagedLoginVersion'),
  'AWS::Transfer::Server': kind(
    '',
    'Protocols Domain EndpointType IdentityProviderType IdentityProviderDetails ProtocolDetails',
    'SecurityPolicyName S3StorageOptions StructuredLogDestinations',
    () => {
      const server = arn('transfer', `server/${SFTP_ID}`);
      return { ref: server, attributes: { Arn: server, ServerId: SFTP_ID } };
    },
  ),
  'AWS::KMS::Key': kind(
    '',
    'KeySpec KeyUsage',
    'Enabled KeyPolicy EnableKeyRotation RotationPeriodInDays PendingWindowInDays',
    (name) => {
      // A key's id is a random UUID in AWS; here it is made of the logical name, so that it stays the same.
      const id = digest(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
      return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    },
  ),
};

/** Types that have no effect on one machine, and what their absence means. */
const IAM =
  'IAM: only request signatures, policies of SFTP sessions and what bucket policies deny are checked, no permissions';
const LOGS = 'log groups: functions log to files, nothing expires them';
const withoutEffect: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': IAM,
  'AWS::IAM::Policy': IAM,
  'AWS::IAM::ManagedPolicy': IAM,
  'AWS::Lambda::Permission': IAM,
  'AWS::SQS::QueuePolicy': 'queue policies',
  'AWS::KMS::Alias': 'key aliases',
  'AWS::CloudWatch::Alarm': 'alarms',
  'AWS::SNS::Topic': 'alarms',
  'AWS::SNS::TopicPolicy': 'alarms',
  'AWS::Logs::LogGroup': LOGS,
  'AWS::Logs::ResourcePolicy': LOGS,
  'AWS::Cognito::ManagedLoginBranding': '',
  'AWS::CDK::Metadata': '',
};
/** How others refer to some of them. */
const identities: Readonly<Record<string, Identify>> = {
  'AWS::IAM::Role': (name) => ({
    ref: name,
    attributes: { Arn: `arn:${PLACE.partition}:iam::${PLACE.account}:role/${name}` },
  }),
  'AWS::Logs::LogGroup': named('logs', 'log-group:'),
};

/** What it means that a property has no effect, where a user should know of it. */
const taken: Record<string, string> = {
  BucketEncryption: 'encryption at rest',
  SSESpecification: 'encryption at rest',
  SqsManagedSseEnabled: 'encryption at rest',
  KmsMasterKeyId: 'encryption at rest',
  KeyPolicy: 'key policies and rotation',
  PublicAccessBlockConfiguration: 'public access blocks',
  PointInTimeRecoverySpecification: 'point-in-time recovery',
  ResourcePolicy: 'table policies',
  LoggingConfiguration: 'state machine logs (the execution history is kept)',
  TracingConfig: 'tracing',
  TracingConfiguration: 'tracing',
  DefaultRouteSettings: 'API throttling',
  AccessLogSettings: 'API access logs',
  CorsConfiguration: 'cross-origin rules',
  AccountRecoverySetting: 'recovery of forgotten passwords',
  StructuredLogDestinations: 'SFTP session logs',
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
export function loadStack({ stack, resources, outputs }: Assembly, endpoints: Endpoints): Stack {
  const known = new Map<string, { name: string; identity: Identity }>();
  const identify = (id: string) => {
    const resource = resources[id];
    if (!resource || known.has(id)) return known.get(id);
    const { name: property = '', identify: make = identities[resource.Type] ?? onlyName } =
      kinds[resource.Type] ?? {};
    const given = resource.Properties?.[property];
    const name = given ? String(resolve(id, given)) : generatedName(stack, id, resource.Type);
    known.set(id, { name, identity: make(name, endpoints) });
    return known.get(id);
  };
  const resolve: Resolve = resolver(stack, (id) => identify(id)?.identity);

  const loaded: StackResource[] = [];
  const notEmulated = new Set<string>();
  for (const [id, { Type: type, Properties = {} }] of Object.entries(resources)) {
    const where = `${id} (${type})`;
    const { acts, takes } = kinds[type] ?? {};
    if (!acts || !takes) {
      const means = withoutEffect[type];
      if (means === undefined) throw new Unsupported(where, 'the resource type');
      notEmulated.add(means);
      continue;
    }
    refuseUnknown(where, Properties, `${acts.join(' ')} ${takes}`);
    for (const property of Object.keys(Properties))
      if (!acts.includes(property)) notEmulated.add(taken[property] ?? '');
    const own = Object.fromEntries(
      Object.entries(Properties).filter(([property]) => acts.includes(property)),
    );
    loaded.push({ id, type, ...identify(id)!, properties: resolve(where, own) as Record<string, unknown> });
  }
  // Addresses of an API, a user pool and an SFTP server, as the CDK puts them together from their parts, are the local ones here.
  const { region } = PLACE;
  const local = (text: string) =>
    text
      .replace(`https://${API_ID}.execute-api.${region}.amazonaws.com`, endpoints.api)
      .replace(`https://cognito-idp.${region}.amazonaws.com`, endpoints.logIn)
      .replace(new RegExp(`https://[^./]+\\.auth\\.${region}\\.amazoncognito\\.com`), endpoints.logIn)
      .replace(`${SFTP_ID}.server.transfer.${region}.amazonaws.com`, endpoints.sftp);
  const output = ([name, value]: [string, unknown]) =>
    [name, local(String(resolve(`output ${name}`, value)))] as const;
  return {
    ofType: (type) => loaded.filter((resource) => resource.type === type),
    outputs: Object.fromEntries(Object.entries(outputs).map(output)),
    notEmulated: [...notEmulated].filter(Boolean).sort(),
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** AWS appends random characters; here the same template always gives the same name. */
function generatedName(stack: string, id: string, type: string): string {
  const name = `${stack}-${id}`;
  const short = name.length <= 63 ? name : `${name.slice(0, 54)}-${digest(name).slice(0, 8)}`;
  return type === 'AWS::S3::Bucket' ? short.toLowerCase() : short;
}
