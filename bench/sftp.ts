/**
 * `npm run bench -- sftp [--sftp 500]`: putting and getting one file by OpenSSH's own client, through the local SFTP server
 * into the local S3 and back, beside OpenSSH's own server writing to a folder. That one is run by `sftp -D`, without a daemon
 * and so without encryption: what a pipe and the protocol cost, not what a network server would reach.
 *
 * Needs the Debian packages openssh-client and, for the comparison, openssh-sftp-server (SFTP_SERVER names its program elsewhere).
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementFrom } from '../cli/agreement-template.ts';
import { openCast } from '../cli/cast.ts';
import { projectRoot } from '../cli/project-root.ts';
import { openSftpClient } from '../cli/sftp-delivery.ts';
import { synthesis } from '../cli/synthesis.ts';
import { startRuntime } from '../local/runtime.ts';
import { median } from './measure.ts';

const SERVER = process.env.SFTP_SERVER ?? '/usr/lib/openssh/sftp-server';
const CLIENT = 'bench';

export async function benchSftp(mb: number, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-sftp-'));
  const { assembly } = await synthesis(projectRoot());
  const state = join(folder, 'state');
  const runtime = await startRuntime({ assembly, state });
  try {
    const file = join(folder, 'file');
    const block = Buffer.alloc(1_000_000, 'naam;email\nAnna Jansen;anna@voorbeeld.nl\n');
    for (let written = 0; written < mb; written++) appendFileSync(file, block);
    const { SftpHost } = runtime.outputs;
    const { api } = await openCast(runtime);
    await api.call('putClient', { params: { clientId: CLIENT }, body: { name: 'Bench' } });
    const client = await openSftpClient(state, SftpHost!, CLIENT);
    await api.call('putAgreement', { params: { clientId: CLIENT }, body: agreement(client.publicKey) });

    const [host, port] = SftpHost!.split(':') as [string, string];
    const set = [`UserKnownHostsFile=${join(state, `sftp-${CLIENT}-known-hosts`)}`, 'BatchMode=yes'];
    const ours = [
      ...['-F', 'none', ...set.flatMap((each) => ['-o', each])],
      ...['-P', port, '-i', join(state, `sftp-${CLIENT}`), '-b', '-', `${CLIENT}@${host}`],
    ];
    const theirs = join(folder, 'theirs');
    mkdirSync(theirs);
    // Half-written names: they can be fetched again, and no scan begins in the middle of it.
    const rows: readonly (readonly [string, readonly string[], string])[] = [
      ['local SFTP server', ours, '/in/file.part'],
      ['OpenSSH, unencrypted', ['-b', '-', '-D', SERVER], join(theirs, 'file.part')],
    ];
    console.log(`${mb} MB by OpenSSH's sftp, MB/s, median of ${runs}`);
    for (const [name, options, remote] of rows) {
      if (options.includes(SERVER) && !existsSync(SERVER)) {
        console.log(`${name.padEnd(24)}skipped: install the Debian package openssh-sftp-server`);
        continue;
      }
      const back = join(folder, 'back');
      const taken: { readonly put: Taken; readonly get: Taken }[] = [];
      for (let run = 0; run < runs; run++) {
        const put = await timed(options, `put "${file}" "${remote}"`);
        taken.push({ put, get: await timed(options, `get "${remote}" "${back}"`) });
        if (statSync(back).size !== statSync(file).size) throw new Error(`${name} gave another file back`);
        rmSync(back);
      }
      const rate = (way: 'put' | 'get', of: keyof Taken) =>
        (mb / median(taken.map((each) => each[way][of]))).toFixed(0).padStart(5);
      const own =
        options === ours ? `   per CPU second of ours ${rate('put', 'cpu')} and ${rate('get', 'cpu')}` : '';
      console.log(`${name.padEnd(24)}put ${rate('put', 'seconds')}   get ${rate('get', 'seconds')}${own}`);
    }
    console.log(
      `memory of the process with server, S3 and all: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`,
    );
  } finally {
    await runtime.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Taken {
  /** On the clock. */
  readonly seconds: number;
  /** CPU seconds of this process, in which our server runs. */
  readonly cpu: number;
}

/** Not in step with the client: the server runs in this very process. */
function timed(options: readonly string[], command: string): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    const child = spawn('sftp', options, { stdio: ['pipe', 'ignore', 'inherit'] });
    child.on('error', () => reject(new Error('sftp is missing: install the Debian package openssh-client')));
    child.on('close', (status) => {
      const { user, system } = process.cpuUsage(before);
      const taken = { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
      if (status === 0) resolve(taken);
      else reject(new Error('sftp failed'));
    });
    child.stdin.end(`${command}\n`);
  });
}

const agreement = (key: string) => ({
  ...agreementFrom({
    ...{ role: 'processor', language: 'nl', controller: 'Bench', processor: 'Bench', purpose: 'meten' },
    ...{ people: ['niemand'], types: [], keep: 'P1D', specialists: ['een', 'twee'] },
    ...{ authorised: ['een'], contact: 'een' },
  }),
  uploads: { ways: ['sftp' as const], keys: [key] },
});
