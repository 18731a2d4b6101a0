/**
 * The whole of Inventaris as one stack. It wires the constructs of this folder, and owns the bus and the outputs alone.
 */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { Outputs } from '../contract/outputs.ts';
import { Api } from './api.ts';
import { Audit } from './audit.ts';
import { Deliveries } from './deliveries.ts';
import { DropZone } from './drop-zone.ts';
import { EraseDataset } from './erase-dataset.ts';
import { failureRule } from './failure-rule.ts';
import { Inventory } from './inventory.ts';
import { Keys } from './keys.ts';
import { Ledger } from './ledger.ts';
import { LogIn } from './log-in.ts';
import type { FunctionHome } from './node-function.ts';
import { Records } from './records.ts';
import { replanning } from './replanning.ts';
import { Returns } from './returns.ts';
import { Rounds } from './rounds.ts';
import { ScanDataset } from './scan-dataset.ts';
import { sealing } from './sealing.ts';
import { Sftp } from './sftp.ts';
import type { Stores } from './stores.ts';
import { Watch } from './watch.ts';
import { Workspace } from './workspace.ts';

export interface InventarisStackProps extends StackProps {
  /** The folder of the built functions. */
  readonly code: string;
}

export class InventarisStack extends Stack {
  constructor(scope: Construct, id: string, { code, ...props }: InventarisStackProps) {
    super(scope, id, props);
    const keys = new Keys(this, 'Keys');
    const home: FunctionHome = { code, logKey: keys.records };
    const stores: Stores = {
      dropZone: new DropZone(this, 'DropZone', keys.data),
      workspace: new Workspace(this, 'Workspace', keys.data),
      records: new Records(this, 'Records', keys.records),
      ledger: new Ledger(this, 'Ledger', keys.records),
      inventory: new Inventory(this, 'Inventory', keys.data),
      audit: new Audit(this, 'Audit', keys.records),
      clientKey: keys.clients,
      certificateKey: keys.certificates,
      bus: new EventBus(this, 'Bus', { eventBusName: this.stackName }),
    };
    const scan = new ScanDataset(this, 'Scan', home, stores);
    failureRule(this, scan);
    const deliveries = new Deliveries(this, 'Deliveries', home, stores, keys.data, scan.machine);
    const erase = new EraseDataset(this, 'Erase', home, stores, deliveries);
    const replan = replanning(this, home, stores);
    const rounds = new Rounds(this, 'Rounds', home, stores, erase.machine, deliveries);
    const seal = sealing(this, home, stores);
    const logIn = new LogIn(this, 'LogIn');
    const { api } = new Api(this, 'Api', home, stores, scan.machine, logIn);
    const returns = new Returns(this, 'Returns', keys.data);
    const sftp = new Sftp(this, 'Sftp', { home, stores, returns, key: keys.data });
    new Watch(this, 'Watch', {
      key: keys.records,
      deliveries,
      machines: [scan.machine, erase.machine],
      functions: [deliveries.start, scan.refuse, replan, sftp.connect, rounds.sweep, rounds.reconcile, seal],
    });

    const outputs: Outputs = {
      ApiUrl: api.apiEndpoint,
      DropZone: stores.dropZone.bucket.bucketName,
      Workspace: stores.workspace.bucket.bucketName,
      Records: stores.records.bucket.bucketName,
      Returns: returns.bucket.bucketName,
      LedgerTable: stores.ledger.table.tableName,
      InventoryTable: stores.inventory.table.tableName,
      AuditTable: stores.audit.table.tableName,
      DeliveriesQueueUrl: deliveries.queue.queueUrl,
      DeadLettersUrl: deliveries.deadLetters.queueUrl,
      ScanMachineArn: scan.machine.stateMachineArn,
      EraseMachineArn: erase.machine.stateMachineArn,
      LogInUrl: logIn.issuer,
      LogInClientId: logIn.clientId,
      LogInDomain: logIn.domain,
      UserPoolId: logIn.pool.userPoolId,
      SftpHost: sftp.host,
    };
    // Outputs and resources share one space of names in the tree, but not in the template.
    for (const [name, value] of Object.entries(outputs)) {
      new CfnOutput(this, `${name}Output`, { value }).overrideLogicalId(name);
    }
  }
}
