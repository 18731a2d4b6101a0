/**
 * The one way a state machine is made: a standard workflow in JSONata, allowed to call exactly its own functions. It logs
 * which states ran and never what passed between them.
 *
 * Tracing is off for the same reason as in `node-function.ts`.
 * Source: AWS Step Functions Developer Guide, "Logging using CloudWatch Logs", "Transforming data with JSONata".
 */
import { ArnFormat, type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { FunctionHome, NodeFunction } from './node-function.ts';
import { acknowledgeStars, allow } from './permissions.ts';
import { STARS } from './stars.ts';

export interface MachineProps {
  readonly home: FunctionHome;
  readonly description: string;
  readonly timeout: Duration;
  readonly functions: readonly NodeFunction[];
  readonly startAt: string;
  /** States in the Amazon States Language. */
  readonly states: Readonly<Record<string, object>>;
}

export class Machine extends StateMachine {
  constructor(scope: Construct, name: string, props: MachineProps) {
    const { stackName } = Stack.of(scope);
    const definition = {
      Comment: props.description,
      QueryLanguage: 'JSONata',
      TimeoutSeconds: props.timeout.toSeconds(),
      StartAt: props.startAt,
      States: props.states,
    };
    super(scope, name, {
      stateMachineName: `${stackName}-${name}`,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(scope, `${name}-log`, {
          // The prefix keeps the policy of this log from growing past its limit.
          logGroupName: `/aws/vendedlogs/states/${stackName}-${name}`,
          encryptionKey: props.home.logKey,
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    this.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: props.functions.map(({ functionArn }) => functionArn),
      }),
    );
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SF2',
      reason: 'A trace would be one more store of error messages; the history of an execution tells as much.',
    });
    acknowledgeStars(this.role, ['*'], STARS.logDelivery.reason);
  }

  /** Starts executions by name, and sees what became of a name that is taken. */
  allowStart(fn: NodeFunction): void {
    allow(fn, ['states:StartExecution'], [this.stateMachineArn]);
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    allow(fn, ['states:DescribeExecution'], [executions], {
      wide: 'Executions of this one machine; their names are made at run time.',
    });
  }
}
