/**
 * From a source's bytes to UTF-8 chunks: translates the encoding, in constant memory. UTF-8 passes through untouched; bytes in it that
 * are none, from a line of another program, are taken for windows-1252; where offsets count they become the nearest letter of ASCII, so
 * that nothing shifts. A byte order mark is not stripped here. Source: WHATWG Encoding Standard; Unicode 15, section 3.9.
 */
import { isUtf8 } from 'node:buffer';
import { Unreadable } from '../errors.ts';
import type { Encoding } from '../plan.ts';
import { settings } from '../settings.ts';
import type { Source } from '../source.ts';
import { type CodePage, highCharacters } from './code-page-sniff.ts';
import { ENDED_EARLY, type Range, rawChunks } from './compression.ts';
import { unfinished, utf8Width } from './encoding-sniff.ts';

export interface Mended {
  /** Bytes that were no UTF-8. */
  bytes: number;
  /** The text must stay as long as it is: one of several parts, or a beginning that is measured. */
  readonly sameLength?: boolean;
}

export const MENDED = 'some of its text is not in UTF-8 like the rest: it was read as windows-1252';
export const MENDED_IN_PLACE = `${MENDED}, without accents`;

/**
 * The bytes [from, to) as UTF-8. A chunk is valid until the next one is asked for: a near source fills one buffer again
 * and again.
 */
export async function* utf8Chunks(
  source: Source,
  range: Range,
  encoding: Encoding,
  readBytes?: number,
  mended: Mended = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  const chunks = source.fill ? filledChunks(source, range) : rawChunks(source, range, readBytes);
  yield* translated(chunks, encoding, mended);
}

export async function* translated(
  chunks: AsyncGenerator<Uint8Array>,
  encoding: Encoding,
  mended: Mended,
): AsyncGenerator<Uint8Array> {
  switch (encoding) {
    case 'utf-8':
      return yield* mendedChunks(chunks, mended);
    case 'utf-16le':
    case 'utf-16be':
      return yield* fromUtf16(chunks, encoding);
    case 'utf-32le':
    case 'utf-32be':
      return yield* fromUtf32(chunks, encoding === 'utf-32le');
    default: {
      const table = tableOf(encoding);
      for await (const chunk of chunks) yield fromCodePage(chunk, table);
    }
  }
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

const encoder = new TextEncoder();
const tables = new Map<CodePage, readonly Uint8Array[]>();

/** UTF-8 of the bytes 0x80 to 0xff. */
function tableOf(page: CodePage): readonly Uint8Array[] {
  const table = tables.get(page) ?? Array.from(highCharacters(page), (char) => encoder.encode(char));
  tables.set(page, table);
  return table;
}

function fromCodePage(bytes: Uint8Array, table: readonly Uint8Array[]): Uint8Array {
  let extra = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) extra += table[bytes[i]! - 0x80]!.length - 1;
  if (extra === 0) return bytes;
  const out = new Uint8Array(bytes.length + extra);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) out[at++] = byte;
    else {
      const coded = table[byte - 0x80]!;
      out.set(coded, at);
      at += coded.length;
    }
  }
  return out;
}

/** A character that a chunk cuts in two waits for its rest, so that nothing depends on where chunks end. */
async function* mendedChunks(chunks: AsyncGenerator<Uint8Array>, mended: Mended): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + chunk.length);
      bytes.set(rest);
      bytes.set(chunk, rest.length);
    }
    const ready = bytes.length - unfinished(bytes);
    rest = bytes.slice(ready);
    if (ready > 0) yield mendedUtf8(bytes.subarray(0, ready), mended);
  }
  if (rest.length > 0) yield mendedUtf8(rest, mended);
}

/** Signs of windows-1252 and what may stand for them. */
const SIGNS: Readonly<Record<string, string>> = {
  ß: 's',
  æ: 'a',
  Æ: 'A',
  ø: 'o',
  Ø: 'O',
  œ: 'o',
  Œ: 'O',
  ð: 'd',
  Ð: 'D',
  þ: 't',
  Þ: 'T',
  ƒ: 'f',
  '–': '-',
  '—': '-',
  '‘': '`',
  '’': '`',
  '´': '`',
  '…': '.',
  '•': '*',
};
/** The letter of ASCII nearest to each byte of windows-1252, or a blank; no sign that a format gives a meaning. */
const NEAREST = Uint8Array.from(highCharacters('windows-1252'), (char) => {
  const letter = char.normalize('NFD')[0]!;
  const nearest = /[A-Za-z]/.test(letter) ? letter : (SIGNS[char] ?? ' ');
  return nearest.charCodeAt(0);
});

/** The same bytes when all are UTF-8, else a copy that is. */
export function mendedUtf8(bytes: Uint8Array, mended: Mended): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  const table = mended.sameLength ? undefined : tableOf('windows-1252');
  /* a letter of windows-1252 takes three bytes at most */
  const out = table ? new Uint8Array(bytes.length * 3) : Uint8Array.from(bytes);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    const width = byte < 0x80 ? 1 : utf8Width(bytes, i);
    if (width > 0) {
      for (let k = 0; k < width; k++) out[length++] = bytes[i + k]!;
      i += width - 1;
      continue;
    }
    mended.bytes++;
    if (table) {
      const coded = table[byte - 0x80]!;
      out.set(coded, length);
      length += coded.length;
    } else out[length++] = NEAREST[byte - 0x80]!;
  }
  return out.subarray(0, length);
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

/** Numbers that are no characters become U+FFFD. */
async function* fromUtf32(chunks: AsyncGenerator<Uint8Array>, little: boolean): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const view = new DataView(bytes.buffer);
    const ready = bytes.length & ~3;
    let text = '';
    for (let i = 0; i < ready; i += 4) {
      const code = view.getUint32(i, little);
      text += code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
    }
    rest = bytes.slice(ready);
    if (text.length > 0) yield encoder.encode(text);
  }
  if (rest.length > 0) yield encoder.encode('\ufffd');
}
