/** `inventaris unlock DATASET --client ID --password-file FILE`: gives the passwords of a dataset that waits for them. */
import { setTimeout as wait } from 'node:timers/promises';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { datasetLines } from './inventory.ts';
import type { Define } from './main.ts';
import { readPasswords } from './passwords.ts';
import { painter } from './print.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly passwordFile: string;
}

const LOOK_EVERY_MS = 500;

export const define: Define = (command, done) => {
  withApiOptions(command)
    .description('reads it with them; nothing keeps them')
    .argument('<dataset>', 'the id of a dataset that waits for its password')
    .requiredOption('--client <id>', 'whose dataset it is')
    .requiredOption('--password-file <file>', 'the passwords, one a line; - reads them from standard input')
    .action(async (datasetId: string, { client: clientId, passwordFile, ...where }: Options) => {
      const passwords = readPasswords(passwordFile);
      const api = await openApiOf(where);
      const params = { clientId, datasetId };
      let dataset = await api.call('unlock', { params, body: { passwords } });
      while (dataset.state === 'scanning') {
        await wait(LOOK_EVERY_MS);
        dataset = await api.call('getDataset', { params });
      }
      if (dataset.state === 'needs-password') {
        console.error('inventaris: none of these passwords opens it; it waits on');
        done(1);
      } else console.log(datasetLines(dataset, painter(process.stdout.isTTY)).join('\n'));
    });
};
