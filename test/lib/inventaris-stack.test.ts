import { describe, expect, test } from 'vitest';
import { functionNames } from '../../bin/bundle.ts';
import type { FunctionName } from '../../contract/environment.ts';
import { type Resource, resourcesOfStack } from './template.ts';

const resources = resourcesOfStack();
const ofType = (type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}
/** The actions that a function's role allows, with what they are allowed on. */
function statementsOf(name: FunctionName): Statement[] {
  const [, fn] = ofType('AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties.FunctionName === `inventaris-${name}`,
  )!;
  const role = (fn.Properties.Role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0];
  return ofType('AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${role}"`))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}
const actionsOf = (name: FunctionName): string[] =>
  [...new Set(statementsOf(name).flatMap(({ Action }) => Action))].sort();

/** What each function may do, besides writing its own log: a change here is a change of who may see or end what. */
const may: Record<FunctionName, string> = {
  connect: 'dynamodb:GetItem dynamodb:Query kms:Decrypt dynamodb:PutItem',
  start: `dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem kms:Decrypt s3:ListBucketVersions sqs:ChangeMessageVisibility sqs:DeleteMessage
    sqs:GetQueueAttributes sqs:ReceiveMessage states:DescribeExecution states:StartExecution`,
  admit:
    'dynamodb:PutItem dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem events:PutEvents kms:Decrypt s3:GetObjectVersion',
  plan: 'dynamodb:PutItem dynamodb:GetItem dynamodb:Query kms:Decrypt kms:GenerateDataKey s3:GetObjectVersion s3:PutObject',
  scan: 'dynamodb:GetItem dynamodb:PutItem kms:Decrypt kms:GenerateDataKey s3:GetObject s3:GetObjectVersion s3:PutObject',
  settle: `dynamodb:PutItem dynamodb:BatchWriteItem dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem events:PutEvents kms:Decrypt
    s3:GetObject s3:PutObjectVersionTagging`,
  unlock: `dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem kms:Decrypt kms:GenerateDataKey
    events:PutEvents s3:GetObject s3:GetObjectVersion s3:PutObject states:DescribeExecution states:StartExecution`,
  reveal: `dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem events:PutEvents kms:Decrypt s3:GetObjectVersion`,
  refuse: 'dynamodb:PutItem dynamodb:GetItem dynamodb:UpdateItem events:PutEvents kms:Decrypt',
  replan: 'dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem kms:Decrypt',
  sweep: `dynamodb:PutItem cloudwatch:PutMetricData dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem kms:Decrypt
    s3:PutObjectVersionTagging states:DescribeExecution states:StartExecution`,
  erase: `dynamodb:PutItem dynamodb:BatchWriteItem dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem kms:Decrypt s3:AbortMultipartUpload
    s3:DeleteObject s3:DeleteObjectVersion s3:ListBucket s3:ListBucketMultipartUploads s3:ListBucketVersions
    sqs:DeleteMessage sqs:ReceiveMessage`,
  verify: `dynamodb:PutItem dynamodb:GetItem dynamodb:Query kms:Decrypt s3:ListBucket s3:ListBucketMultipartUploads
    s3:ListBucketVersions sqs:ReceiveMessage`,
  certify: `dynamodb:PutItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:UpdateItem events:PutEvents kms:Decrypt kms:GenerateDataKey
    kms:GetPublicKey kms:Sign s3:GetObject s3:PutObject`,
  reconcile: `cloudwatch:PutMetricData dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:UpdateItem
    kms:Decrypt kms:GenerateDataKey s3:ListBucketMultipartUploads s3:ListBucketVersions sqs:SendMessage
    states:DescribeExecution states:StartExecution`,
  api: `cognito-idp:AdminCreateUser cognito-idp:AdminDisableUser cognito-idp:AdminUserGlobalSignOut
    dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem events:PutEvents kms:Decrypt
    kms:GenerateDataKey kms:GetPublicKey s3:GetObject s3:PutObject s3:PutObjectVersionTagging s3:ListBucket s3:ListBucketVersions s3:ListMultipartUploadParts`,
  seal: 'cloudwatch:PutMetricData dynamodb:Query kms:Decrypt kms:GenerateDataKey kms:GetPublicKey kms:Sign s3:GetObject s3:ListBucket s3:PutObject',
};

describe('least privilege', () => {
  test.each(functionNames)('%s may do what it needs and no more', (name) => {
    const own = actionsOf(name).filter((action) => !action.startsWith('logs:'));
    expect(own.join(' ')).toBe(may[name].split(/\s+/).sort().join(' '));
  });

  test('who erases can’t read, who reads can’t erase', () => {
    const reads = /^s3:GetObject/;
    const erases = /^s3:(Delete|Abort)/;
    for (const name of functionNames) {
      const actions = actionsOf(name);
      expect([
        name,
        actions.some((each) => reads.test(each)) && actions.some((each) => erases.test(each)),
      ]).toEqual([name, false]);
    }
    expect(actionsOf('erase').some((each) => reads.test(each))).toBe(false);
    expect(actionsOf('scan').some((each) => erases.test(each))).toBe(false);
  });

  test('a key serves one service each time, or one client, or one way of signing', () => {
    for (const name of functionNames) {
      for (const { Action, Condition } of statementsOf(name)) {
        const uses = [Action].flat().filter((action) => action.startsWith('kms:'));
        if (uses.length === 0 || uses.join() === 'kms:GetPublicKey') continue;
        const bound =
          Condition?.StringEquals?.['kms:ViaService'] ??
          Condition?.StringEquals?.['kms:SigningAlgorithm'] ??
          Condition?.Null?.['kms:EncryptionContext:client'];
        expect([name, typeof bound]).toEqual([name, 'string']);
      }
    }
  });

  test('only start reads the deliveries, which hold names; only erase and verify look through the dead letters', () => {
    const reads = (queue: string) =>
      functionNames.filter((name) =>
        statementsOf(name).some(
          ({ Action, Resource }) =>
            [Action].flat().includes('sqs:ReceiveMessage') &&
            JSON.stringify(Resource).includes(`"Deliveries${queue}`),
        ),
      );
    expect(reads('Queue')).toEqual(['start']);
    expect(reads('DeadLetters')).toEqual(['erase', 'verify']);
  });

  test('the audit table takes puts and gives days, and nothing in it can be changed or deleted by anybody', () => {
    const rights = functionNames.map((name) => {
      const own = statementsOf(name).filter(({ Resource }) =>
        JSON.stringify(Resource).includes('"AuditTable'),
      );
      return [name, [...new Set(own.flatMap(({ Action }) => Action))].sort().join(' ')];
    });
    const put = 'dynamodb:PutItem';
    expect(Object.fromEntries(rights)).toEqual({
      ...Object.fromEntries(functionNames.map((name) => [name, put])),
      ...{ api: `${put} dynamodb:Query`, seal: 'dynamodb:Query', scan: '' },
    });
    const [, { Properties }] = ofType('AWS::DynamoDB::Table').find(([id]) => id.startsWith('Audit'))!;
    const { PolicyDocument } = Properties.ResourcePolicy as { PolicyDocument: { Statement: Statement[] } };
    expect(PolicyDocument.Statement).toEqual([
      {
        ...{ Effect: 'Deny', Principal: { AWS: '*' }, Resource: '*' },
        Action: [
          'UpdateItem',
          'DeleteItem',
          'BatchWriteItem',
          'PartiQLInsert',
          'PartiQLUpdate',
          'PartiQLDelete',
        ].map((action) => `dynamodb:${action}`),
      },
    ]);
    expect(Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  test('only certify and seal sign, and whoever can read a delivered object can’t change its tags', () => {
    const may = (action: string) => functionNames.filter((name) => actionsOf(name).includes(action));
    expect(may('kms:Sign')).toEqual(['certify', 'seal']);
    const [readers, restricters] = [may('s3:GetObjectVersion'), may('s3:PutObjectVersionTagging')];
    expect(readers.filter((name) => restricters.includes(name))).toEqual([]);
    expect(
      functionNames.filter((name) => actionsOf(name).some((each) => /s3:Delete\w*Tagging/.test(each))),
    ).toEqual([]);
  });
});

describe('stores', () => {
  test('every bucket is encrypted under a key of ours, closed to the public, and takes TLS only', () => {
    const buckets = ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(4);
    for (const [id, { Properties, DeletionPolicy }] of buckets) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(JSON.stringify(Properties.BucketEncryption)).toMatch(/"SSEAlgorithm":"aws:kms"/);
      expect(JSON.stringify(Properties.BucketEncryption)).toMatch(/"KMSMasterKeyID":\{"Fn::GetAtt"/);
      expect(DeletionPolicy).toBe('Retain');
      const policy = ofType('AWS::S3::BucketPolicy').find(([, each]) =>
        JSON.stringify(each.Properties.Bucket).includes(`"${id}"`),
      );
      expect(JSON.stringify(policy?.[1].Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('the drop zone keeps versions, and no lifecycle rule ends an object in it', () => {
    const [, { Properties }] = ofType('AWS::S3::Bucket').find(([id]) => id.startsWith('DropZone'))!;
    expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(Properties.LoggingConfiguration).toBeUndefined();
    const { Rules } = Properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    const known = ['AbortIncompleteMultipartUpload', 'ExpiredObjectDeleteMarker', 'Status'];
    expect(Rules.flatMap(Object.keys).filter((key) => !known.includes(key))).toEqual([]);
  });

  test('what is processed is shut for everybody but who opens it under an approval: reading, and every way back', () => {
    const policy = ofType('AWS::S3::BucketPolicy').find(([id]) => id.startsWith('DropZone'))![1].Properties;
    const { Statement } = policy.PolicyDocument as { Statement: (Statement & { Principal: unknown })[] };
    const denies = Statement.filter(({ Condition }) => JSON.stringify(Condition).includes('ObjectTag'));
    const existing = { StringEquals: { 's3:ExistingObjectTag/state': 'processed' } };
    const [revealRole] = Object.keys(resources).filter(
      (id) => /^Apirevealrole\w+$/.test(id) && !/Policy/.test(id),
    );
    const opener = { ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': [revealRole, 'Arn'] } } };
    const other = { StringNotEquals: { 's3:RequestObjectTag/state': 'processed' } };
    expect(denies.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [['s3:GetObject', 's3:GetObjectVersion'], { ...existing, ...opener }],
      [['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'], existing],
      [['s3:PutObjectTagging', 's3:PutObjectVersionTagging'], other],
    ]);
    for (const { Effect, Principal, Resource } of denies) {
      expect([Effect, Principal]).toEqual(['Deny', { AWS: '*' }]);
      expect(JSON.stringify(Resource)).toMatch(/"Fn::GetAtt":\["DropZoneBucket\w+","Arn"\]\},"\/\*"/);
    }
    // Nobody in the stack may take the policy away.
    const wide = ofType('AWS::IAM::Policy').filter(([, each]) =>
      /s3:\w*BucketPolicy/.test(JSON.stringify(each)),
    );
    expect(wide).toEqual([]);
  });

  test('no back-up, copy or stream can revive what was erased: only ledger and audit log, which never had it, are backed up', () => {
    const types = new Set(Object.values(resources).map(({ Type }) => Type));
    expect(
      [...types].filter((type) => /Backup|Replica|GlobalTable|Firehose|CloudTrail|Archive/.test(type)),
    ).toEqual([]);
    for (const [id, { Properties }] of ofType('AWS::S3::Bucket'))
      expect([id, Properties.ReplicationConfiguration, Properties.InventoryConfigurations]).toEqual([
        id,
        undefined,
        undefined,
      ]);
    for (const [id, { Properties }] of ofType('AWS::DynamoDB::Table')) {
      expect([id, Properties.StreamSpecification]).toEqual([id, undefined]);
      expect([id, Properties.PointInTimeRecoverySpecification !== undefined]).toEqual([
        id,
        /^(Ledger|Audit)/.test(id),
      ]);
    }
  });

  test('records can’t be altered for 24 months', () => {
    const [, { Properties }] = ofType('AWS::S3::Bucket').find(([id]) => id.startsWith('Records'))!;
    expect(Properties.ObjectLockConfiguration).toMatchObject({
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 730 } },
    });
    // Sealed days of the audit log go after that; certificates stay.
    const { Rules } = Properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    const ending = Rules.filter(
      (rule) => 'ExpirationInDays' in rule || 'NoncurrentVersionExpiration' in rule,
    );
    expect(ending).toEqual([
      {
        ...{ Prefix: 'audit/', Status: 'Enabled', ExpirationInDays: 730 },
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
  });

  test('the ledger is backed up and guarded, the inventory on purpose is not', () => {
    const table = (prefix: string) =>
      ofType('AWS::DynamoDB::Table').find(([id]) => id.startsWith(prefix))![1].Properties;
    expect(table('Ledger')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
    expect(table('Inventory').PointInTimeRecoverySpecification).toBeUndefined();
    expect(table('Inventory')).toMatchObject({ SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } });
  });

  test('keys turn over by themselves, but for the pair that signs', () => {
    const [pairs, keys] = [true, false].map((signs) =>
      ofType('AWS::KMS::Key').filter(
        ([, { Properties }]) => (Properties.KeyUsage === 'SIGN_VERIFY') === signs,
      ),
    );
    expect(keys).toHaveLength(3);
    for (const [, { Properties }] of keys!) expect(Properties.EnableKeyRotation).toBe(true);
    expect(pairs!.map(([, { Properties }]) => Properties.KeySpec)).toEqual(['ECC_NIST_P256']);
  });
});

describe('SFTP', () => {
  const [[, server]] = ofType('AWS::Transfer::Server') as [[string, Resource]];

  test('the server takes keys alone, under the newest rules, and asks our function', () => {
    expect(server.Properties).toMatchObject({
      Protocols: ['SFTP'],
      Domain: 'S3',
      IdentityProviderType: 'AWS_LAMBDA',
      IdentityProviderDetails: { SftpAuthenticationMethods: 'PUBLIC_KEY' },
      SecurityPolicyName: 'TransferSecurityPolicy-2025-03',
    });
    expect(server.Properties.WorkflowDetails).toBeUndefined();
    expect(JSON.stringify(server.Properties.IdentityProviderDetails)).toMatch(/"Sftpconnect\w+","Arn"/);
  });

  test('what it logs names paths: a group of its own, seven days', () => {
    const [, log] = ofType('AWS::Logs::LogGroup').find(([id]) => id.startsWith('Sftpsessionslog'))!;
    expect(log.Properties.RetentionInDays).toBe(7);
    expect(JSON.stringify(server.Properties.StructuredLogDestinations)).toContain('Sftpsessionslog');
  });

  test('the role of sessions puts and lists in /in, reads and removes half-written files there, and reads /out', () => {
    const [, policy] = ofType('AWS::IAM::Policy').find(([id]) => id.startsWith('Sftpsessionrole'))!;
    const { Statement } = policy.Properties.PolicyDocument as { Statement: Statement[] };
    const on = Statement.flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) =>
        [Resource].flat().map((each) => {
          const text = JSON.stringify(each);
          const bucket = /DropZone/.test(text) ? 'drop zone' : /Returns/.test(text) ? 'returns' : 'key';
          return `${action} ${bucket} ${/"(\/[^"]*)"/.exec(text)?.[1] ?? ''}`.trim();
        }),
      ),
    );
    const halfWritten = ['.part', '.filepart', '.partial', '.tmp'].map(
      (suffix) => `drop zone /*/in/*${suffix}`,
    );
    const each = (action: string) => halfWritten.map((place) => `${action} ${place}`);
    expect(on.sort()).toEqual(
      [
        's3:ListBucket drop zone',
        's3:ListBucket returns',
        's3:PutObject drop zone /*/in/*',
        's3:AbortMultipartUpload drop zone /*/in/*',
        ...['s3:GetObject', 's3:GetObjectTagging', 's3:DeleteObject'].flatMap(each),
        's3:DeleteObject drop zone /*/in/*/',
        's3:GetObject returns /*/out/*',
        'kms:Decrypt key',
        'kms:GenerateDataKey key',
      ].sort(),
    );
  });
});

describe('queues, logs and alarms', () => {
  test('deliveries wait four days at most, encrypted, and go to the dead letters after five tries', () => {
    const queues = ofType('AWS::SQS::Queue');
    expect(queues).toHaveLength(2);
    for (const [, { Properties }] of queues) {
      expect(Properties.MessageRetentionPeriod).toBe(4 * 86_400);
      expect(Properties.KmsMasterKeyId).toBeDefined();
    }
    const [, { Properties }] = queues.find(([id]) => id.startsWith('DeliveriesQueue'))!;
    expect(Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
  });

  test('every log ends within a month and is encrypted', () => {
    const logs = ofType('AWS::Logs::LogGroup');
    expect(logs.length).toBe(functionNames.length + 4);
    for (const [, { Properties }] of logs) {
      expect(Properties.RetentionInDays).toBeLessThanOrEqual(30);
      expect(Properties.KmsKeyId).toBeDefined();
    }
  });

  test('the state machines log which states ran and nothing that passed between them', () => {
    const machines = ofType('AWS::StepFunctions::StateMachine');
    expect(machines).toHaveLength(2);
    for (const [, { Properties }] of machines) {
      expect(Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
      expect(Properties.TracingConfiguration).toBeUndefined();
    }
  });

  test('someone is told of dead letters, failures, missing rounds, and of what came back', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm');
    for (const [, { Properties }] of alarms) {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.AlarmDescription).toMatch(/^docs\/runbook\.md#[a-z-]+$/);
    }
    const of = (name: string) =>
      alarms.find(([, { Properties }]) => Properties.MetricName === name)?.[1].Properties;
    expect(of('ReconcileHeartbeat')).toMatchObject({ TreatMissingData: 'breaching', Period: 86_400 });
    expect(of('SweepHeartbeat')).toMatchObject({ TreatMissingData: 'breaching' });
    expect(of('SealHeartbeat')).toMatchObject({ TreatMissingData: 'breaching', Period: 86_400 });
    for (const name of ['ErasedButPresent', 'Overdue', 'MissingObjects', 'AuditDiffers'])
      expect(of(name)).toMatchObject({ ComparisonOperator: 'GreaterThanThreshold', Threshold: 0 });
    expect(of('ExecutionsFailed')).toBeDefined();
    expect(of('ApproximateNumberOfMessagesVisible')).toBeDefined();
  });
});

test('a failed, timed-out or stopped scan goes to refuse', () => {
  const rule = ofType('AWS::Events::Rule').find(([id]) => id.startsWith('ScanFailed'))![1].Properties;
  expect(rule.EventPattern).toMatchObject({ detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } });
  expect(JSON.stringify(rule.Targets)).toContain('Scanrefuse');
});

test('a new agreement reaches replan; the rounds come every hour and every night', () => {
  const rules = ofType('AWS::Events::Rule').map(
    ([id, { Properties }]) => ({ id, ...Properties }) as Record<string, unknown>,
  );
  const changed = rules.find(({ EventPattern }) =>
    JSON.stringify(EventPattern)?.includes('AgreementChanged'),
  )!;
  expect(JSON.stringify(changed.EventBusName)).toMatch(/Bus/);
  expect(JSON.stringify(changed.Targets)).toMatch(/Replanningreplan/);
  const expressions = rules
    .map(({ ScheduleExpression, State }) => [ScheduleExpression, State])
    .filter(([each]) => each);
  expect(expressions).toEqual([
    ['cron(0 * * * ? *)', 'ENABLED'],
    ['cron(30 2 * * ? *)', 'ENABLED'],
    ['cron(15 1 * * ? *)', 'ENABLED'],
  ]);
});

test('every route of the API wants the token of a person, for this API, with the scope that ID tokens lack', () => {
  const routes = ofType('AWS::ApiGatewayV2::Route');
  expect(routes.length).toBeGreaterThan(10);
  const [[authorizer], ...more] = ofType('AWS::ApiGatewayV2::Authorizer') as [[string], ...unknown[]];
  expect(more).toEqual([]);
  const token = {
    AuthorizationType: 'JWT',
    AuthorizerId: { Ref: authorizer },
    AuthorizationScopes: ['openid'],
  };
  for (const [id, { Properties }] of routes) {
    const { RouteKey } = Properties;
    const wanted = RouteKey === 'PUT /first-person' ? { AuthorizationType: 'AWS_IAM' } : token;
    expect([id, Properties]).toMatchObject([id, wanted]);
  }
});

test('nobody signs up, signs in without a second factor, or gets in but by the page', () => {
  const [[, pool]] = ofType('AWS::Cognito::UserPool') as [[string, Resource]];
  expect(pool.Properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    Policies: { PasswordPolicy: { MinimumLength: 14 } },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    DeletionProtection: 'ACTIVE',
  });
  expect(pool.DeletionPolicy).toBe('Retain');
  const [[, client]] = ofType('AWS::Cognito::UserPoolClient') as [[string, Resource]];
  expect(client.Properties).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    // Needs the leave of IAM, which no role of ours gives.
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    GenerateSecret: false,
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: 'ENABLED',
    WriteAttributes: ['locale'],
  });
  expect(JSON.stringify(resources)).not.toContain('AdminInitiateAuth');
});
