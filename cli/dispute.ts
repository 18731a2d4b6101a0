/** `inventaris dispute …`: a specialist's word that a client's field is not what was found in it; it is counted all the same. */
import { randomBytes } from 'node:crypto';
import { base32 } from '../core/dataset-id.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { columns, shown } from './print.ts';

interface Of extends ApiOptions {
  readonly client: string;
}
interface Put extends Of {
  readonly type: string;
  readonly field: string;
  readonly reason: string;
  readonly until: string;
}

export const define: Define = (command) => {
  withApiOptions(command.command('put'))
    .description('say what a field holds instead, until a day')
    .requiredOption('--client <id>', 'whose field')
    .requiredOption('--type <type>', 'the info type that was found')
    .requiredOption('--field <name>', 'the field, as findings name it')
    .requiredOption('--reason <text>', 'what it is instead')
    .requiredOption('--until <day>', 'the last day on which this holds')
    .action(async ({ client: clientId, type, field, reason, until, ...where }: Put) => {
      const params = { clientId, disputeId: base32(randomBytes(10)) };
      const dispute = await (await openApiOf(where)).call('putDispute', {
        params,
        body: { type, field, reason, until },
      });
      console.log(`${dispute.disputeId}: ${type} in ${shown(field)} is disputed until ${dispute.until}`);
    });

  withApiOptions(command.command('end'))
    .description('take it back')
    .argument('<dispute>', 'its id')
    .requiredOption('--client <id>', 'whose field')
    .action(async (disputeId: string, { client: clientId, ...where }: Of) => {
      await (await openApiOf(where)).call('endDispute', { params: { clientId, disputeId } });
      console.log(`${disputeId}: ended`);
    });

  withApiOptions(command.command('list'))
    .description('what is said of this client’s fields')
    .requiredOption('--client <id>', 'whose fields')
    .action(async ({ client: clientId, ...where }: Of) => {
      const all = await (await openApiOf(where)).all('listDisputes', { params: { clientId } });
      const rows = all.map(({ disputeId, type, field, reason, until, putBy, endedAt }) => [
        ...[disputeId, type, shown(field), endedAt ? 'ended' : `until ${until}`, putBy, shown(reason)],
      ]);
      for (const line of columns(rows)) console.log(line);
    });
};
