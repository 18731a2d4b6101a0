/**
 * A stream as a source: what a compressed file unpacks to, a member of an archive. Reading forward is as cheap as the
 * stream; a little way back is kept, so that a head can be looked at before all is read; further back begins anew.
 */
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';

/** Kept behind the furthest read: more than any head that is looked at. */
const BACK = 256 * 1024;

export function streamSource(
  open: () => AsyncGenerator<Uint8Array>,
  size: number = Number.POSITIVE_INFINITY,
): Source {
  let chunks: AsyncGenerator<Uint8Array> | undefined;
  let held: Uint8Array[] = [];
  /** Offsets of the first byte held and behind the last. */
  let start = 0;
  let end = 0;
  let ended = false;
  let fault: unknown;

  async function close(): Promise<void> {
    const open = chunks;
    chunks = undefined;
    held = [];
    await open?.return(undefined);
  }

  async function fill(from: number, to: number): Promise<void> {
    while (!ended && fault === undefined && end < to) {
      try {
        const { done, value } = await chunks!.next();
        if (done) ended = true;
        else if (value.length > 0) {
          held.push(value);
          end += value.length;
        }
      } catch (error) {
        fault = error;
      }
      while (held.length > 0 && start + held[0]!.length <= Math.min(from, end) - BACK)
        start += held.shift()!.length;
    }
  }

  return {
    size,
    sequential: true,
    close,
    async read(from, to) {
      if (!chunks || from < start) {
        await close();
        chunks = open();
        start = 0;
        end = 0;
        ended = false;
        fault = undefined;
      }
      await fill(from, to);
      if (from >= end && fault !== undefined) throw fault;
      return joined(held, start, from, Math.min(to, end));
    },
  };
}

/** The bytes [from, to) of chunks that begin at `start`; no copy when one chunk holds them. */
function joined(held: readonly Uint8Array[], start: number, from: number, to: number): Uint8Array {
  if (from >= to) return new Uint8Array(0);
  const out: Uint8Array[] = [];
  let at = start;
  for (const chunk of held) {
    const begin = Math.max(0, from - at);
    const stop = Math.min(chunk.length, to - at);
    if (begin < stop) out.push(chunk.subarray(begin, stop));
    at += chunk.length;
    if (at >= to) break;
  }
  if (out.length === 1) return out[0]!;
  const bytes = new Uint8Array(to - from);
  let filled = 0;
  for (const part of out) {
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes;
}

/** A stretch of another source. */
export function sliceSource(source: Source, from: number, length: number): Source {
  return {
    size: length,
    sequential: source.sequential,
    read: (a, b) => source.read(from + a, from + Math.min(b, length)),
  };
}

/** The whole of a source in memory, for formats that are read from their end. Throws `Unreadable` above the limit. */
export async function inMemory(source: Source, limit: number): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let doubt: string | undefined;
  for (;;) {
    const chunk = await source.read(length, length + 1024 * 1024).catch((error) => {
      /* what came before the fault is read as a file that was cut off */
      if (!(error instanceof Unreadable) || length === 0) throw error;
      doubt = error.message;
      return undefined;
    });
    if (!chunk || chunk.length === 0) break;
    length += chunk.length;
    if (length > limit)
      throw new Unreadable(
        `it is larger than ${Math.round(limit / 1024 / 1024)} MB${source.sequential ? ' inside an archive: deliver it by itself' : ': deliver it in parts'}`,
      );
    chunks.push(chunk);
  }
  const bytes = joined(chunks, 0, 0, length);
  return {
    size: length,
    read: async (from, to) => bytes.subarray(from, to),
    ...(doubt === undefined ? {} : { remark: doubt }),
  };
}
