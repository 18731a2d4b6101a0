/** Opens the kernel from the two files that the build leaves in a folder, `kernel.wasm` and `kernel.bin`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import type { Scanner } from '../core/reading.ts';

/** Throws when the folder does not hold them. */
export function openScanner(folder: string): Scanner {
  try {
    const [code, tables] = ['kernel.wasm', 'kernel.bin'].map((name) => readFileSync(join(folder, name)));
    return openKernel(code!, tables!, detectors);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`the kernel is missing in ${folder}: run npm run build`);
  }
}
