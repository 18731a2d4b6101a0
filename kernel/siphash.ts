/** SipHash-2-4, as `core/siphash.ts`; here with the 64-bit words it was made for. */
let k0: u64 = 0;
let k1: u64 = 0;

export function setKey(low: u64, high: u64): void {
  k0 = low;
  k1 = high;
}

/** The upper 53 bits of the hash of bytes [from, to); up to seven bytes behind `to` are read. */
export function sipHash(from: usize, to: usize): u64 {
  let v0 = k0 ^ 0x736f6d6570736575;
  let v1 = k1 ^ 0x646f72616e646f6d;
  let v2 = k0 ^ 0x6c7967656e657261;
  let v3 = k1 ^ 0x7465646279746573;
  let i = from;
  let last = <u64>(to - from) << 56;
  let more = true;
  while (more) {
    let m: u64;
    if (i + 8 <= to) {
      m = load<u64>(i);
      i += 8;
    } else {
      const left = to - i;
      m = last | (left == 0 ? 0 : load<u64>(i) & (((<u64>1) << (left << 3)) - 1));
      more = false;
    }
    v3 ^= m;
    for (let r = 0; r < 2; r++) {
      v0 += v1;
      v1 = rotl<u64>(v1, 13) ^ v0;
      v0 = rotl<u64>(v0, 32);
      v2 += v3;
      v3 = rotl<u64>(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotl<u64>(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotl<u64>(v1, 17) ^ v2;
      v2 = rotl<u64>(v2, 32);
    }
    v0 ^= m;
  }
  v2 ^= 0xff;
  for (let r = 0; r < 4; r++) {
    v0 += v1;
    v1 = rotl<u64>(v1, 13) ^ v0;
    v0 = rotl<u64>(v0, 32);
    v2 += v3;
    v3 = rotl<u64>(v3, 16) ^ v2;
    v0 += v3;
    v3 = rotl<u64>(v3, 21) ^ v0;
    v2 += v1;
    v1 = rotl<u64>(v1, 17) ^ v2;
    v2 = rotl<u64>(v2, 32);
  }
  return (v0 ^ v1 ^ v2 ^ v3) >> 11;
}
