/** People in the ledger: who they are, what their role is, whom they work for. A row stays when somebody leaves: acts name them. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../contract/stores.ts';
import type { Person } from '../../core/access.ts';
import { dynamo } from './clients.ts';
import {
  changeItem,
  conditionFailed,
  getItem,
  type Page,
  putNew,
  queryAll,
  queryPage,
  under,
} from './dynamo.ts';

export interface PersonRow extends Person {
  readonly addedAt: string;
  readonly addedBy: string;
}

export type People = ReturnType<typeof openPeople>;

export function openPeople(table: string) {
  const keyOf = (personId: string) => ({ pk: keys.people, sk: personId });
  const listing = under(table, keys.people);

  return {
    person: (personId: string) => getItem<PersonRow>(table, keyOf(personId)),

    /** By name, a page at a time. */
    page: (next?: string): Promise<Page<PersonRow>> => queryPage({ ...listing, Limit: 100 }, next),
    all: (): AsyncGenerator<PersonRow> => queryAll(listing),

    /** Writes the row, new or in place of `before`; false when another writer came between. */
    async put(person: PersonRow, before: PersonRow | undefined): Promise<boolean> {
      const item = { ...keyOf(person.personId), ...person, revision: revisionOf(before) + 1 };
      if (!before) return putNew(table, item);
      try {
        await dynamo().send(
          new PutCommand({
            TableName: table,
            Item: item,
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revisionOf(before) },
          }),
        );
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },

    /** From now on nothing is allowed to them. A repeat keeps the first moment. */
    async leave(personId: string, leftAt: string): Promise<PersonRow | undefined> {
      const condition = { holds: 'attribute_exists(pk) AND attribute_not_exists(#leftAt)' };
      const left = await changeItem<PersonRow>(table, keyOf(personId), { leftAt }, condition);
      return left ?? getItem<PersonRow>(table, keyOf(personId));
    },
  };
}

const revisionOf = (row: PersonRow | undefined): number =>
  (row as { revision?: number } | undefined)?.revision ?? 0;
