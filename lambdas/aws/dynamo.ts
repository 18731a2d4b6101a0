/** The few DynamoDB requests that both tables use; no transactions, no streams. */
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { dynamo } from './clients.ts';

export type Item = Record<string, unknown>;

export interface Page<T> {
  readonly items: readonly T[];
  /** Goes back into the next request as it is. */
  readonly next?: string;
}

/** One page of a query; `next` is the last key, encoded for URLs. */
export async function queryPage<T>(input: QueryCommandInput, next?: string): Promise<Page<T>> {
  const start =
    next === undefined ? undefined : (JSON.parse(Buffer.from(next, 'base64url').toString()) as Item);
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({ ...input, ExclusiveStartKey: start }),
  );
  const last = LastEvaluatedKey && Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url');
  return { items: Items as T[], ...(last ? { next: last } : {}) };
}

/** All pages, one item at a time. */
export async function* queryAll<T>(input: QueryCommandInput): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const page: Page<T> = await queryPage<T>(input, next);
    yield* page.items;
    next = page.next;
  } while (next);
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
