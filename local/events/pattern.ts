/**
 * Event patterns: every field named in the pattern must hold one of its values; fields not named don't matter.
 *
 * Limits: exact values; comparisons such as `prefix`, and `$or`, are refused while loading.
 * Source: Amazon EventBridge User Guide, "Creating Amazon EventBridge event patterns".
 */
import { Unsupported } from '../unsupported.ts';

export type Matches = (event: unknown) => boolean;

/** Compiles a pattern; `where` names it in errors. */
export function compilePattern(where: string, pattern: unknown): Matches {
  if (typeof pattern !== 'object' || pattern === null)
    throw new Unsupported(where, 'a pattern that is no object');
  const fields = Object.entries(pattern).map(([key, wanted]) => {
    if (key.startsWith('$')) throw new Unsupported(where, `the pattern operator ${key}`);
    const inner = `${where}.${key}`;
    return { key, matches: Array.isArray(wanted) ? oneOf(inner, wanted) : compilePattern(inner, wanted) };
  });
  return (event) => fields.every(({ key, matches }) => matches(Object(event)[key]));
}

function oneOf(where: string, values: readonly unknown[]): Matches {
  for (const value of values)
    if (typeof value === 'object' && value !== null)
      throw new Unsupported(where, `the comparison ${JSON.stringify(value)}`);
  // A list in the event matches when one of its elements does.
  return (found) => (Array.isArray(found) ? found : [found]).some((each) => values.includes(each));
}
