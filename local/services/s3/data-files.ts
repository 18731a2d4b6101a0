/**
 * The bytes of objects and parts: one file each, named at random, written once and never changed. A file exists for the
 * rest of the server only once the index names it, so what a killed process left half-written is cleared at the next start.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const READ_BYTES = 256 * 1024;

export interface DataFile {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

export type DataFiles = Awaited<ReturnType<typeof openDataFiles>>;

export async function openDataFiles(folder: string) {
  await mkdir(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, id);
  const readers = new Map<string, number>();
  const doomed = new Set<string>();
  const erase = (id: string) => rm(pathOf(id), { force: true });

  return {
    /** Writes all that `source` gives; nothing stays when it throws. */
    async write(source: AsyncIterable<Uint8Array>): Promise<DataFile> {
      const id = randomBytes(16).toString('hex');
      let size = 0;
      const counted = async function* () {
        for await (const bytes of source) {
          size += bytes.length;
          yield bytes;
        }
      };
      try {
        await pipeline(counted, createWriteStream(pathOf(id), { flags: 'wx' }));
        return { id, size };
      } catch (error) {
        await erase(id);
        throw error;
      }
    },

    /** Keeps the files readable until the returned function is called, whatever happens to their object. */
    hold(files: readonly DataFile[]): () => Promise<void> {
      for (const { id } of files) readers.set(id, (readers.get(id) ?? 0) + 1);
      return async () => {
        for (const { id } of files) {
          const left = readers.get(id)! - 1;
          if (left > 0) readers.set(id, left);
          else readers.delete(id);
          if (left === 0 && doomed.delete(id)) await erase(id);
        }
      };
    },

    /** Removes what no object has any more. */
    async remove(files: readonly DataFile[]): Promise<void> {
      for (const { id } of files) {
        if (readers.has(id)) doomed.add(id);
        else await erase(id);
      }
    },

    /** The bytes [from, to) of the files, taken as one. */
    async *read(files: readonly DataFile[], from = 0, to = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
      let at = 0;
      for (const { id, size } of files) {
        const start = Math.max(from - at, 0);
        const end = Math.min(to - at, size) - 1;
        if (start <= end) yield* createReadStream(pathOf(id), { start, end, highWaterMark: READ_BYTES });
        at += size;
      }
    },

    /** Removes every file that `known` doesn't name. */
    async clearUnknown(known: ReadonlySet<string>): Promise<void> {
      for (const id of await readdir(folder)) if (!known.has(id)) await erase(id);
    },
  };
}
