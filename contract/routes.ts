/**
 * The HTTP API: method, path, body and reply of every route. `lib/` makes the gateway from it, `lambdas/api/` must
 * implement each (the compiler forces it), `cli/` calls through it. Errors are RFC 9457 problems.
 * Authorisation: IAM signatures (service `execute-api`) for now.
 */
import * as z from 'zod';
import { LANGUAGES } from '../core/agreement.ts';
import type { Fault } from '../core/agreement-faults.ts';
import { RESULTS } from '../core/audit.ts';
import { ANCHORS, BOUNDS } from '../core/retention.ts';
import { FEWER } from '../core/told-count.ts';
import { MOST_BYTES } from '../core/upload-parts.ts';
import { agreementDocument, shapeFaults } from './agreement.ts';
import { datasetStates } from './dataset-states.ts';

const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/, 'use 2 to 32 small letters, digits and hyphens');
const timestamp = z.string();
const counts = z.record(z.string(), z.number());
/** Below 5 a count of a special category is told as `<5` (`core/small-counts.ts`). */
const toldCount = z.union([z.number(), z.literal(FEWER)]);
const toldCounts = z.record(z.string(), toldCount);

export const client = z.object({ clientId: id, name: z.string().min(1).max(200), createdAt: timestamp });

/** Why a dataset goes on its date. */
const because = z.object({
  why: z.enum(['term', 'unprocessed', 'temporary', 'longest']),
  duration: z.string(),
  from: z.enum(ANCHORS),
  bound: z.enum(BOUNDS),
});

/** One version of a client's agreement. It is in force from its `validFrom`, or else since it was set, until a newer one is. */
export const agreement = z.object({
  clientId: id,
  version: z.number().int().positive(),
  setAt: timestamp,
  document: agreementDocument,
});

/** The ledger's row: no name, no key. `name` is added from the inventory while it exists. */
export const dataset = z.object({
  datasetId: z.string(),
  clientId: z.string(),
  state: z.enum(datasetStates),
  name: z.string().optional(),
  bytes: z.number(),
  receivedAt: timestamp,
  scannedAt: timestamp.optional(),
  processedAt: timestamp.optional(),
  /** Until when specialists may work on it. */
  workEndsAt: timestamp.optional(),
  dueAt: timestamp.optional(),
  because: because.optional(),
  erasedAt: timestamp.optional(),
  /** Why it was refused or set apart, in plain words. */
  reason: z.string().optional(),
  level: z.string().optional(),
  /** Documents by coverage status. */
  coverage: counts.optional(),
  /** Matches by info type. */
  types: toldCounts.optional(),
  /** Records by level. */
  records: toldCounts.optional(),
  marks: toldCounts.optional(),
  /** Documents by kind of paper: `cv`, `invoice` … */
  kinds: counts.optional(),
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

/** Whole, since the signature covers every member (`core/certificate.ts`). */
export const certificate = z.strictObject({
  datasetId: z.string(),
  clientId: z.string(),
  receivedAt: timestamp,
  processedAt: timestamp.optional(),
  erasedAt: timestamp,
  dueAt: timestamp,
  because,
  agreementVersion: z.number().optional(),
  bytes: z.number(),
  /** What was erased, by kind: object versions, workspace objects, inventory items … */
  erased: counts,
  /** Matches by info type that the inventory held at its end. */
  types: toldCounts,
  inventoryHash: z.string(),
  signature: z.string(),
});

/** What team and client are told of a dataset, in the agreement's language. */
export const notice = z.object({
  to: z.enum(['team', 'client']),
  language: z.enum(LANGUAGES),
  subject: z.string(),
  text: z.string(),
});

const utcDay = z
  .string()
  .refine(
    (day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)),
    'give a day such as 2026-11-25',
  );

/** What somebody or the machinery did (`core/audit.ts`): personal data of staff and client users. */
export const auditEntry = z.object({
  id: z.string(),
  at: timestamp,
  who: z.string(),
  role: z.string().optional(),
  action: z.string(),
  clientId: z.string().optional(),
  datasetId: z.string().optional(),
  subject: z.string().optional(),
  from: z.string().optional(),
  result: z.enum(RESULTS),
  why: z.string().optional(),
  reference: z.string().optional(),
});

/** As it stands there, genuine or not (`SealHead` in `core/audit.ts`). */
const sealHead = z.record(z.string(), z.unknown());

const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** An upload: what has arrived of it while it goes on, a receipt once it is finished. */
const upload = z.object({
  uploadId: z.string(),
  name: z.string(),
  bytes: z.number(),
  /** All parts are so long, but for the last. */
  partBytes: z.number(),
  parts: z.number(),
  arrived: z.array(z.object({ part: z.number(), bytes: z.number(), sha256: z.string() })),
  /** Until when it must be finished. */
  expiresAt: timestamp.optional(),
  receivedAt: timestamp.optional(),
  /** SHA-256 over the SHA-256 of all parts, in base64, and their number. */
  sha256: z.string().optional(),
  /** What it has become. */
  datasetIds: z.array(z.string()),
  /** When that will be erased. */
  dueAt: timestamp.optional(),
});

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** With `{name}` parameters, as API Gateway writes them. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Puts what is wrong with the body into sentences; without it, the places are named. */
  readonly faults?: (error: z.ZodError) => readonly Fault[];
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
    body: agreementDocument,
    faults: shapeFaults,
    reply: agreement,
  },
  getAgreement: {
    method: 'GET',
    path: '/clients/{clientId}/agreement',
    summary: 'The agreement in force',
    reply: agreement,
  },
  putUpload: {
    method: 'PUT',
    path: '/clients/{clientId}/uploads/{uploadId}',
    summary:
      'Begins an upload in parts, or finds it again; the id has 26 characters of a to z and 2 to 7, at random',
    body: z.object({ name: z.string().min(1).max(1024), bytes: z.number().int().min(0).max(MOST_BYTES) }),
    reply: upload,
  },
  signParts: {
    method: 'PUT',
    path: '/clients/{clientId}/uploads/{uploadId}/parts',
    summary:
      'Links for parts: each takes one PUT with these bytes and the header x-amz-checksum-sha256, for 15 minutes',
    body: z.object({
      parts: z
        .array(
          z.object({
            part: z.number().int().min(1).max(10_000),
            bytes: z.number().int().min(0),
            sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
          }),
        )
        .min(1)
        .max(100),
    }),
    reply: page(z.object({ part: z.number(), url: z.string(), expiresAt: timestamp })),
  },
  finishUpload: {
    method: 'PUT',
    path: '/clients/{clientId}/uploads/{uploadId}/finish',
    summary: 'Makes one object of the parts',
    reply: upload,
  },
  getUpload: {
    method: 'GET',
    path: '/clients/{clientId}/uploads/{uploadId}',
    summary: 'What of an upload has arrived; once it is finished, the receipt',
    reply: upload,
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
  listNotices: {
    method: 'GET',
    path: '/clients/{clientId}/datasets/{datasetId}/notices',
    summary: 'What team and client are told of a dataset',
    reply: page(notice),
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
  getCertificateKey: {
    method: 'GET',
    path: '/certificate-key',
    summary: 'The public key that certificates are checked with',
    reply: z.object({ keyId: z.string(), pem: z.string() }),
  },
  workDone: {
    method: 'POST',
    path: '/clients/{clientId}/datasets/{datasetId}/work-done',
    summary: 'A specialist’s word that work on a dataset has ended: its clock begins',
    reply: dataset,
  },
  unlock: {
    method: 'POST',
    path: '/clients/{clientId}/datasets/{datasetId}/password',
    summary: 'Reads a locked dataset with the client’s passwords, which nothing keeps',
    body: z.object({ passwords: z.array(z.string().min(1).max(255)).min(1).max(10) }),
    reply: dataset,
  },
  listRetention: {
    method: 'GET',
    path: '/retention',
    summary: 'What will be erased when, and why; the next first',
    query: z.object({ clientId: z.string().optional(), next: z.string().optional() }),
    reply: page(
      dataset
        .pick({ datasetId: true, clientId: true, state: true, name: true, bytes: true, receivedAt: true })
        .extend({ dueAt: timestamp, because, erasedBy: timestamp }),
    ),
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, the newest first; today’s when no client, person or day is named',
    query: z.object({
      day: utcDay.optional(),
      clientId: z.string().max(40).optional(),
      who: z.string().max(200).optional(),
      datasetId: z.string().max(40).optional(),
      next: z.string().optional(),
    }),
    reply: page(auditEntry),
  },
  listAuditSeals: {
    method: 'GET',
    path: '/audit/seals',
    summary: 'The sealed days of the audit log in order, with their heads as far as they can be read',
    query: z.object({ next: utcDay.optional() }),
    reply: page(z.object({ day: z.string(), head: sealHead.optional() })),
  },
  getAuditSeal: {
    method: 'GET',
    path: '/audit/seals/{day}',
    summary: 'A sealed day as it was written: lines of JSON, the signed head first',
    query: z.object({
      next: z
        .string()
        .regex(/^\d{1,12}$/)
        .optional(),
    }),
    reply: page(z.string()),
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
