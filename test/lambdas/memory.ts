/**
 * The stores in memory, behind the same ports as the real ones: for histories that are too many for a running stack. Every
 * call may fail, before or after it has had its effect, when `fault` says so; nothing here decides anything about retention.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Certificate } from '../../core/certificate.ts';
import { datasetIdOf } from '../../core/dataset-id.ts';
import type { Audit, Happening } from '../../lambdas/aws/audit.ts';
import type { Bus } from '../../lambdas/aws/bus.ts';
import type { DeadLetter, DeadLetters, Deliveries } from '../../lambdas/aws/deliveries.ts';
import type { DropZone, ObjectVersion, UnfinishedUpload } from '../../lambdas/aws/drop-zone.ts';
import type { Inventory, ItemKey } from '../../lambdas/aws/inventory.ts';
import type { AgreementRow, DatasetChange, DatasetRow, Ledger } from '../../lambdas/aws/ledger.ts';
import type { Metrics } from '../../lambdas/aws/metrics.ts';
import type { Signer } from '../../lambdas/aws/signer.ts';
import type { Workspace } from '../../lambdas/aws/workspace.ts';
import type { CertifyPorts } from '../../lambdas/certify.ts';

export const BUCKET = 'drop-zone';
/** Calls of every hour in which nothing happens: faults are better spent on work. A sweep that fails is one switched off. */
const IDLE = new Set(['workEnded', 'due', 'count']);

export interface StoredVersion extends Omit<ObjectVersion, 'latest'> {
  readonly tags: Map<string, string>;
}
type Item = ItemKey & Record<string, unknown>;

export function memoryStores(fault: () => 'none' | 'before' | 'after') {
  const rows = new Map<string, DatasetRow>();
  const agreements = new Map<string, AgreementRow>();
  const versions: StoredVersion[] = [];
  const uploads: UnfinishedUpload[] = [];
  const items: Item[] = [];
  const files = new Set<string>();
  const letters: DeadLetter[] = [];
  const certificates = new Map<string, Certificate>();
  const told: Happening[] = [];
  const counted: [string, number][] = [];
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** Makes every method fail at times. */
  const failing = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const method = (target as Record<string | symbol, unknown>)[name];
        if (typeof method !== 'function' || IDLE.has(String(name))) return method;
        return (...args: unknown[]) => {
          const when = fault();
          if (when === 'none') return method.apply(target, args);
          if (when === 'before') throw new Error('the power went off before');
          const result: unknown = method.apply(target, args);
          if (Symbol.asyncIterator in Object(result)) throw new Error('the power went off');
          return Promise.resolve(result).then(() => Promise.reject(new Error('the power went off after')));
        };
      },
    });
  const take = <T>(list: T[], gone: (each: T) => boolean) => {
    for (let i = list.length - 1; i >= 0; i--) if (gone(list[i]!)) list.splice(i, 1);
  };
  async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
    yield* [...list];
  }

  const ledger = {
    dataset: async (id: string) => rows.get(id),
    governing: async (clientId: string) => agreements.get(clientId),
    async createDataset(row: DatasetRow) {
      if (rows.has(row.datasetId)) return false;
      rows.set(row.datasetId, row);
      return true;
    },
    async changeDataset(id: string, from: readonly string[], change: DatasetChange) {
      const row = rows.get(id);
      if (!row || !from.includes(row.state)) return false;
      const merged = Object.entries({ ...row, ...change });
      rows.set(id, Object.fromEntries(merged.filter(([, value]) => value !== null)) as unknown as DatasetRow);
      return true;
    },
    due: (now: string) =>
      each([...rows.values()].filter(({ dueAt }) => dueAt && dueAt <= now).map((row) => row.datasetId)),
    workEnded: (now: string) =>
      each(
        [...rows.values()]
          .filter(({ workEndsAt }) => workEndsAt && workEndsAt <= now)
          .map((row) => row.datasetId),
      ),
    living: () => each([...rows.values()].filter(({ state }) => state !== 'erased')),
    livingOf: (client: string) =>
      each([...rows.values()].filter(({ state, clientId }) => state !== 'erased' && clientId === client)),
  } as unknown as Ledger;

  const inventory = {
    object: async (id: string) => items.find(({ pk, sk }) => pk === id && sk === 'META') as never,
    async putObject(id: string, object: object) {
      if (!items.some(({ pk, sk }) => pk === id && sk === 'META'))
        items.push({ pk: id, sk: 'META', ...object });
    },
    async deleteObject(id: string) {
      take(items, ({ pk, sk }) => pk === id && sk === 'META');
    },
    upload: async () => undefined,
    uploadKeys: async () => [],
    reportKeys: async (id: string) => items.filter(({ pk, sk }) => pk === id && sk !== 'META'),
    findings: async (id: string) => ({
      items: items.filter(({ pk, sk }) => pk === id && sk !== 'META') as never,
    }),
    async deleteItems(gone: readonly ItemKey[]) {
      take(items, (item) => gone.some(({ pk, sk }) => pk === item.pk && sk === item.sk));
    },
    async deleteReport(id: string) {
      take(items, ({ pk, sk }) => pk === id && sk !== 'META');
    },
  } as unknown as Inventory;

  const dropZone = {
    bucket: BUCKET,
    versions: (prefix = '') =>
      each(
        versions
          .filter(({ key }) => key.startsWith(prefix))
          .map((version) => ({
            ...version,
            latest: version === versions.findLast(({ key }) => key === version.key),
          })),
      ),
    unfinished: async (key: string) => uploads.filter((upload) => upload.key === key),
    async restrict(key: string, versionId: string) {
      versions
        .find((each) => each.key === key && each.versionId === versionId)
        ?.tags.set('state', 'processed');
    },
    async deleteVersion(key: string, versionId: string) {
      take(versions, (each) => each.key === key && each.versionId === versionId);
    },
    async abort({ uploadId }: UnfinishedUpload) {
      take(uploads, (each) => each.uploadId === uploadId);
    },
  } as unknown as DropZone;

  const workspace = {
    keys: async (id: string) => [...files].filter((key) => key.split('/')[1] === id),
    async delete(keys: readonly string[]) {
      for (const key of keys) files.delete(key);
    },
  } as unknown as Workspace;

  const deadLetters: DeadLetters = {
    all: () => each(letters),
    async delete({ receipt }) {
      take(letters, (each) => each.receipt === receipt);
    },
  };
  const records: CertifyPorts['records'] = {
    async putCertificate(certificate) {
      if (!certificates.has(certificate.datasetId)) certificates.set(certificate.datasetId, certificate);
    },
    certificate: async (_, datasetId) => certificates.get(datasetId),
  };
  const signer: Signer = {
    sign: async (bytes) => sign('sha256', bytes, pair.privateKey),
    publicKey: async () => pair.publicKey.export({ type: 'spki', format: 'der' }),
  };
  const bus = { announce: async () => {} } as Bus;
  const metrics: Metrics = { count: async (name, n) => void counted.push([name, n]) };
  const audit: Pick<Audit, 'write'> = { write: async (happening) => void told.push(happening) };
  const deliveries: Deliveries = { redeliver: async () => {} };

  return {
    ports: {
      ledger: failing(ledger),
      inventory: failing(inventory),
      dropZone: failing(dropZone),
      workspace: failing(workspace),
      deadLetters: failing(deadLetters),
      records: failing(records),
      signer: failing(signer),
      bus: failing(bus),
      metrics: failing(metrics),
      deliveries: failing(deliveries),
      audit: failing(audit),
    },
    publicKey: pair.publicKey as KeyObject,
    ...{ rows, agreements, versions, uploads, items, files, letters, certificates, counted, told },
    idOf: ({ key, versionId }: Pick<ObjectVersion, 'key' | 'versionId'>) =>
      datasetIdOf(BUCKET, key, versionId),
  };
}
