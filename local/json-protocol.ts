/**
 * AWS's JSON protocols 1.0 and 1.1: `X-Amz-Target: <service>.<operation>`, a JSON body each way, faults by `__type`.
 * Every operation names the input fields it knows; any other is refused, so that nothing asked for is silently left out.
 * Source: Smithy, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
 */
import type { ServerResponse } from 'node:http';
import { Fault } from './fault.ts';

export interface Operation {
  readonly accepts: readonly string[];
  run(input: never): object | Promise<object>;
}
/** Operations by name. */
export type Operations = Readonly<Record<string, Operation>>;

/** Declares an operation: the input fields it knows, set apart by spaces, and what it does. */
export function operation<Input>(
  accepts: string,
  run: (input: Input) => object | Promise<object>,
): Operation {
  return { accepts: accepts.split(' '), run };
}

/** Gives the output of an operation; throws a Fault when it, or a field of its input, is not known. */
export async function perform(operations: Operations, name: string, body: Buffer): Promise<object> {
  const asked = operations[name];
  if (!asked)
    throw new Fault('UnknownOperationException', `The local runtime does not know the operation ${name}.`);
  const input = JSON.parse(body.toString('utf8') || '{}') as object;
  const unknown = Object.keys(input).filter((key) => !asked.accepts.includes(key));
  if (unknown.length > 0)
    throw new Fault(
      'ValidationException',
      `The local runtime does not know ${unknown.join(', ')} in ${name}.`,
    );
  return asked.run(input as never);
}

export function sendJson(response: ServerResponse, output: object, status = 200): void {
  const body = JSON.stringify(output);
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, headers).end(body);
}

export function sendFault(response: ServerResponse, error: unknown): void {
  const { name, message, status } =
    error instanceof Fault ? error : new Fault('InternalFailure', String(error), 500);
  sendJson(response, { __type: name, message }, status);
}
