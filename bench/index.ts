/**
 * `npm run bench -- [--mb 250] [--runs 3] [--large 1000]`: Inventaris, built, against wc, ripgrep and V8's regular
 * expressions on the same files, in turn, on this machine. What counts is CPU time of whole processes, and of that the
 * ratios. Then other scanners on a slice, memory at two sizes, the cost of starting, and how the cost grows with the number
 * of detectors. `npm run bench -- memory` measures memory alone, on files that are hard (`memory.ts`);
 * `npm run bench -- words` what reading words costs and brings (`words.ts`); `npm run bench -- formats [FORMAT…]`
 * every format (`formats.ts`); `npm run bench -- sftp` how fast files go in and out (`sftp.ts`).
 * Needs GNU time; ripgrep (Debian package `ripgrep`) and the other scanners (`npm ci --prefix bench/peers`) are skipped
 * where they are missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFormats } from './formats.ts';
import { measure, paired } from './measure.ts';
import { benchMemory } from './memory.ts';
import { benchSftp } from './sftp.ts';
import { benchWords } from './words.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mb: { type: 'string', default: '250' },
    runs: { type: 'string', default: '3' },
    /** Megabytes of the larger file whose peak memory is compared; 0 for none. */
    large: { type: 'string', default: '1000' },
    /** Megabytes that V8's regular expressions get: they are slow. */
    slice: { type: 'string', default: '10' },
    /** Megabytes that other scanners get: they are slower still. */
    peers: { type: 'string', default: '1' },
    /** With `memory`: size of the largest file. */
    gb: { type: 'string', default: '5' },
    /** With `sftp`: megabytes of the file. */
    sftp: { type: 'string', default: '500' },
    /** With `formats`: megabytes of each file. */
    size: { type: 'string', default: '100' },
  },
});
const runs = Number(values.runs);
const here = import.meta.dirname;
const folder = join(tmpdir(), 'inventaris-bench');
const cli = resolve(here, '../dist/inventaris.mjs');
const patterns = join(here, 'patterns.txt');
const KINDS = ['customers', 'clickstream', 'prose'] as const;

if (!existsSync(cli)) throw new Error('nothing is built yet: run npm run build');
if (positionals[0] === 'memory') {
  benchMemory(Number(values.gb));
  process.exit();
}
if (positionals[0] === 'formats') {
  benchFormats(Number(values.size), positionals.slice(1));
  process.exit();
}
if (positionals[0] === 'sftp') {
  await benchSftp(Number(values.sftp), runs);
  process.exit();
}
mkdirSync(folder, { recursive: true });

function input(kind: string, mb: string): string {
  const file = join(folder, `${kind}-${mb}`);
  if (!existsSync(file))
    execFileSync(process.execPath, [join(here, 'gen.mjs'), '--kind', kind, '--mb', mb, '--out', file]);
  readFileSync(file, { flag: 'r' }).subarray(0, 1);
  return file;
}

if (positionals[0] === 'words') {
  await benchWords(Object.fromEntries(KINDS.map((kind) => [kind, input(kind, values.mb)])), runs);
  process.exit();
}

/* each alone on one core: threads that share one take from each other, and a single-threaded peer would gain by it */
const ONE_CORE = process.platform === 'linux' ? ['taskset', '-c', '0'] : [];
const scan = (file: string) => [process.execPath, cli, 'scan', file, '--format', 'json'];
const row = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(14))).join(''));
const seconds = (value: number | undefined) => (value === undefined ? 'skipped' : `${value.toFixed(2)} s`);
const ratio = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? '–' : (a / b).toFixed(2);

const emptyFile = join(folder, 'one-line');
writeFileSync(emptyFile, 'a\n');

const perMegabyte = new Map<string, number>();
console.log(`CPU seconds on ${values.mb} MB, on one core, median of ${runs} runs taken in turn`);
row(['', 'inventaris', 'ripgrep union', 'ratio', 'wc -l', 'V8 RegExp', 'V8 / ours']);
for (const kind of KINDS) {
  const file = input(kind, values.mb);
  const slice = input(kind, values.slice);
  const scale = statSync(file).size / statSync(slice).size;
  const taken = paired(
    {
      ours: [...ONE_CORE, ...scan(file)],
      rg: [
        ...ONE_CORE,
        'rg',
        '-j1',
        '--no-unicode',
        '--include-zero',
        '--count-matches',
        '-f',
        patterns,
        file,
      ],
      wc: ['wc', '-l', file],
    },
    runs,
  );
  const v8 = measure([process.execPath, join(here, 'v8-regexp.mjs'), patterns, slice]);
  const [ours, rg, wc] = ['ours', 'rg', 'wc'].map((name) => taken.get(name)?.cpu);
  const expressions = v8 && v8.cpu * scale;
  if (ours !== undefined) perMegabyte.set(kind, ours / (statSync(file).size / 1e6));
  row([
    kind,
    seconds(ours),
    seconds(rg),
    ratio(ours, rg),
    seconds(wc),
    seconds(expressions),
    ratio(expressions, ours),
  ]);
}

const peers = join(here, 'peers');
if (existsSync(join(peers, 'node_modules'))) {
  console.log(
    `\nOther scanners on ${values.peers} MB without their start: MB per CPU second, and times ours`,
  );
  for (const name of ['openredaction', 'redact-pii', 'remove-pii']) {
    const scanner = [process.execPath, join(peers, 'scan.mjs'), name];
    const idle = paired({ peer: [...scanner, emptyFile] }, runs).get('peer')?.cpu ?? 0;
    row([
      name,
      ...KINDS.flatMap((kind) => {
        const slice = input(kind, values.peers);
        const taken = paired({ peer: [...scanner, slice] }, runs).get('peer');
        const each = taken && (taken.cpu - idle) / (statSync(slice).size / 1e6);
        return [each ? (1 / each).toFixed(2) : 'skipped', ratio(each, perMegabyte.get(kind))];
      }),
    ]);
  }
} else console.log('\nOther scanners: skipped; npm ci --prefix bench/peers installs them');

console.log('\nPeak memory, customers');
const sizes = values.large === '0' ? [values.mb] : [values.mb, values.large];
for (const mb of sizes) row([`${mb} MB`, `${measure(scan(input('customers', mb)))!.peak.toFixed(0)} MB`]);

const start = paired({ ours: scan(emptyFile), node: [process.execPath, '-e', '0'] }, Math.max(runs, 5));
const [scanned, bare] = [start.get('ours')!.cpu, start.get('node')!.cpu];
console.log('\nStarting: a file of one line against node -e 0');
row(['', seconds(scanned), seconds(bare), ratio(scanned, bare)]);

console.log('\nBy number of detectors, MB per CPU second of the kernel alone');
const curve =
  measure([process.execPath, '--version']) &&
  execFileSync(
    process.execPath,
    ['--import', 'tsx', join(here, 'curve.ts'), ...KINDS.map((kind) => input(kind, values.slice))],
    { encoding: 'utf8', cwd: resolve(here, '..') },
  );
console.log(curve);
