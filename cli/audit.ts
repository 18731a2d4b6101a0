/**
 * `inventaris audit list|export|verify`: who did what; the sealed days, to keep elsewhere; and whether anything of them is
 * missing or altered. Verifying a folder needs no server when the key is given.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Reply } from '../contract/routes.ts';
import { daysAfter, utcDay } from '../core/audit.ts';
import { type SealedDay, tableFaults, verifyChain } from '../core/audit-proof.ts';
import { settings } from '../core/settings.ts';
import { keyIdOf, publicKeyOf } from '../core/signature.ts';
import { type Api, type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { reasonOf } from './file-list.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { columns, counted, painter, shown } from './print.ts';

interface ListOptions extends ApiOptions {
  readonly client?: string;
  readonly dataset?: string;
  readonly who?: string;
  readonly day?: string;
  readonly most: number;
  readonly json?: boolean;
}
interface VerifyOptions extends ApiOptions {
  readonly key?: string;
  readonly until?: string;
}
type Entry = Reply<'listAudit'>['items'][number];

const FILE = /^(\d{4}-\d\d-\d\d)\.ndjson$/;
/** A day is sealed at a quarter past one the next night (UTC); so long after its end it must be there. */
const SEALED_AFTER_MS = 2 * 3_600_000;

export const define: Define = (command, done) => {
  const paint = painter(process.stdout.isTTY);

  withApiOptions(command.command('list', { isDefault: true }))
    .description('who did what, the newest first; today’s when nothing is named')
    .option('--client <id>', 'with which client')
    .option('--dataset <id>', 'with which dataset')
    .option('--who <name>', 'a user name, `sftp:<client>` or `machine:<function>`')
    .option('--day <day>', 'on which day (UTC), such as 2026-11-25', day)
    .option('--most <n>', 'so many at most', number, 500)
    .option('--json', 'as the API gives them')
    .action(async ({ client, dataset, who, day, most, json, ...where }: ListOptions) => {
      const asked = Object.entries({ clientId: client, datasetId: dataset, who, day });
      const query = Object.fromEntries(asked.flatMap(([name, value]) => (value ? [[name, value]] : [])));
      const entries = await listed(await openApiOf(where), query, most);
      if (json) return console.log(JSON.stringify(entries, undefined, 2));
      if (entries.length === 0) return console.log('Nothing is written down of it.');
      const titles = ['at', 'who', 'did', 'client', 'dataset', 'from', 'result'].map((each) =>
        paint('dim', each),
      );
      for (const line of columns([titles, ...entries.map(row)])) console.log(line);
      if (entries.length === most) console.error(`(the newest ${most}: --most shows more)`);
    });

  withApiOptions(command.command('export'))
    .description('the sealed days and the public key, to keep where we can’t reach them')
    .argument(
      '<folder>',
      'where to; what is there already is held against what comes, and never written over',
    )
    .action(async (folder: string, where: ApiOptions) => {
      const api = await openApiOf(where);
      await mkdir(folder, { recursive: true });
      const { pem } = await api.call('getCertificateKey');
      let [written, differing] = [0, 0];
      const keep = async (name: string, text: string) => {
        const there = await readFile(join(folder, name), 'utf8').catch(() => undefined);
        if (there === undefined) {
          await writeFile(join(folder, name), text, { flag: 'wx' });
          written++;
        } else if (there !== text) {
          console.log(`${paint(['red', 'bold'], 'DIFFERS')}: ${name} is not what was exported earlier`);
          differing++;
        }
      };
      await keep('key.pem', pem);
      for await (const { day, lines } of fetched(api)) await keep(`${day}.ndjson`, `${lines.join('\n')}\n`);
      console.log(`${counted(written, 'new file')} in ${shown(folder)}`);
      if (differing > 0) done(1);
    });

  withApiOptions(command.command('verify'))
    .description('whether nothing of the sealed days is missing or altered (exit status 0), or what is (1)')
    .argument('[folder]', 'as `audit export` left it; without it the application is asked, and its table too')
    .option(
      '--key <file>',
      'the public key (PEM) that you got earlier; asked of the application when left out',
    )
    .option('--until <day>', 'the last day that must be there', day)
    .action(async (folder: string | undefined, { key, until, ...where }: VerifyOptions) => {
      const api = folder === undefined || key === undefined ? await openApiOf(where) : undefined;
      const pem = key === undefined ? (await api!.call('getCertificateKey')).pem : await contentOf(key);
      const publicKey = publicKeyOf(pem);
      if (!publicKey) throw new Misuse(`${key ?? 'the key'} is no public key on the curve P-256 in PEM`);
      const differing: string[] = [];
      const days = folder === undefined ? besideTable(api!, differing) : inFolder(folder);
      const last =
        folder === undefined ? daysAfter(utcDay(new Date(Date.now() - SEALED_AFTER_MS)), -1) : undefined;
      const verdict = await verifyChain(days, publicKey, until ?? last);
      const faults = [...verdict.faults, ...differing];
      const { entries, from, to } = verdict;
      if (faults.length > 0) {
        console.log(`${paint(['red', 'bold'], 'NOT WHOLE')}:`);
        for (const fault of faults) console.log(`  ${shown(fault)}`);
        return done(1);
      }
      if (from === undefined) throw new Misuse('there is no sealed day to verify');
      const what = `${counted(verdict.days, 'day')} from ${from} to ${to} with ${counted(entries, 'entry', 'entries')}`;
      console.log(
        `${paint(['green', 'bold'], 'Whole')}: ${what}, signed with the key ${keyIdOf(publicKey)}, unaltered since.`,
      );
    });
};

async function listed(api: Api, query: Readonly<Record<string, string>>, most: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let next: string | undefined, more = true; more && entries.length < most; more = next !== undefined) {
    const page = await api.call('listAudit', {
      query: { ...query, ...(next === undefined ? {} : { next }) },
    });
    entries.push(...page.items);
    next = page.next;
  }
  return entries.slice(0, most);
}

const row = ({ at, who, role, action, clientId, datasetId, subject, from, result, why }: Entry): string[] => [
  at.replace('T', ' ').slice(0, 19),
  shown(role === undefined ? who : `${who} (${role})`),
  shown(subject === undefined ? action : `${action} ${subject}`),
  shown(clientId ?? '–'),
  shown(datasetId ?? '–'),
  shown(from ?? '–'),
  shown(why === undefined ? result : `${result}: ${why}`),
];

async function* fetched(api: Api): AsyncGenerator<SealedDay> {
  for (const { day } of await api.all('listAuditSeals'))
    yield { day, lines: await api.all('getAuditSeal', { params: { day } }) };
}

/** Holds each day against the table on the way, but for days whose entries may have passed their term. */
async function* besideTable(api: Api, differing: string[]): AsyncGenerator<SealedDay> {
  for await (const sealed of fetched(api)) {
    if (sealed.day > daysAfter(utcDay(new Date()), 2 - settings.auditDays))
      differing.push(...tableFaults(sealed, await api.all('listAudit', { query: { day: sealed.day } })));
    yield sealed;
  }
}

async function* inFolder(folder: string): AsyncGenerator<SealedDay> {
  const names = await readdir(folder).catch((error) => {
    throw new Misuse(`${folder} can't be read: ${reasonOf(error)}`);
  });
  for (const name of names.sort()) {
    const [, day] = FILE.exec(name) ?? [];
    if (day === undefined) continue;
    const lines = (await contentOf(join(folder, name))).split('\n');
    /* the last line has an end of its own: what follows it is a cut-off line */
    yield { day, lines: lines.at(-1) === '' ? lines.slice(0, -1) : lines };
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Misuse(`${file} can't be read: ${reasonOf(error)}`);
  }
}

function day(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('give a day such as 2026-11-25.');
  return value;
}

function number(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError('give a number such as 500.');
  return Number(value);
}
