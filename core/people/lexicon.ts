/**
 * The lexicon: what single words can be (a first name, a surname, a place, an ordinary word …). One open hash table over
 * the words' folded bytes, compiled by `train/compile-lexicon.ts` and read by the edges; a hit is evidence, never proof.
 *
 * An entry holds 20 bits of the word's hash that the slot does not use, so one unknown word in some 300,000 probes is
 * taken for a known one.
 */

/** Bits of a word's class; a word may have many. */
export const FIRST_NAME = 1;
export const SURNAME = 2;
/** Some part of a name somewhere in the world. */
export const NAME = 4;
/** Written with a capital in Dutch, and no place or street. */
export const PROPER = 8;
export const PLACE = 16;
/** A country, its adjective or its inhabitant. */
export const COUNTRY = 32;
export const STREET = 64;
/** An ordinary Dutch word in small letters. */
export const WORD = 128;
/** A part between first name and surname (van, der, el). */
export const PREFIX = 256;
/** A word before a name (dhr., mevrouw, drs.). */
export const TITLE = 512;
/** A word of an organisation's name (stichting, B.V.). */
export const FIRM = 1024;
/** A trade, office or kinship beside a name (minister, trainer, dochter). */
export const ROLE = 2048;

export interface Lexicon {
  readonly size: number;
  /** 20 bits of hash above 12 bits of class; 0 is empty. */
  readonly entries: Int32Array;
}

/** The bytes as words, where they lie if they may. */
export const int32 = (bytes: Uint8Array): Int32Array =>
  bytes.byteOffset % 4 === 0
    ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    : new Int32Array(bytes.slice().buffer);

const SPREAD = 0x9e3779b1 | 0;

export const slotOf = (hash: number, size: number): number =>
  Math.floor(((Math.imul(hash, SPREAD) >>> 0) * size) / 4294967296);

/** `bytes`: 32-bit little-endian words, the number of slots first. Throws when they are something else. */
export function openLexicon(bytes: Uint8Array): Lexicon {
  const words = int32(bytes);
  const size = words[0] ?? 0;
  if (bytes.length % 4 !== 0 || size === 0 || words.length !== size + 1)
    throw new Error('the lexicon is damaged: compile it again');
  return { size, entries: words.subarray(1) };
}

/** Class bits of the word with this hash (see `hashWord`), 0 when unknown. */
export function classOf(lexicon: Lexicon, hash: number): number {
  const { entries, size } = lexicon;
  let slot = slotOf(hash, size);
  for (;;) {
    const entry = entries[slot]!;
    if (entry === 0) return 0;
    if (((entry >>> 12) ^ hash) << 12 === 0) return entry & 0xfff;
    if (++slot === size) slot = 0;
  }
}
