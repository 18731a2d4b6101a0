/**
 * The table of the audit log: who did what, when, from where. It is personal data of staff and client users. Functions put
 * entries, and nobody may change or delete one: the table's own policy denies it to everybody, the account's root included.
 * Every night the day before is sealed into the records bucket (`sealing.ts`).
 *
 * Here time to live ends items, as it does for no dataset: a log has one term, which nothing suspends and no agreement
 * changes (24 months, R3.4), and an item that stays a day longer harms no promise.
 *
 * Limits: a put may replace an item whose id it knows; the seal of its day tells.
 * Source: Amazon DynamoDB Developer Guide, "Using resource-based policies", "Time to Live".
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { auditIndexes, TTL_ATTRIBUTE } from '../contract/stores.ts';
import type { NodeFunction } from './node-function.ts';
import { allowTable } from './permissions.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

export class Audit extends Construct {
  readonly table: Table;
  readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.key = key;
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      timeToLiveAttribute: TTL_ATTRIBUTE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      resourcePolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: [
              'UpdateItem',
              'DeleteItem',
              'BatchWriteItem',
              'PartiQLInsert',
              'PartiQLUpdate',
              'PartiQLDelete',
            ].map((action) => `dynamodb:${action}`),
            resources: ['*'],
          }),
        ],
      }),
    });
    for (const { name, pk, sk } of Object.values(auditIndexes))
      this.table.addGlobalSecondaryIndex({ indexName: name, partitionKey: text(pk), sortKey: text(sk) });
  }

  allowWrite(fn: NodeFunction): void {
    allowTable(fn, this, ['PutItem']);
  }

  /** A day's entries. */
  allowReadDays(fn: NodeFunction): void {
    allowTable(fn, this, ['Query']);
  }

  /** Entries by day, client and person. */
  allowList(fn: NodeFunction): void {
    this.allowReadDays(fn);
    for (const { name } of Object.values(auditIndexes)) allowTable(fn, this, ['Query'], name);
  }
}
