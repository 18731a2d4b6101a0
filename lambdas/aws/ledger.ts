/**
 * The ledger: clients, agreements, and the row of every dataset, which carries the date of its erasing. No name and no
 * key of an object is ever written here, since it is kept and backed up.
 */
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DUE, indexes, keys } from '../../contract/stores.ts';
import type { ClientPattern } from '../../core/client-patterns.ts';
import type { Level } from '../../core/sensitivity.ts';
import type { ToldCounts } from '../../core/told-count.ts';
import { dynamo } from './clients.ts';
import { conditionFailed, type Item, type Page, queryAll, queryPage } from './dynamo.ts';

export type DatasetState =
  | 'received'
  | 'scanning'
  | 'processed'
  | 'refused'
  | 'needs-password'
  | 'erasing'
  | 'erased';

export interface DatasetRow {
  readonly datasetId: string;
  readonly clientId: string;
  readonly state: DatasetState;
  readonly bytes: number;
  readonly receivedAt: string;
  readonly processedAt?: string;
  readonly dueAt?: string;
  readonly erasedAt?: string;
  readonly reason?: string;
  readonly agreementVersion?: number;
  readonly level?: Level;
  readonly coverage?: Readonly<Record<string, number>>;
  /** Matches by info type, records by level and by legal mark: small counts of special categories only as `<5`. */
  readonly types?: ToldCounts;
  readonly records?: ToldCounts;
  readonly marks?: ToldCounts;
  readonly excess?: readonly string[];
  /** What has been erased so far, by kind: adds up over repeated attempts. */
  readonly erased?: Readonly<Record<string, number>>;
}

export interface ClientRow {
  readonly clientId: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface AgreementRow {
  readonly clientId: string;
  readonly version: number;
  readonly types: readonly string[];
  readonly retentionDays: number;
  /** Absent in those of before there were any. */
  readonly patterns?: readonly ClientPattern[];
  readonly validFrom: string;
}

export type Ledger = ReturnType<typeof openLedger>;

const CLIENTS = 'CLIENTS';

export function openLedger(table: string) {
  const datasetKey = (datasetId: string) => ({ pk: keys.dataset(datasetId), sk: keys.meta });

  async function get<T>(key: Item): Promise<T | undefined> {
    const { Item } = await dynamo().send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item as T | undefined;
  }

  async function latestAgreement(clientId: string): Promise<AgreementRow | undefined> {
    const { items } = await queryPage<AgreementRow>({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :agr)',
      ExpressionAttributeValues: { ':pk': keys.client(clientId), ':agr': keys.agreementPrefix },
      ScanIndexForward: false,
      Limit: 1,
    });
    return items[0];
  }

  return {
    latestAgreement,

    client: (clientId: string) => get<ClientRow>({ pk: keys.client(clientId), sk: keys.meta }),

    /** Adds the client or renames it; the day it was added stays. */
    async putClient({ clientId, name, createdAt }: ClientRow): Promise<ClientRow> {
      const { Attributes } = await dynamo().send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: keys.client(clientId), sk: keys.meta },
          UpdateExpression:
            'SET clientId = :id, #name = :name, createdAt = if_not_exists(createdAt, :at), clientPk = :all, clientSk = :id',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':id': clientId, ':name': name, ':at': createdAt, ':all': CLIENTS },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes as unknown as ClientRow;
    },

    clients: (next?: string): Promise<Page<ClientRow>> =>
      queryPage<ClientRow>(
        {
          TableName: table,
          IndexName: indexes.client.name,
          KeyConditionExpression: 'clientPk = :all',
          ExpressionAttributeValues: { ':all': CLIENTS },
        },
        next,
      ),

    /** Writes the next version; false when another writer took its number. */
    async putAgreement(agreement: AgreementRow): Promise<boolean> {
      try {
        await dynamo().send(
          new PutCommand({
            TableName: table,
            Item: {
              pk: keys.client(agreement.clientId),
              sk: keys.agreement(agreement.version),
              ...agreement,
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },

    /** The row as it is now (strongly consistent). */
    dataset: (datasetId: string) => get<DatasetRow>(datasetKey(datasetId)),

    /** Writes the row of a new dataset; false when it is there already. */
    async createDataset(row: DatasetRow): Promise<boolean> {
      const index = { clientPk: keys.client(row.clientId), clientSk: `${row.receivedAt}#${row.datasetId}` };
      try {
        await dynamo().send(
          new PutCommand({
            TableName: table,
            Item: { ...datasetKey(row.datasetId), ...index, ...(row.dueAt ? { due: DUE } : {}), ...row },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },

    /**
     * Changes the row if it is in one of the given states; false when it is not. `dueAt` moves the date of erasing,
     * `dueAt: null` takes the row out of the due index.
     */
    async changeDataset(
      datasetId: string,
      from: readonly DatasetState[],
      change: Partial<Omit<DatasetRow, 'datasetId' | 'clientId' | 'dueAt'>> & {
        readonly dueAt?: string | null;
      },
    ): Promise<boolean> {
      const { dueAt, ...set } = change;
      const values: Item = { ...set, ...(dueAt ? { dueAt, due: DUE } : {}) };
      const names = Object.fromEntries(Object.keys(values).map((name) => [`#${name}`, name]));
      const sets = Object.keys(values).map((name) => `#${name} = :${name}`);
      const states = Object.fromEntries(from.map((state, i) => [`:from${i}`, state]));
      try {
        await dynamo().send(
          new UpdateCommand({
            TableName: table,
            Key: datasetKey(datasetId),
            UpdateExpression: [
              sets.length > 0 ? `SET ${sets.join(', ')}` : '',
              dueAt === null ? 'REMOVE #due, #dueAt' : '',
            ].join(' '),
            ConditionExpression: `#state IN (${Object.keys(states).join(', ')})`,
            ExpressionAttributeNames: {
              ...names,
              '#state': 'state',
              ...(dueAt === null ? { '#due': 'due', '#dueAt': 'dueAt' } : {}),
            },
            ExpressionAttributeValues: {
              ...states,
              ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
            },
          }),
        );
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },

    /** A client's datasets, newest first. */
    datasets: (clientId: string, next?: string): Promise<Page<DatasetRow>> =>
      queryPage<DatasetRow>(
        {
          TableName: table,
          IndexName: indexes.client.name,
          KeyConditionExpression: 'clientPk = :client',
          ExpressionAttributeValues: { ':client': keys.client(clientId) },
          ScanIndexForward: false,
          Limit: 100,
        },
        next,
      ),

    /** Ids of the datasets whose date of erasing is not later than `now`, oldest first. */
    async *due(now: string): AsyncGenerator<string> {
      const rows = queryAll<{ pk: string }>({
        TableName: table,
        IndexName: indexes.due.name,
        KeyConditionExpression: 'due = :due AND dueAt <= :now',
        ExpressionAttributeValues: { ':due': DUE, ':now': now },
      });
      for await (const { pk } of rows) yield pk.slice(keys.dataset('').length);
    },
  };
}
