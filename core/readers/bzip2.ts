/**
 * Undoes bzip2, block by block, as a stream: Huffman codes, move-to-front, the Burrows–Wheeler transform, run lengths.
 * Memory: one block, at most 900,000 bytes and as many numbers. Randomised blocks (versions before 0.9.5, 1998) are not read.
 * Source: J. Tsai, "BZIP2: Format Specification" (2016); the checksum is CRC-32 with its highest bit first.
 */
import { Unreadable } from '../errors.ts';

const damaged = () =>
  new Unreadable('the bzip2 data are damaged: make the file again and deliver it once more');
const cut = () => new Unreadable('the bzip2 data end too early: the file was cut off, deliver it again');

const BLOCK_MAGIC = 0x314159265359;
const END_MAGIC = 0x177245385090;
const MOST_CODES = 258;
const LONGEST_CODE = 20;

const CRC = Int32Array.from({ length: 256 }, (_, i) => {
  let crc = i << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** A block is decoded from what is in the window; it grows until the block is whole. */
export async function* bunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let window = new Uint8Array(0);
  let bit = 0;
  let level = 0;
  let ended = false;
  async function grow(): Promise<boolean> {
    const { done, value } = await chunks.next();
    if (done) ended = true;
    else {
      const kept = window.subarray(bit >> 3);
      const larger = new Uint8Array(kept.length + value.length);
      larger.set(kept);
      larger.set(value, kept.length);
      window = larger;
      bit &= 7;
    }
    return !done;
  }
  try {
    for (;;) {
      const reader = openBits(window, bit);
      let given: Uint8Array | undefined;
      try {
        if (level === 0) {
          /* streams may follow each other, and what is no stream behind the first is none of ours */
          if (window.length - (bit >> 3) < 4 && (await grow())) continue;
          if (window.length - (bit >> 3) === 0 && ended) return;
          if (reader.bits(24) !== 0x425a68) return;
          level = reader.bits(8) - 48;
          if (level < 1 || level > 9) throw damaged();
        } else {
          const magic = reader.bits(24) * 0x1000000 + reader.bits(24);
          const crc = reader.bits(32) | 0;
          if (magic === END_MAGIC) {
            reader.align();
            level = 0;
          } else if (magic === BLOCK_MAGIC) {
            given = readBlock(reader, level * 100_000, crc);
          } else throw damaged();
        }
      } catch (error) {
        if (error !== SHORT) throw error;
        if (!(await grow())) throw cut();
        continue;
      }
      bit = reader.at();
      if (given) yield given;
    }
  } finally {
    await chunks.return(undefined);
  }
}

/** Thrown when the window ends inside a block. */
const SHORT = Symbol('more bytes are needed');

interface Bits {
  bits(n: number): number;
  at(): number;
  align(): void;
}

function openBits(bytes: Uint8Array, from: number): Bits {
  const end = bytes.length * 8;
  let at = from;
  return {
    bits(n) {
      if (at + n > end) throw SHORT;
      let value = 0;
      for (let left = n; left > 0; ) {
        const inByte = 8 - (at & 7);
        const taken = Math.min(inByte, left);
        value = value * 2 ** taken + ((bytes[at >> 3]! >> (inByte - taken)) & ((1 << taken) - 1));
        at += taken;
        left -= taken;
      }
      return value;
    },
    at: () => at,
    align() {
      at = (at + 7) & ~7;
    },
  };
}

function readBlock(reader: Bits, most: number, crc: number): Uint8Array {
  if (reader.bits(1) === 1) throw damaged();
  const origin = reader.bits(24);
  const used = reader.bits(16);
  const symbols: number[] = [];
  for (let i = 0; i < 16; i++) {
    if (!(used & (0x8000 >> i))) continue;
    const row = reader.bits(16);
    for (let k = 0; k < 16; k++) if (row & (0x8000 >> k)) symbols.push(i * 16 + k);
  }
  const alphabet = symbols.length + 2;
  const groups = reader.bits(3);
  const selectorCount = reader.bits(15);
  if (symbols.length === 0 || groups < 2 || groups > 6 || selectorCount === 0) throw damaged();
  const order = Array.from({ length: groups }, (_, i) => i);
  const selectors = new Uint8Array(selectorCount);
  for (let i = 0; i < selectorCount; i++) {
    let at = 0;
    while (reader.bits(1) === 1) if (++at >= groups) throw damaged();
    const group = order.splice(at, 1)[0]!;
    order.unshift(group);
    selectors[i] = group;
  }
  const tables = Array.from({ length: groups }, () => readTable(reader, alphabet));
  const { block, length, counts } = readSymbols(reader, { selectors, tables, symbols, most });
  if (origin >= length) throw damaged();
  return undone(block, length, counts, origin, crc);
}

interface Table {
  /** Per length: the first code, the number of codes, and where they stand in `order`. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly start: Int32Array;
  readonly order: Uint16Array;
}

function readTable(reader: Bits, alphabet: number): Table {
  const lengths = new Uint8Array(alphabet);
  let length = reader.bits(5);
  for (let i = 0; i < alphabet; i++) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw damaged();
      if (reader.bits(1) === 0) break;
      length += reader.bits(1) === 0 ? 1 : -1;
    }
    lengths[i] = length;
  }
  const first = new Int32Array(LONGEST_CODE + 2);
  const count = new Int32Array(LONGEST_CODE + 2);
  const start = new Int32Array(LONGEST_CODE + 2);
  const order = new Uint16Array(MOST_CODES);
  for (const each of lengths) count[each] = count[each]! + 1;
  let code = 0;
  let n = 0;
  for (let bits = 1; bits <= LONGEST_CODE; bits++) {
    first[bits] = code;
    start[bits] = n;
    for (let i = 0; i < alphabet; i++) if (lengths[i] === bits) order[n++] = i;
    code = (code + count[bits]!) << 1;
  }
  return { first, count, start, order };
}

interface Coded {
  readonly selectors: Uint8Array;
  readonly tables: readonly Table[];
  readonly symbols: readonly number[];
  readonly most: number;
}

/** Huffman codes → runs and move-to-front positions → the transformed block. */
function readSymbols(reader: Bits, { selectors, tables, symbols, most }: Coded) {
  const front = Uint8Array.from(symbols);
  const block = new Uint8Array(most);
  const counts = new Int32Array(256);
  const endOfBlock = symbols.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  let left = 0;
  let selector = 0;
  let table = tables[0]!;
  for (;;) {
    if (left === 0) {
      if (selector >= selectors.length) throw damaged();
      table = tables[selectors[selector++]!]!;
      left = 50;
    }
    left--;
    const symbol = readCode(reader, table);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > most) throw damaged();
      continue;
    }
    if (run > 0) {
      const byte = front[0]!;
      if (length + run > most) throw damaged();
      block.fill(byte, length, length + run);
      counts[byte] = counts[byte]! + run;
      length += run;
      run = 0;
      weight = 1;
    }
    if (symbol === endOfBlock) return { block, length, counts };
    const at = symbol - 1;
    if (at >= front.length || length >= most) throw damaged();
    const byte = front[at]!;
    front.copyWithin(1, 0, at);
    front[0] = byte;
    block[length++] = byte;
    counts[byte] = counts[byte]! + 1;
  }
}

function readCode(reader: Bits, { first, count, start, order }: Table): number {
  let code = 0;
  for (let bits = 1; bits <= LONGEST_CODE; bits++) {
    code = (code << 1) | reader.bits(1);
    const at = code - first[bits]!;
    if (at >= 0 && at < count[bits]!) return order[start[bits]! + at]!;
  }
  throw damaged();
}

/** The Burrows–Wheeler transform and the run lengths, undone; four alike are followed by how many more. */
function undone(
  block: Uint8Array,
  length: number,
  counts: Int32Array,
  origin: number,
  crc: number,
): Uint8Array {
  const next = new Int32Array(length);
  const starts = new Int32Array(256);
  for (let byte = 1; byte < 256; byte++) starts[byte] = starts[byte - 1]! + counts[byte - 1]!;
  for (let i = 0; i < length; i++) next[starts[block[i]!]!++] = i;
  let out = new Uint8Array(length + 1024);
  let filled = 0;
  let at = next[origin]!;
  let alike = 0;
  let before = -1;
  let sum = -1;
  for (let i = 0; i < length; i++) {
    const byte = block[at]!;
    at = next[at]!;
    const repeat = alike === 4 ? byte : 1;
    const value = alike === 4 ? before : byte;
    alike = alike === 4 ? 0 : byte === before ? alike + 1 : 1;
    before = alike === 0 ? -1 : byte;
    if (filled + repeat > out.length) {
      const larger = new Uint8Array((filled + repeat) * 2);
      larger.set(out.subarray(0, filled));
      out = larger;
    }
    for (let k = 0; k < repeat; k++) {
      out[filled++] = value;
      sum = (sum << 8) ^ CRC[((sum >>> 24) ^ value) & 255]!;
    }
  }
  if (~sum !== crc) throw damaged();
  return out.subarray(0, filled);
}
