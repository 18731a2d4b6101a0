/** Starts executions of one state machine. */
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { stepFunctions } from './clients.ts';

export type Executions = ReturnType<typeof openExecutions>;

export function openExecutions(stateMachineArn: string) {
  return {
    /**
     * `started`, or why not: `running` under this name already, or `closed`: the name was used and stays taken for 90 days.
     */
    async start(name: string, input: unknown): Promise<'started' | 'running' | 'closed'> {
      try {
        await stepFunctions().send(
          new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        );
        return 'started';
      } catch (error) {
        if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
      }
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const { status } = await stepFunctions().send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' ? 'running' : 'closed';
    },
  };
}
