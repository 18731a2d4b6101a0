/**
 * From a source's bytes to UTF-8 chunks: undoes compression, translates the encoding, in constant memory.
 * Plain UTF-8 passes through untouched. A byte order mark is not stripped here.
 * Source: RFC 1952 (gzip, several members in a row); WHATWG Encoding Standard (windows-1252, UTF-16).
 */
import { createGunzip } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import type { Encoding } from '../plan.ts';
import { settings } from '../settings.ts';
import type { Source } from '../source.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface How {
  /** Outermost first. */
  readonly wrappers: readonly 'gzip'[];
  readonly encoding: Encoding;
}

/**
 * The bytes [from, to) as UTF-8. A chunk is valid until the next one is asked for: a near source fills one buffer again and again. For a wrapped source the range counts in the unwrapped bytes, else in the source's.
 * Throws `Unreadable` when compressed data end early or are damaged, after everything before the fault was given.
 */
export async function* utf8Chunks(
  source: Source,
  range: Range,
  { wrappers, encoding }: How,
  readBytes: number = settings.readBytes,
): AsyncGenerator<Uint8Array> {
  let chunks =
    wrappers.length === 0
      ? source.fill
        ? filledChunks(source, range)
        : rawChunks(source, range, readBytes)
      : rawChunks(source, { from: 0, to: source.size }, readBytes);
  for (const _ of wrappers) chunks = gunzipped(chunks);
  if (wrappers.length > 0) chunks = sliced(chunks, range);
  if (encoding === 'utf-8') yield* chunks;
  else if (encoding === 'windows-1252') for await (const chunk of chunks) yield fromWindows1252(chunk);
  else yield* fromUtf16(chunks, encoding);
}

/** The first `bytes` unwrapped bytes, fewer at the end or where the data are damaged. */
export async function headOf(
  source: Source,
  wrappers: readonly 'gzip'[],
  bytes: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of utf8Chunks(
      source,
      { from: 0, to: bytes },
      { wrappers, encoding: 'utf-8' },
      Math.min(bytes, settings.readBytes),
    )) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= bytes) break;
    }
  } catch (error) {
    /* the scan itself will say what is wrong; for recognising, what came before the fault serves */
    if (!(error instanceof Unreadable)) throw error;
  }
  const head = new Uint8Array(Math.min(length, bytes));
  let at = 0;
  for (const part of parts) {
    head.set(part.subarray(0, head.length - at), at);
    at += part.length;
    if (at >= head.length) break;
  }
  return head;
}

const ENDED_EARLY = 'the source ended before its announced size: deliver it again';

async function* rawChunks(
  source: Source,
  { from, to }: Range,
  readBytes: number,
): AsyncGenerator<Uint8Array> {
  const end = Math.min(to, source.size);
  for (let at = from; at < end; ) {
    const chunk = await source.read(at, Math.min(at + readBytes, end));
    if (chunk.length === 0) throw new Unreadable(ENDED_EARLY);
    at += chunk.length;
    yield chunk;
  }
}

async function* filledChunks(source: Source, { from, to }: Range): AsyncGenerator<Uint8Array> {
  const end = Math.min(to, source.size);
  const buffer = new Uint8Array(Math.min(settings.fillBytes, Math.max(0, end - from)));
  for (let at = from; at < end; ) {
    const length = await source.fill!(buffer.subarray(0, Math.min(buffer.length, end - at)), at);
    if (length === 0) throw new Unreadable(ENDED_EARLY);
    at += length;
    yield buffer.subarray(0, length);
  }
}

async function* sliced(chunks: AsyncGenerator<Uint8Array>, { from, to }: Range): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of chunks) {
    const begin = Math.max(0, from - at);
    const end = Math.min(chunk.length, to - at);
    at += chunk.length;
    if (begin < end) yield chunk.subarray(begin, end);
    if (at >= to) return;
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

/** windows-1252 0x80…0x9F; the five unused codes stand for the control characters, as browsers do. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const encoder = new TextEncoder();
const TABLE = Array.from({ length: 128 }, (_, i) =>
  encoder.encode(i < 32 ? HIGH[i]! : String.fromCharCode(128 + i)),
);

function fromWindows1252(bytes: Uint8Array): Uint8Array {
  let extra = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) extra += TABLE[bytes[i]! - 0x80]!.length - 1;
  if (extra === 0) return bytes;
  const out = new Uint8Array(bytes.length + extra);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) out[at++] = byte;
    else {
      const coded = TABLE[byte - 0x80]!;
      out.set(coded, at);
      at += coded.length;
    }
  }
  return out;
}

/** Streams through the platform's decoder; lone surrogates become U+FFFD, an odd last byte too. */
async function* fromUtf16(
  chunks: AsyncGenerator<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.length > 0) yield encoder.encode(text);
  }
  const rest = decoder.decode();
  if (rest.length > 0) yield encoder.encode(rest);
}
