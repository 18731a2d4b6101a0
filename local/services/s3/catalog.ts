/**
 * What the server knows of versions, uploads and events still to be told: one LevelDB. A change is one batch, so it
 * happens wholly or not at all; once written it survives the end of the process, though not a power failure.
 *
 * Entries stand in S3's own order: keys by their UTF-8 bytes, versions of a key from new to old, uploads from old to new.
 */
import { randomBytes } from 'node:crypto';
import { ClassicLevel } from 'classic-level';
import type { BucketSettings } from './bucket-settings.ts';
import type { ChecksumAlgorithm } from './checksums.ts';
import type { DataFile } from './data-files.ts';
import type { Deny } from './policy.ts';

export interface Bucket {
  readonly name: string;
  readonly settings: BucketSettings;
  readonly denies?: readonly Deny[];
}

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
  /** In base64; a composite one ends in `-` and the number of parts. */
  readonly value: string;
}

/** The client's own headers by lower-case name. */
export type StoredHeaders = Readonly<Record<string, string>>;

export interface Version {
  readonly key: string;
  /** `null` is the one version of a bucket that doesn't keep versions. */
  readonly versionId: string;
  /** Its place among the versions of the key. */
  readonly order: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly at: number;
  readonly deleteMarker: boolean;
  readonly headers: StoredHeaders;
  readonly tags: Readonly<Record<string, string>>;
  readonly size: number;
  /** In hex, without quotes. */
  readonly etag: string;
  readonly checksum?: Checksum;
  readonly files: readonly DataFile[];
  readonly lockedUntil?: number;
}

export interface Upload {
  readonly key: string;
  readonly uploadId: string;
  readonly at: number;
  readonly headers: StoredHeaders;
  /** What each part must come with. */
  readonly algorithm?: ChecksumAlgorithm;
  /** By number, ascending. */
  readonly parts: readonly Part[];
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
/** Batches under way reach the disk in any order, so after a kill the number kept may be a little too low. */
const GAP = 2 ** 20;

export const entries = {
  version: (bucket: string, { key, order }: Version) => path('version', bucket, key, order),
  upload: (bucket: string, { key, uploadId }: Upload) => path('upload', bucket, key, uploadId),
};

export async function openCatalog(folder: string) {
  const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json' });
  await level.open();
  const get = async <T>(key: string) => (await level.get(key)) as T | undefined;
  const all = async <T>(gt: string, limit = -1) =>
    (await level.values({ gt, lt: gt + LAST, limit }).all()) as T[];
  let sequence = ((await get<number>('sequence')) ?? 0) + GAP;
  const digits = (value: number) => value.toString(16).padStart(ORDER_DIGITS, '0');
  const random = () => randomBytes(9).toString('hex');

  /** Entries of a kind in a bucket whose key begins with `prefix`, after the entry (there or not) named by `after`. */
  async function* scan<T extends Version | Upload>(
    ...[kind, bucket, prefix, after]: [string, string, string, readonly string[] | undefined]
  ): AsyncGenerator<T> {
    const first = path(kind, bucket, prefix);
    const gt = after ? path(kind, bucket, ...after) : '';
    const from = Buffer.compare(Buffer.from(gt), Buffer.from(first)) > 0 ? { gt } : { gte: first };
    for await (const item of level.values({ ...from, lt: `${path(kind, bucket)}\x01` }) as AsyncIterable<T>) {
      if (!item.key.startsWith(prefix)) return;
      yield item;
    }
  }

  const catalog = {
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

    current: async (bucket: string, key: string) =>
      (await all<Version>(path('version', bucket, key, ''), 1))[0],
    async version(bucket: string, key: string, versionId: string): Promise<Version | undefined> {
      const ofKey = path('version', bucket, key, '');
      if (versionId === 'null') return (await all<Version>(ofKey)).find((each) => each.versionId === 'null');
      const found = await get<Version>(ofKey + versionId.slice(0, ORDER_DIGITS));
      return found?.versionId === versionId ? found : undefined;
    },
    /** All versions under a prefix, after `key` or after one of its versions. */
    async *versions(...[bucket, prefix, key, versionId]: [string, string, string?, string?]) {
      let order = LAST;
      if (key !== undefined && versionId === 'null')
        order = (await catalog.version(bucket, key, 'null'))?.order ?? '';
      else if (versionId) order = versionId.slice(0, ORDER_DIGITS);
      yield* scan<Version>('version', bucket, prefix, key === undefined ? undefined : [key, order]);
    },
    upload: (bucket: string, key: string, uploadId: string) =>
      get<Upload>(path('upload', bucket, key, uploadId)),
    uploads: (bucket: string, prefix: string, key?: string, uploadId?: string) =>
      scan<Upload>('upload', bucket, prefix, key === undefined ? undefined : [key, uploadId || LAST]),
    events: async () => await level.iterator({ gt: path('event', ''), lt: path('event', LAST) }).all(),

    /** The ids of all files that a version or a part is made of. */
    async fileIds(): Promise<Set<string>> {
      const ids = new Set<string>();
      for (const kind of ['version', 'upload'])
        for await (const each of level.values({ gt: path(kind, ''), lt: path(kind, LAST) })) {
          const { files = [], parts = [] } = each as Partial<Version & Upload>;
          for (const { id } of [...files, ...parts.map(({ file }) => file)]) ids.add(id);
        }
      return ids;
    },
    close: () => level.close(),
  };
  return catalog;
}
