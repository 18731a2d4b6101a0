/**
 * Event patterns: every field named in the pattern must hold one of its values; fields not named don't matter.
 *
 * Limits: exact values, `prefix`, `suffix`, `anything-but` (of values), `exists`, `equals-ignore-case`, `wildcard`;
 * any other comparison, `$or` included, is refused while loading.
 * Source: Amazon EventBridge User Guide, "Comparison operators for use in event patterns".
 */
import { Unsupported } from '../unsupported.ts';

export type Matches = (event: unknown) => boolean;

type Comparison = (value: unknown) => boolean;

const scalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const operators: Record<string, (where: string, operand: unknown) => Comparison> = {
  prefix: (where, operand) => ofText(where, operand, (value, start) => value.startsWith(start)),
  suffix: (where, operand) => ofText(where, operand, (value, end) => value.endsWith(end)),
  'equals-ignore-case': (where, operand) =>
    ofText(where, operand, (value, other) => value.toLowerCase() === other.toLowerCase()),
  wildcard: (where, operand) => {
    const escaped = String(operand)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*');
    const whole = new RegExp(`^${escaped}$`, 's');
    return ofText(where, operand, (value) => whole.test(value));
  },
  'anything-but': (where, operand) => {
    const values = Array.isArray(operand) ? operand : [operand];
    if (!values.every(scalar)) throw new Unsupported(where, 'anything-but of a comparison');
    return (value) => value !== undefined && !values.includes(value);
  },
  exists: (where, operand) => {
    if (typeof operand !== 'boolean') throw new Unsupported(where, `exists of ${JSON.stringify(operand)}`);
    return (value) => (value !== undefined) === operand;
  },
};

function ofText(
  where: string,
  operand: unknown,
  test: (value: string, operand: string) => boolean,
): Comparison {
  if (typeof operand !== 'string')
    throw new Unsupported(where, `the comparison with ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'string' && test(value, operand);
}

/** Compiles a pattern; `where` names it in errors. */
export function compilePattern(where: string, pattern: unknown): Matches {
  if (typeof pattern !== 'object' || pattern === null)
    throw new Unsupported(where, 'a pattern that is no object');
  const fields = Object.entries(pattern).map(([key, wanted]) => {
    if (key.startsWith('$')) throw new Unsupported(where, `the pattern operator ${key}`);
    const inner = `${where}.${key}`;
    const matches = Array.isArray(wanted) ? anyOf(inner, wanted) : compilePattern(inner, wanted);
    return { key, matches };
  });
  return (event) => {
    const object = typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {};
    return fields.every(({ key, matches }) => matches(object[key]));
  };
}

function anyOf(where: string, alternatives: readonly unknown[]): Matches {
  const comparisons = alternatives.map((alternative): Comparison => {
    if (scalar(alternative)) return (value) => value === alternative;
    const [[name, operand] = ['', undefined], ...more] = Object.entries(alternative as object);
    const operator = operators[name];
    if (!operator || more.length > 0)
      throw new Unsupported(where, `the comparison ${JSON.stringify(alternative)}`);
    return operator(where, operand);
  });
  // A list in the event matches when one of its elements does.
  return (value) =>
    Array.isArray(value)
      ? value.some((element) => comparisons.some((comparison) => comparison(element)))
      : comparisons.some((comparison) => comparison(value));
}
