/**
 * Office files under a password: Excel, Word and PowerPoint put the whole file, enciphered, into a compound file. With the
 * password it is deciphered as it is read, 4 KB at a time; nothing of it is written anywhere.
 * Source: [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.15 (standard encryption of Office 2007, agile encryption since 2010).
 * Limits: AES; what was signed or tied to a certificate or to rights management can't be opened with a password.
 */

import { createDecipheriv, createHash } from 'node:crypto';
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';
import { openCompound } from './compound-file.ts';
import { limits } from './limits.ts';
import { PASSWORD, WRONG_PASSWORD } from './passwords.ts';

/** Gives the bytes of a segment of the package as they were before. */
type Decipher = (bytes: Uint8Array, segment: number) => Uint8Array;

const SEGMENT = 4096;
/** Office itself turns 100,000 times; what asks for more than this is made to keep us busy. */

/** Throws `Unreadable`, with what it needs, when none of the passwords fits. */
export async function unlockedOffice(source: Source, passwords: readonly string[]): Promise<Source> {
  if (passwords.length === 0) throw new Unreadable(PASSWORD, 'password');
  const compound = await openCompound(source);
  const [info, packed] = [await compound.stream('EncryptionInfo'), await compound.stream('EncryptedPackage')];
  if (!info || !packed || info.size > 64 * 1024 || packed.size < 8)
    throw new Unreadable('the file under the password is damaged: deliver it again');
  const description = await info.read(0, info.size);
  for (const password of passwords) {
    const decipher = decipherOf(description, Buffer.from(password, 'utf16le'));
    if (decipher) return deciphered(packed, decipher);
  }
  throw new Unreadable(WRONG_PASSWORD, 'password');
}

async function deciphered(packed: Source, decipher: Decipher): Promise<Source> {
  const told = new DataView(Uint8Array.from(await packed.read(0, 8)).buffer).getBigUint64(0, true);
  const size = Math.min(Number(told), packed.size - 8);
  return {
    size,
    async read(from, to) {
      const end = Math.min(to, size);
      if (end <= from) return new Uint8Array(0);
      const first = Math.floor(from / SEGMENT);
      const last = Math.ceil(end / SEGMENT);
      const bytes = await packed.read(8 + first * SEGMENT, 8 + last * SEGMENT);
      const out = new Uint8Array((last - first) * SEGMENT);
      for (let segment = first; segment < last; segment++) {
        const at = (segment - first) * SEGMENT;
        const part = bytes.subarray(at, Math.min(at + SEGMENT, bytes.length) & ~15);
        out.set(decipher(part, segment), at);
      }
      return out.subarray(from - first * SEGMENT, end - first * SEGMENT);
    },
  };
}

/** Undefined when the password does not fit. */
function decipherOf(description: Uint8Array, password: Uint8Array): Decipher | undefined {
  const bytes = Buffer.from(description);
  if (bytes.length < 8) throw unknown();
  const [major, minor] = [bytes.readUInt16LE(0), bytes.readUInt16LE(2)];
  try {
    if (major === 4 && minor === 4) return agile(bytes.toString('utf8', 8), password);
    if (minor === 2 && major >= 2 && major <= 4) return standard(bytes.subarray(8), password);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    /* lengths and names that no cipher has */
  }
  throw unknown();
}

const unknown = () =>
  new Unreadable(
    'it is protected in a way that is not yet read: save it without protection and deliver it again',
  );

const lengthOf = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};
const hashed = (name: string, ...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The password's hash, turned many times so that guessing is slow. */
function turned(name: string, salt: Uint8Array, password: Uint8Array, turns: number): Buffer {
  if (!(turns >= 0 && turns <= limits.passwordTurns)) throw unknown();
  let hash = hashed(name, salt, password);
  for (let i = 0; i < turns; i++) hash = hashed(name, lengthOf(i), hash);
  return hash;
}

/** The first so many bytes, filled up with 0x36. */
const fitted = (bytes: Uint8Array, length: number): Buffer => {
  const out = Buffer.alloc(length, 0x36);
  out.set(bytes.subarray(0, length));
  return out;
};

function cbc(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, fitted(iv, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

const VERIFIER_INPUT = Buffer.from('fea7d2763b4b9e79', 'hex');
const VERIFIER_HASH = Buffer.from('d7aa0f6d3061344e', 'hex');
const KEY_VALUE = Buffer.from('146e0be7abacd0d6', 'hex');

function agile(xml: string, password: Uint8Array): Decipher | undefined {
  const element = (name: string): string => new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`).exec(xml)?.[0] ?? '';
  const [data, lock] = [element('keyData'), element('encryptedKey')];
  const given = (tag: string, name: string): string =>
    new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const bytes = (tag: string, name: string): Buffer => Buffer.from(given(tag, name), 'base64');
  if (given(lock, 'cipherAlgorithm') !== 'AES' || given(data, 'cipherChaining') !== 'ChainingModeCBC')
    throw unknown();
  const name = given(lock, 'hashAlgorithm').replace('-', '').toLowerCase();
  const salt = bytes(lock, 'saltValue');
  const base = turned(name, salt, password, Number(given(lock, 'spinCount') || Number.NaN));
  const length = Number(given(lock, 'keyBits')) / 8;
  const opened = (block: Uint8Array, what: string): Buffer =>
    cbc(fitted(hashed(name, base, block), length), salt, bytes(lock, what));
  const input = opened(VERIFIER_INPUT, 'encryptedVerifierHashInput');
  const expected = opened(VERIFIER_HASH, 'encryptedVerifierHashValue');
  const proof = hashed(name, input.subarray(0, Number(given(lock, 'saltSize'))));
  if (!proof.equals(expected.subarray(0, proof.length))) return undefined;
  const key = opened(KEY_VALUE, 'encryptedKeyValue').subarray(0, length);
  const dataName = given(data, 'hashAlgorithm').replace('-', '').toLowerCase();
  const dataSalt = bytes(data, 'saltValue');
  return (part, segment) => cbc(key, hashed(dataName, dataSalt, lengthOf(segment)), part);
}

/** Office 2007: AES without chaining, SHA-1 turned 50,000 times. */
function standard(bytes: Buffer, password: Uint8Array): Decipher | undefined {
  const headerBytes = bytes.readUInt32LE(0);
  const header = bytes.subarray(4, 4 + headerBytes);
  const bits = header.readUInt32LE(16);
  const verifier = bytes.subarray(4 + headerBytes);
  const salt = verifier.subarray(4, 4 + verifier.readUInt32LE(0));
  const base = hashed('sha1', turned('sha1', salt, password, 50_000), lengthOf(0));
  const mixed = (filling: number): Buffer => {
    const block = Buffer.alloc(64, filling);
    for (const [i, byte] of base.entries()) block[i]! ^= byte;
    return hashed('sha1', block);
  };
  const key = Buffer.concat([mixed(0x36), mixed(0x5c)]).subarray(0, bits / 8);
  const ecb = (part: Uint8Array): Buffer => {
    const decipher = createDecipheriv(`aes-${bits}-ecb`, key, null).setAutoPadding(false);
    return Buffer.concat([decipher.update(part), decipher.final()]);
  };
  const proof = hashed('sha1', ecb(verifier.subarray(20, 36)));
  if (!proof.equals(ecb(verifier.subarray(40, 72)).subarray(0, 20))) return undefined;
  return (part) => ecb(part);
}
