/**
 * JSONata in state machines: texts of the form `{% … %}`, anywhere in a field's value, see `$states` and the variables.
 *
 * Adds `$parse`, which Step Functions has beyond JSONata; `$now` and `$millis` read the runtime's clock.
 * Limits: `$partition`, `$range`, `$hash`, `$uuid` and `$random` are refused, as is `$eval`, which AWS refuses too.
 * Source: AWS Step Functions Developer Guide, "Transforming data with JSONata".
 */
import jsonata from 'jsonata';
import { Unsupported } from '../unsupported.ts';
import { StateError } from './state-error.ts';

export type Bindings = Readonly<Record<string, unknown>>;
export type Evaluate = (field: string, value: unknown, bindings: Bindings) => Promise<unknown>;

const compiled = new Map<string, jsonata.Expression>();

const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text.slice(2, -2).trim());
  expression.registerFunction('parse', (text: string) => JSON.parse(text));
  compiled.set(text, expression);
  return expression;
}

/** Compiles every expression within `value`; a broken one is an error that names the place. */
export function checkExpressions(where: string, value: unknown): void {
  if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) checkExpressions(`${where}.${key}`, item);
  if (!isExpression(value)) return;
  const [unknown] = /\$(eval|partition|range|hash|uuid|random)\b/.exec(value) ?? [];
  if (unknown) throw new Unsupported(where, unknown);
  try {
    compile(value);
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`);
  }
}

/** Evaluates all expressions within a value; one that yields nothing, or fails, is a States.QueryEvaluationError. */
export function evaluator(now: () => number): Evaluate {
  const evaluate: Evaluate = async (field, value, bindings) => {
    if (isExpression(value)) return evaluateOne(field, value, bindings);
    if (Array.isArray(value))
      return Promise.all(value.map((item, at) => evaluate(`${field}[${at}]`, item, bindings)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      async ([key, item]) => [key, await evaluate(`${field}.${key}`, item, bindings)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };
  const evaluateOne = async (field: string, text: string, bindings: Bindings) => {
    let result: unknown;
    try {
      const time = now();
      const clock = { now: () => new Date(time).toISOString(), millis: () => time };
      result = await compile(text).evaluate(undefined, { ...bindings, ...clock });
    } catch (error) {
      throw new StateError('States.QueryEvaluationError', `${field}: ${(error as Error).message}`);
    }
    // JSONata marks its lists with hidden properties; a copy by way of JSON leaves plain data.
    const plain = JSON.stringify(result);
    if (plain === undefined)
      throw new StateError(
        'States.QueryEvaluationError',
        `${field}: the expression returned nothing (undefined).`,
      );
    return JSON.parse(plain);
  };
  return evaluate;
}
