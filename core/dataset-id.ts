/**
 * The name of a dataset: base32 (RFC 4648, small letters) of SHA-256(bucket NUL key NUL version), first 26 characters,
 * 130 bits. The same delivered version always has the same id, so a repeated event changes nothing; the id gives away
 * neither key nor name.
 */
import { createHash } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 26;

export function datasetIdOf(bucket: string, key: string, versionId: string): string {
  return base32(createHash('sha256').update(`${bucket}\0${key}\0${versionId}`).digest()).slice(0, LENGTH);
}

/** RFC 4648 base32 without padding, in small letters. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
  }
  if (bits > 0) text += ALPHABET[(value << (5 - bits)) & 31];
  return text;
}
