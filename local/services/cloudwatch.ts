/**
 * Amazon CloudWatch: takes metric data and keeps it, for tests and the curious; nothing is computed and no alarm rings.
 * Limits: PutMetricData with single values. Source: Amazon CloudWatch API Reference, "PutMetricData".
 */
import { type Operations, operation } from '../json-protocol.ts';
import { refuseUnknown } from '../unsupported.ts';
import type { World } from '../world.ts';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

interface Datum {
  readonly MetricName: string;
  readonly Value: number;
  readonly Unit?: string;
  readonly Timestamp?: number;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

export function cloudWatchOperations({ store, clock }: World): Operations {
  const shelf = store.shelf<Metric>('metrics');
  let count = 0;
  return {
    PutMetricData: operation(
      'Namespace MetricData',
      async ({ Namespace, MetricData = [] }: { Namespace: string; MetricData?: readonly Datum[] }) => {
        const puts = MetricData.map((datum) => {
          refuseUnknown('PutMetricData', datum, 'MetricName Value Unit Timestamp Dimensions');
          const { MetricName: name, Value: value, Unit: unit = 'None', Dimensions = [], Timestamp } = datum;
          const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
          const time = Timestamp === undefined ? clock.now() : Timestamp * 1000;
          const order = `${String(clock.now()).padStart(15, '0')}-${count++}`;
          return shelf.put(`${name}\0${order}`, {
            namespace: Namespace,
            name,
            value,
            unit,
            dimensions,
            time,
          });
        });
        await Promise.all(puts);
        return {};
      },
    ),
  };
}
