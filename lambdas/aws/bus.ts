/** Announces what happened, for others to build on. */
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE, type EventName, type Events } from '../../contract/events.ts';
import { eventBridge } from './clients.ts';

export type Bus = ReturnType<typeof openBus>;

export function openBus(busName: string) {
  return {
    async announce<E extends EventName>(name: E, detail: Events[E]): Promise<void> {
      const { FailedEntryCount = 0 } = await eventBridge().send(
        new PutEventsCommand({
          Entries: [
            { EventBusName: busName, Source: EVENT_SOURCE, DetailType: name, Detail: JSON.stringify(detail) },
          ],
        }),
      );
      if (FailedEntryCount > 0) throw new Error(`the event ${name} was not taken`);
    },
  };
}
