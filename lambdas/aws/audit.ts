/**
 * The audit table: entries are put and never changed. The day is the partition and the entry's id the place in it, so that a
 * day is one query and its order that of time; by client and by person the indexes have the same order.
 *
 * Limits: an index is a moment behind. A day takes DynamoDB's 1,000 writes a second of one partition, the API's own limit is 50.
 */
import { randomBytes } from 'node:crypto';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { auditIndexes, keys, TTL_ATTRIBUTE } from '../../contract/stores.ts';
import type { Day } from '../../core/age.ts';
import { type AuditEntry, daysAfter, entryId, RANDOM_BYTES, timePart, utcDay } from '../../core/audit.ts';
import { settings } from '../../core/settings.ts';
import { type Page, putNew, queryAll, queryPage } from './dynamo.ts';

export type Audit = ReturnType<typeof openAudit>;

/** What happened; id and moment are given to it. */
export type Happening = Omit<AuditEntry, 'id' | 'at'>;

export interface AuditFilter {
  readonly day?: Day | undefined;
  readonly clientId?: string | undefined;
  readonly who?: string | undefined;
  readonly datasetId?: string | undefined;
}

const PAGE = 200;

/** Strictly between the ids of all other days, since no id is as short as these. */
const boundsOf = (day: Day) => ({
  ':from': timePart(new Date(`${day}T00:00:00Z`)),
  ':to': timePart(new Date(`${daysAfter(day, 1)}T00:00:00Z`)),
});

export function openAudit(table: string, now: () => Date = () => new Date()) {
  return {
    /** Resolves when the entry is there for good. */
    async write(happening: Happening): Promise<void> {
      const at = now();
      const entry: AuditEntry = {
        ...happening,
        id: entryId(at, randomBytes(RANDOM_BYTES)),
        at: at.toISOString(),
      };
      const { id } = entry;
      const expires = Math.floor(at.getTime() / 1000) + settings.auditDays * 86_400;
      /* with 80 random bits in its id one that is there can only be this very entry, whose reply was lost */
      await putNew(table, { pk: keys.day(utcDay(at)), sk: id, ...entry, [TTL_ATTRIBUTE]: expires });
    },

    /** Every entry of a day, in order, as they are now. */
    async day(day: Day): Promise<AuditEntry[]> {
      const found: AuditEntry[] = [];
      const all = queryAll<AuditItem>({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': keys.day(day) },
      });
      for await (const item of all) found.push(entryOf(item));
      return found;
    },

    /** The newest first: of a client, else of a person, else of a day, which is today when nothing is said. */
    async list(filter: AuditFilter, next?: string): Promise<Page<AuditEntry>> {
      const { items, ...rest } = await queryPage<AuditItem>(
        { TableName: table, ScanIndexForward: false, Limit: PAGE, ...queryOf(filter, utcDay(now())) },
        next,
      );
      return { items: items.map(entryOf), ...rest };
    },
  };
}

type AuditItem = AuditEntry & Readonly<Record<'pk' | 'sk', string>> & { readonly [TTL_ATTRIBUTE]: number };

const entryOf = ({ pk: _, sk: __, [TTL_ATTRIBUTE]: ___, ...entry }: AuditItem): AuditEntry => entry;

/** The narrowest key that fits; what is left filters. */
function queryOf(
  { day, clientId, who, datasetId }: AuditFilter,
  today: Day,
): Omit<QueryCommandInput, 'TableName'> {
  const others = (names: Readonly<Record<string, string | undefined>>) => {
    const given = Object.entries(names).filter(([, value]) => value !== undefined);
    return {
      FilterExpression: given.map(([name]) => `${name} = :${name}`).join(' AND ') || undefined,
      values: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
    };
  };
  const inIndex = (
    { name, pk, sk }: (typeof auditIndexes)[keyof typeof auditIndexes],
    key: string,
    rest: object,
  ) => {
    const { FilterExpression, values } = others({ ...rest, datasetId });
    return {
      IndexName: name,
      KeyConditionExpression: `${pk} = :key${day ? ` AND ${sk} BETWEEN :from AND :to` : ''}`,
      FilterExpression,
      ExpressionAttributeValues: { ':key': key, ...(day ? boundsOf(day) : {}), ...values },
    };
  };
  if (clientId !== undefined) return inIndex(auditIndexes.client, clientId, { who });
  if (who !== undefined) return inIndex(auditIndexes.person, who, {});
  const { FilterExpression, values } = others({ datasetId });
  return {
    KeyConditionExpression: 'pk = :key',
    FilterExpression,
    ExpressionAttributeValues: { ':key': keys.day(day ?? today), ...values },
  };
}
