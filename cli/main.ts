/**
 * The command line: finds the command, loads its module alone, and turns what happens into an exit status.
 * 0 done · 1 failed, or `--fail-on` reached · 2 wrong usage · 3 something could not be read wholly.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { Misuse } from './misuse.ts';
import { projectRoot } from './project-root.ts';

/** A command adds its arguments, options and action to the given one; the action sets the status by `done`. */
export type Define = (command: Command, done: (status: number) => void) => void;

interface Listed {
  readonly summary: string;
  readonly load: () => Promise<{ readonly define: Define }>;
}

const commands: Readonly<Record<string, Listed>> = {
  scan: { summary: 'scan files and folders here, without any server', load: () => import('./scan.ts') },
  up: { summary: 'run the whole application on this machine', load: () => import('./up.ts') },
  login: { summary: 'log in with your browser', load: () => import('./login.ts') },
  logout: { summary: 'log out', load: () => import('./logout.ts') },
  client: { summary: 'add and list clients', load: () => import('./client.ts') },
  agreement: {
    summary: 'make, check, compare, set and show agreements and policies',
    load: () => import('./agreement.ts'),
  },
  delivery: {
    summary: 'show and set a client’s SFTP keys and addresses',
    load: () => import('./delivery.ts'),
  },
  upload: { summary: 'deliver files for a client', load: () => import('./upload.ts') },
  datasets: { summary: 'list what a client delivered', load: () => import('./datasets.ts') },
  findings: { summary: 'show what datasets hold', load: () => import('./findings.ts') },
  notices: {
    summary: 'show what team and client are told of a dataset',
    load: () => import('./notices.ts'),
  },
  unlock: {
    summary: 'give the passwords of a dataset that waits for them',
    load: () => import('./unlock.ts'),
  },
  work: { summary: 'say that the work on a dataset is done', load: () => import('./work.ts') },
  retention: { summary: 'list what will be erased when, and why', load: () => import('./retention.ts') },
  certificate: { summary: 'show and verify the proof of a deletion', load: () => import('./certificate.ts') },
  dispute: { summary: 'say that a finding is something else', load: () => import('./dispute.ts') },
  person: { summary: 'add, list and end people; who may do what', load: () => import('./person.ts') },
  approve: {
    summary: 'four eyes: ask for a risky step, decide, and see values once',
    load: () => import('./approve.ts'),
  },
  handover: { summary: 'hand work on to another specialist', load: () => import('./handover.ts') },
  audit: { summary: 'show, export and verify the audit log', load: () => import('./audit.ts') },
  types: { summary: 'list the info types that are recognised', load: () => import('./types.ts') },
};

/** Runs one command line and resolves to its exit status; never throws. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read has gone: end as SIGPIPE would, so that a cut-off list never passes for a clean one.
    process.exit(error.code === 'EPIPE' ? 141 : 1);
  });
  let status = 0;
  const program = new Command('inventaris')
    .description('Finds personal data in what clients deliver, and sees to it that it ends on time.')
    .version(version())
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'inventaris: ')) })
    .showHelpAfterError('(--help says more)')
    .exitOverride();
  const named = argv.find((word) => Object.hasOwn(commands, word));
  try {
    for (const [name, { summary, load }] of Object.entries(commands)) {
      const command = program.command(name).description(summary);
      if (name === named)
        (await load()).define(command, (given) => {
          status = given;
        });
    }
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    return statusOf(error);
  }
}

/** What went wrong is said in one sentence; the exit status says how. */
export function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`inventaris: ${error.message}\n`);
  return error instanceof Misuse ? 2 : 1;
}

function version(): string {
  return JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')).version;
}
