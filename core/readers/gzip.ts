/**
 * Undoes gzip, member after member. The checksum is compared when all has been given, so that a wrong one costs none of what it was of.
 * What stands behind the last member (padding of tapes and blocks) is no data. Source: RFC 1952.
 */
import { crc32 } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import { type DeflateEnd, inflatedUpTo } from './compression.ts';

const FIXED = 10;
const TRAILER = 8;
/** Of the head, its names included. */
const HEAD_STEP = 4096;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const SUM = 2;

const cutOff = () => new Unreadable('the gzip data end too early: the file was cut off, deliver it again');

export async function* gunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  try {
    for (let first = true; ; first = false) {
      const head = await headIn(chunks, rest);
      if (!head) {
        if (first) throw cutOff();
        return;
      }
      const end: DeflateEnd = { rest: new Uint8Array(0) };
      let sum = 0;
      let size = 0;
      for await (const bytes of inflatedUpTo(chunks, head, 'gzip', end)) {
        sum = crc32(bytes, sum);
        size += bytes.length;
        yield bytes;
      }
      const trailer = await atLeast(chunks, end.rest, TRAILER);
      if (trailer.length < TRAILER) throw cutOff();
      const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER);
      if (view.getUint32(0, true) !== sum || view.getUint32(4, true) !== size % 2 ** 32)
        throw new Unreadable(
          'the gzip data do not match their checksum: make the file again and deliver it once more',
        );
      rest = trailer.subarray(TRAILER);
    }
  } finally {
    await chunks.return(undefined);
  }
}

/** What stands behind a member's head; undefined when no member begins here. */
async function headIn(chunks: AsyncGenerator<Uint8Array>, rest: Uint8Array): Promise<Uint8Array | undefined> {
  let bytes = await atLeast(chunks, rest, FIXED);
  if (bytes.length < FIXED || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  for (;;) {
    const at = behindHead(bytes);
    if (at <= bytes.length) return bytes.subarray(at);
    const more = await atLeast(chunks, bytes, bytes.length + HEAD_STEP);
    if (more.length === bytes.length) throw cutOff();
    bytes = more;
  }
}

/** Beyond the bytes when the head does not end in them. */
function behindHead(bytes: Uint8Array): number {
  const flags = bytes[3]!;
  let at = FIXED;
  if (flags & EXTRA) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [NAME, COMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return Number.POSITIVE_INFINITY;
    at = end + 1;
  }
  return flags & SUM ? at + 2 : at;
}

/** These bytes and as many more as it takes, where there are so many. */
async function atLeast(
  chunks: AsyncGenerator<Uint8Array>,
  bytes: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  let all = bytes;
  while (all.length < length) {
    const { value, done } = await chunks.next();
    if (done) break;
    all = Buffer.concat([all, value]);
  }
  return all;
}
