/**
 * The one wrapper around every handler. Our own errors pass as they are: their messages are clean by rule. Anything
 * else becomes `Internal` with a reference, without message and cause, since a third party's message may quote what it
 * read. The log gets one line per failure: function, dataset, class and code, never a message, never the input.
 */
import { randomUUID } from 'node:crypto';
import type { FunctionName } from '../contract/environment.ts';
import { Conflict, Invalid, NotFound, Refused, Unreadable } from '../core/errors.ts';

const OURS = [Unreadable, Refused, Invalid, NotFound, Conflict] as const;

export function isOurs(error: unknown): error is Error {
  return OURS.some((kind) => error instanceof kind);
}

/** Writes one line about a failure and returns what may be shown of it. */
export function traced(functionName: FunctionName, error: unknown, datasetId?: string): Error {
  const ours = isOurs(error);
  const reference = randomUUID();
  const thrown = error as {
    name?: string;
    code?: string;
    stack?: string;
    $metadata?: { httpStatusCode?: number };
  };
  console.error(
    JSON.stringify({
      level: ours ? 'warn' : 'error',
      function: functionName,
      datasetId,
      reference,
      error: thrown.name,
      ...(ours
        ? {}
        : { code: thrown.code, status: thrown.$metadata?.httpStatusCode, at: placesOf(thrown.stack) }),
    }),
  );
  if (ours) return error;
  const internal = new Error(`internal fault, reference ${reference}`);
  internal.name = 'Internal';
  internal.stack = undefined;
  return internal;
}

/** The innermost lines of a stack, without its first line: that one holds the message. */
function placesOf(stack: string | undefined): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(.*[\\/]/, '('));
}

/** Binds a state's function to Lambda. */
export function handlerOf<Step extends { readonly datasetId?: string }, Result>(
  functionName: FunctionName,
  run: (step: Step) => Promise<Result>,
): (step: Step) => Promise<Result> {
  return async (step) => {
    try {
      return await run(step);
    } catch (error) {
      throw traced(functionName, error, step?.datasetId);
    }
  };
}
