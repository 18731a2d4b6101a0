/**
 * How a function gets a permission: the actions by name, never by pattern. CDK's own `grant…` methods are not used, since
 * they hand out whole families of actions (`s3:GetObject*`, `s3:List*`).
 */
import { Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { NodeFunction } from './node-function.ts';

export function allow(
  fn: NodeFunction,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
): void {
  fn.addToRolePolicy(
    new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) }),
  );
}

/** Use of a key through one service only: who may decrypt table items can't decrypt objects with it. */
export function allowKey(
  fn: NodeFunction,
  key: IKey,
  service: 's3' | 'dynamodb' | 'sqs',
  actions: readonly string[],
): void {
  const through = `${service}.${Stack.of(fn).region}.amazonaws.com`;
  allow(fn, actions, [key.keyArn], { StringEquals: { 'kms:ViaService': through } });
}

export type TableAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

/** Operations on a table, or on the one index that is named. */
export function allowTable(
  fn: NodeFunction,
  { table, key }: { readonly table: ITable; readonly key: IKey },
  actions: readonly TableAction[],
  index?: string,
): void {
  allow(
    fn,
    actions.map((action) => `dynamodb:${action}`),
    [index === undefined ? table.tableArn : `${table.tableArn}/index/${index}`],
  );
  // DynamoDB unwraps the table's own key in the name of the caller, for reads and writes alike.
  allowKey(fn, key, 'dynamodb', ['kms:Decrypt']);
}
