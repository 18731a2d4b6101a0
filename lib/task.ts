/**
 * A state that calls one of our functions: the payload goes in as it is, the function's reply comes out.
 *
 * Every task is retried the same way, since every function may run twice with the same outcome. Three kinds of error:
 * our final ones never (a second look at the same bytes says the same), Lambda's own troubles long and with jitter (a
 * delivery of hundreds of files meets the account's concurrency), anything else twice.
 * Source: AWS Step Functions Developer Guide, "Handling errors", "Best practices"; Amazon States Language.
 */
import type { NodeFunction } from './node-function.ts';

/** Names of classes in `core/errors.ts` that repeat with every try. */
export const FINAL_ERRORS = ['Refused', 'Unreadable', 'Invalid', 'NotFound'];

/** The input of the execution, `{datasetId}`: what every function but `scan` and `refuse` wants. */
export const EXECUTION_INPUT = '{% $states.context.Execution.Input %}';

const RETRY = [
  { ErrorEquals: FINAL_ERRORS, MaxAttempts: 0 },
  {
    ErrorEquals: [
      'Lambda.TooManyRequestsException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 120,
    MaxAttempts: 10,
    JitterStrategy: 'FULL',
  },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 2, JitterStrategy: 'FULL' },
];

/** Beyond the function's own time-out: the function reports that one itself, this one ends a reply that never comes. */
const REPLY_SECONDS = 30;

/** `flow` is the rest of the state: `Next` or `End`, `Catch`, another `Output`. */
export function task(fn: NodeFunction, payload: string, flow: object) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: fn.functionArn, Payload: payload },
    TimeoutSeconds: fn.timeout!.toSeconds() + REPLY_SECONDS,
    Output: '{% $states.result.Payload %}',
    Retry: RETRY,
    ...flow,
  };
}
