/**
 * The checksums that S3 keeps with an object, as running digests.
 * Limits: xxHash and SHA-512 are unknown. Source: Amazon S3 User Guide, "Checking object integrity"; RFC 3720 (CRC-32C, Castagnoli);
 * NVM Express NVM Command Set Specification 1.0d (CRC-64/NVME). Both CRCs are reflected, start and end inverted.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { notImplemented } from './s3-error.ts';

export interface Digest {
  update(bytes: Uint8Array): void;
  /** The raw digest; asked for once. */
  bytes(): Buffer;
}

export type ChecksumAlgorithm = keyof typeof digests;

const digests = {
  CRC32: crc32Digest,
  CRC32C: crc32cDigest,
  CRC64NVME: crc64NvmeDigest,
  SHA1: () => hash('sha1'),
  SHA256: () => hash('sha256'),
};

export const ALGORITHMS = Object.keys(digests) as readonly ChecksumAlgorithm[];
/** Throws when it isn't one of them. */
export function algorithmNamed(name: string): ChecksumAlgorithm {
  const algorithm = ALGORITHMS.find((each) => each === name);
  if (!algorithm) throw notImplemented(`the checksum algorithm ${name}`);
  return algorithm;
}

export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;
/** Gives the bytes on, while the digests see them. */
export async function* digesting<T extends Uint8Array>(
  source: AsyncIterable<T>,
  digests: readonly (Digest | undefined)[],
): AsyncGenerator<T> {
  for await (const piece of source) {
    for (const digest of digests) digest?.update(piece);
    yield piece;
  }
}

export const digestOf = (algorithm: ChecksumAlgorithm): Digest => digests[algorithm]();

export function hash(name: 'md5' | 'sha1' | 'sha256'): Digest {
  const running = createHash(name);
  return { update: (bytes) => void running.update(bytes), bytes: () => running.digest() };
}

function crc32Digest(): Digest {
  let crc = 0;
  return {
    update: (bytes) => {
      crc = crc32(bytes, crc);
    },
    bytes: () => bigEndian(crc),
  };
}

function crc32cDigest(): Digest {
  const { low } = crc32cTable;
  let crc = -1;
  return {
    update: (bytes) => {
      let now = crc;
      for (let at = 0; at < bytes.length; at++) now = low[(now ^ bytes[at]!) & 0xff]! ^ (now >>> 8);
      crc = now;
    },
    bytes: () => bigEndian(~crc),
  };
}

function crc64NvmeDigest(): Digest {
  const { high, low } = crc64Table;
  let top = -1;
  let bottom = -1;
  return {
    update: (bytes) => {
      let [up, down] = [top, bottom];
      for (let at = 0; at < bytes.length; at++) {
        const entry = (down ^ bytes[at]!) & 0xff;
        down = ((down >>> 8) | (up << 24)) ^ low[entry]!;
        up = (up >>> 8) ^ high[entry]!;
      }
      [top, bottom] = [up, down];
    },
    bytes: () => bigEndian(~top, ~bottom),
  };
}

/** The table of a reflected CRC, in two halves of 32 bits. */
function crcTable(polynomial: bigint) {
  const high = new Int32Array(256);
  const low = new Int32Array(256);
  for (let entry = 0; entry < 256; entry++) {
    let crc = BigInt(entry);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    high[entry] = Number(BigInt.asIntN(32, crc >> 32n));
    low[entry] = Number(BigInt.asIntN(32, crc));
  }
  return { high, low };
}

const crc32cTable = crcTable(0x82f63b78n);
const crc64Table = crcTable(0x9a6c9329ac4bc9b5n);

function bigEndian(...words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(words.length * 4);
  for (const [at, word] of words.entries()) bytes.writeInt32BE(word | 0, at * 4);
  return bytes;
}
