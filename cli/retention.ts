/** `inventaris retention`: what will be erased when, and why; the next first. */
import { InvalidArgumentError } from 'commander';
import { reasonText } from '../core/certificate-text.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { columns, moment, painter, shown, size } from './print.ts';

interface Options extends ApiOptions {
  readonly client?: string;
  readonly until?: string;
  readonly json?: boolean;
}

export const define: Define = (command) => {
  withApiOptions(command)
    .option('--client <id>', 'of one client; of all when left out')
    .option('--until <date>', 'what goes up to then, such as 2026-12-31', day)
    .option('--json', 'as the API gives it')
    .action(async ({ client: clientId, until, json, ...where }: Options) => {
      const api = await openApiOf(where);
      const all = await api.all('listRetention', clientId === undefined ? {} : { query: { clientId } });
      const items = until === undefined ? all : all.filter(({ erasedBy }) => erasedBy.slice(0, 10) <= until);
      if (json) return console.log(JSON.stringify(items, undefined, 2));
      if (items.length === 0) return console.log('Nothing is kept that would have to go.');
      const paint = painter(process.stdout.isTTY);
      const head = ['erased at', 'client', 'dataset', 'name', 'size', 'state', 'because'];
      const rows = items.map(({ erasedBy, clientId, datasetId, name, bytes, state, because }) => [
        moment(erasedBy),
        clientId,
        datasetId,
        name === undefined ? '–' : shown(name),
        size(bytes),
        state,
        reasonText(because, 'en'),
      ]);
      const titles = head.map((title) => paint('dim', title));
      for (const line of columns([titles, ...rows], [4])) console.log(line);
    });
};

function day(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('give a date such as 2026-12-31.');
  return value;
}
