/**
 * Puts RE2 beside a function's bundle, as `node_modules/re2`: what is loaded of the package, its native code without
 * what only a debugger wants (1 instead of 20 MB). It is of the platform that builds, unless `LAMBDA_RE2` names a folder
 * with the package as it was built for the functions' own: see docs/decisions/0011.
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../cli/project-root.ts';

const NATIVE = 'build/Release/re2.node';
const FILES = ['package.json', 'LICENSE', 're2.js', NATIVE];

export async function copyRe2(folder: string): Promise<void> {
  const from = process.env.LAMBDA_RE2 || join(projectRoot(), 'node_modules/re2');
  const to = join(folder, 'node_modules/re2');
  for (const file of FILES) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await copyFile(join(from, file), join(to, file));
  }
  /* `strip` comes with the compiler that has built it; what was built elsewhere is stripped already */
  if (process.platform === 'linux') {
    try {
      execFileSync('strip', ['--strip-unneeded', join(to, NATIVE)], { stdio: 'ignore' });
    } catch {}
  }
}
