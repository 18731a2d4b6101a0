/**
 * The entries of a ZIP archive: from its central directory, or, when that is missing because the file was cut off, from
 * the headers in front of each entry. Checks sizes and checksums; trusts no number that the archive tells about itself.
 *
 * Limits: one volume; a directory of 64 MB. Source: PKWARE APPNOTE 6.3.10 (sections 4.3 to 4.5, ZIP64), Info-ZIP's
 * extra fields.
 */

import { crc32 } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import type { Coverage } from '../finding.ts';
import type { Source } from '../source.ts';
import type { Budget } from './budget.ts';
import { bunzipped } from './bzip2.ts';
import { inflated, rawChunks, spent, type Unpack } from './compression.ts';
import { limits } from './limits.ts';
import { PASSWORD, WRONG_PASSWORD } from './passwords.ts';
import { sliceSource, streamSource } from './stream-source.ts';
import { LOCK_HEAD, unlocking, type ZipLock } from './zip-password.ts';
import { unzstd } from './zstandard.ts';

export interface ZipEntry {
  readonly name: string;
  readonly comment: string;
  readonly method: number;
  /** How it is locked under a password; `method` is that of what is inside. */
  readonly lock?: ZipLock;
  readonly link: boolean;
  /** Offset of the entry's own header. */
  readonly header: number;
  /** Undefined where the file was cut off inside the entry. */
  readonly packed: number | undefined;
  readonly size: number | undefined;
  readonly crc: number | undefined;
  /** Its checksum is not told, but ciphered with it. */
  readonly unsummed?: boolean;
}

export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  readonly comment: string;
  /** The directory is missing: the entries come from their own headers, and some may be lost. */
  readonly cut: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const DESCRIPTOR = 0x08074b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const u64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Throws `Unreadable` when there is neither a directory nor an entry. */
export async function listEntries(source: Source): Promise<ZipListing> {
  const directory = await findDirectory(source);
  const listing = directory && (await readDirectory(source, directory));
  if (listing) return listing;
  const entries = await salvage(source);
  if (entries.length === 0)
    throw new Unreadable('the archive is damaged: neither its list of contents nor an entry can be found');
  return { entries, comment: '', cut: true };
}

interface Directory {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
  /** What stands before the archive (a self-extracting program): all offsets shift by it. */
  readonly shift: number;
  readonly comment: string;
}

async function findDirectory(source: Source): Promise<Directory | undefined> {
  const from = Math.max(0, source.size - 65_557);
  const tail = await source.read(from, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const commentLength = view.getUint16(at + 20, true);
    if (at + 22 + commentLength > tail.length) continue;
    let entries = view.getUint16(at + 10, true);
    let bytes = view.getUint32(at + 12, true);
    let offset = view.getUint32(at + 16, true);
    let end = from + at;
    if (at >= 20 && view.getUint32(at - 20, true) === LOCATOR64) {
      const where = u64(view, at - 12);
      const record = where < source.size ? await source.read(where, where + 56) : new Uint8Array(0);
      if (record.length === 56 && viewOf(record).getUint32(0, true) === END64) {
        const wide = viewOf(record);
        entries = u64(wide, 32);
        bytes = u64(wide, 40);
        offset = u64(wide, 48);
        end = where;
      }
    }
    const shift = end - bytes - offset;
    if (bytes > limits.zipListingBytes || shift < 0) continue;
    const comment = textOf(tail.subarray(at + 22, at + 22 + commentLength), false);
    return { offset: offset + shift, bytes, entries, shift, comment };
  }
  return undefined;
}

/** Undefined when what stands there is no directory. */
async function readDirectory(source: Source, directory: Directory): Promise<ZipListing | undefined> {
  const { offset, bytes, shift, comment } = directory;
  const block = await source.read(offset, offset + bytes);
  const view = viewOf(block);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= block.length; ) {
    if (view.getUint32(at, true) !== CENTRAL) break;
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const end = extraEnd + view.getUint16(at + 32, true);
    if (end > block.length) break;
    const method = view.getUint16(at + 10, true);
    const wide = wideSizes(block.subarray(nameEnd, extraEnd), {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      header: view.getUint32(at + 42, true),
    });
    entries.push({
      name: textOf(block.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
      comment: textOf(block.subarray(extraEnd, end), (flags & 0x800) !== 0),
      method,
      ...lockOf(
        flags,
        method,
        block.subarray(nameEnd, extraEnd),
        view.getUint32(at + 16, true),
        view.getUint16(at + 12, true),
      ),
      link: view.getUint16(at + 4, true) >> 8 === 3 && ((view.getUint32(at + 38, true) >>> 28) & 15) === 10,
      header: wide.header + shift,
      packed: wide.packed,
      size: wide.size,
      crc: view.getUint32(at + 16, true),
    });
    at = end;
  }
  return entries.length === 0 && directory.entries > 0 ? undefined : { entries, comment, cut: false };
}

/** WinZip's AES says in an extra field what the entry is packed by; its second version has no checksum. */
function lockOf(
  flags: number,
  method: number,
  extra: Uint8Array,
  crc: number,
  time: number,
): Pick<ZipEntry, 'lock'> & Partial<Pick<ZipEntry, 'method' | 'unsummed'>> {
  if ((flags & 0x2041) === 0 && method !== 99) return {};
  if ((flags & 0x2040) !== 0) return { lock: { kind: 'unknown' } };
  if (method !== 99) return { lock: { kind: 'classic', check: flags & 8 ? time >> 8 : crc >>> 24 } };
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 0x9901 || at + 11 > extra.length) continue;
    const lock = { kind: 'aes', strength: extra[at + 8]! } as const;
    return { lock, method: view.getUint16(at + 9, true), unsummed: view.getUint16(at + 4, true) === 2 };
  }
  return { lock: { kind: 'unknown' } };
}

/** The ZIP64 extra field holds, in this order, those of the numbers that are all ones. */
function wideSizes(extra: Uint8Array, narrow: { size: number; packed: number; header: number }) {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let from = at + 4;
      const next = (value: number): number => {
        if (value !== 0xffffffff || from + 8 > extra.length) return value;
        from += 8;
        return u64(view, from - 8);
      };
      return { size: next(narrow.size), packed: next(narrow.packed), header: next(narrow.header) };
    }
    at += 4 + length;
  }
  return narrow;
}

/** Walks over the headers in front of the entries, as far as the file goes. */
async function salvage(source: Source): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 30 <= source.size; ) {
    const head = await source.read(at, Math.min(at + 30 + 1024, source.size));
    if (head.length < 30) break;
    const view = viewOf(head);
    if (view.getUint32(0, true) !== LOCAL) break;
    const flags = view.getUint16(6, true);
    const nameLength = view.getUint16(26, true);
    const data = at + 30 + nameLength + view.getUint16(28, true);
    const narrow = { size: view.getUint32(22, true), packed: view.getUint32(18, true), header: at };
    const wide = wideSizes(head.subarray(30 + nameLength, data - at), narrow);
    const streamed = (flags & 8) !== 0 && wide.packed === 0;
    const found = streamed ? await findDescriptor(source, data) : undefined;
    const packed = streamed ? found?.packed : wide.packed;
    const whole = packed !== undefined && data + packed <= source.size;
    const method = view.getUint16(8, true);
    entries.push({
      name: textOf(head.subarray(30, 30 + nameLength), (flags & 0x800) !== 0),
      comment: '',
      method,
      ...lockOf(
        flags,
        method,
        head.subarray(30 + nameLength, data - at),
        view.getUint32(14, true),
        view.getUint16(10, true),
      ),
      link: false,
      header: at,
      packed: whole ? packed : undefined,
      size: whole ? (found?.size ?? wide.size) : undefined,
      crc: whole ? (found?.crc ?? view.getUint32(14, true)) : undefined,
    });
    if (!whole) break;
    at = found ? found.end : data + packed;
  }
  return entries;
}

/** Behind a streamed entry stands a record that tells its length; only one that tells the truth is taken. */
async function findDescriptor(source: Source, data: number) {
  const STEP = 1024 * 1024;
  for (let from = data; from < source.size; from += STEP) {
    const bytes = await source.read(from, Math.min(from + STEP + 16, source.size));
    const view = viewOf(bytes);
    for (
      let i = bytes.indexOf(0x50);
      i >= 0 && i + 16 <= bytes.length && i < STEP;
      i = bytes.indexOf(0x50, i + 1)
    ) {
      if (view.getUint32(i, true) !== DESCRIPTOR) continue;
      const packed = view.getUint32(i + 8, true);
      if (packed === from + i - data)
        return {
          crc: view.getUint32(i + 4, true),
          packed,
          size: view.getUint32(i + 12, true),
          end: from + i + 16,
        };
    }
  }
  return undefined;
}

const METHODS: Readonly<Record<number, Unpack | string>> = {
  0: (chunks) => chunks,
  8: inflated,
  9: 'Deflate64',
  12: bunzipped,
  93: unzstd,
  14: 'LZMA',
  95: 'XZ',
  98: 'PPMd',
};

/** Why an entry can't be read at all. */
export function hindrance({ method, lock }: ZipEntry): { reason: string; needs?: 'password' } | undefined {
  if (lock) return { reason: PASSWORD, needs: 'password' };
  const known = METHODS[method];
  if (typeof known === 'function') return undefined;
  return { reason: `compressed by a method that is not yet read (${known ?? method}): pack it as plain ZIP` };
}

/** What an entry unpacks to, checked against its size and checksum at its end. */
export function entrySource(source: Source, entry: ZipEntry, budget: Budget, unlock?: Unpack): Source {
  return streamSource(() => unpacked(source, entry, budget, unlock), entry.size ?? Number.POSITIVE_INFINITY);
}

/** The same of an entry under a password; or why none of the passwords opens it. */
export async function lockedEntry(
  source: Source,
  entry: ZipEntry,
  budget: Budget,
  passwords: readonly string[],
): Promise<Source | Coverage> {
  const { lock, ...open } = entry;
  const hindered = hindrance(passwords.length === 0 ? entry : open);
  if (hindered) return { status: 'skipped', bytes: 0, ...hindered };
  if (!lock) return entrySource(source, entry, budget);
  if (lock.kind === 'unknown')
    return {
      status: 'skipped',
      bytes: 0,
      reason:
        'it is protected in a way that is not yet read: pack it without, or with AES, and deliver it again',
    };
  const data = await dataOf(source, entry);
  const length = Math.min(entry.packed ?? Number.POSITIVE_INFINITY, Math.max(0, source.size - data));
  const head = await source.read(data, data + Math.min(length, LOCK_HEAD));
  const unlock = unlocking(lock, head, length, entry.method === 8, passwords);
  if (!unlock) return { status: 'skipped', bytes: 0, reason: WRONG_PASSWORD, needs: 'password' };
  return entrySource(source, open, budget, unlock);
}

/** Where an entry's data begin. */
async function dataOf(source: Source, entry: ZipEntry): Promise<number> {
  const head = await source.read(entry.header, entry.header + 30);
  const view = viewOf(head);
  if (head.length < 30 || view.getUint32(0, true) !== LOCAL)
    throw new Unreadable('the archive is damaged: its list of contents names an entry that is not there');
  return entry.header + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

async function* unpacked(
  source: Source,
  entry: ZipEntry,
  budget: Budget,
  unlock?: Unpack,
): AsyncGenerator<Uint8Array> {
  const unpack = METHODS[entry.method];
  if (typeof unpack !== 'function') throw new Error('an entry that is hindered was opened');
  const data = await dataOf(source, entry);
  const length = Math.min(entry.packed ?? Number.POSITIVE_INFINITY, Math.max(0, source.size - data));
  const packed = sliceSource(source, data, length);
  let size = 0;
  let crc = 0;
  const raw = rawChunks(packed, { from: 0, to: length });
  for await (const chunk of spent(unpack(unlock ? unlock(raw) : raw), budget)) {
    /* the sum begins anew at an empty one */
    if (chunk.length === 0) continue;
    size += chunk.length;
    crc = crc32(chunk, crc);
    if (entry.size !== undefined && size > entry.size)
      throw new Unreadable('the entry is longer than the archive says: the archive is damaged');
    yield chunk;
  }
  if (entry.packed === undefined || length < entry.packed)
    throw new Unreadable('the archive ends too early: the file was cut off, deliver it again');
  if (size !== entry.size)
    throw new Unreadable('the entry is shorter than the archive says: the archive is damaged');
  if (!entry.unsummed && crc !== entry.crc)
    throw new Unreadable('its checksum is wrong: some of what was read may not be what was packed');
}

/** Code page 437, for names that are not in UTF-8. */
const HIGH =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

function textOf(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !utf8, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : HIGH[byte - 128]!)).join('');
  }
}
