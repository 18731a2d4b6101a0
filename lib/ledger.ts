/**
 * The table that is kept and backed up: clients, agreements, and the row of every dataset with the date of its erasing,
 * which the sparse index `due` puts in order; `work` does so for what specialists work on. No name and no key of an object
 * is in it.
 *
 * Source: Amazon DynamoDB Developer Guide, "Take advantage of sparse indexes", "Point-in-time recovery".
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { indexes } from '../contract/stores.ts';

export class Ledger extends Construct {
  readonly table: Table;
  readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.key = key;
    const { client, due, work } = indexes;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: client.name,
      partitionKey: text(client.pk),
      sortKey: text(client.sk),
    });
    for (const { name, pk, sk } of [due, work]) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: text(pk),
        sortKey: text(sk),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }
}
