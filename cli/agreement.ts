/** `inventaris agreement set|show`: which types a client and the agency agreed on, and for how long. */
import { InvalidArgumentError } from 'commander';
import type { Reply } from '../contract/routes.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { counted, moment } from './print.ts';

interface SetOptions extends ApiOptions {
  readonly types?: string;
  readonly retentionDays?: number;
  readonly file?: string;
}

export const define: Define = (command) => {
  withApiOptions(command.command('set'))
    .description('put a new version of a client’s agreement in force')
    .argument('<client>', 'the client’s id')
    .option('--types <names>', 'the info types agreed on, separated by commas; for patterns too, use --file')
    .option('--retention-days <days>', 'erase so many days after processing (default: 30)', days)
    .option('--file <file>', 'read all of it from JSON {"types": […], "retentionDays": 30, "patterns": […]}')
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

async function bodyOf({ types, retentionDays, file }: SetOptions) {
  if ((types === undefined) === (file === undefined))
    throw new Misuse('agreement set: give either --types or --file');
  if (file !== undefined) {
    if (retentionDays !== undefined)
      throw new Misuse('agreement set: --file holds the retention days already');
    return (await import('./agreement-file.ts')).readAgreement(file);
  }
  const { knownTypes } = await import('./selection.ts');
  return {
    types: knownTypes(types!.split(','), '--types'),
    ...(retentionDays === undefined ? {} : { retentionDays }),
  };
}

function days(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 3650)
    throw new InvalidArgumentError('give whole days from 1 to 3650.');
  return number;
}

function print({
  clientId,
  version,
  types,
  retentionDays,
  patterns,
  validFrom,
}: Reply<'getAgreement'>): void {
  console.log(`${clientId}: agreement version ${version}, in force since ${moment(validFrom)}`);
  console.log(`  erased ${counted(retentionDays, 'day')} after processing`);
  console.log(`  agreed types: ${types.length > 0 ? types.join(', ') : 'none'}`);
  for (const { name, pattern, headerWords = [], headerOnly } of patterns) {
    const words =
      headerWords.length > 0 ? ` (${headerOnly ? 'only ' : ''}with ${headerWords.join(', ')})` : '';
    console.log(`  pattern ${name}: ${pattern}${words}`);
  }
}
