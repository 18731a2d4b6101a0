/**
 * Entries of ZIP archives under a password: the old cipher of PKZIP and the AES of WinZip and 7-Zip. Deciphered as they pass.
 * Source: PKWARE APPNOTE 6.3.10, section 6.1; WinZip's AE-1 and AE-2. Limits: PKWARE's own strong encryption is not read.
 */
import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { constants, inflateRawSync } from 'node:zlib';
import { Unreadable } from '../errors.ts';
import type { Unpack } from './compression.ts';
import { passwordBytes } from './passwords.ts';

export type ZipLock =
  /** `check`: what the last byte of the deciphered beginning must be. */
  | { readonly kind: 'classic'; readonly check: number }
  | { readonly kind: 'aes'; readonly strength: number }
  | { readonly kind: 'unknown' };

const CLASSIC_HEAD = 12;
const MAC = 10;

/** Bytes of an entry that are looked at to tell whether a password fits. */
export const LOCK_HEAD = 4096;

/** What deciphers an entry of this length, when one of the passwords fits its beginning. */
export function unlocking(
  lock: ZipLock,
  head: Uint8Array,
  length: number,
  deflated: boolean,
  passwords: readonly string[],
): Unpack | undefined {
  for (const password of passwords.flatMap(passwordBytes)) {
    const unpack =
      lock.kind === 'classic'
        ? classic(lock.check, head, deflated, password)
        : lock.kind === 'aes'
          ? aes(lock.strength, head, length, password)
          : undefined;
    if (unpack) return unpack;
  }
  return undefined;
}

const CRC = Uint32Array.from({ length: 256 }, (_, i) => {
  let crc = i;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** Deciphers stretch after stretch, in place. */
function classicKeys(password: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  let k0 = 0x12345678;
  let k1 = 0x23456789;
  let k2 = 0x34567890;
  const update = (byte: number) => {
    k0 = CRC[(k0 ^ byte) & 255]! ^ (k0 >>> 8);
    k1 = (Math.imul((k1 + (k0 & 255)) | 0, 134_775_813) + 1) | 0;
    k2 = CRC[(k2 ^ (k1 >>> 24)) & 255]! ^ (k2 >>> 8);
  };
  for (const byte of password) update(byte);
  return (bytes) => {
    const out = Uint8Array.from(bytes);
    for (let i = 0; i < out.length; i++) {
      const t = (k2 | 2) & 0xffff;
      out[i]! ^= ((t * (t ^ 1)) >>> 8) & 255;
      update(out[i]!);
    }
    return out;
  };
}

/** One wrong password in 256 fits the check, so what is packed must unpack as well. */
function classic(
  check: number,
  head: Uint8Array,
  deflated: boolean,
  password: Uint8Array,
): Unpack | undefined {
  if (head.length < CLASSIC_HEAD) return undefined;
  const begin = classicKeys(password)(head);
  if (begin[CLASSIC_HEAD - 1] !== check || (deflated && !inflates(begin.subarray(CLASSIC_HEAD))))
    return undefined;
  return async function* (chunks) {
    const decipher = classicKeys(password);
    let skip = CLASSIC_HEAD;
    for await (const chunk of chunks) {
      const bytes = decipher(chunk);
      const from = Math.min(skip, bytes.length);
      skip -= from;
      if (from < bytes.length) yield bytes.subarray(from);
    }
  };
}

function inflates(bytes: Uint8Array): boolean {
  try {
    inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 16 * 1024 * 1024 });
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
  }
}

function aes(strength: number, head: Uint8Array, length: number, password: Uint8Array): Unpack | undefined {
  const bytes = 8 + 8 * strength;
  const salt = bytes / 2;
  if (![16, 24, 32].includes(bytes) || head.length < salt + 2) return undefined;
  const keys = pbkdf2Sync(password, head.subarray(0, salt), 1000, 2 * bytes + 2, 'sha1');
  if (keys[2 * bytes] !== head[salt] || keys[2 * bytes + 1] !== head[salt + 1]) return undefined;
  return async function* (chunks) {
    const cipher = createCipheriv(`aes-${bytes * 8}-ecb`, keys.subarray(0, bytes), null).setAutoPadding(
      false,
    );
    const mac = createHmac('sha1', keys.subarray(bytes, 2 * bytes));
    const from = salt + 2;
    const to = length - MAC;
    const told: number[] = [];
    let at = 0;
    for await (const chunk of chunks) {
      const body = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
      told.push(...chunk.subarray(Math.max(0, to - at)));
      const begin = Math.max(at, from) - from;
      at += chunk.length;
      if (body.length === 0) continue;
      mac.update(body);
      yield xored(body, begin, (counters) => cipher.update(counters));
    }
    if (!mac.digest().subarray(0, MAC).equals(Uint8Array.from(told)))
      throw new Unreadable('its checksum is wrong: some of what was read may not be what was packed');
  };
}

const BLOCK = 16;

/** Counts from 1, the lowest byte first, unlike the platform's own counter mode. */
function xored(body: Uint8Array, begin: number, encipher: (counters: Uint8Array) => Uint8Array): Uint8Array {
  const first = Math.floor(begin / BLOCK);
  const blocks = Math.ceil((begin + body.length) / BLOCK) - first;
  const counters = new Uint8Array(blocks * BLOCK);
  const view = new DataView(counters.buffer);
  for (let i = 0; i < blocks; i++) view.setBigUint64(i * BLOCK, BigInt(first + i + 1), true);
  const stream = encipher(counters);
  const shift = begin - first * BLOCK;
  return body.map((byte, i) => byte ^ stream[shift + i]!);
}
