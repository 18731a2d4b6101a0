/**
 * AWS's JSON protocols 1.0 and 1.1: `X-Amz-Target: <service>.<operation>`, a JSON body each way, faults by `__type`.
 * Every operation names the input fields it knows; any other is refused, so that nothing asked for is silently left out.
 * Source: Smithy, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
 */
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

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export async function answer(operations: Operations, name: string, body: Buffer): Promise<Reply> {
  try {
    const asked = operations[name];
    if (!asked)
      throw new Fault('UnknownOperationException', `The local runtime does not know the operation ${name}.`);
    const input = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>;
    const unknown = Object.keys(input).filter((key) => !asked.accepts.includes(key));
    if (unknown.length > 0)
      throw new Fault(
        'ValidationException',
        `The local runtime does not know ${unknown.join(', ')} in ${name}.`,
      );
    return { status: 200, body: JSON.stringify(await asked.run(input as never)) };
  } catch (error) {
    return faultReply(error);
  }
}

export function faultReply(error: unknown): Reply {
  if (error instanceof Fault)
    return { status: error.status, body: JSON.stringify({ __type: error.name, message: error.message }) };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: JSON.stringify({ __type: 'InternalFailure', message }) };
}
