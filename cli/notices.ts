/** `inventaris notices DATASET --client ID`: what team and client are told of a dataset that holds more than was agreed on. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { painter, shown } from './print.ts';

interface Options extends ApiOptions {
  readonly client: string;
  readonly json?: boolean;
}

export const define: Define = (command) => {
  withApiOptions(command)
    .argument('<dataset>', 'the id of the dataset')
    .requiredOption('--client <id>', 'whose dataset')
    .option('--json', 'as the API gives them')
    .action(async (datasetId: string, { client: clientId, json, ...where }: Options) => {
      const notices = await (await openApiOf(where)).all('listNotices', { params: { clientId, datasetId } });
      if (json) return console.log(JSON.stringify(notices, undefined, 2));
      if (notices.length === 0) return console.log('Nothing had to be told.');
      const paint = painter(process.stdout.isTTY);
      for (const { to, subject, text } of notices) {
        console.log(`${paint('bold', `To the ${to}: ${shown(subject)}`)}\n`);
        for (const line of text.split('\n')) console.log(line === '' ? '' : `  ${shown(line)}`);
        console.log();
      }
    });
};
