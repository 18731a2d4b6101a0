/**
 * Objects and their versions: what is added, found and removed, under versioning, Object Lock and the condition that
 * nothing is there yet. Everything that touches one key happens in turn, so that still holds when the change is written.
 * Source: Amazon S3 User Guide, "How S3 Versioning works", "Locking objects with Object Lock", "Conditional requests".
 */
import { Fault } from '../../fault.ts';
import { noSuchKey } from './call.ts';
import { type Bucket, type Catalog, type Change, entries, type Version } from './catalog.ts';
import type { DataFile, DataFiles } from './data-files.ts';
import type { Outbox, S3Event } from './outbox.ts';

const DAY = 86_400_000;

export type Objects = ReturnType<typeof openObjects>;
type Draft = Pick<Version, 'key' | 'headers' | 'tags' | 'size' | 'etag' | 'checksum' | 'files'>;

interface Addition {
  readonly reason: string;
  /** Refused when the key has an object. */
  readonly onlyIfAbsent: boolean;
  /** Written in the same batch. */
  readonly changes?: readonly Change[];
  /** Removed when it is refused. */
  readonly unused?: readonly DataFile[];
}

interface Replacement {
  readonly version: Version;
  readonly changes: readonly Change[];
  /** Files that nothing names any more. */
  readonly unused: readonly DataFile[];
}

export const keepsVersions = ({ settings }: Bucket) => settings.VersioningConfiguration !== undefined;

export function openObjects(catalog: Catalog, files: DataFiles, outbox: Outbox, now: () => number) {
  const turns = new Map<string, Promise<unknown>>();
  /** Does one piece of work at a time to a key; the others wait in order of arrival. */
  const inTurn = <T>(bucket: Bucket, key: string, work: () => Promise<T>): Promise<T> => {
    const name = `${bucket.name}\0${key}`;
    const turn = (turns.get(name) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => {})
      .then(() => {
        if (turns.get(name) === over) turns.delete(name);
      });
    turns.set(name, over);
    return turn;
  };

  const find = async (bucket: Bucket, key: string, versionId?: string): Promise<Version> => {
    const version =
      versionId === undefined
        ? await catalog.current(bucket.name, key)
        : await catalog.version(bucket.name, key, versionId);
    if (version && !version.deleteMarker) return version;
    const marker = version && { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
    if (versionId === undefined) throw noSuchKey(marker);
    if (!marker) throw new Fault('NoSuchVersion', 'The specified version does not exist.', 404);
    const what = 'The specified version is a delete marker.';
    throw new Fault('MethodNotAllowed', what, 405, { allow: 'DELETE', ...marker });
  };

  const refuseWhenThere = async (bucket: Bucket, key: string): Promise<void> => {
    const there = await catalog.current(bucket.name, key);
    if (there && !there.deleteMarker)
      throw new Fault('PreconditionFailed', 'At least one of the pre-conditions did not hold', 412);
  };

  /** A new newest version; where versions aren't kept it takes the place of the one named `null`. */
  const stored = async (bucket: Bucket, draft: Draft, deleteMarker: boolean): Promise<Replacement> => {
    const kept = keepsVersions(bucket);
    const replaced = kept ? undefined : await catalog.version(bucket.name, draft.key, 'null');
    const { order, id } = catalog.versionIdentity();
    const days = bucket.settings.ObjectLockConfiguration?.Rule?.DefaultRetention?.Days;
    const lockedUntil = days === undefined || deleteMarker ? undefined : now() + days * DAY;
    const version = { ...draft, versionId: kept ? id : 'null', order, at: now(), deleteMarker, lockedUntil };
    const changes: Change[] = [{ type: 'put', key: entries.version(bucket.name, version), value: version }];
    if (replaced) changes.push({ type: 'del', key: entries.version(bucket.name, replaced) });
    return { version, changes, unused: replaced?.files ?? [] };
  };

  /** Undefined when there is nothing to remove. */
  const removalOf = async (bucket: Bucket, key: string, versionId?: string) => {
    if (versionId === undefined && keepsVersions(bucket))
      return stored(bucket, { key, size: 0, etag: '', files: [], headers: {}, tags: {} }, true);
    const version = await catalog.version(bucket.name, key, versionId ?? 'null');
    if (!version) return undefined;
    if (version.lockedUntil && version.lockedUntil > now())
      throw new Fault('AccessDenied', 'Access Denied because object protected by object lock.', 403);
    const change: Change = { type: 'del', key: entries.version(bucket.name, version) };
    return { version, changes: [change], unused: version.files };
  };

  /** Gives what tells the event, to be called outside the turn. */
  const commit = async (
    bucket: Bucket,
    replacement: Replacement,
    event: Pick<S3Event, 'name' | 'reason' | 'marker'>,
  ) => {
    const { changes, tell } = outbox.announce(bucket, replacement.version, event);
    await catalog.commit([...replacement.changes, ...changes]);
    await files.remove(replacement.unused);
    return tell;
  };

  return {
    catalog,
    files,
    now,
    inTurn,
    refuseWhenThere,

    /** The version asked for, or the newest; throws when there is none or it is a delete marker. */
    find,

    /** Finds a version and gives it to `work`; its bytes stay readable until that is done. */
    async using<T>(
      { bucket, key }: { readonly bucket: Bucket; readonly key: string },
      versionId: string | undefined,
      work: (version: Version) => Promise<T>,
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
      const { reason, onlyIfAbsent, changes = [], unused = [] } = addition;
      const { version, tell } = await inTurn(bucket, draft.key, async () => {
        try {
          if (onlyIfAbsent) await refuseWhenThere(bucket, draft.key);
        } catch (error) {
          await files.remove(unused);
          throw error;
        }
        const replacement = await stored(bucket, draft, false);
        const whole = { ...replacement, changes: [...replacement.changes, ...changes] };
        const tell = await commit(bucket, whole, { name: 'Object Created', reason });
        return { version: replacement.version, tell };
      });
      await tell();
      return version;
    },

    retag(bucket: Bucket, key: string, versionId: string | undefined, tags: Version['tags']) {
      return inTurn(bucket, key, async () => {
        const version = { ...(await find(bucket, key, versionId)), tags };
        await catalog.commit([{ type: 'put', key: entries.version(bucket.name, version), value: version }]);
        return version;
      });
    },

    /**
     * Removes a version for good, or without `versionId` adds a delete marker where versions are kept; what isn't there
     * is no error. Gives the version or marker that is gone, or the marker that was added.
     */
    async remove(bucket: Bucket, key: string, reason: string, versionId?: string) {
      const { tell, ...removed } = await inTurn(bucket, key, async () => {
        const removal = await removalOf(bucket, key, versionId);
        if (!removal) return { versionId, deleteMarker: false, tell: async () => {} };
        const marker = versionId === undefined && keepsVersions(bucket);
        const tell = await commit(bucket, removal, { name: 'Object Deleted', reason, marker });
        const { deleteMarker, versionId: id } = removal.version;
        return { versionId: deleteMarker ? id : versionId, deleteMarker, tell };
      });
      await tell();
      return removed;
    },
  };
}
