/**
 * Delivery by SFTP: a server of AWS Transfer Family that asks one of our functions whom to let in, with which keys, and how
 * far. Passwords are refused by the server itself. All sessions take one role, which the function's answer narrows down to the client's own two folders.
 *
 * What the server logs of sessions names paths, so it goes into a group of its own and ends after seven days.
 * Times and rights that clients want to set on a file are taken without effect, as many set them without being asked.
 * Source: AWS Transfer Family User Guide, "Security policies", "Custom identity providers", "Structured JSON logs".
 */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnServer } from 'aws-cdk-lib/aws-transfer';
import { Construct } from 'constructs';
import { TEMPORARY_SUFFIXES } from '../core/retention.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { acknowledgeStars, allowTable } from './permissions.ts';
import type { Returns } from './returns.ts';
import type { Stores } from './stores.ts';

/** The newest for general use: no SHA-1, hybrid post-quantum key exchange. */
const SECURITY_POLICY = 'TransferSecurityPolicy-2025-03';

export interface SftpProps {
  readonly home: FunctionHome;
  readonly stores: Stores;
  readonly returns: Returns;
  /** Of the drop zone and of what goes back. */
  readonly key: IKey;
}

export class Sftp extends Construct {
  readonly connect: NodeFunction;
  /** By which clients reach it, on port 22. */
  readonly host: string;

  constructor(scope: Construct, id: string, { home, stores, returns, key }: SftpProps) {
    super(scope, id);
    const { region, account } = Stack.of(this);
    const { ledger, dropZone } = stores;
    const role = sessionRole(this, dropZone.bucket, returns.bucket, key);
    this.connect = new NodeFunction(this, 'connect', {
      home,
      description: 'Says who may log in by SFTP, and how far',
      timeout: Duration.seconds(10),
      memory: 512,
      environment: {
        LEDGER_TABLE: ledger.table.tableName,
        DROP_ZONE: dropZone.bucket.bucketName,
        RETURNS: returns.bucket.bucketName,
        DATA_KEY_ARN: key.keyArn,
        SFTP_ROLE_ARN: role.roleArn,
        AUDIT_TABLE: stores.audit.table.tableName,
      },
    });
    allowTable(this.connect, ledger, ['GetItem', 'Query']);
    stores.audit.allowWrite(this.connect);

    const log = new LogGroup(this, 'sessions-log', {
      encryptionKey: home.logKey,
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const server = new CfnServer(this, 'Server', {
      protocols: ['SFTP'],
      domain: 'S3',
      endpointType: 'PUBLIC',
      identityProviderType: 'AWS_LAMBDA',
      identityProviderDetails: {
        function: this.connect.functionArn,
        sftpAuthenticationMethods: 'PUBLIC_KEY',
      },
      securityPolicyName: SECURITY_POLICY,
      protocolDetails: { setStatOption: 'ENABLE_NO_OP' },
      // Folders are told by their own mapping, and need not be there as objects.
      s3StorageOptions: { directoryListingOptimization: 'ENABLED' },
      structuredLogDestinations: [log.logGroupArn],
    });
    new CfnPermission(this, 'Asks', {
      action: 'lambda:InvokeFunction',
      functionName: this.connect.functionArn,
      principal: 'transfer.amazonaws.com',
      sourceAccount: account,
      sourceArn: server.attrArn,
    });
    this.host = `${server.attrServerId}.server.transfer.${region}.amazonaws.com`;
  }
}

interface Place {
  readonly bucketArn: string;
  arnForObjects(pattern: string): string;
}

/** What sessions of any client may do at most: see `lambdas/sftp-session.ts` for what one of them may. */
function sessionRole(scope: Construct, dropZone: Place, returns: Place, key: IKey): Role {
  const { account, region } = Stack.of(scope);
  const role = new Role(scope, 'session-role', {
    description: 'Taken by every SFTP session, narrowed down to one client by the policy that comes with it',
    assumedBy: new ServicePrincipal('transfer.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  });
  const into = dropZone.arnForObjects('*/in/*');
  const halfWritten = TEMPORARY_SUFFIXES.map((suffix) => dropZone.arnForObjects(`*/in/*${suffix}`));
  const folders = dropZone.arnForObjects('*/in/*/');
  const out = returns.arnForObjects('*/out/*');
  const allow = (actions: string[], resources: string[], conditions = {}) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
  allow(['s3:ListBucket'], [dropZone.bucketArn], { StringLike: { 's3:prefix': '*/in/*' } });
  allow(['s3:ListBucket'], [returns.bucketArn], { StringLike: { 's3:prefix': '*/out/*' } });
  allow(['s3:PutObject', 's3:AbortMultipartUpload'], [into]);
  allow(['s3:GetObject', 's3:GetObjectTagging', 's3:DeleteObject'], halfWritten);
  allow(['s3:DeleteObject'], [folders]);
  allow(['s3:GetObject'], [out]);
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
    StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
  });
  acknowledgeStars(
    role,
    [into, ...halfWritten, folders, out],
    'Keys begin with the client: every session gets a policy that names the one it is for.',
  );
  return role;
}
