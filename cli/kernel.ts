/** Opens the kernel from the two files that the build leaves in `dist`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import type { Scanner } from '../core/reading.ts';
import { projectRoot } from './project-root.ts';

export function openScanner(): Scanner {
  const dist = join(projectRoot(), 'dist');
  try {
    return openKernel(
      readFileSync(join(dist, 'kernel.wasm')),
      readFileSync(join(dist, 'kernel.bin')),
      detectors,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`the kernel is missing in ${dist}: run npm run build`);
  }
}
