/**
 * Compound files: the container of old Office files and of new ones under a password. Gives its streams by name; reads of it
 * what a stream needs. Trusts no chain: one that is longer than the file, or leads out of it, ends in `Unreadable`.
 * Source: [MS-CFB] 2.1 to 2.6. Limits: a table of sectors of 64 MB.
 */
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';
import { limits } from './limits.ts';

export interface CompoundFile {
  readonly names: readonly string[];
  /** Undefined when there is none of this name. */
  stream(name: string): Promise<Source | undefined>;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;
const IN_HEADER = 109;

export const isCompound = (head: Uint8Array): boolean => MAGIC.every((byte, i) => head[i] === byte);

const damaged = () => new Unreadable('the file is damaged: make it again and deliver it once more');
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Entry {
  readonly name: string;
  readonly root: boolean;
  readonly first: number;
  readonly size: number;
}

/** Throws `Unreadable` when its tables can't be followed. */
export async function openCompound(source: Source): Promise<CompoundFile> {
  const header = await source.read(0, 512);
  if (header.length < 512) throw damaged();
  const head = viewOf(header);
  const shift = head.getUint16(30, true);
  const sector = 1 << shift;
  if (shift !== 9 && shift !== 12) throw damaged();
  const most = Math.ceil(source.size / sector) + 1;
  const small = 64;
  const cutoff = head.getUint32(56, true);

  const read = async (number: number): Promise<Uint8Array> => {
    const bytes = await source.read((number + 1) * sector, (number + 2) * sector);
    if (bytes.length === 0) throw damaged();
    return bytes;
  };
  const table = await sectorTable();
  const chain = (first: number, next: Uint32Array): number[] => {
    const sectors: number[] = [];
    for (let at = first; at < LAST_SECTOR; at = next[at]!) {
      if (at >= next.length || sectors.length > next.length) throw damaged();
      sectors.push(at);
    }
    return sectors;
  };
  const entries = await directory();
  const root = entries.find((entry) => entry.root);

  /** Which sector follows which: its own sectors are named in the header, then in a chain of lists. */
  async function sectorTable(): Promise<Uint32Array> {
    const parts: number[] = [];
    for (let i = 0; i < IN_HEADER; i++) parts.push(head.getUint32(76 + 4 * i, true));
    let list = head.getUint32(68, true);
    for (let n = 0; list < LAST_SECTOR; n++) {
      if (n > most) throw damaged();
      const view = viewOf(await read(list));
      if (view.byteLength < sector) throw damaged();
      for (let i = 0; i < sector / 4 - 1; i++) parts.push(view.getUint32(4 * i, true));
      list = view.getUint32(sector - 4, true);
    }
    const used = parts.filter((part) => part < LAST_SECTOR);
    if (used.length * sector > limits.compoundTableBytes || used.length > most) throw damaged();
    return numbersOf(await joined(used));
  }

  async function joined(sectors: readonly number[]): Promise<Uint8Array> {
    const bytes = new Uint8Array(sectors.length * sector);
    for (const [i, number] of sectors.entries()) bytes.set(await read(number), i * sector);
    return bytes;
  }

  function numbersOf(bytes: Uint8Array): Uint32Array {
    const view = viewOf(bytes);
    return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
  }

  async function directory(): Promise<Entry[]> {
    const bytes = await joined(chain(head.getUint32(48, true), table));
    const view = viewOf(bytes);
    const found: Entry[] = [];
    for (let at = 0; at + 128 <= bytes.length; at += 128) {
      const type = bytes[at + 66];
      if (type !== 2 && type !== 5) continue;
      const length = Math.min(64, view.getUint16(at + 64, true));
      found.push({
        name: new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(0, length - 2))),
        root: type === 5,
        first: view.getUint32(at + 116, true),
        size: shift === 9 ? view.getUint32(at + 120, true) : Number(view.getBigUint64(at + 120, true)),
      });
    }
    return found;
  }

  /** Sectors of a chain as one stretch of bytes. */
  function chained(sectors: readonly number[], size: number): Source {
    return {
      size: Math.min(size, sectors.length * sector),
      async read(from, to) {
        const end = Math.min(to, size, sectors.length * sector);
        const out = new Uint8Array(Math.max(0, end - from));
        for (let at = from; at < end; ) {
          const index = Math.floor(at / sector);
          let run = 1;
          while (sectors[index + run] === sectors[index]! + run && (index + run) * sector < end) run++;
          const begin = (sectors[index]! + 1) * sector + (at % sector);
          const stop = Math.min(end, (index + run) * sector);
          const bytes = await source.read(begin, begin + stop - at);
          if (bytes.length < stop - at) throw damaged();
          out.set(bytes, at - from);
          at = stop;
        }
        return out;
      },
    };
  }

  /** Streams below the cutoff lie in pieces of 64 bytes inside the root's stream. */
  async function smallStream({ first, size }: Entry): Promise<Source> {
    if (!root) throw damaged();
    const next = numbersOf(await joined(chain(head.getUint32(60, true), table)));
    const around = chained(chain(root.first, table), root.size);
    const bytes = new Uint8Array(size);
    let filled = 0;
    for (const piece of chain(first, next)) {
      if (filled >= size) break;
      const part = await around.read(piece * small, piece * small + Math.min(small, size - filled));
      if (part.length === 0) throw damaged();
      bytes.set(part, filled);
      filled += part.length;
    }
    return { size: filled, read: async (from, to) => bytes.subarray(from, Math.min(to, filled)) };
  }

  return {
    names: entries.map(({ name }) => name),
    async stream(name) {
      const entry = entries.find((each) => !each.root && each.name === name);
      if (!entry) return undefined;
      if (entry.size < cutoff) return smallStream({ ...entry, size: Math.min(entry.size, 4096) });
      return chained(chain(entry.first, table), entry.size);
    },
  };
}
