/** `inventaris delivery CLIENT` and `inventaris delivery set CLIENT`: how a client delivers by SFTP. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ApiOptions, openApiOf, withApiOptions } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { columns, moment, shown } from './print.ts';

interface Settings {
  readonly keys: readonly string[];
  readonly addresses: readonly string[];
}

const several = (value: string, before: readonly string[]) => [...before, value];

export const define: Define = (command) => {
  withApiOptions(command.command('show', { isDefault: true }))
    .description('which keys and addresses hold (show may be left out)')
    .argument('<client>', 'the client’s id')
    .action(async (clientId: string, where: ApiOptions) => {
      const settings = await (await openApiOf(where)).call('getDelivery', { params: { clientId } });
      const { by, setAt } = settings;
      console.log(`${by === 'client' ? 'Set by the client itself' : 'As agreed'}, ${moment(setAt)}:`);
      for (const line of deliveryLines(settings)) console.log(line);
    });
  withApiOptions(command.command('set'))
    .description('put other keys and addresses in the place of those that hold')
    .argument('<client>', 'the client’s id')
    .option(
      '--key <file>',
      'a public key, such as ~/.ssh/id_ed25519.pub; give it again for more',
      several,
      [],
    )
    .option('--address <address>', 'one address or a range (CIDR); give it again for more', several, [])
    .action(
      async (
        clientId: string,
        { key, address, ...where }: ApiOptions & { key: string[]; address: string[] },
      ) => {
        const body = { keys: (await Promise.all(key.map(keysIn))).flat(), addresses: address };
        const set = await (await openApiOf(where)).call('putDelivery', { params: { clientId }, body });
        for (const line of deliveryLines(set)) console.log(line);
      },
    );
};

async function keysIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Misuse(`${shown(file)} can’t be read`);
  });
  if (text.includes('PRIVATE KEY'))
    throw new Misuse(
      `${shown(file)} is a private key, which never leaves your machine: name the file that ends in .pub`,
    );
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function deliveryLines({ keys, addresses }: Settings): string[] {
  const listed = keys.map((key) => {
    const [type = '', data = '', comment = ''] = key.split(' ', 3);
    const print = createHash('sha256')
      .update(Buffer.from(data, 'base64'))
      .digest('base64')
      .replace(/=+$/, '');
    return [`  ${type}`, `SHA256:${print}`, shown(comment)];
  });
  return [
    ...(keys.length > 0 ? columns(listed) : ['  no key: nobody can log in by SFTP']),
    addresses.length > 0 ? `  from ${addresses.join(', ')}` : '  from any address',
  ];
}
