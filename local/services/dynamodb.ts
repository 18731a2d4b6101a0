/**
 * Amazon DynamoDB by dynalite, in this process: tables made from the template, expired items removed by the clock.
 *
 * Limits: no transactions, streams or back-ups; a condition that fails doesn't return the item. Items whose
 * time-to-live has passed go within the hour (AWS takes up to days).
 * Source: Amazon DynamoDB API Reference; github.com/architect/dynalite.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import dynalite from 'dynalite';
import type { StackResource } from '../assembly/resources.ts';
import { refuseUnknown } from '../unsupported.ts';
import type { World } from '../world.ts';

export type DynamoDb = Awaited<ReturnType<typeof openDynamoDb>>;

interface Table {
  readonly name: string;
  readonly keys: readonly string[];
  readonly timeToLive: string | undefined;
}

const SWEEP_MILLISECONDS = 3_600_000;
/** dynalite looks for a signature and doesn't check it. */
const OWN_HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': 'local',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
};

export async function openDynamoDb({ stack, clock, activity, state }: World) {
  const server = dynalite({ path: join(state, 'dynamodb'), createTableMs: 0 });

  const pass = (headers: IncomingMessage['headers'], body: Buffer, response: ServerResponse) => {
    const request = Object.assign(Readable.from([body]), { method: 'POST', url: '/', headers });
    server.emit('request', request, response);
  };
  const call = async (operation: string, input: object): Promise<Record<string, unknown>> => {
    const response = Object.assign(new PassThrough(), { statusCode: 200, setHeader() {} });
    const headers = { ...OWN_HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    pass(headers, Buffer.from(JSON.stringify(input)), response as unknown as ServerResponse);
    const reply = (await json(response)) as Record<string, unknown>;
    if (response.statusCode === 200) return reply;
    throw new Error(`DynamoDB ${operation}: ${reply.__type} ${reply.message ?? reply.Message ?? ''}`);
  };

  const ensure = async ({ id, name, properties }: StackResource): Promise<Table> => {
    const { TimeToLiveSpecification: life, ...settings } = properties as Record<string, never> & {
      readonly TimeToLiveSpecification?: { readonly AttributeName: string; readonly Enabled: boolean };
      readonly KeySchema: readonly { readonly AttributeName: string }[];
    };
    if (life) refuseUnknown(`${id}.TimeToLiveSpecification`, life, 'AttributeName Enabled');
    const { TableNames } = (await call('ListTables', {})) as { TableNames: string[] };
    if (!TableNames.includes(name)) await call('CreateTable', { TableName: name, ...settings });
    const status = async () => {
      const { Table } = (await call('DescribeTable', { TableName: name })) as {
        Table: { TableStatus: string };
      };
      return Table.TableStatus;
    };
    while ((await status()) !== 'ACTIVE') await sleep(20);
    const keys = settings.KeySchema.map(({ AttributeName }) => AttributeName);
    return { name, keys, timeToLive: life?.Enabled ? life.AttributeName : undefined };
  };

  /** Deletes what has expired; the condition spares an item that was given a longer life meanwhile. */
  const sweep = async ({ name, keys, timeToLive }: Table) => {
    const expired = {
      TableName: name,
      ExpressionAttributeNames: { '#life': timeToLive },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(clock.now() / 1000)) } },
    };
    const condition = '#life < :now';
    let start: object = {};
    for (;;) {
      const page = await call('Scan', { ...expired, FilterExpression: condition, ...start });
      for (const item of page.Items as Record<string, unknown>[]) {
        const Key = Object.fromEntries(keys.map((key) => [key, item[key]]));
        const deletion = call('DeleteItem', { ...expired, Key, ConditionExpression: condition });
        await deletion.catch((error) => {
          if (!String(error).includes('ConditionalCheckFailed')) throw error;
        });
      }
      if (!page.LastEvaluatedKey) return;
      start = { ExclusiveStartKey: page.LastEvaluatedKey };
    }
  };

  const tables: Table[] = [];
  for (const resource of stack.ofType('AWS::DynamoDB::Table')) tables.push(await ensure(resource));
  const mortal = tables.filter(({ timeToLive }) => timeToLive);
  const arm = () =>
    clock.at(clock.now() + SWEEP_MILLISECONDS, () => {
      activity.run('Removing expired items', () => Promise.all(mortal.map(sweep)));
      arm();
    });
  if (mortal.length > 0) {
    await Promise.all(mortal.map(sweep));
    arm();
  }

  return {
    /** Answers a request whose signature was checked and whose body was read. */
    handle: ({ headers }: IncomingMessage, body: Buffer, response: ServerResponse) =>
      pass(headers, body, response),
    async close() {
      // dynalite only closes its database when its server was listening.
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await new Promise<void>((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      );
    },
  };
}
