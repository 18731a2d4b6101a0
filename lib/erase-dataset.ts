/**
 * The state machine of an end: erase → verify → certify. It erases exactly this version with everything made of it, looks
 * afterwards whether anything is left, and only then writes the certificate.
 *
 * Limits: no state has a Catch. A failed execution leaves the dataset due, so the next sweep begins again, and the alarm
 * on failed executions tells.
 */
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SCAN_WAIT_SECONDS } from '../contract/steps.ts';
import type { Deliveries } from './deliveries.ts';
import { Machine } from './machine.ts';
import { type FunctionHome, NodeFunction } from './node-function.ts';
import { allow, allowTable } from './permissions.ts';
import type { Stores } from './stores.ts';
import { EXECUTION_INPUT, task } from './task.ts';

export class EraseDataset extends Construct {
  readonly machine: Machine;

  constructor(scope: Construct, id: string, home: FunctionHome, stores: Stores, deliveries: Deliveries) {
    super(scope, id);
    const { dropZone, workspace, ledger, inventory, records, audit, certificateKey, bus } = stores;
    const [LEDGER_TABLE, INVENTORY_TABLE] = [ledger.table.tableName, inventory.table.tableName];
    const [DROP_ZONE, WORKSPACE] = [dropZone.bucket.bucketName, workspace.bucket.bucketName];

    const DEAD_LETTERS_URL = deliveries.deadLetters.queueUrl;
    const AUDIT_TABLE = audit.table.tableName;

    const erase = new NodeFunction(this, 'erase', {
      home,
      description: 'Erases one version and everything made of it',
      timeout: Duration.minutes(15),
      memory: 512,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, DEAD_LETTERS_URL, AUDIT_TABLE },
    });
    allowTable(erase, ledger, ['GetItem', 'Query', 'UpdateItem']);
    allowTable(erase, inventory, ['GetItem', 'Query', 'BatchWriteItem']);
    dropZone.allowErase(erase);
    workspace.allowErase(erase);
    deliveries.allowClear(erase, ['ReceiveMessage', 'DeleteMessage']);

    const verify = new NodeFunction(this, 'verify', {
      home,
      description: 'Looks whether anything of a dataset is left',
      timeout: Duration.minutes(5),
      memory: 512,
      environment: { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, DEAD_LETTERS_URL, AUDIT_TABLE },
    });
    allowTable(verify, ledger, ['GetItem']);
    allowTable(verify, inventory, ['GetItem', 'Query']);
    dropZone.allowList(verify);
    workspace.allowList(verify);
    deliveries.allowClear(verify, ['ReceiveMessage']);

    const certify = new NodeFunction(this, 'certify', {
      home,
      description: 'Writes the certificate of deletion',
      timeout: Duration.minutes(1),
      memory: 512,
      environment: {
        LEDGER_TABLE,
        INVENTORY_TABLE,
        RECORDS: records.bucket.bucketName,
        CERTIFICATE_KEY_ARN: certificateKey.keyArn,
        BUS_NAME: bus.eventBusName,
        AUDIT_TABLE,
      },
    });
    allowTable(certify, ledger, ['GetItem', 'UpdateItem']);
    allowTable(certify, inventory, ['DeleteItem']);
    records.allowAddCertificates(certify);
    // A repeat takes the moment of erasing from the certificate that is there.
    records.allowReadCertificates(certify);
    allow(certify, ['kms:GetPublicKey'], [certificateKey.keyArn]);
    allow(certify, ['kms:Sign'], [certificateKey.keyArn], {
      conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } },
    });
    allow(certify, ['events:PutEvents'], [bus.eventBusArn]);

    for (const fn of [erase, verify, certify]) audit.allowWrite(fn);

    this.machine = new Machine(this, 'erase-dataset', {
      home,
      description: 'Erases one dataset and proves it',
      timeout: Duration.hours(3),
      functions: [erase, verify, certify],
      startAt: 'Erase',
      states: {
        Erase: task(erase, EXECUTION_INPUT, { Next: 'Was it due?' }),
        'Was it due?': {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $states.input.wait %}', Next: 'Wait for the scan' },
            { Condition: '{% $states.input.due %}', Next: 'Verify' },
          ],
          Default: 'Not due',
        },
        'Wait for the scan': { Type: 'Wait', Seconds: SCAN_WAIT_SECONDS, Next: 'Erase' },
        // A changed agreement or a hold came in between.
        'Not due': { Type: 'Succeed' },
        Verify: task(verify, EXECUTION_INPUT, { Next: 'Is it gone?' }),
        'Is it gone?': {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.left = 0 %}', Next: 'Certify' }],
          Default: 'Something is left',
        },
        'Something is left': {
          Type: 'Fail',
          Error: 'SomethingLeft',
          Cause: 'Something of the dataset is still there; the next sweep tries again.',
        },
        Certify: task(certify, EXECUTION_INPUT, { End: true }),
      },
    });
  }
}
