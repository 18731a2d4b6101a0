/** Watches how far a source was read, and whether the store behind it failed: that is no property of what it holds. */
import { Unreadable } from '../errors.ts';
import type { Source } from '../source.ts';

export interface WatchedSource {
  readonly source: Source;
  /** Offset behind the furthest byte that was read. */
  reached(): number;
  /** The store's own error, if it failed. */
  fault(): unknown;
}

export function watch(source: Source): WatchedSource {
  let furthest = 0;
  let fault: unknown;
  async function watched<T>(from: number, read: Promise<T>, lengthOf: (read: T) => number): Promise<T> {
    try {
      const result = await read;
      furthest = Math.max(furthest, from + lengthOf(result));
      return result;
    } catch (error) {
      if (!(error instanceof Unreadable)) fault = error;
      throw error;
    }
  }
  return {
    source: {
      ...source,
      read: (from, to) => watched(from, source.read(from, to), (bytes) => bytes.length),
      ...(source.fill && {
        fill: (target: Uint8Array, from: number) => watched(from, source.fill!(target, from), (n) => n),
      }),
    },
    reached: () => furthest,
    fault: () => fault,
  };
}
