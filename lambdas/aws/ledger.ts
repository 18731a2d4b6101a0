/**
 * The ledger: clients, agreements, and the row of every dataset, which carries the date of its erasing. No name and no
 * key of an object is ever written here, since it is kept and backed up.
 */
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DatasetState } from '../../contract/dataset-states.ts';
import { indexes, keys, OPEN } from '../../contract/stores.ts';
import type { Day } from '../../core/age.ts';
import { type Agreement, inForce } from '../../core/agreement.ts';
import type { AnchorDates, Because } from '../../core/retention.ts';
import type { Level } from '../../core/sensitivity.ts';
import type { DeliverySettings } from '../../core/sftp-access.ts';
import type { ToldCounts } from '../../core/told-count.ts';
import { dynamo } from './clients.ts';
import { conditionFailed, getItem, type Item, type Page, putNew, queryAll, queryPage } from './dynamo.ts';

export interface DatasetRow {
  readonly datasetId: string;
  readonly clientId: string;
  readonly state: DatasetState;
  readonly bytes: number;
  readonly receivedAt: string;
  /** The end of the scan; that of processing too, unless specialists work on it. */
  readonly scannedAt?: string;
  readonly processedAt?: string;
  /** Until when specialists may work on it; present in the state `scanned` alone. */
  readonly workEndsAt?: string;
  readonly dueAt?: string;
  /** Why it is due then; stands and changes together with `dueAt`. */
  readonly because?: Because;
  readonly erasedAt?: string;
  /** A client's half-written file. */
  readonly temporary?: boolean;
  /** When its name was taken away from it, or given to another. */
  readonly replacedAt?: string;
  /** Days from which terms of the agreement count. */
  readonly dates?: AnchorDates;
  readonly reason?: string;
  readonly agreementVersion?: number;
  readonly level?: Level;
  readonly coverage?: Readonly<Record<string, number>>;
  /** Matches by info type, records by level and by legal mark: small counts of special categories only as `<5`. */
  readonly types?: ToldCounts;
  readonly records?: ToldCounts;
  readonly marks?: ToldCounts;
  readonly kinds?: Readonly<Record<string, number>>;
  readonly excess?: readonly string[];
  /** What has been erased so far, by kind: adds up over repeated attempts. */
  readonly erased?: Readonly<Record<string, number>>;
  /** When nothing of a scan that the erasing overtook can write any more. */
  readonly scanEndsBy?: string;
  /** What the attempt that runs or broke off had found and counted. */
  readonly toErase?: Readonly<Record<string, number>>;
  /** Of what the inventory held when erasing began (`core/inventory-hash.ts`). */
  readonly inventoryHash?: string;
}

/** Attributes to set; `null` takes one away. */
export type DatasetChange = {
  readonly [K in Exclude<keyof DatasetRow, 'datasetId' | 'clientId'>]?: DatasetRow[K] | null;
};

export interface ClientRow {
  readonly clientId: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface AgreementRow {
  readonly clientId: string;
  readonly version: number;
  readonly setAt: string;
  readonly document: Agreement;
}

/** What a client set by itself. */
export interface DeliveryRow extends DeliverySettings {
  readonly setAt: string;
  readonly setBy: string;
}

export type Ledger = ReturnType<typeof openLedger>;

const CLIENTS = 'CLIENTS';

export function openLedger(table: string) {
  const datasetKey = (datasetId: string) => ({ pk: keys.dataset(datasetId), sk: keys.meta });

  const get = <T>(key: Item) => getItem<T>(table, key);

  /** Newest first. */
  const versionsOf = (clientId: string): AsyncGenerator<AgreementRow> =>
    queryAll<AgreementRow>({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :agr)',
      ExpressionAttributeValues: { ':pk': keys.client(clientId), ':agr': keys.agreementPrefix },
      ScanIndexForward: false,
      Limit: 4,
    });

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

  async function* until(index: typeof indexes.due | typeof indexes.work, now: string) {
    const rows = queryAll<{ pk: string }>({
      TableName: table,
      IndexName: index.name,
      KeyConditionExpression: `#pk = :open AND ${index.sk} <= :now`,
      ExpressionAttributeNames: { '#pk': index.pk },
      ExpressionAttributeValues: { ':open': OPEN, ':now': now },
    });
    for await (const { pk } of rows) yield pk.slice(keys.dataset('').length);
  }

  return {
    latestAgreement,

    /** The newest version that has begun on this day and not ended. */
    async agreementOn(clientId: string, day: Day): Promise<AgreementRow | undefined> {
      for await (const version of versionsOf(clientId)) if (inForce(version.document, day)) return version;
      return undefined;
    },

    /**
     * The version by which a client's data ends: the one in force on this day or, when none is, the newest that had begun,
     * since what was delivered under it ends as it says.
     */
    async governing(clientId: string, day: Day): Promise<AgreementRow | undefined> {
      let begun: AgreementRow | undefined;
      for await (const version of versionsOf(clientId)) {
        if (inForce(version.document, day)) return version;
        if ((version.document.validFrom ?? day) <= day) begun ??= version;
      }
      return begun;
    },

    client: (clientId: string) => get<ClientRow>({ pk: keys.client(clientId), sk: keys.meta }),

    delivery: (clientId: string) => get<DeliveryRow>({ pk: keys.client(clientId), sk: keys.delivery }),

    async putDelivery(clientId: string, row: DeliveryRow): Promise<void> {
      const Item = { pk: keys.client(clientId), sk: keys.delivery, ...row };
      await dynamo().send(new PutCommand({ TableName: table, Item }));
    },

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
    putAgreement: (agreement: AgreementRow): Promise<boolean> =>
      putNew(table, {
        ...{ pk: keys.client(agreement.clientId), sk: keys.agreement(agreement.version) },
        ...agreement,
      }),

    /** The row as it is now (strongly consistent). */
    dataset: (datasetId: string) => get<DatasetRow>(datasetKey(datasetId)),

    /** Writes the row of a new dataset; false when it is there already. */
    createDataset(row: DatasetRow): Promise<boolean> {
      const index = { clientPk: keys.client(row.clientId), clientSk: `${row.receivedAt}#${row.datasetId}` };
      return putNew(table, { ...datasetKey(row.datasetId), ...index, ...inIndexes(row), ...row });
    },

    /** Changes the row if it is in one of the given states; false when it is not. */
    async changeDataset(
      datasetId: string,
      from: readonly DatasetState[],
      change: DatasetChange,
    ): Promise<boolean> {
      const all: Item = { ...change, ...inIndexes(change) };
      const set = Object.keys(all).filter((name) => all[name] !== null && all[name] !== undefined);
      const gone = Object.keys(all).filter((name) => all[name] === null);
      const list = (word: string, items: readonly string[]) =>
        items.length > 0 ? `${word} ${items.join(', ')}` : '';
      try {
        await dynamo().send(
          new UpdateCommand({
            TableName: table,
            Key: datasetKey(datasetId),
            UpdateExpression: `${list(
              'SET',
              set.map((name) => `#${name} = :${name}`),
            )} ${list(
              'REMOVE',
              gone.map((name) => `#${name}`),
            )}`,
            ConditionExpression: `#state IN (${from.map((_, i) => `:from${i}`).join(', ')})`,
            ExpressionAttributeNames: Object.fromEntries(
              [...set, ...gone, 'state'].map((name) => [`#${name}`, name]),
            ),
            ExpressionAttributeValues: Object.fromEntries([
              ...set.map((name) => [`:${name}`, all[name]]),
              ...from.map((state, i) => [`:from${i}`, state]),
            ]),
          }),
        );
        return true;
      } catch (error) {
        if (conditionFailed(error)) return false;
        throw error;
      }
    },

    /** A client's datasets, newest first; half-written files are none. */
    datasets: (clientId: string, next?: string): Promise<Page<DatasetRow>> =>
      queryPage<DatasetRow>(
        {
          TableName: table,
          IndexName: indexes.client.name,
          KeyConditionExpression: 'clientPk = :client',
          FilterExpression: 'attribute_not_exists(#temporary)',
          ExpressionAttributeNames: { '#temporary': 'temporary' },
          ExpressionAttributeValues: { ':client': keys.client(clientId) },
          ScanIndexForward: false,
          Limit: 100,
        },
        next,
      ),

    /** Ids of the datasets whose date of erasing is not later than `now`, oldest first. */
    due: (now: string): AsyncGenerator<string> => until(indexes.due, now),

    /** Ids of the datasets whose working time is over, oldest first. */
    workEnded: (now: string): AsyncGenerator<string> => until(indexes.work, now),

    /** Rows by date of erasing, the next ones first, of one client or of all; `next` goes into the following request. */
    async forecast(clientId?: string, next?: string): Promise<Page<DatasetRow>> {
      const page = await queryPage<{ pk: string; sk: string }>(
        {
          TableName: table,
          IndexName: indexes.due.name,
          KeyConditionExpression: 'due = :open',
          ExpressionAttributeValues: { ':open': OPEN },
          Limit: 100,
        },
        next,
      );
      const rows = await Promise.all(page.items.map(({ pk, sk }) => get<DatasetRow>({ pk, sk })));
      const items = rows.filter((row) => row?.dueAt && (!clientId || row.clientId === clientId));
      return { ...page, items: items as DatasetRow[] };
    },

    /** Every dataset of a client that is not erased. */
    livingOf: (clientId: string): AsyncGenerator<DatasetRow> =>
      queryAll<DatasetRow>({
        TableName: table,
        IndexName: indexes.client.name,
        KeyConditionExpression: 'clientPk = :client',
        FilterExpression: '#state <> :erased',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':client': keys.client(clientId), ':erased': 'erased' },
      }),

    /** Every dataset that is not erased, in no order: from the table itself, so that no index can hide one. */
    async *living(): AsyncGenerator<DatasetRow> {
      let from: Item | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await dynamo().send(
          new ScanCommand({
            TableName: table,
            ConsistentRead: true,
            ExclusiveStartKey: from,
            FilterExpression: 'attribute_exists(datasetId) AND #state <> :erased',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':erased': 'erased' },
          }),
        );
        yield* Items as DatasetRow[];
        from = LastEvaluatedKey;
      } while (from);
    },
  };
}

/** What puts a row into the sparse indexes, or takes it out. */
function inIndexes({ dueAt, workEndsAt }: DatasetChange): Item {
  const marker = (at: string | null | undefined) => at && OPEN;
  return {
    ...(dueAt === undefined ? {} : { [indexes.due.pk]: marker(dueAt) }),
    ...(workEndsAt === undefined ? {} : { [indexes.work.pk]: marker(workEndsAt) }),
  };
}
