/**
 * RE2, for patterns that come from outside. Native code, so it is loaded when a pattern asks for it and not before; it
 * lies in `node_modules`, or beside a function's bundle, where the build has put it.
 */
import { createRequire } from 'node:module';
import type { PatternEngine } from '../core/client-patterns.ts';

interface Expression {
  lastIndex: number;
  exec(bytes: Uint8Array): { readonly index: number; readonly 0: Uint8Array } | null;
}
interface Re2 {
  new (pattern: string, flags: string): Expression;
  readonly Set: new (patterns: readonly string[], flags: string) => { match(bytes: Uint8Array): number[] };
}

/** Throws when it is not there, or was built for another platform. */
export function openRe2(): PatternEngine {
  let Re2: Re2;
  try {
    Re2 = createRequire(import.meta.url)('re2') as Re2;
  } catch {
    throw new Error(
      `RE2 does not load with Node ${process.versions.node} on ${process.platform}-${process.arch}: build on the platform that it is to run on (docs/decisions/0011-client-patterns.md)`,
    );
  }
  return {
    compile(pattern) {
      let expression: Expression;
      try {
        expression = new Re2(pattern, 'gu');
      } catch {
        /* its message quotes the pattern */
        return undefined;
      }
      return (bytes, from, found) => {
        expression.lastIndex = from;
        const match = expression.exec(bytes);
        if (!match) return false;
        found.start = match.index;
        found.end = match.index + match[0].length;
        return true;
      };
    },
    set(patterns) {
      try {
        const set = new Re2.Set(patterns, 'u');
        return (bytes) => set.match(bytes);
      } catch {
        return undefined;
      }
    },
  };
}
