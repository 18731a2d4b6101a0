/** How the kernel's cost grows with the number of detectors: 10, 30 and all, over the given files, best of five. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import { compileTables } from '../core/engine/tables.ts';
import { planDataset } from '../core/plan-dataset.ts';
import { scanPart } from '../core/scan.ts';
import { sourceOf } from '../core/source.ts';

const wasm = readFileSync(join(resolve(import.meta.dirname, '..'), 'dist/kernel.wasm'));
const key = new Uint8Array(16);

for (const path of process.argv.slice(2)) {
  const source = sourceOf(readFileSync(path));
  const cells: string[] = [];
  for (const count of [10, 30, detectors.length]) {
    const some = detectors.slice(0, count);
    const scanner = openKernel(wasm, compileTables(some), some);
    const plan = await planDataset(source, { pass: scanner.pass });
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const before = process.cpuUsage();
      await scanPart(source, plan, plan.parts[0]!, { key, scanner });
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, user + system);
    }
    cells.push(`${count}: ${(source.size / best).toFixed(0)}`);
  }
  console.log(`${basename(path).padEnd(20)}${cells.map((cell) => cell.padStart(12)).join('')}`);
}
