/**
 * AWS Step Functions over the wire: the operations of its JSON protocol on the runtime's executions.
 * Limits: a history comes whole, on one page. Source: AWS Step Functions API Reference.
 */
import { randomUUID } from 'node:crypto';
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Executions } from './executions.ts';

interface Starting {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
}
interface OfExecution {
  readonly executionArn: string;
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
      const { arn, machineArn, name, status, startedAt, stoppedAt, ...rest } = executions.find(executionArn);
      const { input, output, error, cause } = rest;
      return {
        ...{ executionArn: arn, stateMachineArn: machineArn, name, status, input, output, error, cause },
        startDate: startedAt / 1000,
        stopDate: stoppedAt === undefined ? undefined : stoppedAt / 1000,
      };
    }),
    GetExecutionHistory: operation('executionArn', async ({ executionArn }: OfExecution) => {
      const all = await executions.history(executionArn);
      return { events: all.map((event) => ({ ...event, timestamp: event.timestamp / 1000 })) };
    }),
  };
}
