/** Undoes compression around a document, layer by layer, as a stream. Source: RFC 1952 (gzip, several members in a row). */
import { createGunzip } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import type { Wrapper } from '../plan.ts';
import { settings } from '../settings.ts';
import type { Source } from '../source.ts';
import type { Budget } from './budget.ts';
import { streamSource } from './stream-source.ts';

type Unpack = (chunks: AsyncGenerator<Uint8Array>) => AsyncGenerator<Uint8Array>;

const unpackers: Readonly<Record<Wrapper, { readonly magic: readonly number[]; readonly unpack: Unpack }>> = {
  gzip: { magic: [0x1f, 0x8b], unpack: gunzipped },
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

export interface Range {
  readonly from: number;
  readonly to: number;
}

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
      throw new Unreadable('the source ended before its announced size: deliver it again');
    }
    at += chunk.length;
    yield chunk;
  }
}

/** Counts what passes against the budget. */
export async function* spent(chunks: AsyncGenerator<Uint8Array>, budget: Budget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.spend(chunk.length);
    yield chunk;
  }
}

/** Node's inflater as a generator with back-pressure: it is fed one chunk, and drained before the next. */
async function* gunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1024 * 1024 });
  let failure: Error | undefined;
  const feeding = (async () => {
    try {
      for await (const chunk of chunks) {
        if (gunzip.destroyed) return;
        if (!gunzip.write(chunk))
          await new Promise<void>((resolve) => {
            gunzip.once('drain', resolve);
            gunzip.once('close', resolve);
          });
      }
      gunzip.end();
    } catch (error) {
      failure = error as Error;
      gunzip.destroy();
    }
  })();
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (!failure) failure = gzipFault(error);
  } finally {
    gunzip.destroy();
    await chunks.return(undefined);
  }
  await feeding;
  if (failure) throw failure;
}

/** zlib's own message is not passed on; its code tells which of our sentences fits. */
function gzipFault(error: unknown): Unreadable {
  const code = (error as { code?: string }).code;
  if (code === 'Z_BUF_ERROR')
    return new Unreadable('the gzip data end too early: the file was cut off, deliver it again');
  return new Unreadable('the gzip data are damaged: make the file again and deliver it once more');
}
