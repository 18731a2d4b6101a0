/**
 * The one way a Lambda is made: by its name in `contract/environment.ts`, with exactly the variables listed there, a role
 * of its own that may do nothing but write its log, and a log that is encrypted and kept 30 days.
 *
 * Tracing is off: a trace would be one more store of error messages, and the machines' histories tell as much.
 * Source: AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role".
 */
import { join } from 'node:path';
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../contract/environment.ts';

/** What all functions of a stack share. */
export interface FunctionHome {
  /** The folder that holds `<name>/index.mjs` for each function. */
  readonly code: string;
  readonly logKey: IKey;
}

export interface NodeFunctionProps<F extends FunctionName> {
  readonly home: FunctionHome;
  readonly description: string;
  readonly timeout: Duration;
  /** Megabytes; the share of a processor grows with it. */
  readonly memory: number;
  readonly environment: EnvironmentOf<F>;
}

export class NodeFunction<F extends FunctionName = FunctionName> extends LambdaFunction {
  constructor(
    scope: Construct,
    name: F,
    { home, description, timeout, memory, environment }: NodeFunctionProps<F>,
  ) {
    const logGroup = new LogGroup(scope, `${name}-log`, {
      encryptionKey: home.logKey,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, name, {
      functionName: `${Stack.of(scope).stackName}-${name}`,
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(home.code, name)),
      handler: 'index.handler',
      timeout,
      memorySize: memory,
      environment: { ...environment },
      role,
      logGroup,
    });
    logGroup.grantWrite(role);
  }
}
