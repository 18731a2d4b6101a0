/**
 * Undoes compression around a document (gzip, bzip2, Zstandard), layer by layer, as a stream; and bare deflate data.
 * Source: RFC 1951, RFC 1952.
 */
import { isUtf8 } from 'node:buffer';
import { createInflateRaw, type InflateRaw, inflateRawSync } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import type { Wrapper } from '../plan.ts';
import { settings } from '../settings.ts';
import type { Source } from '../source.ts';
import type { Budget } from './budget.ts';
import { bunzipped } from './bzip2.ts';
import { gunzipped } from './gzip.ts';
import { streamSource } from './stream-source.ts';
import { unzstd } from './zstandard.ts';

export type Unpack = (chunks: AsyncGenerator<Uint8Array>) => AsyncGenerator<Uint8Array>;

const unpackers: Readonly<Record<Wrapper, { readonly magic: readonly number[]; readonly unpack: Unpack }>> = {
  gzip: { magic: [0x1f, 0x8b], unpack: gunzipped },
  bzip2: { magic: [0x42, 0x5a, 0x68], unpack: bunzipped },
  zstandard: { magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
};

/** The compression that bytes begin with. */
export function wrapperOf(head: Uint8Array): Wrapper | undefined {
  for (const [name, { magic }] of Object.entries(unpackers))
    if (head.length > magic.length && magic.every((byte, i) => head[i] === byte)) return name as Wrapper;
  return undefined;
}

/** What is inside the layers (outermost first); the source itself when there are none. */
export function unwrapped(source: Source, wrappers: readonly Wrapper[], budget: Budget): Source {
  if (wrappers.length === 0) return source;
  return streamSource(() => {
    let chunks = rawChunks(source, { from: 0, to: source.size });
    for (const wrapper of wrappers) chunks = spent(unpackers[wrapper].unpack(chunks), budget);
    return chunks;
  });
}

/** The name and comment that a gzip file keeps of what was packed; '' when there are none. */
export async function nameInGzip(source: Source): Promise<string> {
  const head = await source.read(0, 4096).catch(() => new Uint8Array(0));
  const flags = head[3] ?? 0;
  if (head[0] !== 0x1f || head[1] !== 0x8b || (flags & 0x18) === 0) return '';
  let at = 10;
  if (flags & 4) at += 2 + (head[at] ?? 0) + 256 * (head[at + 1] ?? 0);
  const texts: string[] = [];
  for (let n = (flags & 8 ? 1 : 0) + (flags & 16 ? 1 : 0); n > 0; n--) {
    const end = head.indexOf(0, at);
    if (end < 0) break;
    const name = head.subarray(at, end);
    texts.push(isUtf8(name) ? new TextDecoder().decode(name) : String.fromCharCode(...name));
    at = end + 1;
  }
  return texts.join(' ');
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

export const ENDED_EARLY = 'the source ended before its announced size: deliver it again';

/** A source's bytes in reads of bounded length. */
export async function* rawChunks(
  source: Source,
  { from, to }: Range,
  readBytes: number = source.sequential ? 1024 * 1024 : settings.readBytes,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(to, source.size);
  for (let at = from; at < end; ) {
    const chunk = await source.read(at, Math.min(at + readBytes, end));
    if (chunk.length === 0) {
      if (source.size === Number.POSITIVE_INFINITY) return;
      throw new Unreadable(ENDED_EARLY);
    }
    at += chunk.length;
    yield chunk;
  }
  /* a stream tells at its very end whether its sums are right */
  if (source.sequential && end === source.size) await source.read(end, end + 1);
}

/** Counts what passes against the budget. */
export async function* spent(chunks: AsyncGenerator<Uint8Array>, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.spend(chunk.length);
    yield chunk;
  }
}

/** Above this the inflater's own thread is worth the wait for it. */
const AT_ONCE = 256 * 1024;

/** Bare deflate data, as archives hold it; what is small and whole is undone at once. */
export async function* inflated(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { value: first, done } = await chunks.next();
  if (done) return yield* inflatedApart(noChunks());
  if (first.length >= AT_ONCE) return yield* inflatedApart(chained([first], chunks));
  const second = await chunks.next();
  if (!second.done) return yield* inflatedApart(chained([first, second.value], chunks));
  let whole: Uint8Array;
  try {
    whole = inflateRawSync(first, { maxOutputLength: AT_ONCE * 16 });
  } catch {
    /* damaged or large: what can be had of it comes piece by piece */
    return yield* inflatedApart(chained([first], chunks));
  }
  yield whole;
}

async function* noChunks(): AsyncGenerator<Uint8Array> {}

async function* chained(
  first: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

const inflatedApart: Unpack = (chunks) =>
  through(chunks, createInflateRaw({ chunkSize: 256 * 1024 }), 'compressed');

export interface DeflateEnd {
  /** What had been taken from the chunks and stands behind the deflate data. */
  rest: Uint8Array;
}

/** Deflate data that say themselves where they end: first the bytes at hand, then as many chunks as it takes. The chunks stay open. */
export async function* inflatedUpTo(
  chunks: AsyncGenerator<Uint8Array>,
  first: Uint8Array,
  name: string,
  end: DeflateEnd,
): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 1024 * 1024 });
  let fed: Uint8Array[] = [];
  /** Bytes given before those. */
  let before = 0;
  async function* noted(): AsyncGenerator<Uint8Array> {
    for (let chunk: Uint8Array | undefined = first; chunk; ) {
      while (fed.length > 0 && before + fed[0]!.length <= inflater.bytesWritten)
        before += fed.shift()!.length;
      fed.push(chunk);
      if (chunk.length > 0) yield chunk;
      const next: IteratorResult<Uint8Array> = await chunks.next();
      chunk = next.done ? undefined : next.value;
    }
  }
  yield* through(noted(), inflater, name);
  end.rest = Buffer.concat(fed).subarray(inflater.bytesWritten - before);
  fed = [];
}

/** Node's inflater as a generator with back-pressure: it is fed one chunk, and drained before the next. */
async function* through(
  chunks: AsyncGenerator<Uint8Array>,
  inflater: InflateRaw,
  name: string,
): AsyncGenerator<Uint8Array> {
  let failure: Error | undefined;
  const feeding = (async () => {
    try {
      for await (const chunk of chunks) {
        if (inflater.destroyed) return;
        if (!inflater.write(chunk))
          await new Promise<void>((resolve) => {
            inflater.once('drain', resolve);
            inflater.once('close', resolve);
          });
      }
      inflater.end();
    } catch (error) {
      failure = error as Error;
      inflater.destroy();
    }
  })();
  try {
    for await (const chunk of inflater) yield chunk as Uint8Array;
  } catch (error) {
    if (!failure) failure = inflateFault(error, name);
  } finally {
    inflater.destroy();
    await chunks.return(undefined);
  }
  await feeding;
  if (failure) throw failure;
}

/** zlib's own message is not passed on; its code tells which of our sentences fits. */
function inflateFault(error: unknown, name: string): Unreadable {
  const code = (error as { code?: string }).code;
  if (code === 'Z_BUF_ERROR')
    return new Unreadable(`the ${name} data end too early: the file was cut off, deliver it again`);
  return new Unreadable(`the ${name} data are damaged: make the file again and deliver it once more`);
}
