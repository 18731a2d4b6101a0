/**
 * Context words: one hash table from a word's bytes (case and Latin-1 accents folded) to the types it speaks for or
 * against. A word is a token of letters, or two joined by a hyphen (`e-mail`), looked up by their joint hash.
 */
import type { Detector } from '../detectors/detector.ts';

export interface WordTable {
  readonly mask: number;
  /** Hash of the word in each slot, 0 where empty. */
  readonly hashes: Int32Array;
  /** Index into `meanings`. */
  readonly slots: Uint16Array;
  /** Types spoken for (t) or against (−t − 1). */
  readonly meanings: readonly (readonly number[])[];
}

const encoder = new TextEncoder();

/** FNV-1a over bytes folded with 0x20; hyphens are skipped. Never 0. */
export function hashWord(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte !== 45) hash = Math.imul(hash ^ (byte | 0x20), 0x01000193);
  }
  return hash === 0 ? 1 : hash;
}

/** Each context word, without hyphens, with the types it speaks for (t) or against (−t − 1). */
export function meaningsOf(detectors: readonly Detector[]): ReadonlyMap<string, readonly number[]> {
  const meanings = new Map<string, number[]>();
  const learn = (words: readonly string[], meaning: number) => {
    for (const word of new Set(words.map((each) => each.replaceAll('-', ''))))
      meanings.set(word, [...(meanings.get(word) ?? []), meaning]);
  };
  detectors.forEach(({ words, against, forms }, type) => {
    /* the pass has no use for words about what it does not look for */
    if (forms.every(({ shape }) => shape.kind === 'read')) return;
    learn(words, type);
    learn(against, -type - 1);
  });
  return meanings;
}

export function wordTable(detectors: readonly Detector[]): WordTable {
  const meanings = new Map<number, readonly number[]>();
  for (const [word, types] of meaningsOf(detectors)) {
    const bytes = encoder.encode(word);
    const hash = hashWord(bytes, 0, bytes.length);
    if (meanings.has(hash)) throw new Error('two context words share a hash: choose another hash');
    meanings.set(hash, types);
  }
  let size = 64;
  while (size < meanings.size * 4) size *= 2;
  const hashes = new Int32Array(size);
  const slots = new Uint16Array(size);
  const list: (readonly number[])[] = [];
  for (const [hash, types] of meanings) {
    let slot = hash & (size - 1);
    while (hashes[slot] !== 0) slot = (slot + 1) & (size - 1);
    hashes[slot] = hash;
    slots[slot] = list.length;
    list.push(types);
  }
  return { mask: size - 1, hashes, slots, meanings: list };
}

/** Index of the word's meaning, or −1. */
export function lookUp(table: WordTable, hash: number): number {
  let slot = hash & table.mask;
  while (table.hashes[slot] !== 0) {
    if (table.hashes[slot] === hash) return table.slots[slot]!;
    slot = (slot + 1) & table.mask;
  }
  return -1;
}
