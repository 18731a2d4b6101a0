/** Where data lies, handed as one to the constructs whose functions work on it; each grants what it needs and no more. */
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Audit } from './audit.ts';
import type { DropZone } from './drop-zone.ts';
import type { Inventory } from './inventory.ts';
import type { Ledger } from './ledger.ts';
import type { Records } from './records.ts';
import type { Workspace } from './workspace.ts';

export interface Stores {
  readonly dropZone: DropZone;
  readonly workspace: Workspace;
  readonly records: Records;
  readonly ledger: Ledger;
  readonly inventory: Inventory;
  readonly audit: Audit;
  readonly clientKey: IKey;
  readonly certificateKey: IKey;
  readonly bus: EventBus;
}
