/** State "verify": lists everything once more. Anything left fails the execution, and the next sweep tries again. */
import { environmentOf } from '../contract/environment.ts';
import type { DatasetStep, VerifyReply } from '../contract/steps.ts';
import { NotFound } from '../core/errors.ts';
import { stateOf } from './audited.ts';
import { openDeadLetters } from './aws/deliveries.ts';
import { openDropZone } from './aws/drop-zone.ts';
import { openInventory } from './aws/inventory.ts';
import { openLedger } from './aws/ledger.ts';
import { openWorkspace } from './aws/workspace.ts';
import type { ErasePorts } from './erase.ts';
import { countsOf, remainsOf } from './remains.ts';

export const verifyWith =
  (ports: Omit<ErasePorts, 'now'>) =>
  async ({ datasetId }: DatasetStep): Promise<VerifyReply> => {
    const row = await ports.ledger.dataset(datasetId);
    if (!row) throw new NotFound('the dataset is not known');
    const remains = await remainsOf(ports, row, await ports.inventory.object(datasetId));
    const left = Object.values(countsOf(remains, datasetId)).reduce((sum, n) => sum + n, 0);
    return { datasetId, left };
  };

export const handler = stateOf(
  'verify',
  async (step: DatasetStep) => {
    const { LEDGER_TABLE, INVENTORY_TABLE, DROP_ZONE, WORKSPACE, DEAD_LETTERS_URL } = environmentOf(
      'verify',
      process.env,
    );
    const ports = {
      ledger: openLedger(LEDGER_TABLE),
      inventory: openInventory(INVENTORY_TABLE),
      dropZone: openDropZone(DROP_ZONE),
      workspace: openWorkspace(WORKSPACE),
      deadLetters: openDeadLetters(DEAD_LETTERS_URL),
    };
    return verifyWith(ports)(step);
  },
  ({ left }) => (left > 0 ? { result: 'failed', why: 'SomethingLeft' } : {}),
);
