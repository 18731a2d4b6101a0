/** Opens the kernel from the two files that lie beside the bundle; once per process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import type { Scanner } from '../core/reading.ts';

let scanner: Scanner | undefined;

export function openScanner(): Scanner {
  const beside = (name: string) => readFileSync(join(import.meta.dirname, name));
  scanner ??= openKernel(beside('kernel.wasm'), beside('kernel.bin'), detectors);
  return scanner;
}
