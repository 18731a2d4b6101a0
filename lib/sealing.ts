/**
 * Every night, more than an hour after its end, the day before is sealed: `seal` takes the audit table's entries, chains and
 * signs them and puts them into the records bucket, where nobody can alter them. A night that was lost is made up for.
 */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow } from './permissions.ts';
import { allowMetrics } from './rounds.ts';
import type { Stores } from './stores.ts';

export function sealing(
  scope: Construct,
  home: FunctionHome,
  { audit, records, certificateKey }: Stores,
): NodeFunction {
  const here = new Construct(scope, 'Sealing');
  const seal = new NodeFunction(here, 'seal', {
    home,
    description: 'Seals the audit log of the day before',
    timeout: Duration.minutes(15),
    // A day is held as a whole: 300,000 entries take 550 MB (measured).
    memory: 1_769,
    environment: {
      AUDIT_TABLE: audit.table.tableName,
      RECORDS: records.bucket.bucketName,
      CERTIFICATE_KEY_ARN: certificateKey.keyArn,
    },
  });
  audit.allowReadDays(seal);
  records.allowReadSeals(seal);
  records.allowAddSeals(seal);
  allow(seal, ['kms:GetPublicKey'], [certificateKey.keyArn]);
  allow(seal, ['kms:Sign'], [certificateKey.keyArn], {
    conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } },
  });
  allowMetrics(seal);
  new Rule(here, 'Nightly', {
    description: 'Seal the audit log',
    schedule: Schedule.cron({ minute: '15', hour: '1' }),
    targets: [new LambdaFunction(seal)],
  });
  return seal;
}
