/**
 * From the drop zone to a scan: S3 tells EventBridge, rules put the event into a queue, `start` takes it from there: what
 * arrived, and what lost its name, since half-written files are renamed (a delete marker; our own functions make none).
 * What `start` can't deal with five times waits among the dead letters, and an alarm tells.
 *
 * Limits: the event names the object's key, so both queues are encrypted and keep a message four days; the queue is read
 * by `start` alone, the dead letters by `erase` and `verify` (docs/data-path.md).
 * Source: Amazon S3 User Guide, "EventBridge event message structure"; Amazon SQS Developer Guide, "Key management".
 */
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Machine } from './machine.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow, allowKey, allowTable } from './permissions.ts';
import type { Stores } from './stores.ts';

const TIMEOUT = Duration.seconds(60);
const KEPT = Duration.days(4);

export class Deliveries extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly start: NodeFunction;
  readonly #key: Key;

  constructor(scope: Construct, id: string, home: FunctionHome, stores: Stores, key: Key, scan: Machine) {
    super(scope, id);
    this.#key = key;
    const encrypted = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: KEPT,
    };
    // A reader waits a second, so that it hears from every server of the queue, and sees each message once.
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...encrypted,
      receiveMessageWaitTime: Duration.seconds(1),
    });
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      // Six times the function's, as the guide has it: a message may wait for a free function.
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.#takeEventsOf(stores.dropZone.bucket.bucketName);

    const { ledger, inventory, audit } = stores;
    this.start = new NodeFunction(this, 'start', {
      home,
      description: 'Gives a delivery its id and starts its scan',
      timeout: TIMEOUT,
      memory: 512,
      environment: {
        LEDGER_TABLE: ledger.table.tableName,
        INVENTORY_TABLE: inventory.table.tableName,
        DROP_ZONE: stores.dropZone.bucket.bucketName,
        SCAN_MACHINE_ARN: scan.stateMachineArn,
        AUDIT_TABLE: audit.table.tableName,
      },
    });
    allowTable(this.start, ledger, ['GetItem', 'PutItem', 'Query']);
    allowTable(this.start, inventory, ['GetItem', 'PutItem', 'UpdateItem']);
    audit.allowWrite(this.start);
    stores.dropZone.allowVersions(this.start);
    scan.allowStart(this.start);
    allow(
      this.start,
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    );
    allowKey(this.start, key, 'sqs', ['kms:Decrypt']);
    new EventSourceMapping(this, 'Source', {
      target: this.start,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
  }

  /** Puts deliveries back that were never announced. */
  allowSend(fn: NodeFunction): void {
    allow(fn, ['sqs:SendMessage'], [this.queue.queueArn]);
    allowKey(fn, this.#key, 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Looks through the dead letters, and takes out those of erased datasets. */
  allowClear(fn: NodeFunction, actions: readonly ('ReceiveMessage' | 'DeleteMessage')[]): void {
    allow(
      fn,
      actions.map((action) => `sqs:${action}`),
      [this.deadLetters.queueArn],
    );
    allowKey(fn, this.#key, 'sqs', ['kms:Decrypt']);
  }

  #takeEventsOf(bucketName: string): void {
    const source = ['aws.s3'];
    const bucket = { name: [bucketName] };
    // The library's own target would allow whole families of key actions.
    const targets = [{ bind: () => ({ arn: this.queue.queueArn }) }];
    const arrived = new Rule(this, 'Delivered', {
      description: 'An object version has arrived in the drop zone',
      eventPattern: { source, detailType: ['Object Created'], detail: { bucket } },
      targets,
    });
    const replaced = new Rule(this, 'Replaced', {
      description: 'A key of the drop zone has lost its object: a half-written file was renamed or removed',
      eventPattern: {
        source,
        detailType: ['Object Deleted'],
        detail: { bucket, 'deletion-type': ['Delete Marker Created'] },
      },
      targets,
    });
    const events = new ServicePrincipal('events.amazonaws.com');
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': [arrived.ruleArn, replaced.ruleArn] } },
      }),
    );
    // No condition on the rule here: EventBridge does not name it when it asks for the key.
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
  }
}
