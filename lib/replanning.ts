/**
 * A new version of an agreement moves the dates of what is already there: the API announces it, a rule on the bus calls
 * `replan`.
 *
 * Limits: an event that is lost costs a day at most: `erase` asks the agreement in force before it begins, so nothing goes
 * too early, and `reconcile` sets right every night what has the wrong date.
 */
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { EVENT_SOURCE, type EventName } from '../contract/events.ts';
import { indexes } from '../contract/stores.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allowTable } from './permissions.ts';
import type { Stores } from './stores.ts';

const CHANGED: EventName = 'AgreementChanged';

export function replanning(
  scope: Construct,
  home: FunctionHome,
  { ledger, audit, bus }: Stores,
): NodeFunction {
  const here = new Construct(scope, 'Replanning');
  const replan = new NodeFunction(here, 'replan', {
    home,
    description: 'Gives a client’s datasets the dates that a new agreement wants',
    timeout: Duration.minutes(15),
    memory: 512,
    environment: { LEDGER_TABLE: ledger.table.tableName, AUDIT_TABLE: audit.table.tableName },
  });
  allowTable(replan, ledger, ['Query', 'UpdateItem']);
  allowTable(replan, ledger, ['Query'], indexes.client.name);
  audit.allowWrite(replan);
  new Rule(here, 'AgreementChanged', {
    description: 'A new version of an agreement is in force',
    eventBus: bus,
    eventPattern: { source: [EVENT_SOURCE], detailType: [CHANGED] },
    targets: [new LambdaFunction(replan)],
  });
  return replan;
}
