/**
 * The state machine of a delivery: admit → plan → scan, mapped over the parts → settle; parts that had guessed wrongly
 * where they begin are scanned again. What `unlock` has read is settled only. Whatever fails ends in `refuse`, which tells the client.
 *
 * Limits: at most 2,000 parts, so that the history stays below 25,000 events; ids and counts are all that passes.
 */
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Machine } from './machine.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow, allowClientKeys, allowTable } from './permissions.ts';
import type { Stores } from './stores.ts';
import { EXECUTION_INPUT, FINAL_ERRORS, task } from './task.ts';

/** One whole processor; a quarter more is billed without making one thread faster. */
const ONE_PROCESSOR = 1_769;

export class ScanDataset extends Construct {
  readonly machine: Machine;
  readonly refuse: NodeFunction;

  constructor(scope: Construct, id: string, home: FunctionHome, stores: Stores) {
    super(scope, id);
    const { dropZone, workspace, ledger, inventory, audit, clientKey, bus } = stores;
    const [LEDGER_TABLE, INVENTORY_TABLE] = [ledger.table.tableName, inventory.table.tableName];
    const [DROP_ZONE, WORKSPACE] = [dropZone.bucket.bucketName, workspace.bucket.bucketName];
    const BUS_NAME = bus.eventBusName;
    const AUDIT_TABLE = audit.table.tableName;

    const admit = new NodeFunction(this, 'admit', {
      home,
      description: 'Takes a dataset in, or refuses it',
      timeout: Duration.seconds(30),
      memory: 512,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, BUS_NAME, AUDIT_TABLE },
    });
    allowTable(admit, ledger, ['GetItem', 'Query', 'UpdateItem']);
    allowTable(admit, inventory, ['GetItem']);
    dropZone.allowRead(admit);
    allow(admit, ['events:PutEvents'], [bus.eventBusArn]);

    const plan = new NodeFunction(this, 'plan', {
      home,
      description: 'Decides how a dataset is read, and in which parts',
      timeout: Duration.minutes(5),
      memory: ONE_PROCESSOR,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, AUDIT_TABLE },
    });
    allowTable(plan, ledger, ['GetItem', 'Query']);
    allowTable(plan, inventory, ['GetItem']);
    dropZone.allowRead(plan);
    workspace.allowWrite(plan, 'scratch');

    const scan = new NodeFunction(this, 'scan', {
      home,
      description: 'Reads one part of a dataset and leaves its tally',
      // What can't be cut (gzip, one JSON value) is one part, whatever its size.
      timeout: Duration.minutes(15),
      memory: ONE_PROCESSOR,
      environment: { INVENTORY_TABLE, DROP_ZONE, WORKSPACE, CLIENT_KEY_ARN: clientKey.keyArn },
    });
    allowTable(scan, inventory, ['GetItem', 'PutItem']);
    dropZone.allowRead(scan);
    workspace.allowRead(scan, 'scratch');
    workspace.allowWrite(scan, 'scratch');
    allowClientKeys(scan, clientKey);

    const settle = new NodeFunction(this, 'settle', {
      home,
      description: 'Merges the tallies into findings and sets the date of erasing',
      timeout: Duration.minutes(10),
      memory: 3_008,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, BUS_NAME, AUDIT_TABLE },
    });
    allowTable(settle, ledger, ['GetItem', 'Query', 'UpdateItem']);
    allowTable(settle, inventory, ['GetItem', 'Query', 'BatchWriteItem']);
    dropZone.allowRestrict(settle);
    workspace.allowRead(settle, 'scratch');
    allow(settle, ['events:PutEvents'], [bus.eventBusArn]);

    this.refuse = new NodeFunction(this, 'refuse', {
      home,
      description: 'Says why a dataset was not scanned',
      timeout: Duration.seconds(30),
      memory: 512,
      environment: { LEDGER_TABLE, BUS_NAME, AUDIT_TABLE },
    });
    allowTable(this.refuse, ledger, ['GetItem', 'UpdateItem']);
    allow(this.refuse, ['events:PutEvents'], [bus.eventBusArn]);

    // Not `scan`: a part is no step of its own, and a dataset may have thousands.
    for (const fn of [admit, plan, settle, this.refuse]) audit.allowWrite(fn);

    const functions = { admit, plan, scan, settle, refuse: this.refuse };
    this.machine = new Machine(this, 'scan-dataset', {
      home,
      description: 'Scans one delivered dataset',
      timeout: Duration.hours(24),
      functions: Object.values(functions),
      startAt: 'Read already?',
      states: scanStates(functions),
    });
  }
}

function scanStates(
  functions: Readonly<Record<'admit' | 'plan' | 'scan' | 'settle' | 'refuse', NodeFunction>>,
) {
  const { admit, plan, scan, settle, refuse } = functions;
  // Not every error has a cause, and an expression that yields nothing would fail in its turn.
  const Catch = [
    {
      ErrorEquals: ['States.ALL'],
      Next: 'Refuse',
      Output: {
        datasetId: '{% $states.context.Execution.Input.datasetId %}',
        error: '{% $states.errorOutput.Error %}',
        cause: '{% $exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : "" %}',
      },
    },
  ];
  return {
    // `unlock` has read what was locked, with a password that no machine may see.
    'Read already?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $exists($states.input.read) %}', Next: 'Settle' }],
      Default: 'Admit',
    },
    Admit: task(admit, EXECUTION_INPUT, { Next: 'Plan', Catch }),
    Plan: task(plan, EXECUTION_INPUT, { Next: 'Scan', Catch }),
    Scan: {
      Type: 'Map',
      Items: '{% $states.input.parts %}',
      // As many as an inline Map runs at once.
      MaxConcurrency: 40,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Scan part',
        // No Catch: a part that fails for good fails the Map, which has one.
        States: {
          'Scan part': task(scan, '{% $merge([$states.context.Execution.Input, $states.input]) %}', {
            End: true,
          }),
        },
      },
      Output: EXECUTION_INPUT,
      Next: 'Settle',
      // No Retry: each part has had its own.
      Catch,
    },
    Settle: task(settle, EXECUTION_INPUT, { Next: 'Scan again?', Catch }),
    'Scan again?': {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $count($states.input.again) > 0 %}',
          Output: { parts: '{% $states.input.again %}' },
          Next: 'Scan',
        },
      ],
      Default: 'Settled',
    },
    Settled: { Type: 'Succeed' },
    // No Catch: when this fails too, the execution does, and the failure rule calls the function once more.
    Refuse: task(refuse, '{% $states.input %}', { Output: '{% $states.input %}', Next: 'Whose fault?' }),
    'Whose fault?': {
      Type: 'Choice',
      Choices: [
        { Condition: `{% $states.input.error in ${JSON.stringify(FINAL_ERRORS)} %}`, Next: 'Refused' },
      ],
      Default: 'Failed',
    },
    Refused: { Type: 'Succeed' },
    // Ours: told to the client like any refusal, and seen by the alarm on failed executions.
    Failed: { Type: 'Fail', Error: '{% $states.input.error %}', Cause: '{% $states.input.cause %}' },
  };
}
