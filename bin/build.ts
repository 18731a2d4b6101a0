/** `npm run build`: the kernel and everything that is bundled, into `dist`. */
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../cli/project-root.ts';
import { scannerFiles } from '../host/kernel.ts';
import { buildKernel } from './build-kernel.ts';
import { buildCommandLine, buildFunctions, patternFunctions, readingFunctions } from './bundle.ts';
import { copyRe2 } from './copy-re2.ts';

const dist = join(projectRoot(), 'dist');
const functions = join(dist, 'lambdas');
await rm(dist, { recursive: true, force: true });
await Promise.all([buildFunctions(functions), buildCommandLine(dist)]);
buildKernel(dist);
for (const name of patternFunctions) await copyRe2(join(functions, name));
for (const name of readingFunctions)
  for (const file of scannerFiles) await copyFile(join(dist, file), join(functions, name, file));
