/**
 * `npm run bench -- memory [--gb 5]`: the most that a scan has in memory, whatever the file: a table of 5 GB, one line of
 * 100 MB, one word of 3 MB. Ends with status 1 when one is above the bound. The files are made in the temporary folder and
 * deleted afterwards; needs that much room.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure } from './measure.ts';

const BOUND = 250;
const MB = 1_000_000;
const cli = resolve(import.meta.dirname, '../dist/inventaris.mjs');

/** Each file's maker; the largest is one table over and over, since a generator would take longer than the scan. */
function makers(gigabytes: number): Readonly<Record<string, (file: string) => void>> {
  return {
    [`${gigabytes} GB of customers`]: (file) => {
      const part = `${file}.part`;
      generate(part, 100);
      copyFileSync(part, file);
      const table = readFileSync(part);
      const rows = table.subarray(table.indexOf(10) + 1);
      for (let written = table.length; written < gigabytes * 1000 * MB; written += rows.length)
        appendFileSync(file, rows);
      rmSync(part);
    },
    'one line of 100 MB': (file) => {
      generate(file, 100);
      writeFileSync(
        file,
        readFileSync(file).map((byte) => (byte === 10 || byte === 13 ? 32 : byte)),
      );
    },
    'one word of 3 MB': (file) => writeFileSync(file, `Beste ${'lezer'.repeat((3 * MB) / 5)}, dag\n`),
    'one cell of 100 MB': (file) => {
      generate(file, 100);
      const text = readFileSync(file).map((byte) => (byte === 34 ? 39 : byte));
      writeFileSync(file, 'nummer;opmerking\n1;"');
      appendFileSync(file, text);
      appendFileSync(file, '"\n2;"kort"\n');
    },
  };
}

function generate(file: string, mb: number): void {
  const generator = join(import.meta.dirname, 'gen.mjs');
  execFileSync(process.execPath, [generator, '--kind', 'customers', '--mb', String(mb), '--out', file]);
}

export function benchMemory(gigabytes: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'inventaris-memory-'));
  try {
    for (const [name, make] of Object.entries(makers(gigabytes))) {
      const file = join(folder, 'file');
      make(file);
      const taken = measure([process.execPath, cli, 'scan', file, '--format', 'json']);
      rmSync(file);
      if (!taken) throw new Error(`the scan of ${name} was not measured`);
      const { peak, cpu } = taken;
      console.log(
        `${name.padEnd(22)}${peak.toFixed(0).padStart(6)} MB${cpu.toFixed(1).padStart(9)} s of CPU`,
      );
      if (peak > BOUND) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
