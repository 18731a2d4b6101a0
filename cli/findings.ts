/** `inventaris findings --client ID [DATASET]`: which types stand where, how often, how sure. No values. */
import { Option } from 'commander';
import type { Query as QueryOf } from '../contract/routes.ts';
import { LEVELS } from '../core/sensitivity.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { columns, count, painter, shown } from './print.ts';

type Query = NonNullable<QueryOf<'listFindings'>>;
const SORTS: NonNullable<Query['sort']>[] = ['type', 'field', 'count', '-count', 'level', '-level'];

interface Options extends ApiOptions {
  readonly client: string;
  readonly type?: string;
  readonly level?: Query['level'];
  readonly field?: string;
  readonly sort?: Query['sort'];
  readonly excess?: boolean;
  readonly json?: boolean;
}

export const define: Define = (command) => {
  withApiOptions(command)
    .argument('[dataset]', 'the id of one dataset; all when left out')
    .requiredOption('--client <id>', 'whose datasets')
    .option('--type <type>', 'only this info type')
    .addOption(new Option('--level <level>', 'only this level').choices([...LEVELS]))
    .option('--field <name>', 'only this field')
    .option('--excess', 'only what was not agreed on')
    .addOption(new Option('--sort <by>', 'in this order; - for the greatest first').choices(SORTS))
    .option('--json', 'as the API gives them')
    .action(async (datasetId: string | undefined, options: Options) => findings(datasetId, options));
};

async function findings(
  datasetId: string | undefined,
  { client: clientId, type: named, level, field, sort, excess, json, ...where }: Options,
): Promise<void> {
  const type =
    named === undefined ? undefined : (await import('./selection.ts')).knownTypes([named], '--type')[0];
  if (named !== undefined && type === undefined) throw new Misuse('--type: name an info type');
  const api = await openApiOf(where);
  const query: Query = {
    ...(type ? { type } : {}),
    ...(level ? { level } : {}),
    ...(field === undefined ? {} : { field }),
    ...(sort ? { sort } : {}),
    ...(excess ? { agreed: 'false' } : {}),
  };
  const found =
    datasetId === undefined
      ? await api.all('listClientFindings', { params: { clientId }, query })
      : await api.all('listFindings', { params: { clientId, datasetId }, query });
  if (json) return console.log(JSON.stringify(found, undefined, 2));
  if (found.length === 0) return console.log('Nothing was found.');
  const paint = painter(process.stdout.isTTY);
  const titles = [
    ...(datasetId ? [] : ['dataset']),
    'type',
    'field',
    'count',
    'distinct',
    'likelihood',
    'sample',
    '',
  ];
  const rows = found.map((finding) => [
    ...(datasetId ? [] : [finding.datasetId]),
    finding.type,
    shown(finding.path ? `${finding.path}!${finding.field}` : finding.field),
    count(finding.count),
    count(finding.distinct),
    finding.likelihood,
    finding.sample ?? '',
    [
      finding.agreed ? '' : paint('red', 'not agreed on'),
      finding.disputed ? paint('yellow', `disputed until ${finding.disputed.until}`) : '',
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  const numbers = datasetId ? [2, 3] : [3, 4];
  for (const line of columns([titles.map((title) => paint('dim', title)), ...rows], numbers))
    console.log(line);
}
