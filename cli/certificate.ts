/** `inventaris certificate DATASET --client ID`: the proof that a dataset is gone. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { certificateLines } from './inventory.ts';
import type { Define } from './main.ts';
import { painter } from './print.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly json?: boolean;
}

export const define: Define = (command) => {
  withApiOptions(command)
    .argument('<dataset>', 'the id of an erased dataset')
    .requiredOption('--client <id>', 'whose dataset it was')
    .option('--json', 'as the API gives it')
    .action(async (datasetId: string, { client: clientId, json, ...where }: Options) => {
      const certificate = await (await openApiOf(where)).call('getCertificate', {
        params: { clientId, datasetId },
      });
      if (json) return console.log(JSON.stringify(certificate, undefined, 2));
      console.log(certificateLines(certificate, painter(process.stdout.isTTY)).join('\n'));
    });
};
