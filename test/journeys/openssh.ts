/** OpenSSH's own `sftp` and `scp` as clients of a running application. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Keys {
  /** File of the private key. */
  readonly file: string;
  /** The line of the public one. */
  readonly line: string;
}

export interface Said {
  readonly status: number | null;
  /** Both streams. */
  readonly text: string;
}

const MISSING =
  'This test drives OpenSSH’s own sftp and scp, which this machine lacks: install the Debian package openssh-client.';

/** Runs a program to its end; `input` goes to its standard input. */
export function told(program: string, args: readonly string[], input = ''): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (text += piece));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(MISSING) : error),
    );
    child.on('close', (status) => resolve({ status, text }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

export async function makeKeys(folder: string, name: string, type = 'ed25519'): Promise<Keys> {
  const file = join(folder, name);
  const made = await told('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'anna@laptop', '-f', file]);
  if (made.status !== 0) throw new Error(made.text);
  return { file, line: readFileSync(`${file}.pub`, 'utf8').trim() };
}

export interface Sftp {
  /** Options for `ssh`, `sftp` and `scp` alike. */
  readonly options: readonly string[];
  /** Where the server is, as these programs want it. */
  readonly at: (user: string) => string;
  /** Runs commands of `sftp`, and stops at the first that fails. */
  run(user: string, keys: Keys, ...commands: string[]): Promise<Said>;
  scp(user: string, keys: Keys, from: string, to: string, ...more: string[]): Promise<Said>;
}

/** The server's own key is pinned, as a client is told to. */
export function openSsh(address: string, state: string): Sftp {
  const [host, port] = address.split(':') as [string, string];
  const known = join(state, 'known_hosts');
  if (!existsSync(known))
    writeFileSync(known, `[${host}]:${port} ${readFileSync(join(state, 'sftp-host-key.pub'), 'utf8')}`);
  const set = {
    UserKnownHostsFile: known,
    StrictHostKeyChecking: 'yes',
    IdentitiesOnly: 'yes',
    BatchMode: 'yes',
    ConnectTimeout: '20',
  };
  const options = [
    '-F',
    'none',
    ...Object.entries(set).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
  const at = (user: string) => `${user}@${host}`;
  const P = ['-P', port];
  return {
    options: [...options, ...P],
    at,
    run: (user, { file }, ...commands) =>
      told('sftp', [...options, ...P, '-i', file, '-b', '-', at(user)], `${commands.join('\n')}\n`),
    scp: (user, { file }, from, to, ...more) => {
      const place = (each: string) => (each.startsWith('remote:') ? `${at(user)}:${each.slice(7)}` : each);
      return told('scp', [...options, ...P, '-i', file, ...more, place(from), place(to)]);
    },
  };
}
