/** Uses of the role for emergencies, one row per person and day, which the privacy officer reviews afterwards (R3.11). */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../contract/stores.ts';
import type { Day } from '../../core/age.ts';
import { dynamo } from './clients.ts';
import { changeItem, type Page, queryPage, under } from './dynamo.ts';

export interface EmergencyRow {
  readonly emergencyId: string;
  readonly personId: string;
  readonly day: Day;
  readonly uses: number;
  readonly reviewedBy?: string;
  readonly reviewedAt?: string;
  readonly note?: string;
}

export type Emergencies = ReturnType<typeof openEmergencies>;

export function openEmergencies(table: string) {
  const keyOf = (emergencyId: string) => ({ pk: keys.emergencies, sk: emergencyId });

  return {
    /** Counts one more use on this day; a new use on a reviewed day asks for another review. */
    async use(personId: string, day: Day): Promise<void> {
      const emergencyId = `${day}-${personId}`;
      await dynamo().send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(emergencyId),
          UpdateExpression:
            'SET emergencyId = :id, personId = :person, #day = :day ADD uses :one REMOVE reviewedBy, reviewedAt',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':id': emergencyId, ':person': personId, ':day': day, ':one': 1 },
        }),
      );
    },

    list: (next?: string): Promise<Page<EmergencyRow>> =>
      queryPage({ ...under(table, keys.emergencies), ScanIndexForward: false, Limit: 100 }, next),

    /** Undefined when there is none, or when it was the reviewer's own. */
    review: (emergencyId: string, reviewedBy: string, reviewedAt: string, note: string) =>
      changeItem<EmergencyRow>(
        table,
        keyOf(emergencyId),
        { reviewedBy, reviewedAt, note },
        { holds: 'attribute_exists(pk) AND #personId <> :by', values: { by: reviewedBy } },
      ),
  };
}
