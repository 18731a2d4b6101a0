/** Opens the scanner from the files that the build leaves in a folder: the kernel, its tables, and those of the reader of words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import { withWords } from '../core/people/reader.ts';
import type { Scanner } from '../core/reading.ts';
import { openPeopleIn } from './people.ts';

/** What a folder must hold. */
export const scannerFiles = ['kernel.wasm', 'kernel.bin', 'lexicon.bin', 'tagger.bin', 'terms.bin'] as const;

/** Throws when the folder does not hold them. */
export function openScanner(folder: string): Scanner {
  try {
    const [code, tables] = ['kernel.wasm', 'kernel.bin'].map((name) => readFileSync(join(folder, name)));
    return withWords(openKernel(code!, tables!, detectors), () => openPeopleIn(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`the kernel is missing in ${folder}: run npm run build`);
  }
}
