/** The few DynamoDB requests that both tables use; no transactions, no streams. */
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Invalid } from '../../core/errors.ts';
import { dynamo } from './clients.ts';

export type Item = Record<string, unknown>;

export interface Page<T> {
  readonly items: readonly T[];
  /** Goes back into the next request as it is. */
  readonly next?: string;
}

/** One page of a query; `next` is the last key, encoded for URLs. One that this query never gave is `Invalid`. */
export async function queryPage<T>(input: QueryCommandInput, next?: string): Promise<Page<T>> {
  const start = next === undefined ? undefined : startKeyOf(next);
  const query = dynamo().send(new QueryCommand({ ...input, ExclusiveStartKey: start }));
  const { Items = [], LastEvaluatedKey } = await query.catch((error: Error) => {
    throw start && error.name === 'ValidationException' ? new Invalid(NO_PAGE) : error;
  });
  const last = LastEvaluatedKey && Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url');
  return { items: Items as T[], ...(last ? { next: last } : {}) };
}

const NO_PAGE = 'there is no such page: take `next` as the reply before gave it';

function startKeyOf(next: string): Item {
  try {
    const key = JSON.parse(Buffer.from(next, 'base64url').toString()) as Item;
    if (Object.values(key).every((value) => typeof value === 'string')) return key;
  } catch {
    /* said below */
  }
  throw new Invalid(NO_PAGE);
}

/** Of the items under one key those whose sort key begins so, in its order; as they are now. */
export const under = (table: string, pk: string, prefix = ''): QueryCommandInput => ({
  TableName: table,
  ConsistentRead: true,
  KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk, ...(prefix ? { ':prefix': prefix } : {}) },
});

/** All pages, one item at a time. */
export async function* queryAll<T>(input: QueryCommandInput): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const page: Page<T> = await queryPage<T>(input, next);
    yield* page.items;
    next = page.next;
  } while (next);
}

/** The item as it is now (strongly consistent). */
export async function getItem<T>(table: string, key: Item): Promise<T | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item as T | undefined;
}

/** Writes an item that is new; false when its key is taken. */
export async function putNew(table: string, item: Item): Promise<boolean> {
  try {
    await dynamo().send(
      new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    return true;
  } catch (error) {
    if (conditionFailed(error)) return false;
    throw error;
  }
}

/** What must hold of an item: an expression in which `#name` is the attribute `name`, and `:name` a value given here. */
export interface Condition {
  readonly holds: string;
  readonly values?: Item;
}

/**
 * Sets attributes of an item in one step with the condition, so that of two who try at once one alone succeeds. Gives the item
 * as it is then, or undefined when the condition did not hold.
 */
export async function changeItem<T>(
  table: string,
  key: Item,
  set: Item,
  { holds, values = {} }: Condition,
): Promise<T | undefined> {
  const names = Object.keys(set).filter((name) => set[name] !== undefined);
  const used = new Set([...names, ...Array.from(holds.matchAll(/#(\w+)/g), ([, name]) => name!)]);
  try {
    const { Attributes } = await dynamo().send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: `SET ${names.map((name) => `#${name} = :set_${name}`).join(', ')}`,
        ConditionExpression: holds,
        ExpressionAttributeNames: Object.fromEntries(Array.from(used, (name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries([
          ...names.map((name) => [`:set_${name}`, set[name]]),
          ...Object.entries(values).map(([name, value]) => [`:${name}`, value]),
        ]),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as T;
  } catch (error) {
    if (conditionFailed(error)) return undefined;
    throw error;
  }
}

type Write = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>[number];

/** Writes or deletes any number of items, 25 at a time, and again what the table had no room for. */
export async function writeAll(table: string, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += 25) {
    let left: Write[] | undefined = writes.slice(from, from + 25);
    for (let attempt = 0; left && left.length > 0; attempt++) {
      if (attempt > 8) throw new Error('the table takes no more writes');
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      const { UnprocessedItems } = await dynamo().send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      );
      left = UnprocessedItems?.[table] as Write[] | undefined;
    }
  }
}

/** Whether a write was refused by its own condition. */
export const conditionFailed = (error: unknown): boolean =>
  (error as Error).name === 'ConditionalCheckFailedException';
