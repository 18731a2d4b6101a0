/**
 * Events wait in the index, written in the same batch as the change they tell of, until they are queued. So the order
 * is: bytes, then index and event at once, then the queue, then the answer to the client. Killed before the batch,
 * nothing has happened; killed after it, the next start queues the event. An event may come twice, as with S3, and a
 * client that got no answer may repeat its request; neither object nor event is lost.
 */
import type { Bucket, Catalog, Change, Version } from './catalog.ts';

export interface S3Event {
  readonly name: 'Object Created' | 'Object Deleted';
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly etag: string;
  /** Absent where the bucket doesn't keep versions. */
  readonly versionId?: string;
  /** Of a deletion: whether it put a delete marker instead of taking a version away. */
  readonly marker?: boolean;
  /** The operation, e.g. `PutObject`, `CompleteMultipartUpload`, or `Lifecycle Expiration`. */
  readonly reason: string;
}

export type Outbox = ReturnType<typeof openOutbox>;

export function openOutbox(catalog: Catalog, onEvent: (event: S3Event) => Promise<void>) {
  const deliver = async (key: string, event: S3Event) => {
    await onEvent(event);
    await catalog.commit([{ type: 'del', key }]);
  };
  return {
    /** Gives what must be written with the change, and how to tell the event then; that resolves once it is queued. */
    announce(bucket: Bucket, version: Version, what: Pick<S3Event, 'name' | 'reason' | 'marker'>) {
      const { NotificationConfiguration: notification, VersioningConfiguration: versioning } =
        bucket.settings;
      if (!notification?.EventBridgeConfiguration?.EventBridgeEnabled)
        return { changes: [], tell: async () => {} };
      const { key, size, etag, versionId } = version;
      const event: S3Event = {
        bucket: bucket.name,
        key,
        size,
        etag,
        ...(versioning && { versionId }),
        ...what,
      };
      const path = catalog.eventPath();
      const changes: readonly Change[] = [{ type: 'put', key: path, value: event }];
      return { changes, tell: () => deliver(path, event) };
    },

    /** Tells what the last process left untold, oldest first. */
    async resume(): Promise<void> {
      for (const [key, event] of await catalog.events()) await deliver(key, event as S3Event);
    },
  };
}
