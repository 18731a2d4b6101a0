/**
 * The bytes of objects and parts: one file each, named at random, written once and never changed. A file exists for the
 * rest of the server only once the index names it, so what a killed process left half-written is cleared at the next start.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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
      const file = await open(pathOf(id), 'wx');
      let size = 0;
      // One write is under way while the next bytes are hashed.
      let writing: Promise<unknown> = Promise.resolve();
      try {
        for await (const bytes of source) {
          await writing;
          writing = file.writeFile(bytes);
          writing.catch(() => {}); // awaited below or at the next turn
          size += bytes.length;
        }
        await writing;
        await file.close();
        return { id, size };
      } catch (error) {
        await writing.catch(() => {});
        await file.close().catch(() => {});
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

    /** Sends the bytes [from, to) of the files, taken as one, and leaves `target` open. */
    async send(files: readonly DataFile[], from: number, to: number, target: Writable): Promise<void> {
      for (const { id, start, end } of pieces(files, from, to))
        await pipeline(createReadStream(pathOf(id), { start, end, highWaterMark: 256 * 1024 }), target, {
          end: false,
        });
    },

    async *read(files: readonly DataFile[]): AsyncGenerator<Buffer> {
      for (const { id } of files) yield* createReadStream(pathOf(id), { highWaterMark: 256 * 1024 });
    },

    /** Removes every file that `known` doesn't name. */
    async clearUnknown(known: ReadonlySet<string>): Promise<void> {
      for (const id of await readdir(folder)) if (!known.has(id)) await erase(id);
    },
  };
}

/** `end` is the last byte, as in a stream's options. */
function* pieces(files: readonly DataFile[], from: number, to: number) {
  let at = 0;
  for (const { id, size } of files) {
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, size) - 1;
    if (start <= end) yield { id, start, end };
    at += size;
  }
}
