/** The kernel's hash of a word (`kernel/words.ts`), for what compiles its tables. */
const K1 = 0x9e3779b97f4a7c15n;
export const K2 = 0xc2b2ae3d27d4eb4fn;
export const LOW = (1n << 64n) - 1n;

/** Sixteen folded bytes at a time; 64 bits. */
export function kernelHash(word: Uint8Array): bigint {
  const padded = new Uint8Array(Math.max(16, Math.ceil(word.length / 16) * 16));
  word.forEach((byte, i) => {
    padded[i] = byte | 0x20;
  });
  const view = new DataView(padded.buffer);
  const mixed = (at: number) => view.getBigUint64(at, true) ^ ((view.getBigUint64(at + 8, true) * K2) & LOW);
  let hash = (mixed(0) * K1) & LOW;
  for (let at = 16; at < padded.length; at += 16) hash = (((hash ^ (hash >> 29n)) + mixed(at)) * K1) & LOW;
  return hash;
}
