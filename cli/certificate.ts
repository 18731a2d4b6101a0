/**
 * `inventaris certificate show|verify|key`: the proof that a dataset is gone, whether one is genuine, and the key to tell
 * by. Verifying needs no server when the key is given.
 */
import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { certificate as schema } from '../contract/shapes.ts';
import { LANGUAGES, type Language } from '../core/agreement.ts';
import { verifyCertificate } from '../core/certificate.ts';
import { keyIdOf, publicKeyOf } from '../core/signature.ts';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import { reasonOf } from './file-list.ts';
import { certificateLines } from './inventory.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { painter } from './print.ts';

interface ShowOptions extends ApiOptions {
  readonly client: string;
  readonly json?: boolean;
  readonly language: Language;
}
interface VerifyOptions extends ApiOptions {
  readonly key?: string;
  readonly language: Language;
}

const language = () =>
  new Option('--language <nl|en>', 'in Dutch or in English').choices(LANGUAGES).default('en');

export const define: Define = (command, done) => {
  const paint = painter(process.stdout.isTTY);

  withApiOptions(command.command('show', { isDefault: true }))
    .description('the certificate of an erased dataset')
    .argument('<dataset>', 'the id of an erased dataset')
    .requiredOption('--client <id>', 'whose dataset it was')
    .addOption(language())
    .option('--json', 'the signed certificate itself, to keep and to verify')
    .action(async (datasetId: string, { client: clientId, json, language, ...where }: ShowOptions) => {
      const api = await openApiOf(where);
      const certificate = await api.call('getCertificate', { params: { clientId, datasetId } });
      if (json) return console.log(JSON.stringify(certificate, undefined, 2));
      console.log(certificateLines(certificate, paint, language).join('\n'));
    });

  withApiOptions(command.command('verify'))
    .description('whether a certificate is genuine, whole and unaltered (exit status 0), or not (1)')
    .argument('<file>', 'a certificate as `certificate show --json` gives it; - is standard input')
    .option(
      '--key <file>',
      'the public key (PEM) that you got earlier; asked of the application when left out',
    )
    .addOption(language())
    .action(async (file: string, { key, language, ...where }: VerifyOptions) => {
      const pem = key === undefined ? await fetchedKey(where) : await contentOf(key);
      const publicKey = publicKeyOf(pem);
      if (!publicKey) throw new Misuse(`${key ?? 'the key'} is no public key on the curve P-256 in PEM`);
      const verdict = verifyCertificate(await contentOf(file), publicKey);
      if (!verdict.genuine) {
        console.log(`${paint(['red', 'bold'], 'NOT GENUINE')}: ${verdict.reason}`);
        return done(1);
      }
      console.log(
        `${paint(['green', 'bold'], 'Genuine')}: signed with the key ${keyIdOf(publicKey)}, unaltered since.\n`,
      );
      console.log(certificateLines(schema.parse(verdict.certificate), paint, language).join('\n'));
    });

  withApiOptions(command.command('key'))
    .description('the public key that certificates are verified with, to keep beside them')
    .action(async (where: ApiOptions) => console.log((await fetchedKey(where)).trimEnd()));
};

const fetchedKey = async (where: ApiOptions): Promise<string> =>
  (await (await openApiOf(where)).call('getCertificateKey')).pem;

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
  } catch (error) {
    throw new Misuse(`${file} can't be read: ${reasonOf(error)}`);
  }
}
