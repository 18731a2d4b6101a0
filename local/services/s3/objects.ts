/**
 * Objects and their versions: what is added, found and removed, under versioning, Object Lock and conditions.
 * Everything that touches one key happens in turn, so a condition still holds when the change is written.
 * Source: Amazon S3 User Guide, "How S3 Versioning works", "Locking objects with Object Lock", "Conditional requests".
 */

import { type Bucket, type Catalog, type Change, entries, type Retention, type Version } from './catalog.ts';
import { type Conditions, judgeWrite } from './conditions.ts';
import type { DataFile, DataFiles } from './data-files.ts';
import type { Outbox } from './outbox.ts';
import { S3Error } from './s3-error.ts';
import { openTurns } from './turns.ts';

const DAY = 86_400_000;

export type Objects = ReturnType<typeof openObjects>;
export type Draft = Omit<Version, 'versionId' | 'order' | 'at' | 'deleteMarker'>;

export interface Addition {
  readonly reason: string;
  readonly conditions?: Conditions;
  /** Written in the same batch. */
  readonly changes?: readonly Change[];
  /** Removed when a condition does not hold. */
  readonly unused?: readonly DataFile[];
}

export interface Removal {
  readonly reason: string;
  /** Without one a delete marker is added where versions are kept. */
  readonly versionId?: string;
  readonly bypassGovernance?: boolean;
  readonly conditions?: Conditions;
}

/** What a removal did: the version or marker that is gone, or the marker that was added. */
export interface Removed {
  readonly versionId?: string;
  readonly deleteMarker: boolean;
}

export function openObjects(index: Catalog, files: DataFiles, outbox: Outbox, now: () => number) {
  const turns = openTurns();
  const inTurn = <T>(bucket: Bucket, key: string, work: () => Promise<T>) =>
    turns(`${bucket.name}\0${key}`, work);

  const find = async (bucket: Bucket, key: string, versionId?: string): Promise<Version> => {
    if (versionId !== undefined) {
      const version = await index.version(bucket.name, key, versionId);
      if (!version) throw new S3Error('NoSuchVersion', 'The specified version does not exist.');
      if (!version.deleteMarker) return version;
      throw new S3Error('MethodNotAllowed', 'The specified version is a delete marker.', {
        allow: 'DELETE',
        'x-amz-delete-marker': 'true',
        'x-amz-version-id': versionId,
      });
    }
    const version = await index.current(bucket.name, key);
    if (version && !version.deleteMarker) return version;
    const marker = version && { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
    throw new S3Error('NoSuchKey', 'The specified key does not exist.', marker);
  };

  /** A new newest version; where versions aren't kept it takes the place of the one named `null`. */
  const stored = async (bucket: Bucket, draft: Draft, deleteMarker: boolean) => {
    const kept = bucket.versioning === 'Enabled';
    const replaced = kept ? undefined : await index.version(bucket.name, draft.key, 'null');
    const { order, id } = index.versionIdentity();
    const version: Version = { ...draft, versionId: kept ? id : 'null', order, at: now(), deleteMarker };
    const changes: Change[] = [{ type: 'put', key: entries.version(bucket.name, version), value: version }];
    if (replaced) changes.push({ type: 'del', key: entries.version(bucket.name, replaced) });
    return { version, changes, forget: () => files.remove(replaced?.files ?? []) };
  };

  const erase = async (
    bucket: Bucket,
    version: Version | undefined,
    { reason }: Removal,
  ): Promise<() => Promise<void>> => {
    if (!version) return async () => {};
    const event = { name: 'Object Deleted', reason, deletionType: 'Permanently Deleted' } as const;
    const { changes, tell } = outbox.announce(bucket, version, event);
    await index.commit([{ type: 'del', key: entries.version(bucket.name, version) }, ...changes]);
    await files.remove(version.files);
    return tell;
  };

  const mark = async (bucket: Bucket, key: string, { reason }: Removal) => {
    const nothing = { key, size: 0, etag: '', files: [], headers: {}, tags: {} };
    const { version, changes, forget } = await stored(bucket, nothing, true);
    const event = { name: 'Object Deleted', reason, deletionType: 'Delete Marker Created' } as const;
    const announced = outbox.announce(bucket, version, event);
    await index.commit([...changes, ...announced.changes]);
    await forget();
    return { version, tell: announced.tell };
  };

  return {
    index,
    files,
    now,
    inTurn,

    /** The version asked for, or the newest; throws when there is none or it is a delete marker. */
    find,

    /** Finds a version and gives it to `work`; its bytes stay readable until that is done. */
    async using<T>(
      bucket: Bucket,
      key: string,
      versionId: string | undefined,
      work: (version: Version) => Promise<T>,
    ) {
      const { version, release } = await inTurn(bucket, key, async () => {
        const version = await find(bucket, key, versionId);
        return { version, release: files.hold(version.files) };
      });
      try {
        return await work(version);
      } finally {
        await release();
      }
    },

    /** Adds a version and resolves once its event is queued. */
    async add(bucket: Bucket, draft: Draft, addition: Addition): Promise<Version> {
      const { reason, conditions = {}, changes: more = [], unused = [] } = addition;
      const { version, tell } = await inTurn(bucket, draft.key, async () => {
        const current = await index.current(bucket.name, draft.key);
        try {
          judgeWrite(conditions, current);
        } catch (error) {
          await files.remove(unused);
          throw error;
        }
        const retention = draft.retention ?? defaultRetention(bucket, now());
        const { version, changes, forget } = await stored(bucket, { ...draft, retention }, false);
        const announced = outbox.announce(bucket, version, { name: 'Object Created', reason });
        await index.commit([...changes, ...more, ...announced.changes]);
        await forget();
        return { version, tell: announced.tell };
      });
      await tell();
      return version;
    },

    /** Changes what is kept of a version beside its bytes. */
    amend(
      bucket: Bucket,
      key: string,
      versionId: string | undefined,
      tags: Version['tags'],
    ): Promise<Version> {
      return inTurn(bucket, key, async () => {
        const version = { ...(await find(bucket, key, versionId)), tags };
        await index.commit([{ type: 'put', key: entries.version(bucket.name, version), value: version }]);
        return version;
      });
    },

    /** Removes a version for good or adds a delete marker; what isn't there is no error. */
    async remove(bucket: Bucket, key: string, removal: Removal): Promise<Removed> {
      const { tell, ...removed } = await inTurn(bucket, key, async () => {
        const { versionId, conditions } = removal;
        if (conditions) judgeWrite(conditions, await index.current(bucket.name, key));
        if (versionId === undefined && bucket.versioning !== 'never') {
          const { version, tell } = await mark(bucket, key, removal);
          return { versionId: version.versionId, deleteMarker: true, tell };
        }
        const version = await index.version(bucket.name, key, versionId ?? 'null');
        if (isLocked(version, removal, now()))
          throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
        return {
          versionId,
          deleteMarker: version?.deleteMarker ?? false,
          tell: await erase(bucket, version, removal),
        };
      });
      await tell();
      return removed;
    },
  };
}

function isLocked(version: Version | undefined, { bypassGovernance }: Removal, now: number): boolean {
  if (!version?.retention || version.retention.until <= now) return false;
  return version.retention.mode === 'COMPLIANCE' || !bypassGovernance;
}

export function defaultRetention({ settings }: Bucket, now: number): Retention | undefined {
  const rule = settings.ObjectLockConfiguration?.Rule?.DefaultRetention;
  return rule && { mode: rule.Mode, until: now + (rule.Days ?? 365 * (rule.Years ?? 0)) * DAY };
}
