/** A local file as a source: ranged reads on one handle. */
import { type FileHandle, open } from 'node:fs/promises';
import { Unreadable } from '../core/errors.ts';
import type { Source } from '../core/source.ts';
import { reasonOf } from './file-list.ts';

export interface FileSource extends Source {
  /** Why what was read is not the file as it was at the beginning or as it is now; undefined when all is well. */
  doubt(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Throws `Unreadable`, in plain words, when the file can't be opened. */
export async function openFileSource(location: Buffer | string): Promise<FileSource> {
  const handle = await open(location, 'r').catch((error) => {
    throw new Unreadable(reasonOf(error));
  });
  const { size, mtimeMs } = await handle.stat();
  let fault: string | undefined;
  return {
    size,
    async read(from, to) {
      try {
        return await readFully(handle, from, Math.min(to, size));
      } catch (error) {
        fault = reasonOf(error);
        throw new Unreadable(fault);
      }
    },
    async fill(target, from) {
      try {
        return await fillFrom(handle, target.subarray(0, Math.max(0, size - from)), from);
      } catch (error) {
        fault = reasonOf(error);
        throw new Unreadable(fault);
      }
    },
    async doubt() {
      const now = await handle.stat();
      return (
        fault ??
        (now.size !== size || now.mtimeMs !== mtimeMs ? 'the file changed while it was read' : undefined)
      );
    },
    close: () => handle.close(),
  };
}

async function readFully(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  return bytes.subarray(0, await fillFrom(handle, bytes, from));
}

/** How many bytes the file had for `bytes`: fewer at its end only. */
async function fillFrom(handle: FileHandle, bytes: Uint8Array, from: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
