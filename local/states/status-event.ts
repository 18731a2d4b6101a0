/** The event that tells of a change of an execution's status. Source: EventBridge Events Reference, "Step Functions". */
import type { BusEvent } from '../events/bus.ts';
import type { StoredExecution } from './executions.ts';

export function statusEvent(execution: StoredExecution): BusEvent {
  const {
    arn,
    machineArn,
    name,
    status,
    startedAt,
    stoppedAt = null,
    input,
    output = null,
    error = null,
    cause = null,
  } = execution;
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      name,
      status,
      startDate: startedAt,
      stopDate: stoppedAt,
      input,
      output,
      inputDetails: { included: true },
      outputDetails: output === null ? null : { included: true },
      error,
      cause,
    },
  };
}
