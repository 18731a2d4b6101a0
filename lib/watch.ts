/**
 * What somebody must be told: deliveries that can't be taken in, machines and functions that fail, rounds that stop,
 * what should be gone and is not, and what is gone and should not be. Alarms go to one topic; who reads it is said at deployment.
 *
 * Every alarm's description ends with its paragraph in docs/runbook.md.
 * Source: Amazon CloudWatch User Guide, "Configuring how alarms treat missing data".
 */
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName } from '../contract/metrics.ts';
import type { Deliveries } from './deliveries.ts';
import type { Machine } from './machine.ts';
import type { NodeFunction } from './node-function.ts';

/** Numbers above zero that want somebody, each with its paragraph. */
const ALARMING: readonly (readonly [MetricName, string])[] = [
  ['ErasedButPresent', 'erased-but-present'],
  ['Overdue', 'overdue'],
  ['MissingObjects', 'missing-objects'],
  ['AuditDiffers', 'audit-differs'],
];

export interface WatchProps {
  readonly key: Key;
  readonly deliveries: Deliveries;
  readonly machines: readonly Machine[];
  /** Functions that nobody waits for: a failure would be seen by no one. */
  readonly functions: readonly NodeFunction[];
}

export class Watch extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, deliveries, machines, functions }: WatchProps) {
    super(scope, id);
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    this.topic = new Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
    const quarter = { period: Duration.minutes(15), statistic: 'Maximum' };
    const failing = { period: Duration.minutes(15), statistic: 'Sum' };

    this.#above(
      'DeadLetters',
      deliveries.deadLetters.metricApproximateNumberOfMessagesVisible(quarter),
      'dead-letters',
    );
    for (const machine of machines) {
      this.#above(`${machine.node.id}-failed`, machine.metricFailed(failing), 'failed-execution');
      this.#above(`${machine.node.id}-timed-out`, machine.metricTimedOut(failing), 'failed-execution');
    }
    for (const fn of functions)
      this.#above(`${fn.node.id}-errors`, fn.metricErrors(failing), 'failed-function');
    for (const [name, paragraph] of ALARMING) this.#above(name, own(name, Duration.hours(1)), paragraph);
    this.#missing('SweepHeartbeat', Duration.hours(1), 3, 'heartbeat');
    this.#missing('ReconcileHeartbeat', Duration.days(1), 1, 'heartbeat');
    this.#missing('SealHeartbeat', Duration.days(1), 1, 'heartbeat');
  }

  #above(id: string, metric: Metric, paragraph: string): void {
    this.#alarm(id, metric, paragraph, {
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  /** No heartbeat in so many periods on end. */
  #missing(name: MetricName, period: Duration, evaluationPeriods: number, paragraph: string): void {
    this.#alarm(`${name}Missing`, own(name, period), paragraph, {
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  #alarm(
    id: string,
    metric: Metric,
    paragraph: string,
    when: {
      readonly threshold: number;
      readonly comparisonOperator: ComparisonOperator;
      readonly evaluationPeriods: number;
      readonly treatMissingData: TreatMissingData;
    },
  ): void {
    const alarm = new Alarm(this, id, { metric, alarmDescription: `docs/runbook.md#${paragraph}`, ...when });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

const own = (metricName: MetricName, period: Duration): Metric =>
  new Metric({ namespace: METRIC_NAMESPACE, metricName, period, statistic: 'Sum' });
