/** Amazon EventBridge over the wire: PutEvents. Source: Amazon EventBridge API Reference. */
import { type Operations, operation } from '../json-protocol.ts';
import { refuseUnknown } from '../unsupported.ts';
import type { Buses } from './bus.ts';

interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
}

const refused = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });

export function eventBridgeOperations(buses: Buses): Operations {
  const put = async (entry: Entry) => {
    refuseUnknown('PutEvents', entry, 'Source DetailType Detail EventBusName');
    const { Source, DetailType, Detail, EventBusName = 'default' } = entry;
    if (!Source || !DetailType || !Detail)
      return refused('InvalidArgument', 'Source, DetailType and Detail are required.');
    if (Source.startsWith('aws.'))
      return refused('NotAuthorizedForSourceException', 'This source is reserved.');
    let detail: unknown;
    try {
      detail = JSON.parse(Detail);
    } catch {
      return refused('MalformedDetail', 'Detail is malformed.');
    }
    return { EventId: await buses.put(EventBusName, { source: Source, detailType: DetailType, detail }) };
  };
  return {
    PutEvents: operation('Entries', async ({ Entries }: { Entries: readonly Entry[] }) => {
      const replies = await Promise.all(Entries.map(put));
      return { FailedEntryCount: replies.filter((reply) => 'ErrorCode' in reply).length, Entries: replies };
    }),
  };
}
