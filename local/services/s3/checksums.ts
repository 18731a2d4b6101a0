/**
 * The checksums that S3 keeps with an object, as running digests.
 * Limits: CRC-32 (what the SDKs send by themselves) and SHA-256; any other is refused by name.
 * Source: Amazon S3 User Guide, "Checking object integrity".
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface Digest {
  update(bytes: Uint8Array): void;
  /** The raw digest; asked for once. */
  bytes(): Buffer;
}

export const ALGORITHMS = ['CRC32', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof ALGORITHMS)[number];

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

export const digestOf = (algorithm: ChecksumAlgorithm): Digest =>
  algorithm === 'CRC32' ? crc32Digest() : hash('sha256');

export function hash(name: 'md5' | 'sha256'): Digest {
  const running = createHash(name);
  return { update: (bytes) => void running.update(bytes), bytes: () => running.digest() };
}

function crc32Digest(): Digest {
  let crc = 0;
  return {
    update(bytes) {
      crc = crc32(bytes, crc);
    },
    bytes() {
      const big = Buffer.alloc(4);
      big.writeUInt32BE(crc);
      return big;
    },
  };
}
