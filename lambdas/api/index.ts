/** The API behind the gateway. */
import { handle } from 'hono/aws-lambda';
import { environmentOf } from '../../contract/environment.ts';
import { openRe2 } from '../../host/re2.ts';
import { openAudit } from '../aws/audit.ts';
import { openBus } from '../aws/bus.ts';
import { openDropZone } from '../aws/drop-zone.ts';
import { openInventory } from '../aws/inventory.ts';
import { openLedger } from '../aws/ledger.ts';
import { openMultipart } from '../aws/multipart.ts';
import { openRecords } from '../aws/records.ts';
import { openSigner } from '../aws/signer.ts';
import { once } from '../once.ts';
import { appOf } from './app.ts';
import { handlers } from './handlers.ts';

const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, RECORDS, CERTIFICATE_KEY_ARN, BUS_NAME, AUDIT_TABLE } =
  environmentOf('api', process.env);
const inventory = openInventory(INVENTORY_TABLE);

export const handler = handle(
  appOf('api', handlers, {
    ledger: openLedger(LEDGER_TABLE),
    inventory,
    dropZone: openDropZone(DROP_ZONE),
    multipart: openMultipart(DROP_ZONE),
    records: openRecords(RECORDS),
    audit: openAudit(AUDIT_TABLE),
    signer: openSigner(CERTIFICATE_KEY_ARN),
    bus: openBus(BUS_NAME),
    now: () => new Date(),
    patternEngine: once(openRe2),
  }),
);
