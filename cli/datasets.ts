/** `inventaris datasets --client ID`: what a client delivered, and what became of it. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { datasetLines, datasetTable } from './inventory.ts';
import type { Define } from './main.ts';
import { painter } from './print.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly json?: boolean;
}

export const define: Define = (command) => {
  withApiOptions(command)
    .argument('[dataset]', 'the id of one dataset; all when left out')
    .requiredOption('--client <id>', 'whose datasets')
    .option('--json', 'as the API gives them')
    .action(async (datasetId: string | undefined, { client: clientId, json, ...where }: Options) => {
      const api = await openApiOf(where);
      const paint = painter(process.stdout.isTTY);
      if (datasetId !== undefined) {
        const dataset = await api.call('getDataset', { params: { clientId, datasetId } });
        return console.log(
          json ? JSON.stringify(dataset, undefined, 2) : datasetLines(dataset, paint).join('\n'),
        );
      }
      const datasets = await api.all('listDatasets', { params: { clientId } });
      if (json) console.log(JSON.stringify(datasets, undefined, 2));
      else if (datasets.length === 0) console.log(`${clientId} has delivered nothing yet.`);
      else for (const line of datasetTable(datasets, paint)) console.log(line);
    });
};
