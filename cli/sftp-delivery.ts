/**
 * Delivers a file by SFTP, as a client of the agency does: with OpenSSH's own program where the machine has it, with a library
 * where it has not. The server's key is pinned.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import ssh2 from 'ssh2';

const run = promisify(execFile);

export interface SftpClient {
  /** The line of its public key. */
  readonly publicKey: string;
  /** Puts a file under its own name into `/in`; gives what did it. */
  put(file: string): Promise<string>;
}

/** A client of the server at `address` (`host:port`), with a key pair of its own in the state folder, made when absent. */
export async function openSftpClient(state: string, address: string, user: string): Promise<SftpClient> {
  const [host = '', port = ''] = address.split(':');
  const keyFile = join(state, `sftp-${user}`);
  const known = join(state, `sftp-${user}-known-hosts`);
  if (!(await readFile(keyFile, 'utf8').catch(() => ''))) {
    let pair = ssh2.utils.generateKeyPairSync('ed25519');
    // One in some hundred can't be read: the library loses a byte of zero.
    while (ssh2.utils.parseKey(pair.private) instanceof Error)
      pair = ssh2.utils.generateKeyPairSync('ed25519');
    await writeFile(`${keyFile}.pub`, `${pair.public}\n`);
    await writeFile(keyFile, pair.private, { mode: 0o600 });
  }
  const hostKey = (await readFile(join(state, 'sftp-host-key.pub'), 'utf8')).trim();
  await writeFile(known, `[${host}]:${port} ${hostKey}\n`);

  const byOpenSsh = async (file: string) => {
    const batch = join(state, `sftp-${user}-batch`);
    await writeFile(
      batch,
      `put "${file.replace(/["\\]/g, '\\$&')}" "/in/${basename(file).replace(/["\\]/g, '\\$&')}"\n`,
    );
    const set = [
      `UserKnownHostsFile="${known}"`,
      'StrictHostKeyChecking=yes',
      'IdentitiesOnly=yes',
      'BatchMode=yes',
    ];
    const options = ['-F', 'none', ...set.flatMap((each) => ['-o', each])];
    await run('sftp', [...options, '-P', port, '-i', keyFile, '-b', batch, `${user}@${host}`]);
  };
  const byLibrary = async (file: string) => {
    const privateKey = await readFile(keyFile);
    const pinned = Buffer.from(hostKey.split(' ')[1] ?? '', 'base64');
    const client = new ssh2.Client();
    try {
      await new Promise<void>((resolve, reject) => {
        client.once('ready', resolve).once('error', reject);
        const hostVerifier = (key: Buffer) => key.equals(pinned);
        client.connect({ host, port: Number(port), username: user, privateKey, hostVerifier });
      });
      await new Promise<void>((resolve, reject) => {
        client.sftp((error, sftp) => {
          if (error) return reject(error);
          sftp.fastPut(file, `/in/${basename(file)}`, (failed) => (failed ? reject(failed) : resolve()));
        });
      });
    } finally {
      client.end();
    }
  };
  return {
    publicKey: (await readFile(`${keyFile}.pub`, 'utf8')).trim(),
    async put(file) {
      try {
        await byOpenSsh(file);
        return 'OpenSSH’s sftp';
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      await byLibrary(file);
      return 'a library, since this machine has no sftp';
    },
  };
}
