/**
 * What goes round by itself: `sweep` every hour, on the hour, sends to be erased what is due; `reconcile` every night holds
 * the drop zone and the ledger against each other. Each ends with a heartbeat whose absence is an alarm, so neither can stop unseen.
 */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../contract/metrics.ts';
import { indexes } from '../contract/stores.ts';
import type { Deliveries } from './deliveries.ts';
import type { Machine } from './machine.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow, allowTable } from './permissions.ts';
import { STARS } from './stars.ts';
import type { Stores } from './stores.ts';

export class Rounds extends Construct {
  readonly sweep: NodeFunction;
  readonly reconcile: NodeFunction;

  constructor(
    scope: Construct,
    id: string,
    home: FunctionHome,
    stores: Stores,
    erase: Machine,
    deliveries: Deliveries,
  ) {
    super(scope, id);
    const { dropZone, ledger, inventory, audit } = stores;
    const [LEDGER_TABLE, INVENTORY_TABLE] = [ledger.table.tableName, inventory.table.tableName];
    const AUDIT_TABLE = audit.table.tableName;
    const [DROP_ZONE, ERASE_MACHINE_ARN] = [dropZone.bucket.bucketName, erase.stateMachineArn];

    this.sweep = new NodeFunction(this, 'sweep', {
      home,
      description: 'Sends to be erased what is due',
      timeout: Duration.minutes(15),
      memory: 512,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, ERASE_MACHINE_ARN, AUDIT_TABLE },
    });
    for (const { name } of [indexes.due, indexes.work]) allowTable(this.sweep, ledger, ['Query'], name);
    allowTable(this.sweep, ledger, ['GetItem', 'Query', 'UpdateItem']);
    allowTable(this.sweep, inventory, ['GetItem']);
    dropZone.allowRestrict(this.sweep);
    erase.allowStart(this.sweep);
    audit.allowWrite(this.sweep);
    allowMetrics(this.sweep);

    this.reconcile = new NodeFunction(this, 'reconcile', {
      home,
      description: 'Holds the drop zone against the ledger',
      timeout: Duration.minutes(15),
      memory: 512,
      environment: {
        LEDGER_TABLE,
        INVENTORY_TABLE,
        DROP_ZONE,
        DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
        ERASE_MACHINE_ARN,
        AUDIT_TABLE,
      },
    });
    allowTable(this.reconcile, ledger, ['GetItem', 'Query', 'Scan', 'UpdateItem']);
    erase.allowStart(this.reconcile);
    audit.allowWrite(this.reconcile);
    allowTable(this.reconcile, inventory, ['PutItem']);
    dropZone.allowList(this.reconcile);
    deliveries.allowSend(this.reconcile);
    allowMetrics(this.reconcile);

    new Rule(this, 'Hourly', {
      description: 'Erase what is due',
      schedule: Schedule.cron({ minute: '0' }),
      targets: [new LambdaFunction(this.sweep)],
    });
    new Rule(this, 'Daily', {
      description: 'Look for what was missed',
      schedule: Schedule.cron({ minute: '30', hour: '2' }),
      targets: [new LambdaFunction(this.reconcile)],
    });
  }
}

export function allowMetrics(fn: NodeFunction): void {
  allow(fn, STARS.metrics.actions, ['*'], {
    conditions: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } },
    wide: STARS.metrics.reason,
  });
}
