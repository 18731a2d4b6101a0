/**
 * The HTTP API: method, path, body and reply of every route. `lib/` makes the gateway from it, `lambdas/api/` must
 * implement each (the compiler forces it), `cli/` calls through it. Errors are RFC 9457 problems.
 * Authorisation: an access token of the user pool, which says who asks; an AWS signature (service `execute-api`) where a route says so.
 * Who may call what stands in `core/access.ts`, under the same names: the compiler holds one to the other.
 */
import * as z from 'zod';
import type { Action } from '../core/access.ts';
import type { Fault } from '../core/agreement-faults.ts';
import { MOST_BYTES } from '../core/upload-parts.ts';
import { agreementDocument, shapeFaults } from './agreement.ts';
import {
  approval,
  approvalBody,
  colleagueBody,
  dispute,
  disputeBody,
  emergency,
  firstPersonBody,
  handover,
  handoverBody,
  openWork,
  person,
  personBody,
  revealed,
  right,
  timestamp,
} from './people.ts';
import {
  agreement,
  auditEntry,
  because,
  certificate,
  client,
  coverageOf,
  dataset,
  deliverySettings,
  finding,
  findingsQuery,
  notice,
  page,
  sealHead,
  upload,
  utcDay,
} from './shapes.ts';

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
  /** Wants an AWS signature instead of a token: for who runs the installation, not for who uses it. */
  readonly signed?: true;
}

/** Changes with every change that a caller must know of. */
export const API_VERSION = '1';

export const routes = {
  putClient: {
    method: 'PUT',
    path: '/clients/{clientId}',
    summary: 'Add or rename a client',
    body: z.object({ name: z.string().min(1).max(200) }),
    reply: client,
  },
  listClients: {
    method: 'GET',
    path: '/clients',
    summary: 'The clients that one may know of',
    query: z.object({ next: z.string().optional() }),
    reply: page(client),
  },
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
  putDelivery: {
    method: 'PUT',
    path: '/clients/{clientId}/delivery',
    summary:
      'The client’s own SFTP keys, and the addresses it delivers from; they hold from the next log-in on',
    body: deliverySettings,
    faults: shapeFaults,
    reply: deliverySettings.extend({ setAt: timestamp }),
  },
  getDelivery: {
    method: 'GET',
    path: '/clients/{clientId}/delivery',
    summary: 'Which SFTP keys and addresses hold for a client',
    reply: deliverySettings.extend({ setAt: timestamp, by: z.enum(['client', 'agreement']) }),
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
    query: findingsQuery,
    reply: page(finding),
  },
  listCoverage: {
    method: 'GET',
    path: '/clients/{clientId}/datasets/{datasetId}/coverage',
    summary: 'How far each document of a dataset was read, and why no further',
    query: z.object({ next: z.string().optional() }),
    reply: page(coverageOf),
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
    query: findingsQuery,
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
    method: 'PUT',
    path: '/clients/{clientId}/datasets/{datasetId}/work-done',
    summary: 'A specialist’s word that work on a dataset has ended: its clock begins',
    reply: dataset,
  },
  unlock: {
    method: 'PUT',
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
  getMe: {
    method: 'GET',
    path: '/me',
    summary: 'Who I am and what I may do',
    reply: person.extend({ rights: z.array(right) }),
  },
  listPeople: {
    method: 'GET',
    path: '/people',
    summary: 'Everybody who may use the application, or might once',
    query: z.object({ next: z.string().optional() }),
    reply: page(person),
  },
  putPerson: {
    method: 'PUT',
    path: '/people/{personId}',
    summary: 'Add somebody, or change what he or she may do',
    body: personBody,
    reply: person,
  },
  endPerson: {
    method: 'PUT',
    path: '/people/{personId}/end',
    summary: 'Somebody leaves: out at once; what is left to do is listed',
    reply: z.object({ person, openWork: z.array(openWork) }),
  },
  addFirstPerson: {
    method: 'PUT',
    path: '/first-person',
    summary: 'Add the privacy officer by whom all others come; by who deploys, while there is none',
    signed: true,
    body: firstPersonBody,
    reply: person,
  },
  listColleagues: {
    method: 'GET',
    path: '/clients/{clientId}/people',
    summary: 'People of a client',
    query: z.object({ next: z.string().optional() }),
    reply: page(person),
  },
  putColleague: {
    method: 'PUT',
    path: '/clients/{clientId}/people/{personId}',
    summary: 'A client adds or changes a colleague',
    body: colleagueBody,
    reply: person,
  },
  endColleague: {
    method: 'PUT',
    path: '/clients/{clientId}/people/{personId}/end',
    summary: 'A colleague leaves: out at once',
    reply: person,
  },
  getAccessMatrix: {
    method: 'GET',
    path: '/access-matrix',
    summary: 'Which role may do what, and for whose data',
    reply: page(right),
  },
  listApprovals: {
    method: 'GET',
    path: '/clients/{clientId}/approvals',
    summary: 'Risky steps that were asked for',
    query: z.object({ next: z.string().optional() }),
    reply: page(approval),
  },
  askApproval: {
    method: 'PUT',
    path: '/clients/{clientId}/approvals/{approvalId}',
    summary: 'Ask for a risky step, which another person must approve within 72 hours',
    body: approvalBody,
    reply: approval,
  },
  decideApproval: {
    method: 'PUT',
    path: '/clients/{clientId}/approvals/{approvalId}/decision',
    summary: 'Say yes or no to what another person asked for',
    body: z.strictObject({ decision: z.enum(['approve', 'deny']) }),
    reply: approval,
  },
  reveal: {
    method: 'PUT',
    path: '/clients/{clientId}/approvals/{approvalId}/values',
    summary: 'A few values of a finding in the open, once, under an approval',
    reply: revealed,
  },
  listHandovers: {
    method: 'GET',
    path: '/clients/{clientId}/handovers',
    summary: 'Work that was handed on',
    query: z.object({ next: z.string().optional() }),
    reply: page(handover),
  },
  putHandover: {
    method: 'PUT',
    path: '/clients/{clientId}/handovers/{handoverId}',
    summary: 'Offer work to another specialist',
    body: handoverBody,
    reply: handover,
  },
  answerHandover: {
    method: 'PUT',
    path: '/clients/{clientId}/handovers/{handoverId}/answer',
    summary: 'Accept or decline work that was offered to me',
    body: z.strictObject({ answer: z.enum(['accept', 'decline']) }),
    reply: handover,
  },
  listDisputes: {
    method: 'GET',
    path: '/clients/{clientId}/disputes',
    summary: 'Findings that are said to be something else',
    reply: page(dispute),
  },
  putDispute: {
    method: 'PUT',
    path: '/clients/{clientId}/disputes/{disputeId}',
    summary: 'Say that a client’s field is not what was found in it; counted all the same',
    body: disputeBody,
    reply: dispute,
  },
  endDispute: {
    method: 'PUT',
    path: '/clients/{clientId}/disputes/{disputeId}/end',
    summary: 'Take a dispute back',
    reply: dispute,
  },
  listEmergencies: {
    method: 'GET',
    path: '/emergencies',
    summary: 'Uses of the emergency role, newest first',
    query: z.object({ next: z.string().optional() }),
    reply: page(emergency),
  },
  reviewEmergency: {
    method: 'PUT',
    path: '/emergencies/{emergencyId}/review',
    summary: 'Write down what a use of the emergency role was for',
    body: z.strictObject({ note: z.string().trim().min(1).max(500) }),
    reply: emergency,
  },
  getApiDescription: {
    method: 'GET',
    path: '/openapi',
    summary: 'This API as an OpenAPI 3.1 document',
    reply: z.record(z.string(), z.unknown()),
  },
} as const satisfies Readonly<Record<Action | 'addFirstPerson', Route>>;

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
