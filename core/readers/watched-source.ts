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
  return {
    source: {
      ...source,
      read: async (from, to) => {
        try {
          const bytes = await source.read(from, to);
          furthest = Math.max(furthest, from + bytes.length);
          return bytes;
        } catch (error) {
          if (!(error instanceof Unreadable)) fault = error;
          throw error;
        }
      },
    },
    reached: () => furthest,
    fault: () => fault,
  };
}
