/**
 * `npm run bench -- words [--mb 250] [--runs 3]`: what reading words costs (names, streets, terms): MB per CPU second of the kernel in this
 * process with the reader of words and without it, runs taken in turn, the median. Then the accuracy per type on the
 * planted corpus, as `npm run accuracy` tells it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectors } from '../core/detectors/index.ts';
import { openKernel } from '../core/engine/kernel.ts';
import { planDataset } from '../core/plan-dataset.ts';
import type { Scanner } from '../core/reading.ts';
import { scanPart } from '../core/scan.ts';
import { sourceOf } from '../core/source.ts';
import { openScanner } from '../host/kernel.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

export async function benchWords(files: Readonly<Record<string, string>>, runs: number): Promise<void> {
  const scanners: Readonly<Record<string, Scanner>> = {
    with: openScanner(dist),
    without: openKernel(
      readFileSync(join(dist, 'kernel.wasm')),
      readFileSync(join(dist, 'kernel.bin')),
      detectors,
    ),
  };
  console.log(`MB per CPU second of the kernel alone, median of ${runs} runs taken in turn`);
  console.log(`${''.padEnd(14)}${'with words'.padStart(14)}${'without'.padStart(14)}${'ratio'.padStart(14)}`);
  for (const [kind, file] of Object.entries(files)) {
    const source = sourceOf(readFileSync(file));
    const plan = await planDataset(source, { pass: scanners.with!.pass });
    const speeds: Record<string, number[]> = { with: [], without: [] };
    /* the first of each warms the compiler and does not count */
    for (let run = 0; run <= runs; run++)
      for (const [name, scanner] of Object.entries(scanners)) {
        const before = process.cpuUsage();
        await scanPart(source, plan, plan.parts[0]!, { key: new Uint8Array(16), scanner });
        const { user, system } = process.cpuUsage(before);
        if (run > 0) speeds[name]!.push(source.size / (user + system));
      }
    const [withWords, without] = [median(speeds.with!), median(speeds.without!)];
    console.log(
      kind.padEnd(14) +
        withWords.toFixed(1).padStart(14) +
        without.toFixed(1).padStart(14) +
        (without / withWords).toFixed(2).padStart(14),
    );
  }
  console.log('\nAccuracy on the planted corpus');
  const accuracy = ['--import', 'tsx', join(root, 'test/corpus/accuracy.ts')];
  console.log(execFileSync(process.execPath, accuracy, { encoding: 'utf8', cwd: root }));
}
