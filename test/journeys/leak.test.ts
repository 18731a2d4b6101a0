/**
 * Our own leak test: known values are planted in cells, headers, first rows, keys, file names and faults, go all the way to
 * their end, and must then stand nowhere but in the drop zone and in the one item that names the object.
 */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { buildFunctions } from '../../bin/bundle.ts';
import type { FunctionName } from '../../contract/environment.ts';
import { readAssembly } from '../../local/assembly/assembly.ts';
import { bsn, card, iban, randomFrom } from '../core/invented.ts';
import { makeXlsx, rowsXml } from '../fixtures/xlsx.ts';
import { makeZip } from '../fixtures/zip.ts';
import { type Application, ASSEMBLY, application, DAY, freshState } from './application.ts';
import { everything } from './everything.ts';
import { leaksIn } from './planted.ts';

const CLIENTS = ['acme', 'strange'];
const random = randomFrom(20);
const planted = {
  'an e-mail address': 'qvexk.wjolpt@zkmvorp-tuin.nl',
  'an IBAN': iban(random),
  'a BSN': bsn(random),
  'a card number': card(random),
  'a phone number': '06-87316942',
  'a code of the client’s own': 'QVEKJ-WX4817',
  'a header': 'wrobel.iqsant@fyxlode.nl',
  'a first row': 'hujqiv.demtol@kwazrep.nl',
  'a JSON key': 'mjuqo.tavlex@brinzof.nl',
  'a value at a fault': 'gyfrop.lusnek@dwimzat.nl',
  'a file name': 'Ontslag-Xanqervold-Gwimtel',
  'a folder': 'Jyrkloom-Vesqanti',
  'a member': 'twozquil.bravenk@plifdum.nl',
  'a sheet': 'hezqua.monlipt@vrosk.nl',
} as const;

async function deliverAll({ client, upload, put, runtime }: Application): Promise<void> {
  const [email, account, number, credit, phone] = [
    planted['an e-mail address'],
    planted['an IBAN'],
    planted['a BSN'],
    planted['a card number'],
    planted['a phone number'],
  ];
  const row = `${email};${account};${number};${credit};${phone}`;
  const table = `e-mail;rekening;bsn;kaart;telefoon\n${`${row}\n`.repeat(30)}`;
  const own = planted['a code of the client’s own'];
  const patterns = [{ name: 'CLIENT_CODE', pattern: '\\b[A-Z]{5}-[A-Z]{2}\\d{4}\\b' }];
  await client('acme', { types: ['EMAIL_ADDRESS'], patterns });
  await client('strange', false);
  await upload('acme', `${planted['a file name']}.csv`, table);
  await upload('acme', `${planted['a file name']}.csv.gz`, gzipSync(table));
  await put('strange', `${planted['a file name']}.csv`, table);
  await put(
    'acme',
    `${planted['a folder']}/${planted['a file name']}.txt`,
    `Beste ${email},\n\nbsn ${number}\n`,
  );
  // Enough honest names around it that the row still passes for a header.
  const names = 'klantnummer;omschrijving;aantal;prijs;korting;btw;bedrag;valuta;status;kanaal;e-mail';
  const cells = `17;schoenen;1;12;0;2;14;EUR;betaald;winkel;${email};${email}\n`;
  await put('acme', 'kop.csv', `${names};${planted['a header']}\n${cells.repeat(20)}`);
  await put('acme', 'zonder-kop.csv', `${planted['a first row']};${account}\n${email};${account}\n`);
  await put('acme', 'kaart.json', JSON.stringify({ [planted['a JSON key']]: { bsn: number, mail: email } }));
  await put('acme', 'codes.json', JSON.stringify({ [own]: { code: own } }));
  await put('acme', 'codes.csv', `regel;omschrijving;${own}\n${`1;met ${own};${own}\n`.repeat(20)}`);
  await put('acme', 'kapot.json', `[{"mail":"${email}"},{"mail":${planted['a value at a fault']}}]`);
  await put('acme', 'kapot.gz', gzipSync(table).subarray(0, 60));
  const sheet = { name: planted['a sheet'], xml: rowsXml([['e-mail'], [email]]) };
  const book = makeXlsx([sheet]);
  await put('acme', 'map.zip', makeZip([{ name: `${planted['a member']}/${own}/map.xlsx`, bytes: book }]));
  await runtime.idle();
}

test('no planted value stands in any log, table, object, history, queue or message', async () => {
  const app = await application();
  await deliverAll(app);
  const datasets = await app.api.all('listDatasets', { params: { clientId: 'acme' } });
  expect(datasets).toHaveLength(11);
  // It can be seen that they were read: this is no silence of things left undone.
  expect(datasets.filter(({ types = {} }) => types.EMAIL_ADDRESS).length).toBeGreaterThanOrEqual(7);
  expect(datasets.filter(({ types = {} }) => types.CLIENT_CODE)).toHaveLength(3);
  expect(leaksIn(await everything(app, CLIENTS), planted)).toEqual([]);
});

test('after 31 days not even the names are left', async () => {
  const app = await application();
  await deliverAll(app);
  await app.runtime.advance(31 * DAY);
  const inventory = await app.items(app.outputs.InventoryTable);
  const left = [
    { where: 'the inventory', content: JSON.stringify(inventory) },
    ...(await everything(app, CLIENTS)),
  ];
  expect(leaksIn(left, planted)).toEqual([]);
  expect(inventory.filter(({ pk }) => String(pk).startsWith('DS#'))).toEqual([]);
});

interface Sabotage {
  readonly functions: readonly FunctionName[];
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly leaks: string;
}
const sabotages: Record<string, Sabotage> = {
  'a handler logs its input': {
    functions: ['start'],
    file: 'lambdas/start.ts',
    from: 'const failed: string[] = [];',
    to: 'const failed: string[] = []; console.log(JSON.stringify(Records));',
    leaks: 'a file name',
  },
  'a parser’s message is passed on': {
    functions: ['scan'],
    file: 'core/read-document.ts',
    from: 'fault = error.message;',
    to: 'fault = await source.read(0, source.size).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))).catch((fault) => fault.message);',
    leaks: 'a value at a fault',
  },
  'a header is stored as it came': {
    functions: ['plan', 'scan'],
    file: 'core/field-name.ts',
    from: 'if (name.length > LONGEST',
    to: 'if (name) return true; if (name.length > LONGEST',
    leaks: 'a header',
  },
};

test.each(Object.entries(sabotages))(
  'the leak is seen when %s',
  async (_, { functions, file, from, to, leaks }) => {
    const folder = await freshState();
    const assembly = join(folder, 'cdk.out');
    await cp(ASSEMBLY, assembly, { recursive: true });
    const plugin: Plugin = {
      name: 'sabotage',
      setup: ({ onLoad }) =>
        onLoad({ filter: new RegExp(`/${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => {
          const source = await readFile(path, 'utf8');
          if (!source.includes(from)) throw new Error(`${file} has no line that says ${from}`);
          return { contents: source.replace(from, to), loader: 'ts' };
        }),
    };
    await buildFunctions(join(folder, 'lambdas'), functions, [plugin]);
    const { resources, assetFolder } = await readAssembly(assembly);
    for (const name of functions) {
      const found = Object.values(resources).find(
        ({ Type, Properties }) =>
          Type === 'AWS::Lambda::Function' && Properties?.FunctionName === `inventaris-${name}`,
      );
      const { S3Key } = found!.Properties!.Code as { S3Key: string };
      await cp(join(folder, 'lambdas', name), assetFolder(S3Key), { recursive: true });
    }
    const app = await application(assembly);
    await deliverAll(app);
    expect(leaksIn(await everything(app, CLIENTS), planted).join('\n')).toContain(leaks);
  },
);
