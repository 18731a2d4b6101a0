/**
 * TAR archives (ustar, PAX and GNU names): a member is a stretch of the archive, so nothing is unpacked or copied. Links
 * and devices are named and not followed. Source: POSIX.1-2001 pax, GNU tar's manual (long names, base-256 sizes).
 */
import { Unreadable } from '../errors.ts';
import type { Block } from './block.ts';
import { limits } from './limits.ts';
import type { Reader } from './reader.ts';
import { sliceSource } from './stream-source.ts';

const BLOCK = 512;
const decoder = new TextDecoder();
export const tar: Reader = {
  format: 'tar',
  title: 'TAR archive',
  reads: 'every member as what it is, nested; names of members',
  limits: `${limits.mostMembers.toLocaleString('en')} members; links and devices are named, not followed; sparse files as they are stored`,
  access: 'stream',
  async *read(source): AsyncGenerator<Block> {
    let longName: string | undefined;
    let members = 0;
    for (let at = 0; at < source.size; ) {
      const header = await source.read(at, at + BLOCK);
      if (header.length === 0 && members > 0) break;
      if (header.length < BLOCK)
        throw new Unreadable('the archive ends too early: the file was cut off, deliver it again');
      if (header.every((byte) => byte === 0)) return;
      if (!isTarHeader(header))
        throw new Unreadable('the archive is damaged: a member’s header is not one; deliver it again');
      const size = sizeOf(header.subarray(124, 136));
      const type = String.fromCharCode(header[156]!);
      const data = at + BLOCK;
      at = data + Math.ceil(size / BLOCK) * BLOCK;
      if (type === 'x' || type === 'L') {
        const text = decoder.decode(await source.read(data, data + Math.min(size, limits.memberNameBytes)));
        longName = (type === 'L' ? text.replace(/\0.*$/s, '') : paxPath(text)) ?? longName;
        continue;
      }
      const name = longName ?? nameOf(header);
      longName = undefined;
      if (type === 'g' || type === 'K' || type === 'V' || type === '5' || name.endsWith('/')) continue;
      if (++members > limits.mostMembers) {
        yield {
          kind: 'remark',
          reason: `only the first ${limits.mostMembers} members were read: deliver them in several archives`,
        };
        return;
      }
      if (type === '1' || type === '2') yield skipped(name, 'it is a link, which is not followed');
      else if (type === '3' || type === '4' || type === '6')
        yield skipped(name, 'it is a device, which is not read');
      else yield { kind: 'member', name, content: whole(sliceSource(source, data, size)) };
    }
    throw new Unreadable(
      'the archive ends without its closing mark: the file may have been cut off, deliver it again',
    );
  },
};

const skipped = (name: string, reason: string): Block => ({
  kind: 'member',
  name,
  content: { status: 'skipped', reason, bytes: 0 },
});

/** A member that the archive does not hold to its end says so. */
function whole(source: ReturnType<typeof sliceSource>): ReturnType<typeof sliceSource> {
  return {
    ...source,
    async read(from, to) {
      const bytes = await source.read(from, to);
      if (bytes.length === 0 && from < Math.min(to, source.size))
        throw new Unreadable('the archive ends too early: the file was cut off, deliver it again');
      return bytes;
    },
  };
}

/** The header's sum, counted with its own field as blanks. */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < BLOCK) return false;
  const told = Number.parseInt(
    decoder
      .decode(header.subarray(148, 156))
      .replace(/[\0 ]+/g, ' ')
      .trim(),
    8,
  );
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!;
  return sum === told && sum > 256;
}

/** Octal digits, or (GNU) a big-endian number marked by its highest bit. */
function sizeOf(field: Uint8Array): number {
  if (field[0]! & 0x80) return field.subarray(4).reduce((n, byte) => n * 256 + byte, 0);
  const size = Number.parseInt(decoder.decode(field).replace(/[\0 ].*$/s, '') || '0', 8);
  if (!Number.isFinite(size)) throw new Unreadable('the archive is damaged: a member’s size is no number');
  return size;
}

function nameOf(header: Uint8Array): string {
  const field = (from: number, to: number) => decoder.decode(header.subarray(from, to)).replace(/\0.*$/s, '');
  const prefix = field(257, 262) === 'ustar' && header[262] === 0 ? field(345, 500) : '';
  return prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`;
}

/** `27 path=map/brief.txt\n`, the length counting itself. */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];
}
