/**
 * A walk turns a stream of UTF-8 chunks into ranges and records: the part of reading that must know where cells,
 * lines and paragraphs end. Chunks may be cut anywhere; the outcome is the same.
 */

export interface Walk {
  /** Takes the next bytes; true once the walk has seen all it wants. */
  write(chunk: Uint8Array): boolean;
  /** The stream has ended. */
  end(): void;
}

/** A range longer than this is looked at in pieces, cut at a space where there is one, so that memory stays bounded. */
export const PIECE = 1024 * 1024;
/** How far before the end of a piece a space is looked for; above the length of any match. */
const SEARCH = 4096;

/** Where to cut a piece [from, to) that goes on: behind the last space, else at its end. */
export function pieceEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let i = to; i > to - SEARCH && i > from; i--) if (bytes[i - 1] === 32) return i;
  return to;
}

/** A buffer that takes chunks at its end and gives up bytes at its beginning. */
export interface Window {
  bytes: Uint8Array;
  length: number;
  /** Offset in the stream of `bytes[0]`. */
  base: number;
}

export const openWindow = (base: number): Window => ({ bytes: new Uint8Array(64 * 1024), length: 0, base });

/** Forgets everything before `from`, then appends the chunk. */
export function refill(window: Window, from: number, chunk: Uint8Array): void {
  const kept = window.length - from;
  const needed = kept + chunk.length;
  if (needed > window.bytes.length) {
    const larger = new Uint8Array(Math.max(needed, window.bytes.length * 2));
    larger.set(window.bytes.subarray(from, window.length));
    window.bytes = larger;
  } else window.bytes.copyWithin(0, from, window.length);
  window.bytes.set(chunk, kept);
  window.length = needed;
  window.base += from;
}
