/**
 * The HTTP API: method, path, body and reply of every route. `lib/` makes the gateway from it, `lambdas/api/` must
 * implement each (the compiler forces it), `cli/` calls through it. Errors are RFC 9457 problems.
 * Authorisation: IAM signatures (service `execute-api`) for now.
 */
import * as z from 'zod';
import { FEWER } from '../core/told-count.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/, 'use 2 to 32 small letters, digits and hyphens');
const timestamp = z.string();
const counts = z.record(z.string(), z.number());
/** Below 5 a count of a special category is told as `<5` (`core/small-counts.ts`). */
const toldCount = z.union([z.number(), z.literal(FEWER)]);
const toldCounts = z.record(z.string(), toldCount);

export const client = z.object({ clientId: id, name: z.string().min(1).max(200), createdAt: timestamp });

/** What a client's own codes look like; what makes one wrong is said in sentences (`core/client-patterns.ts`). */
const clientPattern = z.object({
  /** The info type of what it finds. */
  name: z.string(),
  /** In RE2's syntax. */
  pattern: z.string(),
  /** Words of a field's name, or right before a match in text, that confirm it. */
  headerWords: z.array(z.string()).optional(),
  /** Only what such a word confirms counts. */
  headerOnly: z.boolean().optional(),
});

export const agreement = z.object({
  clientId: id,
  version: z.number().int().positive(),
  /** Info types that the client and the agency agreed on; anything else found is excess (R1.4). */
  types: z.array(z.string()),
  retentionDays: z.number().int().min(1).max(3650),
  /** Looked for besides the info types; agreed on when `types` lists their names. */
  patterns: z.array(clientPattern).default([]),
  validFrom: timestamp,
});

export const datasetStates = [
  'received',
  'scanning',
  'processed',
  'refused',
  'needs-password',
  'erasing',
  'erased',
] as const;

/** The ledger's row: no name, no key. `name` is added from the inventory while it exists. */
export const dataset = z.object({
  datasetId: z.string(),
  clientId: z.string(),
  state: z.enum(datasetStates),
  name: z.string().optional(),
  bytes: z.number(),
  receivedAt: timestamp,
  processedAt: timestamp.optional(),
  dueAt: timestamp.optional(),
  erasedAt: timestamp.optional(),
  /** Why it was refused, in plain words. */
  reason: z.string().optional(),
  level: z.string().optional(),
  /** Documents by coverage status. */
  coverage: counts.optional(),
  /** Matches by info type. */
  types: toldCounts.optional(),
  /** Records by level. */
  records: toldCounts.optional(),
  marks: toldCounts.optional(),
  /** Types found that the agreement doesn't list. */
  excess: z.array(z.string()).optional(),
});

export const finding = z.object({
  datasetId: z.string(),
  document: z.number(),
  path: z.string(),
  /** The sheet or table inside the path. */
  sheet: z.string().optional(),
  field: z.string(),
  type: z.string(),
  count: toldCount,
  distinct: toldCount,
  likelihood: z.enum(['possible', 'likely', 'certain']),
  likelihoods: toldCounts,
  level: z.string(),
  sample: z.string().optional(),
  /** Which of row, cell, page, paragraph, message is there depends on the format. */
  places: z.array(
    z.object({
      row: z.number().optional(),
      cell: z.string().optional(),
      page: z.number().optional(),
      paragraph: z.number().optional(),
      message: z.number().optional(),
      start: z.number(),
      end: z.number(),
    }),
  ),
  evidence: z.array(z.string()),
  /** Whether the agreement lists the type. */
  agreed: z.boolean(),
});

export const certificate = z.object({
  datasetId: z.string(),
  clientId: z.string(),
  receivedAt: timestamp,
  processedAt: timestamp.optional(),
  erasedAt: timestamp,
  reason: z.string(),
  agreementVersion: z.number().optional(),
  bytes: z.number(),
  /** Object versions, workspace objects and inventory items that were erased. */
  erased: counts,
  /** Matches by info type that the inventory held at its end. */
  types: toldCounts,
});

const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** With `{name}` parameters, as API Gateway writes them. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
}

export const routes = {
  putClient: {
    method: 'PUT',
    path: '/clients/{clientId}',
    summary: 'Add or rename a client',
    body: z.object({ name: z.string().min(1).max(200) }),
    reply: client,
  },
  listClients: { method: 'GET', path: '/clients', summary: 'All clients', reply: page(client) },
  putAgreement: {
    method: 'PUT',
    path: '/clients/{clientId}/agreement',
    summary: 'A new version of the client’s agreement',
    body: z.object({
      types: z.array(z.string()),
      retentionDays: z.number().int().min(1).max(3650).default(30),
      patterns: z.array(clientPattern).default([]),
    }),
    reply: agreement,
  },
  getAgreement: {
    method: 'GET',
    path: '/clients/{clientId}/agreement',
    summary: 'The agreement in force',
    reply: agreement,
  },
  startUpload: {
    method: 'POST',
    path: '/clients/{clientId}/uploads',
    summary: 'A link for one upload, valid for 15 minutes',
    body: z.object({ name: z.string().min(1).max(1024) }),
    reply: z.object({ uploadId: z.string(), url: z.string(), expiresAt: timestamp }),
  },
  getUpload: {
    method: 'GET',
    path: '/clients/{clientId}/uploads/{uploadId}',
    summary: 'Which datasets an upload became',
    reply: z.object({ uploadId: z.string(), datasetIds: z.array(z.string()) }),
  },
  listDatasets: {
    method: 'GET',
    path: '/clients/{clientId}/datasets',
    summary: 'A client’s datasets, newest first',
    query: z.object({ next: z.string().optional() }),
    reply: page(dataset),
  },
  getDataset: {
    method: 'GET',
    path: '/clients/{clientId}/datasets/{datasetId}',
    summary: 'One dataset',
    reply: dataset,
  },
  listFindings: {
    method: 'GET',
    path: '/clients/{clientId}/datasets/{datasetId}/findings',
    summary: 'What a dataset holds',
    query: z.object({ next: z.string().optional() }),
    reply: page(finding),
  },
  listClientFindings: {
    method: 'GET',
    path: '/clients/{clientId}/findings',
    summary: 'What all of a client’s datasets hold, by type',
    query: z.object({ type: z.string().optional(), next: z.string().optional() }),
    reply: page(finding),
  },
  getCertificate: {
    method: 'GET',
    path: '/clients/{clientId}/datasets/{datasetId}/certificate',
    summary: 'Proof of deletion',
    reply: certificate,
  },
  listTypes: {
    method: 'GET',
    path: '/types',
    summary: 'The info types that are recognised',
    reply: page(
      z.object({
        type: z.string(),
        nl: z.string(),
        en: z.string(),
        level: z.string(),
        marks: z.array(z.string()),
      }),
    ),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export type Reply<R extends RouteName> = z.output<(typeof routes)[R]['reply']>;
export type Body<R extends RouteName> = (typeof routes)[R] extends { body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined;
export type Query<R extends RouteName> = (typeof routes)[R] extends { query: infer Q extends z.ZodType }
  ? z.input<Q>
  : undefined;
export type ParsedBody<R extends RouteName> = (typeof routes)[R] extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;
