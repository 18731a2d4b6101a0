/**
 * Names inside the stores: keys, indexes, attributes, prefixes. `lib/` makes tables, buckets and grants from them,
 * `lambdas/aws/` reads and writes by them.
 *
 * Inventory (expires with the dataset): pk `DS#<id>` with sk `META` (key, version, name), `DOC#<n>`, `FIND#<n>#<hash>`, `NOTE#<to>`;
 * pk `UP#<clientId>/<uploadId>` sk `META`; pk `KEY#<clientId>` sk `META` (the wrapped hash key).
 * Audit (24 months): pk `DAY#<day>`, sk the entry's id.
 * Ledger (kept): pk `CL#<clientId>` with sk `META`, `AGR#<version>`, `DELIVERY` (its own keys and addresses), `APPR#<id>`, `HAND#<id>`, `DISP#<id>`; pk `DS#<id>` sk `META`,
 * the dataset's row; pk `PEOPLE` sk the person's name; pk `EMERGENCIES` sk the day and the person.
 */
export const indexes = {
  /** Inventory: findings of a client by type and level. Ledger: datasets of a client by reception. */
  client: { name: 'client', pk: 'clientPk', sk: 'clientSk' },
  /** Ledger, sparse: what must be erased, by date. */
  due: { name: 'due', pk: 'due', sk: 'dueAt' },
  /** Ledger, sparse: what specialists work on, by the end of the longest working time. */
  work: { name: 'work', pk: 'work', sk: 'workEndsAt' },
} as const;

/** The one value of the partition keys of both sparse indexes; a row without it is not in them. */
export const OPEN = 'open';

/** From the end of processing on a delivered object carries this tag, and the bucket's policy refuses to read it. */
export const RESTRICTED = { tag: 'state', value: 'processed' } as const;

/** Audit: in the order of time, of a client and of a person. */
export const auditIndexes = {
  client: { name: 'client', pk: 'clientId', sk: 'sk' },
  person: { name: 'person', pk: 'who', sk: 'sk' },
} as const;

/** Time to live of unfinished uploads in the inventory, and of the audit table's entries; nothing else has it. */
export const TTL_ATTRIBUTE = 'expires';

export const keys = {
  client: (clientId: string) => `CL#${clientId}`,
  dataset: (datasetId: string) => `DS#${datasetId}`,
  upload: (clientId: string, uploadId: string) => `UP#${clientId}/${uploadId}`,
  clientKey: (clientId: string) => `KEY#${clientId}`,
  day: (day: string) => `DAY#${day}`,
  meta: 'META',
  agreementPrefix: 'AGR#',
  delivery: 'DELIVERY',
  agreement: (version: number) => `AGR#${String(version).padStart(6, '0')}`,
  people: 'PEOPLE',
  emergencies: 'EMERGENCIES',
  approvalPrefix: 'APPR#',
  handoverPrefix: 'HAND#',
  disputePrefix: 'DISP#',
  /** What team or client are told of a dataset. */
  notice: (to: string) => `NOTE#${to}`,
  documentPrefix: 'DOC#',
  document: (document: number) => `DOC#${String(document).padStart(6, '0')}`,
  findingPrefix: 'FIND#',
} as const;

/** Prefixes in the workspace bucket; all of a dataset's objects stand under `<prefix>/<id>/`. */
export const workspacePrefixes = ['scratch', 'index'] as const;
export const workspaceKey = (
  prefix: (typeof workspacePrefixes)[number],
  datasetId: string,
  name = '',
): string => `${prefix}/${datasetId}/${name}`;

export const certificateKey = (clientId: string, datasetId: string): string =>
  `certificates/${clientId}/${datasetId}.json`;

/** Records: the sealed days of the audit log. */
export const SEALS = 'audit/';
export const sealKey = (day: string): string => `${SEALS}${day}.ndjson`;

/** Drop zone: `<clientId>/in/<path>` by SFTP, `<clientId>/web/<uploadId>` by the web. */
export const inPrefix = (clientId: string): string => `${clientId}/in/`;
/** Returns bucket: what goes back to the client. */
export const outPrefix = (clientId: string): string => `${clientId}/out/`;
export const webKey = (clientId: string, uploadId: string): string => `${clientId}/web/${uploadId}`;
