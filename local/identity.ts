/** What stays the same over restarts, so that signed addresses stay good: ports and credentials, in `<state>/identity.json`. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stack } from './assembly/resources.ts';
import type { Credentials, RoleCredentials, Roles } from './world.ts';

export interface Identity {
  /** Zero when any free port will do. */
  readonly servicePort: number;
  readonly apiPort: number;
  readonly logInPort: number;
  readonly sftpPort: number;
  readonly credentials: Credentials;
}

export async function readIdentity(state: string): Promise<Identity> {
  const file = join(state, 'identity.json');
  try {
    return { logInPort: 0, sftpPort: 0, ...JSON.parse(await readFile(file, 'utf8')) }; // older folders know neither
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`${file} can't be read: repair it or begin with an empty state folder.`);
  }
  const accessKeyId = `AKIALOCAL${randomBytes(8).toString('hex').toUpperCase()}`.slice(0, 20);
  return {
    servicePort: 0,
    apiPort: 0,
    logInPort: 0,
    sftpPort: 0,
    credentials: { accessKeyId, secretAccessKey: randomBytes(30).toString('base64') },
  };
}

/** A pair of keys for the role of every function, made of the owner's, so that it stays the same. */
export function roleCredentials(stack: Stack, { accessKeyId, secretAccessKey }: Credentials): Roles {
  const made = (roleArn: string): RoleCredentials => {
    const derived = (what: string) => createHmac('sha256', secretAccessKey).update(`${what} ${roleArn}`);
    return {
      roleArn,
      accessKeyId: `ASIA${derived(accessKeyId).digest('hex').slice(0, 16).toUpperCase()}`,
      secretAccessKey: derived('secret').digest('base64'),
    };
  };
  const arns = stack.ofType('AWS::Lambda::Function').map(({ properties }) => String(properties.Role));
  return new Map(arns.map(made).map((role) => [role.accessKeyId, role]));
}

/** Writes a file for its owner's eyes only, whole or not at all. */
export async function writePrivate(file: string, value: object): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
