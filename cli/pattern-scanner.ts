/** Opens the built scanner, with the patterns of an agreement where it has some; kept for as long as they stay the same. */
import type { ClientPattern } from '../core/client-patterns.ts';
import type { Scanner } from '../core/reading.ts';
import { openScanner } from '../host/kernel.ts';
import { dist } from './project-root.ts';

let scanner: Scanner | undefined;
let opened: { readonly key: string; readonly scanner: Scanner } | undefined;

export async function openPatternScanner(patterns: readonly ClientPattern[]): Promise<Scanner> {
  scanner ??= openScanner(dist());
  if (patterns.length === 0) return scanner;
  const key = JSON.stringify(patterns);
  if (opened?.key !== key) {
    const [{ withPatterns }, { openRe2 }] = await Promise.all([
      import('../core/pattern-reader.ts'),
      import('../host/re2.ts'),
    ]);
    opened = { key, scanner: withPatterns(scanner, patterns, openRe2()) };
  }
  return opened.scanner;
}
