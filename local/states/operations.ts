/** AWS Step Functions over the wire: the operations of its JSON protocol on the runtime's executions. */
import { randomUUID } from 'node:crypto';
import { Fault } from '../fault.ts';
import { type Operations, operation } from '../json-protocol.ts';
import type { Executions, StoredExecution } from './executions.ts';

interface Page {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export function statesOperations(executions: Executions): Operations {
  return {
    StartExecution: operation(
      'stateMachineArn name input',
      async ({
        stateMachineArn,
        name = randomUUID(),
        input = '{}',
      }: {
        stateMachineArn: string;
        name?: string;
        input?: string;
      }) => {
        if (!/^[\w-]{1,80}$/.test(name)) throw new Fault('InvalidName', `Invalid Name: '${name}'`);
        const { arn, startedAt } = await executions.start(stateMachineArn, name, input);
        return { executionArn: arn, startDate: startedAt / 1000 };
      },
    ),
    DescribeExecution: operation('executionArn', ({ executionArn }: { executionArn: string }) => {
      const execution = executions.find(executionArn);
      const { input, output, error, cause } = execution;
      return { ...summary(execution), input, output, error, cause, redriveCount: 0 };
    }),
    ListExecutions: operation(
      'stateMachineArn statusFilter maxResults nextToken',
      ({
        stateMachineArn,
        statusFilter,
        ...page
      }: Page & { stateMachineArn: string; statusFilter?: string }) => {
        const all = executions.ofMachine(stateMachineArn);
        const wanted = all.filter(({ status }) => statusFilter === undefined || status === statusFilter);
        const { items, nextToken } = paged(wanted, page, 100);
        return { executions: items.map(summary), nextToken };
      },
    ),
    StopExecution: operation(
      'executionArn error cause',
      async ({ executionArn, error, cause }: { executionArn: string; error?: string; cause?: string }) => ({
        stopDate: (await executions.stop(executionArn, error, cause)) / 1000,
      }),
    ),
    GetExecutionHistory: operation(
      'executionArn reverseOrder maxResults nextToken',
      async ({
        executionArn,
        reverseOrder,
        ...page
      }: Page & { executionArn: string; reverseOrder?: boolean }) => {
        const all = [...(await executions.history(executionArn))];
        const { items, nextToken } = paged(reverseOrder ? all.reverse() : all, page, 1000);
        return { events: items.map((event) => ({ ...event, timestamp: event.timestamp / 1000 })), nextToken };
      },
    ),
  };
}

function summary({ arn, machineArn, name, status, startedAt, stoppedAt }: StoredExecution) {
  const stopDate = stoppedAt === undefined ? undefined : stoppedAt / 1000;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: startedAt / 1000,
    stopDate,
  };
}

function paged<T>(all: readonly T[], { maxResults, nextToken = '0' }: Page, most: number) {
  const from = Number(nextToken);
  const to = from + (maxResults || most);
  return { items: all.slice(from, to), nextToken: to < all.length ? String(to) : undefined };
}
