/** The event that tells of a change of an execution's status. Source: EventBridge Events Reference, "Step Functions". */
import type { BusEvent } from '../events/bus.ts';
import type { StoredExecution } from './executions.ts';

export function statusEvent({ arn, machineArn, name, status, input, ...rest }: StoredExecution): BusEvent {
  const { startedAt: startDate, stoppedAt: stopDate = null } = rest;
  const { output = null, error = null, cause = null } = rest;
  const included = { included: true };
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      ...{ executionArn: arn, stateMachineArn: machineArn, name, status, startDate, stopDate },
      ...{ input, output, error, cause },
      ...{ inputDetails: included, outputDetails: output === null ? null : included },
    },
  };
}
