/**
 * The table that expires: each dataset's key, name, documents and findings, upload links, the clients' wrapped hash keys.
 * No back-up and no deletion protection by intention: what is erased here must be gone, and all of it can be scanned again.
 *
 * Limits: time to live ends upload links only; datasets end by `erase-dataset`.
 */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { indexes, TTL_ATTRIBUTE } from '../contract/stores.ts';

export class Inventory extends Construct {
  readonly table: Table;
  readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.key = key;
    const { client } = indexes;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      timeToLiveAttribute: TTL_ATTRIBUTE,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: client.name,
      partitionKey: text(client.pk),
      sortKey: text(client.sk),
    });
    Validations.of(this.table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'A back-up would revive what was erased; everything in this table can be scanned again.',
    });
  }
}
