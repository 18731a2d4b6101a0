/** Numbers that alarms watch. */
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricName } from '../../contract/metrics.ts';
import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import { cloudWatch } from './clients.ts';

export type Metrics = ReturnType<typeof openMetrics>;

export function openMetrics() {
  return {
    async count(name: MetricName, value: number): Promise<void> {
      await cloudWatch().send(
        new PutMetricDataCommand({
          Namespace: METRIC_NAMESPACE,
          MetricData: [{ MetricName: name, Value: value, Unit: 'Count' }],
        }),
      );
    },
  };
}
