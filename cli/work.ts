/** `inventaris work done DATASET --client ID`: a specialist's word that processing has ended; the clock begins. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { datasetLines } from './inventory.ts';
import type { Define } from './main.ts';
import { painter } from './print.ts';

export const define: Define = (command) => {
  withApiOptions(command.command('done'))
    .description('nobody can read the delivered file any more from now on, and its date of erasing is set')
    .argument('<dataset>', 'the id of a dataset that is worked on')
    .requiredOption('--client <id>', 'whose dataset it is')
    .action(async (datasetId: string, { client: clientId, ...where }: ApiOptions & { client: string }) => {
      const dataset = await (await openApiOf(where)).call('workDone', { params: { clientId, datasetId } });
      console.log(datasetLines(dataset, painter(process.stdout.isTTY)).join('\n'));
    });
};
