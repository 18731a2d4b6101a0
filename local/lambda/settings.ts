/** What the template says of functions: their code, limits, environment and asynchronous invocations. */
import type { Assembly } from '../assembly/assembly.ts';
import type { Stack } from '../assembly/resources.ts';
import type { Queues } from '../services/sqs.ts';
import { refuseUnknown, Unsupported } from '../unsupported.ts';
import type { AsynchronousSettings } from './asynchronous.ts';
import type { Functions, FunctionSettings } from './functions.ts';

export function functionSettings(stack: Stack, assembly: Assembly): FunctionSettings[] {
  return stack.ofType('AWS::Lambda::Function').map(({ id, name, identity, properties }) => {
    const { Code, Handler, Runtime, Environment, Timeout, MemorySize, ReservedConcurrentExecutions, PackageType } =
      properties as {
        Code: { S3Key?: string };
        Handler: string;
        Runtime: string;
        Environment?: { Variables?: Record<string, unknown> };
        Timeout?: number;
        MemorySize?: number;
        ReservedConcurrentExecutions?: number;
        PackageType?: string;
      };
    if (!Runtime?.startsWith('nodejs')) throw new Unsupported(id, `the Lambda runtime ${Runtime}`);
    if (PackageType && PackageType !== 'Zip') throw new Unsupported(id, `the package type ${PackageType}`);
    refuseUnknown(`${id}.Code`, Code, ['S3Bucket', 'S3Key']);
    const dot = Handler.lastIndexOf('.');
    const variables = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [key, String(value)]);
    return {
      id,
      name,
      arn: identity.attributes.Arn!,
      folder: assembly.assetFolder(Code.S3Key!),
      module: Handler.slice(0, dot),
      exported: Handler.slice(dot + 1),
      environment: Object.fromEntries(variables),
      timeoutSeconds: Timeout ?? 3,
      memoryMegabytes: MemorySize ?? 128,
      reserved: ReservedConcurrentExecutions,
    };
  });
}

/** Looks up how often and how long an asynchronous invocation is tried, and where it goes then. */
export function asynchronousSettings(
  stack: Stack,
  functions: Functions,
  queues: Queues,
): (functionArn: string) => AsynchronousSettings {
  const settings = new Map<string, AsynchronousSettings>();
  for (const { id, identity, properties } of stack.ofType('AWS::Lambda::Function')) {
    const dead = (properties.DeadLetterConfig as { TargetArn?: string } | undefined)?.TargetArn;
    const config = stack
      .ofType('AWS::Lambda::EventInvokeConfig')
      .find((found) => functions.find(String(found.properties.FunctionName)).id === id);
    const { MaximumRetryAttempts = 2, MaximumEventAgeInSeconds = 21_600, DestinationConfig = {} } = (config?.properties ?? {}) as {
      MaximumRetryAttempts?: number;
      MaximumEventAgeInSeconds?: number;
      DestinationConfig?: { OnFailure?: { Destination: string } };
    };
    refuseUnknown(`${config?.id}.DestinationConfig`, DestinationConfig, ['OnFailure']);
    for (const arn of [dead, DestinationConfig.OnFailure?.Destination]) if (arn) queues.byArn(arn); // throws when unknown
    settings.set(identity.attributes.Arn!, {
      retries: MaximumRetryAttempts,
      oldestSeconds: MaximumEventAgeInSeconds,
      failureQueueArn: DestinationConfig.OnFailure?.Destination,
      deadLetterQueueArn: dead,
    });
  }
  return (functionArn) => settings.get(functionArn)!;
}
