/** What the template says of functions: their code, limits, environment and asynchronous invocations. */
import type { Assembly } from '../assembly/assembly.ts';
import type { Stack } from '../assembly/resources.ts';
import type { Queues } from '../services/sqs.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import type { FunctionSettings, Functions } from './functions.ts';

interface Template {
  readonly Code: { readonly S3Key: string };
  readonly Handler: string;
  readonly Runtime: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly ReservedConcurrentExecutions?: number;
  readonly DeadLetterConfig?: { readonly TargetArn?: string };
}

export function functionSettings(stack: Stack, assembly: Assembly): FunctionSettings[] {
  return stack.ofType('AWS::Lambda::Function').map(({ id, name, identity, properties }) => {
    const { Code, Handler, Runtime, ...limits } = properties as unknown as Template;
    if (!Runtime?.startsWith('nodejs')) throw new Unsupported(id, `the Lambda runtime ${Runtime}`);
    refuseUnknown(`${id}.Code`, Code, 'S3Bucket S3Key');
    const dot = Handler.lastIndexOf('.');
    return {
      id,
      name,
      arn: identity.attributes.Arn!,
      folder: assembly.assetFolder(Code.S3Key),
      module: Handler.slice(0, dot),
      exported: Handler.slice(dot + 1),
      environment: limits.Environment?.Variables ?? {},
      timeoutSeconds: limits.Timeout ?? 3,
      memoryMegabytes: limits.MemorySize ?? 128,
      reserved: limits.ReservedConcurrentExecutions,
    };
  });
}

interface InvokeConfig {
  readonly FunctionName: string;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
}

export interface AsynchronousSettings {
  readonly retries: number;
  readonly oldestSeconds: number;
  readonly failureQueueArn: string | undefined;
  readonly deadLetterQueueArn: string | undefined;
}

/** Looks up how often and how long an asynchronous invocation is tried, and where it goes then. */
export function asynchronousSettings(
  stack: Stack,
  functions: Functions,
  queues: Queues,
): (functionArn: string) => AsynchronousSettings {
  const settings = new Map<string, AsynchronousSettings>();
  const configs = stack.ofType('AWS::Lambda::EventInvokeConfig').map(({ id, properties }) => {
    const config = properties as unknown as InvokeConfig;
    refuseUnknown(`${id}.DestinationConfig`, config.DestinationConfig ?? {}, 'OnFailure');
    return config;
  });
  for (const { id, identity, properties } of stack.ofType('AWS::Lambda::Function')) {
    const config = configs.find(({ FunctionName }) => functions.find(FunctionName).id === id);
    const found = {
      retries: config?.MaximumRetryAttempts ?? 2,
      oldestSeconds: config?.MaximumEventAgeInSeconds ?? 21_600,
      failureQueueArn: config?.DestinationConfig?.OnFailure?.Destination,
      deadLetterQueueArn: (properties as unknown as Template).DeadLetterConfig?.TargetArn,
    };
    for (const arn of [found.failureQueueArn, found.deadLetterQueueArn]) if (arn) queues.byArn(arn); // throws when unknown
    settings.set(identity.attributes.Arn!, found);
  }
  return (functionArn) => settings.get(functionArn)!;
}
