/**
 * A session's files: objects of local S3 that its home leads to and its policy allows. A file is put whole or not at all: its
 * bytes stream into the store, and nothing is there before the client closes it.
 *
 * As in AWS Transfer Family: a folder is an empty object whose key ends in a slash, a rename is a copy and a deletion, folders
 * can't be renamed, links do not exist. Limits: a file is written from its beginning on, in order; no appending.
 * Source: AWS Transfer Family User Guide, "Available SFTP commands", "Managing Amazon S3 storage".
 */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { currentOnly } from '../s3/bucket-operations.ts';
import type { Call } from '../s3/call.ts';
import type { Bucket, Version } from '../s3/catalog.ts';
import { digesting, hash } from '../s3/checksums.ts';
import { copyObject } from '../s3/copy-object.ts';
import type { Objects } from '../s3/objects.ts';
import { refuseDenied } from '../s3/policy.ts';
import { absolute, type Home, type Place } from './home.ts';
import type { SessionPolicy } from './session-policy.ts';
import { Refusal } from './status.ts';

/** Bytes on their way into the store before a client has to wait. */
const AHEAD = 4 * 1024 * 1024;
const LONGEST_KEY = 1024;

export interface Storage {
  readonly objects: Objects;
  bucketNamed(name: string): Bucket;
}

export interface Entry {
  readonly name: string;
  readonly folder: boolean;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Reader {
  readonly entry: Entry;
  /** Nothing at the end of the file. */
  read(offset: number, length: number): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

export interface Writer {
  /** Resolves when there is room for more. */
  write(offset: number, data: Buffer): Promise<void>;
  /** Resolves when the object is there. */
  close(): Promise<void>;
  /** Leaves nothing behind. */
  abort(): void;
}

export type Files = ReturnType<typeof openFiles>;

const noSuchFile = () => new Refusal('NO_SUCH_FILE', 'No such file or directory');
const folderNamed = (name: string, at: number): Entry => ({ name, folder: true, size: 0, at });

export function openFiles({ objects, bucketNamed }: Storage, home: Home, policy: SessionPolicy) {
  const { catalog, files, now } = objects;
  const placeOf = (path: string): Place => {
    const place = home.place(path);
    if (!place) throw noSuchFile();
    if (Buffer.byteLength(place.key) >= LONGEST_KEY || place.key.includes('\0'))
      throw new Refusal('FAILURE', 'The name is too long, or is none');
    return place;
  };
  const need = (action: string, { bucket }: Place, key: string) => {
    const listed = action === 's3:ListBucket';
    const resource = `arn:aws:s3:::${bucket}${listed ? '' : `/${key}`}`;
    if (!policy.allows(action, resource, listed ? key : undefined))
      throw new Refusal('PERMISSION_DENIED', 'Permission denied');
  };
  /** A place that a file can be put at. */
  const target = (path: string): Place => {
    const place = home.place(path);
    if (place && !place.isEntry) return placeOf(path);
    throw new Refusal('PERMISSION_DENIED', 'Nothing can be put here');
  };

  /** What lies under a prefix, keys of each folder taken as one. */
  async function* entriesUnder(bucket: string, prefix: string): AsyncGenerator<Entry> {
    let last = '';
    for await (const { key, at, size } of currentOnly(catalog.versions(bucket, prefix))) {
      const [name = '', ...below] = key.slice(prefix.length).split('/');
      if (name === '' || name === last) continue;
      if (below.length > 0) last = name;
      yield below.length > 0 ? folderNamed(name, at) : { name, folder: false, size, at };
    }
  }
  const isEmpty = async (bucket: string, prefix: string) =>
    (await entriesUnder(bucket, prefix).next()).done === true;
  const live = async (bucket: string, key: string): Promise<Version | undefined> => {
    const version = await catalog.current(bucket, key);
    return version?.deleteMarker ? undefined : version;
  };

  /** `place` is undefined at the root. */
  const entryAt = async (place: Place | undefined, path: string): Promise<Entry> => {
    const name = absolute(path).split('/').at(-1)!;
    if (!place) {
      if (name !== '') throw noSuchFile();
      return folderNamed('/', now());
    }
    if (place.isEntry) return folderNamed(name, now());
    const { bucket, key } = place;
    need('s3:ListBucket', place, key);
    const version = await live(bucket, key);
    if (version) return { name, folder: false, size: version.size, at: version.at };
    if ((await live(bucket, `${key}/`)) || !(await isEmpty(bucket, `${key}/`)))
      return folderNamed(name, now());
    throw noSuchFile();
  };
  const stat = async (path: string) => entryAt(home.place(path) && placeOf(path), path);

  return {
    stat,

    async *list(path: string): AsyncGenerator<Entry> {
      const entry = await stat(path);
      if (!entry.folder) throw new Refusal('FAILURE', 'Not a folder');
      const place = home.place(path);
      if (!place) {
        for (const name of home.names) yield folderNamed(name, now());
        return;
      }
      need('s3:ListBucket', place, `${place.key}/`);
      yield* entriesUnder(place.bucket, `${place.key}/`);
    },

    /** One stream for the whole file, begun anew only where a client jumps. */
    async reader(path: string): Promise<Reader> {
      const place = placeOf(path);
      const { bucket: name, key } = place;
      need('s3:GetObject', place, key);
      const bucket = bucketNamed(name);
      const held = await new Promise<{ version: Version; release: () => void }>((opened, failed) => {
        const work = (version: Version) => new Promise<void>((release) => opened({ version, release }));
        objects.using({ bucket, key }, undefined, work).catch(failed);
      });
      const { version, release } = held;
      let stream: AsyncGenerator<Buffer> | undefined;
      let rest: Buffer = Buffer.alloc(0);
      let at = -1;
      try {
        refuseDenied(bucket, { action: 'GetObject', roleArn: undefined, existing: version.tags });
      } catch (error) {
        release();
        throw error;
      }
      return {
        entry: { name: absolute(path), folder: false, size: version.size, at: version.at },
        async read(offset, length) {
          if (offset >= version.size) return undefined;
          if (offset !== at) {
            await stream?.return(undefined);
            [stream, rest, at] = [files.read(version.files, offset), Buffer.alloc(0), offset];
          }
          // Whole answers only: a client that asks ahead would have to jump back for the rest of a short one.
          const wanted = Math.min(length, version.size - offset);
          while (rest.length < wanted) {
            const { value, done } = await stream!.next();
            if (done) throw new Refusal('FAILURE', 'Failure');
            rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
          }
          const data = rest.subarray(0, wanted);
          rest = rest.subarray(wanted);
          at += wanted;
          return data;
        },
        async close() {
          await stream?.return(undefined);
          release();
        },
      };
    },

    async writer(path: string, onlyNew: boolean): Promise<Writer> {
      const place = target(path);
      const { bucket: name, key } = place;
      need('s3:PutObject', place, key);
      const bucket = bucketNamed(name);
      if (onlyNew && (await live(name, key))) throw new Refusal('FAILURE', 'It is there already');
      const stream = new PassThrough({ highWaterMark: AHEAD });
      const md5 = hash('md5');
      const written = files.write(digesting<Buffer>(stream, [md5]));
      const failed = written.then(() => {});
      failed.catch(() => {}); // told to whoever writes next or closes
      let at = 0;
      return {
        async write(offset, data) {
          if (offset !== at)
            throw new Refusal('OP_UNSUPPORTED', 'A file is written in order, from its beginning');
          at += data.length;
          if (!stream.write(data)) await Promise.race([once(stream, 'drain'), failed]);
        },
        async close() {
          stream.end();
          const file = await written;
          const draft = {
            ...{ key, headers: { 'content-type': 'binary/octet-stream' }, tags: {} },
            ...{ size: file.size, etag: md5.bytes().toString('hex'), files: [file] },
          };
          await objects.add(bucket, draft, { reason: 'PutObject', onlyIfAbsent: onlyNew, unused: [file] });
        },
        abort: () => void stream.destroy(new Error('The client is gone.')),
      };
    },

    async rename(from: string, to: string): Promise<void> {
      const [source, goal] = [placeOf(from), target(to)];
      const { folder } = await entryAt(source, from);
      if (folder) throw new Refusal('OP_UNSUPPORTED', 'Folders can’t be renamed');
      need('s3:GetObject', source, source.key);
      need('s3:DeleteObject', source, source.key);
      need('s3:PutObject', goal, goal.key);
      if (source.bucket === goal.bucket && source.key === goal.key) return;
      const copySource = encodeURIComponent(`${source.bucket}/${source.key}`);
      const headers = new Map([['x-amz-copy-source', copySource]]);
      const call = { bucket: bucketNamed(goal.bucket), key: goal.key, headers, objects, bucketNamed };
      await copyObject(call as unknown as Call);
      await objects.remove(bucketNamed(source.bucket), source.key, 'DeleteObject');
    },

    async remove(path: string): Promise<void> {
      const place = placeOf(path);
      if ((await entryAt(place, path)).folder) throw new Refusal('FAILURE', 'It is a folder');
      need('s3:DeleteObject', place, place.key);
      await objects.remove(bucketNamed(place.bucket), place.key, 'DeleteObject');
    },

    async makeFolder(path: string): Promise<void> {
      const place = target(path);
      const key = `${place.key}/`;
      need('s3:PutObject', place, key);
      const there = await entryAt(place, path).catch(() => undefined);
      if (there) throw new Refusal('FAILURE', 'It is there already');
      const draft = {
        ...{ key, headers: { 'content-type': 'application/x-directory' }, tags: {} },
        ...{ size: 0, etag: hash('md5').bytes().toString('hex'), files: [] },
      };
      await objects.add(bucketNamed(place.bucket), draft, { reason: 'PutObject', onlyIfAbsent: false });
    },

    async removeFolder(path: string): Promise<void> {
      const place = target(path);
      const key = `${place.key}/`;
      if (!(await entryAt(place, path)).folder) throw new Refusal('FAILURE', 'Not a folder');
      if (!(await isEmpty(place.bucket, key))) throw new Refusal('FAILURE', 'The folder is not empty');
      need('s3:DeleteObject', place, key);
      await objects.remove(bucketNamed(place.bucket), key, 'DeleteObject');
    },
  };
}
