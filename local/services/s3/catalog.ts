/**
 * What the server knows of buckets, versions, uploads and events still to be told: one LevelDB. A change is one batch,
 * so it happens wholly or not at all; once written it survives the end of the process, though not a power failure.
 *
 * Entries stand in S3's own order: keys by their UTF-8 bytes, versions of a key from new to old, uploads from old to new.
 */
import { randomBytes } from 'node:crypto';
import { ClassicLevel } from 'classic-level';
import type { BucketSettings, LockMode } from './bucket-settings.ts';
import type { ChecksumAlgorithm } from './checksums.ts';
import type { DataFile } from './data-files.ts';
import { S3Error } from './s3-error.ts';

export interface Bucket {
  readonly name: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly settings: BucketSettings;
  /** `never` is no state of S3's own API, but differs from it: such buckets tell no version ids. */
  readonly versioning: 'never' | 'Enabled' | 'Suspended';
}

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
  readonly value: string;
}

export interface Retention {
  readonly mode: LockMode;
  readonly until: number;
}

/** What the client says of an object; its own headers by lower-case name. */
export interface Description {
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly retention?: Retention;
}

export interface Version extends Description {
  readonly key: string;
  /** `null` is the one version of a bucket that doesn't keep versions. */
  readonly versionId: string;
  /** Its place among the versions of the key. */
  readonly order: string;
  readonly at: number;
  readonly deleteMarker: boolean;
  readonly size: number;
  /** In hex, without quotes. */
  readonly etag: string;
  readonly checksum?: Checksum;
  readonly files: readonly DataFile[];
}

export interface Upload extends Description {
  readonly key: string;
  readonly uploadId: string;
  readonly at: number;
  readonly checksum?: Omit<Checksum, 'value'>;
}

export interface Part {
  readonly number: number;
  readonly at: number;
  readonly etag: string;
  readonly checksum?: Checksum;
  readonly file: DataFile;
}

export type Change = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
export type Catalog = Awaited<ReturnType<typeof openCatalog>>;

/** No key, bucket or id holds a NUL, and nothing sorts before it. */
const path = (...parts: readonly string[]) => parts.join('\0');
const LAST = '\u{10ffff}';
const ORDER_DIGITS = 14;
const HIGHEST = 2 ** 52;

export const entries = {
  version: (bucket: string, { key, order }: Version) => path('version', bucket, key, order),
  upload: (bucket: string, { key, uploadId }: Upload) => path('upload', bucket, key, uploadId),
  part: (uploadId: string, number: number) => path('part', uploadId, String(number).padStart(5, '0')),
};

export async function openCatalog(folder: string) {
  const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json' });
  await level.open();
  let sequence = ((await level.get('sequence')) as number | undefined) ?? 0;
  const digits = (value: number) => value.toString(16).padStart(ORDER_DIGITS, '0');
  const random = () => randomBytes(9).toString('hex');

  /** Entries of a kind in a bucket whose key begins with `prefix`, after the entry (there or not) named by `after`. */
  async function* scan<T extends { readonly key: string }>(
    kind: string,
    bucket: string,
    prefix: string,
    after: readonly string[] | undefined,
  ): AsyncGenerator<T> {
    const first = path(kind, bucket, prefix);
    const marker = after && path(kind, bucket, ...after);
    const from =
      marker && Buffer.compare(Buffer.from(marker), Buffer.from(first)) > 0 ? { gt: marker } : { gte: first };
    for await (const item of level.values({ ...from, lt: `${path(kind, bucket)}\x01` }) as AsyncIterable<T>) {
      if (!item.key.startsWith(prefix)) return;
      yield item;
    }
  }
  const firstOf = async <T>(gt: string) =>
    (await level.values({ gt, lt: gt + LAST, limit: 1 }).all())[0] as T | undefined;
  const allOf = async <T>(start: string) =>
    (await level.values({ gt: start, lt: start + LAST }).all()) as T[];

  const buckets = new Map((await allOf<Bucket>(path('bucket', ''))).map((bucket) => [bucket.name, bucket]));

  const index = {
    buckets: () => [...buckets.values()],
    bucket(name: string): Bucket {
      const bucket = buckets.get(name);
      if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist');
      return bucket;
    },
    async putBucket(bucket: Bucket): Promise<void> {
      await index.commit([{ type: 'put', key: path('bucket', bucket.name), value: bucket }]);
      buckets.set(bucket.name, bucket);
    },

    /** Ids that stand after all given before, in the order S3 lists them. */
    versionIdentity() {
      const order = digits(HIGHEST - ++sequence);
      return { order, id: order + random() };
    },
    uploadId: () => digits(++sequence) + random(),
    eventPath: () => path('event', digits(++sequence)),

    async commit(changes: readonly Change[]): Promise<void> {
      await level.batch([...changes, { type: 'put', key: 'sequence', value: sequence }]);
    },

    current: (bucket: string, key: string) => firstOf<Version>(path('version', bucket, key, '')),
    async version(bucket: string, key: string, versionId: string): Promise<Version | undefined> {
      const ofKey = path('version', bucket, key, '');
      if (versionId === 'null')
        return (await allOf<Version>(ofKey)).find((each) => each.versionId === 'null');
      const found = (await level.get(ofKey + versionId.slice(0, ORDER_DIGITS))) as Version | undefined;
      return found?.versionId === versionId ? found : undefined;
    },
    /** All versions under a prefix, after `key` or after one of its versions. */
    async *versions(
      bucket: string,
      prefix: string,
      key?: string,
      versionId?: string,
    ): AsyncGenerator<Version> {
      let after = key === undefined ? undefined : [key, LAST];
      if (key !== undefined && versionId) {
        const known = versionId === 'null' ? await index.version(bucket, key, 'null') : undefined;
        after = [key, known?.order ?? (versionId === 'null' ? '' : versionId.slice(0, ORDER_DIGITS))];
      }
      yield* scan<Version>('version', bucket, prefix, after);
    },
    upload: async (bucket: string, key: string, uploadId: string) =>
      (await level.get(path('upload', bucket, key, uploadId))) as Upload | undefined,
    uploads: (bucket: string, prefix: string, key?: string, uploadId?: string) =>
      scan<Upload>('upload', bucket, prefix, key === undefined ? undefined : [key, uploadId || LAST]),
    part: async (uploadId: string, number: number) =>
      (await level.get(entries.part(uploadId, number))) as Part | undefined,
    parts: (uploadId: string) => allOf<Part>(path('part', uploadId, '')),
    events: async () =>
      (await level.iterator({ gt: path('event', ''), lt: path('event', LAST) }).all()) as [string, unknown][],

    /** The ids of all files that a version or a part is made of. */
    async fileIds(): Promise<Set<string>> {
      const ids = new Set<string>();
      const range = (kind: string) => ({ gt: path(kind, ''), lt: path(kind, LAST) });
      for await (const version of level.values(range('version')) as AsyncIterable<Version>)
        for (const { id } of version.files) ids.add(id);
      for await (const part of level.values(range('part')) as AsyncIterable<Part>) ids.add(part.file.id);
      return ids;
    },
    close: () => level.close(),
  };
  return index;
}
