/** `inventaris approve …`: four eyes: ask for a risky step, say yes or no to what another asked for, and use the yes. */
import { randomBytes } from 'node:crypto';
import { REASONS } from '../core/approval.ts';
import { base32 } from '../core/dataset-id.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { columns, moment } from './print.ts';

interface Of extends ApiOptions {
  readonly client: string;
}
interface Asked extends Of {
  readonly reason: string;
  readonly reference: string;
  readonly id?: string;
}

export const define: Define = (command) => {
  withApiOptions(command.command('ask'))
    .description('ask to see a few values of a finding; another person must say yes within 72 hours')
    .argument('<dataset>', 'whose finding')
    .argument('<finding>', 'its id, as `findings --json` tells it')
    .requiredOption('--client <id>', 'whose dataset')
    .requiredOption('--reason <reason>', REASONS.join(', '))
    .requiredOption('--reference <number>', 'of the ticket, request or incident')
    .option('--id <id>', 'a name of your own for the request, so that a repeat is the same one')
    .action(async (datasetId: string, findingId: string, { client: clientId, ...given }: Asked) => {
      const { reason: word, reference, id, ...where } = given;
      const reason = REASONS.find((each) => each === word);
      if (!reason) throw new Misuse(`--reason: choose among ${REASONS.join(', ')}`);
      const approvalId = id ?? base32(randomBytes(10));
      const body = { step: 'reveal', datasetId, findingId, reason, reference } as const;
      const asked = await (await openApiOf(where)).call('askApproval', {
        params: { clientId, approvalId },
        body,
      });
      console.log(`${asked.approvalId}: ${asked.state}; another person has until ${moment(asked.expiresAt)}`);
    });

  for (const [word, decision] of [
    ['yes', 'approve'],
    ['no', 'deny'],
  ] as const)
    withApiOptions(command.command(word))
      .description(`say ${word} to what another person asked for`)
      .argument('<approval>', 'the id of the request')
      .requiredOption('--client <id>', 'whose data it is')
      .action(async (approvalId: string, { client: clientId, ...where }: Of) => {
        const params = { clientId, approvalId };
        const { state } = await (await openApiOf(where)).call('decideApproval', {
          params,
          body: { decision },
        });
        console.log(`${approvalId}: ${state}`);
      });

  withApiOptions(command.command('reveal'))
    .description('see the values, once')
    .argument('<approval>', 'the id of a request of yours that was approved')
    .requiredOption('--client <id>', 'whose data it is')
    .action(async (approvalId: string, { client: clientId, ...where }: Of) => {
      const { values, hideAt } = await (await openApiOf(where)).call('reveal', {
        params: { clientId, approvalId },
      });
      for (const value of values) console.log(JSON.stringify(value));
      console.error(`Shown once, and logged. Clear your screen by ${moment(hideAt)}.`);
    });

  withApiOptions(command.command('list'))
    .description('what was asked for')
    .requiredOption('--client <id>', 'whose data it is')
    .option('--json', 'as the API gives it')
    .action(async ({ client: clientId, json, ...where }: Of & { json?: boolean }) => {
      const approvals = await (await openApiOf(where)).all('listApprovals', { params: { clientId } });
      if (json) return console.log(JSON.stringify(approvals, undefined, 2));
      const rows = approvals.map((each) => [
        ...[each.approvalId, each.state, each.step, each.reason, each.reference, each.requestedBy],
        each.decidedBy ?? `until ${moment(each.expiresAt)}`,
      ]);
      for (const line of columns(rows)) console.log(line);
    });
};
