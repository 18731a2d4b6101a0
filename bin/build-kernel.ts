/**
 * Builds the kernel: compiles `kernel/` (AssemblyScript) to WebAssembly and the detectors to its tables.
 * `buildKernel(folder)` writes `kernel.wasm` and `kernel.bin` there, and beside them the tables of the reader of words; run by itself, into `dist/`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { compileTables } from '../core/engine/tables.ts';
import { gateTable, packedTerms } from '../core/people/reader.ts';

const root = resolve(import.meta.dirname, '..');
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd', '--initialMemory', '2'];

/** Throws when the kernel does not compile; the compiler has then said why. */
export function buildKernel(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  /* run from the root, since the compiler wants paths below its folder; not imported, since its types declare a console of their own */
  execFileSync(
    process.execPath,
    [compiler, 'kernel/index.ts', ...OPTIONS, '--outFile', join(folder, 'kernel.wasm')],
    { cwd: root, stdio: 'inherit' },
  );
  const table = (name: string) => readFileSync(join(root, 'core/people', `${name}.bin`));
  const gate = gateTable(table('lexicon'), table('openers'));
  writeFileSync(join(folder, 'kernel.bin'), compileTables(detectors, gate));
  for (const name of ['lexicon', 'tagger']) writeFileSync(join(folder, `${name}.bin`), table(name));
  writeFileSync(join(folder, 'terms.bin'), packedTerms(table('lexicon')));
}

if (process.argv[1] === import.meta.filename) buildKernel(join(root, 'dist'));
