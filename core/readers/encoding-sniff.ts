/**
 * Which encoding a text is written in, told from its beginning and, where that is plain ASCII, from samples further on. Order: byte order
 * mark → UTF-32 and UTF-16 by their zero bytes → UTF-8 → a code page of single bytes. What is UTF-8 but for some bytes is UTF-8: those
 * are mended as they pass (`encoding.ts`). Source: WHATWG Encoding Standard; Unicode 15, sections 3.9 and 23.8.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from '../plan.ts';
import { codePageOf } from './code-page-sniff.ts';

export interface Sniffed {
  readonly encoding: Encoding;
  /** Length of its byte order mark. */
  readonly mark: number;
}

const MARKS: readonly (readonly [encoding: Encoding, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** So many bytes that are no UTF-8 for each character that is: then those few are chance. */
const CHANCE = 20;

/** `further`: stretches from behind the head. */
export function encodingOf(head: Uint8Array, further: readonly Uint8Array[] = []): Sniffed {
  for (const [encoding, mark] of MARKS)
    if (head.length >= mark.length && mark.every((byte, i) => head[i] === byte))
      return { encoding, mark: mark.length };
  const wide = head.length >= 4 ? byZeros(head) : undefined;
  if (wide) return { encoding: wide, mark: 0 };
  const samples = [head, ...further].filter((bytes) => !isAscii(bytes));
  if (samples.every((bytes) => isUtf8(whole(bytes)))) return { encoding: 'utf-8', mark: 0 };
  let characters = 0;
  let others = 0;
  for (const bytes of samples) {
    const counted = countUtf8(bytes);
    characters += counted.characters;
    others += counted.others;
  }
  if (characters * CHANCE > others) return { encoding: 'utf-8', mark: 0 };
  return { encoding: codePageOf(samples), mark: 0 };
}

/** Western text in UTF-16 has a zero in nearly every second byte, in UTF-32 in three of four, and none in the others. */
function byZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 3]!++;
  const quarter = head.length / 4;
  const share = zeros.map((n) => n / quarter) as [number, number, number, number];
  const empty = (...at: number[]) => at.every((i) => share[i]! > 0.6);
  const full = (...at: number[]) => at.every((i) => share[i]! < 0.05);
  if (full(0) && empty(1) && share[2] > 0.95 && share[3] > 0.95) return 'utf-32le';
  if (full(3) && empty(2) && share[0] > 0.95 && share[1] > 0.95) return 'utf-32be';
  if (full(0, 2) && empty(1, 3)) return 'utf-16le';
  if (full(1, 3) && empty(0, 2)) return 'utf-16be';
  return undefined;
}

/** Without the parts of characters at both ends. */
function whole(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < 3 && from < bytes.length && (bytes[from]! & 0xc0) === 0x80) from++;
  return bytes.subarray(from, bytes.length - unfinished(bytes));
}

/** Bytes at the end that begin a character of UTF-8 and lack the rest of it. */
export function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc2) return widthOf(byte) > back ? back : 0;
  }
  return 0;
}

const widthOf = (lead: number): number =>
  lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

/** Length of the character of UTF-8 that begins here, 0 when none does; for bytes above 0x7f. */
export function utf8Width(bytes: Uint8Array, i: number): number {
  const width = widthOf(bytes[i]!);
  if (width === 0 || i + width > bytes.length) return 0;
  return isUtf8(bytes.subarray(i, i + width)) ? width : 0;
}

function countUtf8(bytes: Uint8Array): { characters: number; others: number } {
  let characters = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const width = utf8Width(bytes, i);
    if (width > 0) {
      characters++;
      i += width - 1;
    } else others++;
  }
  return { characters, others };
}
