/**
 * Keeps `cdk.out` true to the sources: builds and synthesises when the content of any input has changed, as
 * `npm run synth` does. What the last run was made from is remembered by hash in `cdk.out/inputs.sha256`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const INPUTS = [
  'package-lock.json',
  'tsconfig.json',
  'bin',
  'cli',
  'contract',
  'core',
  'host',
  'kernel',
  'lambdas',
  'lib',
  'local',
];

export interface Synthesis {
  /** The folder that holds the synthesised stack. */
  readonly assembly: string;
  /** Seconds that building took; undefined when nothing had changed. */
  readonly seconds?: number;
}

export async function synthesis(root: string, onBuild: () => void = () => {}): Promise<Synthesis> {
  const assembly = join(root, 'cdk.out');
  const stamp = join(assembly, 'inputs.sha256');
  const inputs = await hashOf(root);
  const last = await readFile(stamp, 'utf8').catch(() => undefined);
  if (last === inputs && existsSync(join(assembly, 'manifest.json'))) return { assembly };
  onBuild();
  const began = performance.now();
  await script(root, 'bin/build.ts', 'The build');
  await script(root, 'bin/cdk-app.ts', 'Synthesising the stack');
  await mkdir(assembly, { recursive: true });
  await writeFile(stamp, inputs);
  return { assembly, seconds: (performance.now() - began) / 1000 };
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of await filesIn(root, input))
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

async function filesIn(root: string, input: string): Promise<string[]> {
  if (/\.\w+$/.test(input)) return [input];
  const entries = await readdir(join(root, input), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Runs one of the package's scripts; what it says is shown only when it fails. */
function script(root: string, file: string, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', (error) => reject(new Error(`${what} could not be started: ${error.message}`)));
    child.on('close', (status, signal) => {
      if (status === 0) return resolve();
      const text = Buffer.concat(said).toString('utf8').trim();
      reject(new Error(`${what} (${file}) ended with ${signal ?? `status ${status}`}:\n${text}`));
    });
  });
}
