/**
 * Amazon CloudWatch: takes metric data and keeps it, for tests and the curious; nothing is computed and no alarm rings.
 * Limits: PutMetricData with single values. Source: Amazon CloudWatch API Reference, "PutMetricData".
 */
import type { Clock } from '../clock.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Shelf } from '../store.ts';
import { refuseUnknown } from '../unsupported.ts';

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

const FIELDS = ['MetricName', 'Value', 'Unit', 'Timestamp', 'Dimensions'];

export function cloudWatchOperations(shelf: Shelf<Metric>, clock: Clock): Operations {
  let count = 0;
  return {
    PutMetricData: operation<{ Namespace: string; MetricData?: readonly Datum[] }>(
      ['Namespace', 'MetricData'],
      async ({ Namespace, MetricData = [] }) => {
        const puts = MetricData.map((datum) => {
          refuseUnknown('PutMetricData', datum, FIELDS);
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
