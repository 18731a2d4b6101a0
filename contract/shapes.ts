/** The shapes of what the API gives: clients, agreements, datasets and what they hold, uploads, the audit log. People's are in `people.ts`. */
import * as z from 'zod';
import { LANGUAGES } from '../core/agreement.ts';
import { RESULTS } from '../core/audit.ts';
import { LIKELIHOODS } from '../core/finding.ts';
import { ANCHORS, BOUNDS } from '../core/retention.ts';
import { LEVELS } from '../core/sensitivity.ts';
import { FEWER } from '../core/told-count.ts';
import { address, agreementDocument, sshKey } from './agreement.ts';
import { datasetStates } from './dataset-states.ts';
import { id, timestamp } from './people.ts';

export const counts = z.record(z.string(), z.number());
/** Below 5 a count of a special category is told as `<5` (`core/small-counts.ts`). */
const toldCount = z.union([z.number(), z.literal(FEWER)]);
export const toldCounts = z.record(z.string(), toldCount);

export const client = z.object({ clientId: id, name: z.string().min(1).max(200), createdAt: timestamp });

/** Why a dataset goes on its date. */
export const because = z.object({
  why: z.enum(['term', 'unprocessed', 'temporary', 'replaced', 'longest']),
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

/** How a client delivers, as it set it by itself: until it does, its agreement says so. No address at all means any. */
export const deliverySettings = z.strictObject({
  keys: z.array(sshKey).max(50),
  addresses: z.array(address).max(500),
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
  /** Which of the dataset's findings: what an approval names. */
  findingId: z.string(),
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
  /** A specialist says that it is something else; counted all the same. */
  disputed: z.object({ reason: z.string(), until: z.string(), by: z.string() }).optional(),
});

/** Which findings, and in which order; all that are given must fit. */
export const findingsQuery = z.object({
  type: z.string().optional(),
  level: z.enum(LEVELS).optional(),
  /** The field's name as findings tell it. */
  field: z.string().optional(),
  likelihood: z.enum(LIKELIHOODS).optional(),
  agreed: z.enum(['true', 'false']).optional(),
  /** Of one page; `-` for the greatest first. */
  sort: z.enum(['type', 'field', 'count', '-count', 'level', '-level']).optional(),
  next: z.string().optional(),
});
/** How far every document of a dataset was read. */
export const coverageOf = z.object({
  document: z.number(),
  path: z.string(),
  sheet: z.string().optional(),
  format: z.string(),
  status: z.enum(['complete', 'partial', 'skipped', 'failed']),
  reason: z.string().optional(),
  bytes: z.number(),
  level: z.string(),
  records: toldCounts,
  marks: toldCounts,
  kind: z.string().optional(),
  madeBy: z.string().optional(),
  remarks: z.array(z.string()),
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

export const utcDay = z
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
export const sealHead = z.record(z.string(), z.unknown());

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** An upload: what has arrived of it while it goes on, a receipt once it is finished. */
export const upload = z.object({
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
