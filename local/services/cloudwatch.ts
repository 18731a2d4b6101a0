/**
 * Amazon CloudWatch: takes metric data and keeps it, for tests and the curious; nothing is computed and no alarm rings.
 * Limits: PutMetricData with single values, without dimensions or times of their own. Source: Amazon CloudWatch API Reference, "PutMetricData".
 */
import { type Operations, operation } from '../json-protocol.ts';
import { refuseUnknown } from '../unsupported.ts';
import type { World } from '../world.ts';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

interface Putting {
  readonly Namespace: string;
  readonly MetricData: readonly {
    readonly MetricName: string;
    readonly Value: number;
    readonly Unit?: string;
  }[];
}

export function cloudWatchOperations({ store, clock }: World): Operations {
  const shelf = store.shelf<Metric>('metrics');
  let count = 0;
  return {
    PutMetricData: operation('Namespace MetricData', async ({ Namespace, MetricData }: Putting) => {
      const puts = MetricData.map((datum) => {
        refuseUnknown('PutMetricData', datum, 'MetricName Value Unit');
        const { MetricName: name, Value: value, Unit: unit = 'None' } = datum;
        const time = clock.now();
        const order = `${String(time).padStart(15, '0')}-${count++}`;
        return shelf.put(`${name}\0${order}`, { namespace: Namespace, name, value, unit, time });
      });
      await Promise.all(puts);
      return {};
    }),
  };
}
