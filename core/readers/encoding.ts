/**
 * From a source's bytes to UTF-8 chunks: translates the encoding, in constant memory. Plain UTF-8 passes through
 * untouched. A byte order mark is not stripped here. Source: WHATWG Encoding Standard (windows-1252, UTF-16).
 */
import { Unreadable } from '../errors.ts';
import type { Encoding } from '../plan.ts';
import { settings } from '../settings.ts';
import type { Source } from '../source.ts';
import { ENDED_EARLY, type Range, rawChunks } from './compression.ts';

/**
 * The bytes [from, to) as UTF-8. A chunk is valid until the next one is asked for: a near source fills one buffer again
 * and again.
 */
export async function* utf8Chunks(
  source: Source,
  range: Range,
  encoding: Encoding,
  readBytes?: number,
): AsyncGenerator<Uint8Array> {
  const chunks = source.fill ? filledChunks(source, range) : rawChunks(source, range, readBytes);
  if (encoding === 'utf-8') yield* chunks;
  else if (encoding === 'windows-1252') for await (const chunk of chunks) yield fromWindows1252(chunk);
  else yield* fromUtf16(chunks, encoding);
}

/** A source's bytes by way of one buffer. */
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

/** The first `bytes` bytes, fewer at the end or where the data are damaged. */
export async function headOf(source: Source, bytes: number): Promise<Uint8Array> {
  try {
    return await source.read(0, Math.min(bytes, source.size));
  } catch (error) {
    /* the scan itself will say what is wrong */
    if (!(error instanceof Unreadable)) throw error;
    return new Uint8Array(0);
  }
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
