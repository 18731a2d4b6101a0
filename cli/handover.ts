/** `inventaris handover …`: work goes from one specialist to another, who accepts it. */
import { randomBytes } from 'node:crypto';
import { base32 } from '../core/dataset-id.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { columns, shown } from './print.ts';

interface Of extends ApiOptions {
  readonly client: string;
}
interface Offered extends Of {
  readonly from: string;
  readonly to: string;
  readonly assignments: string;
  readonly note?: string;
}

export const define: Define = (command) => {
  withApiOptions(command.command('offer'))
    .description('offer work to another specialist')
    .requiredOption('--client <id>', 'for whom the work is')
    .requiredOption('--from <person>', 'who does it now')
    .requiredOption('--to <person>', 'who shall do it')
    .requiredOption('--assignments <ids>', 'of the agreement, with commas between')
    .option('--note <text>', 'what the receiver must know')
    .action(async ({ client: clientId, from, to, assignments, note, ...where }: Offered) => {
      const handoverId = base32(randomBytes(10));
      const body = { from, to, assignments: assignments.split(','), ...(note === undefined ? {} : { note }) };
      const { state } = await (await openApiOf(where)).call('putHandover', {
        params: { clientId, handoverId },
        body,
      });
      console.log(`${handoverId}: ${state} to ${to}`);
    });

  for (const answer of ['accept', 'decline'] as const)
    withApiOptions(command.command(answer))
      .description(`${answer} work that was offered to me`)
      .argument('<handover>', 'its id')
      .requiredOption('--client <id>', 'for whom the work is')
      .action(async (handoverId: string, { client: clientId, ...where }: Of) => {
        const params = { clientId, handoverId };
        const { state } = await (await openApiOf(where)).call('answerHandover', { params, body: { answer } });
        console.log(`${handoverId}: ${state}`);
      });

  withApiOptions(command.command('list'))
    .description('what was handed on')
    .requiredOption('--client <id>', 'for whom the work is')
    .action(async ({ client: clientId, ...where }: Of) => {
      const all = await (await openApiOf(where)).all('listHandovers', { params: { clientId } });
      const rows = all.map(({ handoverId, state, from, to, assignments, note }) => [
        ...[handoverId, state, `${from} → ${to}`, assignments.join(','), shown(note ?? '')],
      ]);
      for (const line of columns(rows)) console.log(line);
    });
};
