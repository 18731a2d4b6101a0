/**
 * How a function gets a permission: the actions by name, never by pattern. CDK's own `grant…` methods are not used, since
 * they hand out whole families of actions (`s3:GetObject*`, `s3:List*`).
 */
import { Stack, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

export interface Bounds {
  readonly conditions?: Conditions;
  /** Why a resource with a star in it is as narrow as can be; without it, synthesising fails (cdk-nag, IAM5). */
  readonly wide?: string;
}

export function allow(
  fn: NodeFunction,
  actions: readonly string[],
  resources: readonly string[],
  { conditions, wide }: Bounds = {},
): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [...resources],
      ...(conditions && { conditions }),
    }),
  );
  if (wide) acknowledgeStars(fn.role!, resources, wide);
}

/** Writes down why each of these resources may have a star, in the way cdk-nag looks for it. */
export function acknowledgeStars(role: IConstruct, resources: readonly string[], reason: string): void {
  for (const resource of resources) {
    const id = `AwsSolutions-IAM5[Resource::${flattened(Stack.of(role).resolve(resource))}]`;
    Validations.of(role).acknowledge({ id, reason });
  }
}

/** A reference as cdk-nag writes it: `<Bucket123.Arn>/*`. */
function flattened(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Record<string, unknown>;
  if (Ref) return `<${Ref}>`;
  if (attribute) return `<${(attribute as string[]).join('.')}>`;
  const [separator, parts] = join as [string, unknown[]];
  return parts.map(flattened).join(separator);
}

/** Use of a key through one service only: who may decrypt table items can't decrypt objects with it. */
export function allowKey(
  fn: NodeFunction,
  key: IKey,
  service: 's3' | 'dynamodb' | 'sqs',
  actions: readonly string[],
): void {
  const through = `${service}.${Stack.of(fn).region}.amazonaws.com`;
  allow(fn, actions, [key.keyArn], { conditions: { StringEquals: { 'kms:ViaService': through } } });
}

export type TableAction =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'Scan';

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

/** Use of the key that clients' hash keys are wrapped by: only for a named client, so that every use says whose hashes it made. */
export function allowClientKeys(fn: NodeFunction, key: IKey): void {
  allow(fn, ['kms:GenerateDataKey', 'kms:Decrypt'], [key.keyArn], {
    conditions: { Null: { 'kms:EncryptionContext:client': 'false' } },
  });
}
