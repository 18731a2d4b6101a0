/**
 * SipHash-2-4 with a 128-bit key: the keyed hash under which values are counted. Who lacks the client's key can't try
 * out the thousand million BSNs against a sketch, as a plain hash would allow.
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012).
 */

export interface SipKey {
  readonly words: Int32Array;
}

/** `key`: 16 bytes. */
export function sipKey(key: Uint8Array): SipKey {
  if (key.length !== 16) throw new Error('a SipHash key has 16 bytes');
  const view = new DataView(key.buffer, key.byteOffset, 16);
  return { words: Int32Array.from([0, 4, 8, 12], (at) => view.getInt32(at, true)) };
}

/* the state: four 64-bit words as low and high halves; module variables, since an object per hash costs more than the hash */
let v0l = 0;
let v0h = 0;
let v1l = 0;
let v1h = 0;
let v2l = 0;
let v2h = 0;
let v3l = 0;
let v3h = 0;

function round(): void {
  let low = (v0l >>> 0) + (v1l >>> 0);
  v0h = (v0h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  let h = (v1h << 13) | (v1l >>> 19);
  v1l = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
  v1h = h ^ v0h;
  h = v0h;
  v0h = v0l;
  v0l = h;
  low = (v2l >>> 0) + (v3l >>> 0);
  v2h = (v2h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  h = (v3h << 16) | (v3l >>> 16);
  v3l = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
  v3h = h ^ v2h;
  low = (v0l >>> 0) + (v3l >>> 0);
  v0h = (v0h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  h = (v3h << 21) | (v3l >>> 11);
  v3l = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
  v3h = h ^ v0h;
  low = (v2l >>> 0) + (v1l >>> 0);
  v2h = (v2h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  h = (v1h << 17) | (v1l >>> 15);
  v1l = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
  v1h = h ^ v2h;
  h = v2h;
  v2h = v2l;
  v2l = h;
}

/** The upper 53 bits of the hash of bytes [from, to), as a number. */
export function sipHash(key: SipKey, bytes: Uint8Array, from: number, to: number): number {
  const k = key.words;
  v0l = k[0]! ^ 0x70736575;
  v0h = k[1]! ^ 0x736f6d65;
  v1l = k[2]! ^ 0x6e646f6d;
  v1h = k[3]! ^ 0x646f7261;
  v2l = k[0]! ^ 0x6e657261;
  v2h = k[1]! ^ 0x6c796765;
  v3l = k[2]! ^ 0x79746573;
  v3h = k[3]! ^ 0x74656462;
  const length = to - from;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    const low = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    const high = bytes[i + 4]! | (bytes[i + 5]! << 8) | (bytes[i + 6]! << 16) | (bytes[i + 7]! << 24);
    compress(low, high);
  }
  let low = 0;
  let high = length << 24;
  for (let shift = 0; i < to; i++, shift += 8) {
    if (shift < 32) low |= bytes[i]! << shift;
    else high |= bytes[i]! << (shift - 32);
  }
  compress(low, high);
  v2l ^= 0xff;
  round();
  round();
  round();
  round();
  low = v0l ^ v1l ^ v2l ^ v3l;
  high = v0h ^ v1h ^ v2h ^ v3h;
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

function compress(low: number, high: number): void {
  v3l ^= low;
  v3h ^= high;
  round();
  round();
  v0l ^= low;
  v0h ^= high;
}
