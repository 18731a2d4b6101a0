/** The built command line, as somebody types it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../cli/project-root.ts';

export const DOOR = join(projectRoot(), 'dist', 'inventaris.mjs');

export function typed(cwd: string, ...argv: string[]): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DOOR, ...argv], { cwd });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (status) => resolve({ status, said: Buffer.concat(said).toString() }));
  });
}
