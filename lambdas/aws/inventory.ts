/**
 * The inventory: what is known of a dataset while it lives: its key and name, its documents, its findings. Everything here
 * expires with the dataset and is in no back-up.
 */
import { createHash } from 'node:crypto';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { indexes, keys, TTL_ATTRIBUTE } from '../../contract/stores.ts';
import { PATTERN_LEVEL } from '../../core/client-patterns.ts';
import { infoTypes } from '../../core/detectors/index.ts';
import type { Notice } from '../../core/excess-notice.ts';
import type { DatasetReport, DocumentReport, Finding } from '../../core/finding.ts';
import { dynamo } from './clients.ts';
import {
  conditionFailed,
  getItem,
  type Item,
  type Page,
  putNew,
  queryAll,
  queryPage,
  writeAll,
} from './dynamo.ts';

/** Which object a dataset is. The one place, besides the delivery's event, where key and name stand. */
export interface DatasetObject {
  readonly clientId: string;
  readonly key: string;
  readonly versionId: string;
  readonly name: string;
}

export interface FindingItem extends Finding {
  /** Which of the dataset's findings. */
  readonly findingId: string;
  readonly datasetId: string;
  readonly clientId: string;
  readonly path: string;
  readonly sheet?: string;
  readonly level: string;
}

export type DocumentItem = Omit<DocumentReport, 'findings'>;

export interface UploadItem {
  readonly uploadId: string;
  readonly clientId: string;
  readonly name: string;
  readonly bytes: number;
  /** S3's own id of it. */
  readonly multipartId: string;
  /** Of its parts' checksums (`core/upload-parts.ts`). */
  readonly sha256?: string;
  /** When it was finished; from then on it has no time to live, but ends with its dataset. */
  readonly receivedAt?: string;
  readonly [TTL_ATTRIBUTE]?: number;
  readonly datasetIds?: ReadonlySet<string>;
}

/** Which item of the table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

export type Inventory = ReturnType<typeof openInventory>;

const levelOf = new Map(infoTypes.map(({ type, level }) => [type, level]));

export function openInventory(table: string) {
  const metaKey = (datasetId: string) => ({ pk: keys.dataset(datasetId), sk: keys.meta });

  const get = <T>(key: Item) => getItem<T>(table, key);

  const findingsQuery = (datasetId: string) => ({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :find)',
    ExpressionAttributeValues: { ':pk': keys.dataset(datasetId), ':find': keys.findingPrefix },
  });

  async function keysOf(pk: string): Promise<ItemKey[]> {
    const found: ItemKey[] = [];
    const all = queryAll<ItemKey>({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ProjectionExpression: 'pk, sk',
    });
    for await (const key of all) found.push(key);
    return found;
  }

  const uploadKey = (clientId: string, uploadId: string) => ({
    pk: keys.upload(clientId, uploadId),
    sk: keys.meta,
  });

  /** Changes an upload that is there. */
  async function updateUpload(
    clientId: string,
    uploadId: string,
    UpdateExpression: string,
    values: Item,
  ): Promise<void> {
    try {
      await dynamo().send(
        new UpdateCommand({
          TableName: table,
          Key: uploadKey(clientId, uploadId),
          UpdateExpression,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: values,
        }),
      );
    } catch (error) {
      if (!conditionFailed(error)) throw error;
    }
  }

  const reportKeys = async (datasetId: string): Promise<ItemKey[]> =>
    (await keysOf(keys.dataset(datasetId))).filter(({ sk }) => sk !== keys.meta);

  const deleteItems = (items: readonly ItemKey[]): Promise<void> =>
    writeAll(
      table,
      items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    );

  return {
    object: (datasetId: string) => get<DatasetObject>(metaKey(datasetId)),

    /** Writes which object the dataset is; a repeat changes nothing. */
    async putObject(datasetId: string, object: DatasetObject): Promise<void> {
      await putNew(table, { ...metaKey(datasetId), ...object });
    },

    async deleteObject(datasetId: string): Promise<void> {
      await dynamo().send(new DeleteCommand({ TableName: table, Key: metaKey(datasetId) }));
    },

    /** Replaces the dataset's documents and findings by those of the report. */
    async putReport(datasetId: string, clientId: string, report: DatasetReport): Promise<void> {
      const items = report.documents.flatMap((document) => [
        documentItem(datasetId, document),
        ...document.findings.map((finding) => findingItem(datasetId, clientId, document, finding)),
      ]);
      const written = new Set(items.map(({ sk }) => sk));
      const stale = (await reportKeys(datasetId)).filter(({ sk }) => !written.has(sk));
      await writeAll(table, [
        ...items.map((Item) => ({ PutRequest: { Item } })),
        ...stale.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      ]);
    },

    findings: (datasetId: string, next?: string): Promise<Page<FindingItem>> =>
      queryPage<FindingItem>({ ...findingsQuery(datasetId), Limit: 200 }, next).then(withIds),

    finding: async (datasetId: string, findingId: string): Promise<FindingItem | undefined> => {
      const item = await get<FindingItem>({
        pk: keys.dataset(datasetId),
        sk: keys.findingPrefix + findingId,
      });
      return item && { ...item, findingId };
    },

    /** A client's findings over all its datasets, by type. */
    clientFindings: (clientId: string, type?: string, next?: string): Promise<Page<FindingItem>> =>
      queryPage<FindingItem>(
        {
          TableName: table,
          IndexName: indexes.client.name,
          KeyConditionExpression: type
            ? 'clientPk = :client AND begins_with(clientSk, :type)'
            : 'clientPk = :client',
          ExpressionAttributeValues: {
            ':client': keys.client(clientId),
            ...(type ? { ':type': `${type}#` } : {}),
          },
          Limit: 200,
        },
        next,
      ).then(withIds),

    documents: (datasetId: string, next?: string): Promise<Page<DocumentItem>> =>
      queryPage<DocumentItem>(
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': keys.dataset(datasetId), ':prefix': keys.documentPrefix },
          Limit: 200,
        },
        next,
      ),

    /** Documents, findings and notices of a dataset, without the item that names its object. */
    reportKeys,

    /** What team and client are told of the dataset; replaces what they were told before. */
    putNotices: (datasetId: string, notices: readonly Notice[]): Promise<void> =>
      writeAll(
        table,
        notices.map((notice) => ({
          PutRequest: { Item: { pk: keys.dataset(datasetId), sk: keys.notice(notice.to), ...notice } },
        })),
      ),

    notices: async (datasetId: string): Promise<readonly Notice[]> => {
      const { items } = await queryPage<Notice>({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :note)',
        ExpressionAttributeValues: { ':pk': keys.dataset(datasetId), ':note': keys.notice('') },
      });
      return items;
    },

    /** The item of an upload link, if it is still there. */
    uploadKeys: (clientId: string, uploadId: string): Promise<ItemKey[]> =>
      keysOf(keys.upload(clientId, uploadId)),

    deleteItems,

    deleteReport: async (datasetId: string): Promise<void> => deleteItems(await reportKeys(datasetId)),

    /** Keeps the first of an id; what has run out of time is as good as gone. */
    async putUpload(
      upload: UploadItem,
      { now, expires }: { readonly now: number; readonly expires: number },
    ): Promise<void> {
      try {
        await dynamo().send(
          new PutCommand({
            TableName: table,
            Item: { ...uploadKey(upload.clientId, upload.uploadId), ...upload, [TTL_ATTRIBUTE]: expires },
            ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
            ExpressionAttributeNames: { '#expires': TTL_ATTRIBUTE },
            ExpressionAttributeValues: { ':now': now },
          }),
        );
      } catch (error) {
        if (!conditionFailed(error)) throw error;
      }
    },

    /** The upload, unless it had run out of time by `now` (seconds). */
    async upload(clientId: string, uploadId: string, now = 0): Promise<UploadItem | undefined> {
      const upload = await get<UploadItem>(uploadKey(clientId, uploadId));
      return upload && (upload[TTL_ATTRIBUTE] ?? now + 1) > now ? upload : undefined;
    },

    changeUpload: (clientId: string, uploadId: string, { sha256 }: Required<Pick<UploadItem, 'sha256'>>) =>
      updateUpload(clientId, uploadId, 'SET sha256 = :sha256', { ':sha256': sha256 }),

    /** It ends with its dataset now. */
    receiveUpload: (clientId: string, uploadId: string, at: string) =>
      updateUpload(clientId, uploadId, 'SET receivedAt = if_not_exists(receivedAt, :at) REMOVE expires', {
        ':at': at,
      }),

    linkUpload: (clientId: string, uploadId: string, datasetId: string) =>
      updateUpload(clientId, uploadId, 'ADD datasetIds :id', { ':id': new Set([datasetId]) }),

    /** The client's wrapped hash key, if it has one. */
    async wrappedKey(clientId: string): Promise<Uint8Array | undefined> {
      const item = await get<{ wrapped: Uint8Array }>({ pk: keys.clientKey(clientId), sk: keys.meta });
      return item?.wrapped;
    },

    /** Keeps the first wrapped key of a client; false when there was one. */
    putWrappedKey: (clientId: string, wrapped: Uint8Array): Promise<boolean> =>
      putNew(table, { pk: keys.clientKey(clientId), sk: keys.meta, wrapped }),
  };
}

/** An item's place in its dataset is its id. */
const withIds = ({ items, ...rest }: Page<FindingItem>): Page<FindingItem> => ({
  ...rest,
  items: items.map((item) => ({
    ...item,
    findingId: (item as unknown as ItemKey).sk.slice(keys.findingPrefix.length),
  })),
});

function documentItem(datasetId: string, { findings: _, ...document }: DocumentReport) {
  return { pk: keys.dataset(datasetId), sk: keys.document(document.document), ...document };
}

function findingItem(datasetId: string, clientId: string, { path, sheet }: DocumentReport, finding: Finding) {
  /* a field's name may be longer than a key; its hash stands in */
  const field = createHash('sha256').update(finding.field).digest('base64url').slice(0, 16);
  const level = levelOf.get(finding.type) ?? PATTERN_LEVEL;
  const document = String(finding.document).padStart(6, '0');
  return {
    pk: keys.dataset(datasetId),
    sk: `${keys.findingPrefix}${document}#${field}#${finding.type}`,
    clientPk: keys.client(clientId),
    clientSk: `${finding.type}#${level}#${datasetId}#${document}#${field}`,
    datasetId,
    clientId,
    path,
    ...(sheet === undefined ? {} : { sheet }),
    level,
    ...finding,
  };
}
