/**
 * AWS Step Functions over the wire: the operations of its JSON protocol on the runtime's executions.
 * Limits: lists come whole, on one page. Source: AWS Step Functions API Reference.
 */
import { randomUUID } from 'node:crypto';
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Executions, StoredExecution } from './executions.ts';

interface Starting {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
}
interface OfExecution {
  readonly executionArn: string;
}
interface Stopping extends OfExecution {
  readonly error?: string;
  readonly cause?: string;
}

export function statesOperations(executions: Executions): Operations {
  return {
    StartExecution: operation(
      'stateMachineArn name input',
      async ({ stateMachineArn, name = randomUUID(), input = '{}' }: Starting) => {
        if (!/^[\w-]{1,80}$/.test(name)) throw new Fault('InvalidName', `Invalid Name: '${name}'`);
        const { arn, startedAt } = await executions.start(stateMachineArn, name, input);
        return { executionArn: arn, startDate: startedAt / 1000 };
      },
    ),
    DescribeExecution: operation('executionArn', ({ executionArn }: OfExecution) => {
      const execution = executions.find(executionArn);
      const { input, output, error, cause } = execution;
      return { ...summary(execution), input, output, error, cause, redriveCount: 0 };
    }),
    ListExecutions: operation(
      'stateMachineArn',
      ({ stateMachineArn }: Pick<Starting, 'stateMachineArn'>) => ({
        executions: executions.ofMachine(stateMachineArn).map(summary),
      }),
    ),
    StopExecution: operation('executionArn error cause', async ({ executionArn, ...reason }: Stopping) => ({
      stopDate: (await executions.stop(executionArn, reason)) / 1000,
    })),
    GetExecutionHistory: operation('executionArn', async ({ executionArn }: OfExecution) => {
      const all = await executions.history(executionArn);
      return { events: all.map((event) => ({ ...event, timestamp: event.timestamp / 1000 })) };
    }),
  };
}

const summary = ({ arn, machineArn, name, status, startedAt, stoppedAt }: StoredExecution) => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  status,
  startDate: startedAt / 1000,
  stopDate: stoppedAt === undefined ? undefined : stoppedAt / 1000,
});
