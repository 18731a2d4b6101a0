/** `inventaris agreement set|show`: which types a client and the agency agreed on, and for how long. */
import { InvalidArgumentError } from 'commander';
import type { Reply } from '../contract/routes.ts';
import { DURATION } from '../core/calendar.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { moment } from './print.ts';
import { retentionLines } from './retention-lines.ts';

interface SetOptions extends ApiOptions {
  readonly types?: string;
  readonly retention?: string;
  readonly file?: string;
}

export const define: Define = (command) => {
  withApiOptions(command.command('set'))
    .description('put a new version of a client’s agreement in force')
    .argument('<client>', 'the client’s id')
    .option('--types <names>', 'the info types agreed on, separated by commas; for patterns too, use --file')
    .option(
      '--retention <duration>',
      'erase so long after processing, such as P30D (default), P1M, P2Y',
      term,
    )
    .option('--file <file>', 'read all of it from JSON {"types": […], "retention": {…}, "patterns": […]}')
    .action(async (clientId: string, options: SetOptions) => {
      const body = await bodyOf(options);
      print(await (await openApiOf(options)).call('putAgreement', { params: { clientId }, body }));
    });
  withApiOptions(command.command('show'))
    .description('the agreement in force')
    .argument('<client>', 'the client’s id')
    .action(async (clientId: string, where: ApiOptions) =>
      print(await (await openApiOf(where)).call('getAgreement', { params: { clientId } })),
    );
};

async function bodyOf({ types, retention, file }: SetOptions) {
  if ((types === undefined) === (file === undefined))
    throw new Misuse('agreement set: give either --types or --file');
  if (file !== undefined) {
    if (retention !== undefined) throw new Misuse('agreement set: --file holds the retention already');
    return (await import('./agreement-file.ts')).readAgreement(file);
  }
  const { knownTypes } = await import('./selection.ts');
  return {
    types: knownTypes(types!.split(','), '--types'),
    ...(retention === undefined
      ? {}
      : { retention: { terms: [{ duration: retention, from: 'processed', bound: 'maximum' } as const] } }),
  };
}

function term(value: string): string {
  if (!DURATION.test(value)) throw new InvalidArgumentError('give a duration such as P30D, P1M or P2Y.');
  return value;
}

function print({ clientId, version, types, retention, patterns, validFrom }: Reply<'getAgreement'>): void {
  console.log(`${clientId}: agreement version ${version}, in force since ${moment(validFrom)}`);
  for (const line of retentionLines(retention)) console.log(`  ${line}`);
  console.log(`  agreed types: ${types.length > 0 ? types.join(', ') : 'none'}`);
  for (const { name, pattern, headerWords = [], headerOnly } of patterns) {
    const words =
      headerWords.length > 0 ? ` (${headerOnly ? 'only ' : ''}with ${headerWords.join(', ')})` : '';
    console.log(`  pattern ${name}: ${pattern}${words}`);
  }
}
