/** `inventaris client add|list`: who delivers data. */
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { columns, moment, shown } from './print.ts';

export const define: Define = (command) => {
  withApiOptions(command.command('add'))
    .description('add a client, or rename it')
    .argument('<id>', '2 to 32 small letters, digits and hyphens')
    .requiredOption('--name <name>', 'the client’s name')
    .action(async (clientId: string, { name, ...where }: ApiOptions & { name: string }) => {
      const client = await (await openApiOf(where)).call('putClient', {
        params: { clientId },
        body: { name },
      });
      console.log(`${client.clientId}: ${shown(client.name)}`);
    });
  withApiOptions(command.command('list'))
    .description('all clients')
    .action(async (where: ApiOptions) => {
      const clients = await (await openApiOf(where)).all('listClients');
      const rows = clients.map(({ clientId, name, createdAt }) => [
        clientId,
        shown(name),
        `since ${moment(createdAt)}`,
      ]);
      for (const line of columns(rows)) console.log(line);
      if (rows.length === 0) console.log('There is no client yet: inventaris client add ID --name NAME');
    });
};
