/**
 * `npm run fuzz [times] [seed] [format…]`: damages the fixtures of every format at random and reads what is left. Nothing may throw
 * or hang, every file gets a report, and every report that is not complete says why in our own words. Prints the counts
 * that stand in docs/formats.md; ends with status 1 when anything broke, with what repeats it.
 */
import { type Random, randomFrom } from '../core/invented.ts';
import { reportOf } from '../core/read.ts';
import { fixtures } from '../fixtures/index.ts';

const times = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
/** All formats when none is named. */
const wanted = process.argv.slice(4);
const SLOWEST_MS = 20_000;

const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from));

const damages: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => bytes.subarray(0, between(random, 0, bytes.length)),
  (bytes, random) => {
    const flipped = Uint8Array.from(bytes);
    for (let n = between(random, 1, 20); n > 0; n--)
      flipped[between(random, 0, bytes.length)]! ^= 1 << between(random, 0, 8);
    return flipped;
  },
  (bytes, random) => {
    const from = between(random, 0, bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + between(random, 1, 200))]);
  },
  (bytes, random) => {
    const from = between(random, 0, bytes.length);
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(Math.max(0, from - between(random, 1, 200))),
    ]);
  },
  (bytes, random) => {
    const noisy = Uint8Array.from(bytes);
    const from = between(random, 0, bytes.length);
    noisy.subarray(from, from + between(random, 1, 64)).forEach((_, i, part) => {
      part[i] = between(random, 0, 256);
    });
    return noisy;
  },
];

const FOREIGN = /undefined|\bnull\b|NaN|Error\b|\bat \w+ \(|node:|Z_|ENO|Unexpected/;
let broken = 0;
const line = (...columns: (string | number)[]) =>
  console.log(columns.map((column) => String(column).padEnd(11)).join(''));
console.log(`seed ${seed}, ${times} per format, ${new Date().toISOString().slice(0, 10)}`);
line('format', 'complete', 'partial', 'skipped', 'failed', 'slowest ms');
for (const [number, { format, many, places }] of fixtures.entries()) {
  if (wanted.length > 0 && !wanted.includes(format)) continue;
  const counts = { complete: 0, partial: 0, skipped: 0, failed: 0 };
  let slowest = 0;
  const makers = [
    () => many(Array.from({ length: 12 }, (_, i) => `klant${i}@voorbeeld.nl`)),
    ...Object.values(places).map((make) => () => make('klaver@voorbeeld.nl')),
  ];
  const originals = makers.map((make) => make());
  for (let i = 0; i < times; i++) {
    const random = randomFrom(seed * 1_000_003 + number * 10_007 + i);
    const original = originals[i % originals.length]!;
    const bytes = damages[between(random, 0, damages.length)]!(original, random);
    const start = performance.now();
    try {
      const { report } = await reportOf(bytes);
      const { status } = report.documents[0]!.coverage;
      counts[status]++;
      for (const { coverage } of report.documents) {
        if ((coverage.status === 'complete') !== (coverage.reason === undefined))
          throw new Error('a status without its reason');
        if (coverage.reason !== undefined && FOREIGN.test(coverage.reason))
          throw new Error('a message that is not ours');
      }
    } catch (error) {
      broken++;
      console.log(`  ${format} ${i}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' | ')}`);
    }
    const took = performance.now() - start;
    slowest = Math.max(slowest, took);
    if (took > SLOWEST_MS) {
      broken++;
      console.log(`  ${format} ${i}: took ${Math.round(took)} ms`);
    }
  }
  line(format, counts.complete, counts.partial, counts.skipped, counts.failed, Math.round(slowest));
}
process.exitCode = broken > 0 ? 1 : 0;
