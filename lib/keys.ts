/**
 * The customer keys, rotated every year, one per lifetime: what ends with a dataset, what stays, and the key that wraps
 * each client's own hash key. So taking away one of them takes away exactly one kind of thing. Beside them the key pair that
 * signs certificates.
 *
 * Source: AWS KMS Developer Guide, "Rotating AWS KMS keys"; CloudWatch Logs User Guide, "Encrypt log data using AWS KMS".
 */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class Keys extends Construct {
  /** Drop zone, workspace, inventory, deliveries. */
  readonly data: Key;
  /** Ledger, records, logs. */
  readonly records: Key;
  /** Wraps the 32-byte hash key of each client; encrypts no store. */
  readonly clients: Key;
  /** Signs the certificates of deletion. Not rotated: what it signed must be checkable for as long as it is kept. */
  readonly certificates: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { stackName, region, account } = Stack.of(this);
    const key = (name: string, description: string) =>
      new Key(this, name, {
        alias: `${stackName}/${name}`,
        description,
        enableKeyRotation: true,
        removalPolicy: RemovalPolicy.RETAIN,
      });
    this.data = key('data', 'Everything that ends with a dataset');
    this.records = key('records', 'Everything that stays: ledger, records, logs');
    this.clients = key('clients', 'Wraps the hash key of each client');
    this.certificates = new Key(this, 'certificates', {
      alias: `${stackName}/certificates`,
      description: 'Signs the certificates of deletion',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.records.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:GenerateDataKey',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
  }
}
