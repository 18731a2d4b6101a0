/**
 * Objects and their versions: what is added, found and removed, under versioning, Object Lock and conditions.
 * Everything that touches one key happens in turn, so a condition still holds when the change is written.
 * Source: Amazon S3 User Guide, "How S3 Versioning works", "Locking objects with Object Lock", "Conditional requests".
 */
import { type Bucket, type Catalog, type Change, entries, type Version } from './catalog.ts';
import { type Conditions, judgeWrite } from './conditions.ts';
import type { DataFile, DataFiles } from './data-files.ts';
import type { Announced, Outbox } from './outbox.ts';
import { noSuchKey, S3Error } from './s3-error.ts';
import { openTurns } from './turns.ts';

const DAY = 86_400_000;

export type Objects = ReturnType<typeof openObjects>;
type Draft = Omit<Version, 'versionId' | 'order' | 'at' | 'deleteMarker' | 'retention'>;

interface Addition {
  readonly reason: string;
  readonly conditions?: Conditions;
  /** Written in the same batch. */
  readonly changes?: readonly Change[];
  /** Removed when a condition does not hold. */
  readonly unused?: readonly DataFile[];
}

interface Removal {
  readonly reason: string;
  /** Without one a delete marker is added where versions are kept. */
  readonly versionId?: string;
  readonly bypassGovernance?: boolean;
  readonly conditions?: Conditions;
}

/** What a removal did: the version or marker that is gone, or the marker that was added. */
interface Removed {
  readonly versionId?: string;
  readonly deleteMarker: boolean;
}

export function openObjects(catalog: Catalog, files: DataFiles, outbox: Outbox, now: () => number) {
  const turns = openTurns();
  const inTurn = <T>(bucket: Bucket, key: string, work: () => Promise<T>) =>
    turns(`${bucket.name}\0${key}`, work);

  const find = async (bucket: Bucket, key: string, versionId?: string): Promise<Version> => {
    const version =
      versionId === undefined
        ? await catalog.current(bucket.name, key)
        : await catalog.version(bucket.name, key, versionId);
    if (version && !version.deleteMarker) return version;
    const marker = version && { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
    if (versionId === undefined) throw noSuchKey(marker);
    if (!marker) throw new S3Error('NoSuchVersion', 'The specified version does not exist.', 404);
    const what = 'The specified version is a delete marker.';
    throw new S3Error('MethodNotAllowed', what, 405, { allow: 'DELETE', ...marker });
  };

  /** A new newest version; where versions aren't kept it takes the place of the one named `null`. */
  const stored = async (bucket: Bucket, draft: Draft, deleteMarker: boolean) => {
    const kept = bucket.versioning === 'Enabled';
    const replaced = kept ? undefined : await catalog.version(bucket.name, draft.key, 'null');
    const { order, id } = catalog.versionIdentity();
    const retention = deleteMarker ? undefined : defaultRetention(bucket, now());
    const version = { ...draft, versionId: kept ? id : 'null', order, at: now(), deleteMarker, retention };
    const changes: Change[] = [{ type: 'put', key: entries.version(bucket.name, version), value: version }];
    if (replaced) changes.push({ type: 'del', key: entries.version(bucket.name, replaced) });
    return { version, changes, unused: replaced?.files ?? [] };
  };

  /** Gives what tells the event, to be called outside the turn. */
  const commit = async (
    bucket: Bucket,
    change: { version: Version; changes: readonly Change[]; unused: readonly DataFile[] },
    event: Announced,
  ): Promise<() => Promise<void>> => {
    const { changes, tell } = outbox.announce(bucket, change.version, event);
    await catalog.commit([...change.changes, ...changes]);
    await files.remove(change.unused);
    return tell;
  };

  const removalOf = async (bucket: Bucket, key: string, removal: Removal) => {
    const { versionId } = removal;
    if (versionId === undefined && bucket.versioning !== 'never') {
      const nothing = { key, size: 0, etag: '', files: [], headers: {}, tags: {} };
      return { ...(await stored(bucket, nothing, true)), deletionType: 'Delete Marker Created' } as const;
    }
    const version = await catalog.version(bucket.name, key, versionId ?? 'null');
    if (isLocked(version, removal, now()))
      throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    const changes: Change[] = version ? [{ type: 'del', key: entries.version(bucket.name, version) }] : [];
    return { version, changes, unused: version?.files ?? [], deletionType: 'Permanently Deleted' } as const;
  };

  return {
    catalog,
    files,
    now,
    inTurn,

    /** The version asked for, or the newest; throws when there is none or it is a delete marker. */
    find,

    /** Finds a version and gives it to `work`; its bytes stay readable until that is done. */
    async using<T>(
      ...[bucket, key, versionId, work]: [
        Bucket,
        string,
        string | undefined,
        (version: Version) => Promise<T>,
      ]
    ): Promise<T> {
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
      const { reason, conditions = {}, changes = [], unused = [] } = addition;
      const { version, tell } = await inTurn(bucket, draft.key, async () => {
        const current = await catalog.current(bucket.name, draft.key);
        try {
          judgeWrite(conditions, current);
        } catch (error) {
          await files.remove(unused);
          throw error;
        }
        const change = await stored(bucket, draft, false);
        const whole = { ...change, changes: [...change.changes, ...changes] };
        const tell = await commit(bucket, whole, { name: 'Object Created', reason });
        return { version: change.version, tell };
      });
      await tell();
      return version;
    },

    retag(call: { bucket: Bucket; key: string }, versionId: string | undefined, tags: Version['tags']) {
      const { bucket, key } = call;
      return inTurn(bucket, key, async () => {
        const version = { ...(await find(bucket, key, versionId)), tags };
        await catalog.commit([{ type: 'put', key: entries.version(bucket.name, version), value: version }]);
        return version;
      });
    },

    /** Removes a version for good or adds a delete marker; what isn't there is no error. */
    async remove(bucket: Bucket, key: string, removal: Removal): Promise<Removed> {
      const { tell, ...removed } = await inTurn(bucket, key, async () => {
        const { reason, conditions, versionId } = removal;
        if (conditions) judgeWrite(conditions, await catalog.current(bucket.name, key));
        const { version, deletionType, ...change } = await removalOf(bucket, key, removal);
        if (!version) return { versionId, deleteMarker: false, tell: async () => {} };
        const event = { name: 'Object Deleted', reason, deletionType } as const;
        const tell = await commit(bucket, { ...change, version }, event);
        const { deleteMarker } = version;
        return { versionId: deleteMarker ? version.versionId : versionId, deleteMarker, tell };
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

function defaultRetention({ settings }: Bucket, now: number): Version['retention'] {
  const rule = settings.ObjectLockConfiguration?.Rule?.DefaultRetention;
  return rule && { mode: rule.Mode, until: now + (rule.Days ?? 365 * (rule.Years ?? 0)) * DAY };
}
