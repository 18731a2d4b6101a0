/** `inventaris agreement check|new|set|show|diff`: what a client and the agency promised each other, as data. */
import { Option } from 'commander';
import { ROLES } from '../core/agreement.ts';
import { DEFAULT_REGION, regions } from '../core/regions.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';

const regionOption = () =>
  new Option('--region <region>', 'where the deployment stands')
    .choices(Object.keys(regions))
    .env('INVENTARIS_REGION')
    .default(DEFAULT_REGION);

export const define: Define = (command, done) => {
  command
    .command('check')
    .description(
      'say what is wrong in an agreement, what nobody can enforce, and what this deployment can’t keep',
    )
    .argument('<file>', 'YAML or JSON')
    .addOption(regionOption())
    .action(async (file: string, { region }: { readonly region: string }) =>
      done(await (await import('./agreement-check.ts')).check(file, region)),
    );
  command
    .command('new')
    .description('make an agreement from a template, by asking for what the options don’t say')
    .argument('<file>', 'the file to write, YAML')
    .addOption(
      new Option('--role <role>', 'an agreement with a client, or a policy of your own').choices(ROLES),
    )
    .addOption(new Option('--language <language>', 'of what both sides read').choices(['nl', 'en']))
    .option('--controller <name>', 'who decides on purpose and means: the client')
    .option('--processor <name>', 'who works on the data: the agency')
    .option('--purpose <text>', 'what it is for')
    .option('--people <list>', 'categories of people, separated by commas')
    .option('--types <list>', 'info types agreed on, separated by commas')
    .option('--keep <span>', 'erased so long after processing, such as P30D')
    .option('--specialists <list>', 'names, separated by commas; two at least')
    .option('--authorised <list>', 'who may decide for the client')
    .option('--contact <name>', 'whom a breach is reported to')
    .option('--email <address>', 'of that contact')
    .option('--yes', 'ask nothing, take the usual value where there is one')
    .action(async (file: string, options) => (await import('./agreement-new.ts')).make(file, options));
  withApiOptions(command.command('set'))
    .description('put a new version of a client’s agreement in force')
    .argument('<client>', 'the client’s id')
    .argument('<file>', 'YAML or JSON')
    .action(async (clientId: string, file: string, where: ApiOptions) => {
      const body = await (await import('./agreement-file.ts')).readSoundAgreement(file);
      const agreement = await (await openApiOf(where)).call('putAgreement', { params: { clientId }, body });
      const { agreementLines } = await import('./agreement-lines.ts');
      for (const line of agreementLines(agreement)) console.log(line);
    });
  withApiOptions(command.command('show'))
    .description('the agreement in force')
    .argument('<client>', 'the client’s id')
    .option('--yaml', 'all of it, as a file to change and set again')
    .action(async (clientId: string, { yaml, ...where }: ApiOptions & { readonly yaml?: boolean }) => {
      const agreement = await (await openApiOf(where)).call('getAgreement', { params: { clientId } });
      if (yaml) {
        const { stringify } = await import('yaml');
        process.stdout.write(stringify(agreement.document));
        return;
      }
      const { agreementLines } = await import('./agreement-lines.ts');
      for (const line of agreementLines(agreement)) console.log(line);
    });
  withApiOptions(command.command('diff'))
    .description('say what a new version changes, for what is already there too')
    .argument('<old>', 'a file, or the id of a client whose agreement is in force')
    .argument('<new>', 'the new version: a file')
    .action(async (old: string, file: string, where: ApiOptions) =>
      (await import('./agreement-diff.ts')).diff(old, file, where),
    );
};
