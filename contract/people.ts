/** The shapes of people, approvals, hand-overs and disputes, as the API takes and gives them. */
import * as z from 'zod';
import { ROLES } from '../core/access.ts';
import { APPROVAL_STATES, REASONS, STEPS } from '../core/approval.ts';

/** Names in paths: of clients, people, and what a caller names itself. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/, 'use 2 to 32 small letters, digits and hyphens');
export const timestamp = z.string();
const day = z.iso.date();
const words = z.string().trim().min(1).max(500);
/** A number of a ticket, request or incident; nothing of what it is about. */
const reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9#/._-]{0,59}$/);

const work = z.strictObject({
  clientId: id,
  assignments: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
    .min(1)
    .max(100),
});

const named = {
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
};

/** Somebody of the agency, or a client's first authorised person, as the privacy officer writes them down. */
export const personBody = z.strictObject({
  ...named,
  role: z.enum(ROLES),
  clientId: id.optional(),
  works: z.array(work).max(500).optional(),
  confidentialOn: day.optional(),
  trainedOn: day.optional(),
});

/** Somebody of a client, as its authorised person writes them down. */
export const colleagueBody = z.strictObject({
  ...named,
  role: z.enum(['client-user', 'client-authorised']),
});

export const firstPersonBody = z.strictObject({
  personId: id,
  ...named,
  confidentialOn: day,
  trainedOn: day,
});

export const person = z.object({
  personId: id,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  clientId: z.string().optional(),
  works: z.array(work).optional(),
  confidentialOn: day.optional(),
  trainedOn: day.optional(),
  addedAt: timestamp,
  addedBy: z.string(),
  leftAt: timestamp.optional(),
});

/** What somebody leaves behind, and who is left to do it. */
export const openWork = z.object({
  clientId: z.string(),
  /** Datasets that are being worked on. */
  datasetIds: z.array(z.string()),
  /** Specialists that stay; fewer than two is one too few (R3.2). */
  specialists: z.array(z.string()),
});

export const approvalBody = z.strictObject({
  step: z.enum(STEPS),
  datasetId: z.string().regex(/^[a-z0-9]{26}$/),
  findingId: z.string().min(1).max(200),
  reason: z.enum(REASONS),
  reference,
});

export const approval = z.object({
  clientId: z.string(),
  approvalId: z.string(),
  step: z.enum(STEPS),
  datasetId: z.string(),
  findingId: z.string(),
  reason: z.enum(REASONS),
  reference: z.string(),
  requestedBy: z.string(),
  requestedAt: timestamp,
  expiresAt: timestamp,
  state: z.enum(APPROVAL_STATES),
  decidedBy: z.string().optional(),
  decidedAt: timestamp.optional(),
  usedAt: timestamp.optional(),
});

/** Values in the open: in this reply and nowhere else. */
export const revealed = z.object({
  findingId: z.string(),
  values: z.array(z.string()),
  /** When whoever shows them masks them again. */
  hideAt: timestamp,
});

export const handoverBody = z.strictObject({
  from: id,
  to: id,
  assignments: work.shape.assignments,
  note: words.optional(),
});

export const handover = z.object({
  clientId: z.string(),
  handoverId: z.string(),
  from: z.string(),
  to: z.string(),
  assignments: z.array(z.string()),
  note: z.string().optional(),
  offeredBy: z.string(),
  offeredAt: timestamp,
  state: z.enum(['offered', 'accepted', 'declined']),
  answeredAt: timestamp.optional(),
});

export const disputeBody = z.strictObject({
  type: z.string().min(1).max(100),
  field: z.string().min(1).max(500),
  reason: words,
  until: day,
});

export const dispute = z.object({
  clientId: z.string(),
  disputeId: z.string(),
  type: z.string(),
  field: z.string(),
  reason: z.string(),
  until: day,
  putBy: z.string(),
  putAt: timestamp,
  endedAt: timestamp.optional(),
});

export const emergency = z.object({
  emergencyId: z.string(),
  personId: z.string(),
  day,
  uses: z.number(),
  reviewedBy: z.string().optional(),
  reviewedAt: timestamp.optional(),
  note: z.string().optional(),
});

/** A cell of the matrix that says yes. */
export const right = z.object({
  action: z.string(),
  method: z.string(),
  path: z.string(),
  concerns: z.string(),
  role: z.enum(ROLES),
  /** Whose: every client's, that of the client one belongs to or works on, or one's own. */
  scope: z.enum(['all', 'own', 'self']),
});
