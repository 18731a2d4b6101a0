/**
 * What the machine's own Catch can't see: an execution that timed out, was stopped, or broke on its data's size. The rule
 * hands it to `refuse`, so that no dataset ends without a word.
 *
 * Source: AWS Step Functions Developer Guide, "Step Functions execution status change events".
 */
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { ScanDataset } from './scan-dataset.ts';

export function failureRule(scope: Construct, { machine, refuse }: ScanDataset): Rule {
  return new Rule(scope, 'ScanFailed', {
    description: 'A scan ended without a result',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    targets: [new LambdaFunction(refuse)],
  });
}
