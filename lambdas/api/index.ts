/** The API behind the gateway. */
import { handle } from 'hono/aws-lambda';
import { environmentOf } from '../../contract/environment.ts';
import { openRe2 } from '../../host/re2.ts';
import { openApprovals } from '../aws/approvals.ts';
import { openAudit } from '../aws/audit.ts';
import { openBus } from '../aws/bus.ts';
import { openDirectory } from '../aws/directory.ts';
import { openDisputes } from '../aws/disputes.ts';
import { openDropZone } from '../aws/drop-zone.ts';
import { openEmergencies } from '../aws/emergencies.ts';
import { openHandovers } from '../aws/handovers.ts';
import { openInventory } from '../aws/inventory.ts';
import { openLedger } from '../aws/ledger.ts';
import { openMultipart } from '../aws/multipart.ts';
import { openPeople } from '../aws/people.ts';
import { openRecords } from '../aws/records.ts';
import { openSigner } from '../aws/signer.ts';
import { once } from '../once.ts';
import { appOf } from './app.ts';
import { handlers } from './handlers.ts';

const {
  LEDGER_TABLE,
  INVENTORY_TABLE,
  DROP_ZONE,
  RECORDS,
  CERTIFICATE_KEY_ARN,
  BUS_NAME,
  AUDIT_TABLE,
  USER_POOL_ID,
} = environmentOf('api', process.env);

export const handler = handle(
  appOf('api', handlers, {
    people: openPeople(LEDGER_TABLE),
    approvals: openApprovals(LEDGER_TABLE),
    handovers: openHandovers(LEDGER_TABLE),
    disputes: openDisputes(LEDGER_TABLE),
    emergencies: openEmergencies(LEDGER_TABLE),
    audit: openAudit(AUDIT_TABLE),
    directory: openDirectory(USER_POOL_ID),
    ledger: openLedger(LEDGER_TABLE),
    inventory: openInventory(INVENTORY_TABLE),
    dropZone: openDropZone(DROP_ZONE),
    multipart: openMultipart(DROP_ZONE),
    records: openRecords(RECORDS),
    signer: openSigner(CERTIFICATE_KEY_ARN),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
    patternEngine: once(openRe2),
  }),
);
