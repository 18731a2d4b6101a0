/** CPU seconds (user and system, of the whole process and its threads) and peak memory of a command. */
import { spawnSync } from 'node:child_process';

export interface Measure {
  readonly cpu: number;
  /** Megabytes; the largest that the process had in memory. */
  readonly peak: number;
}

/** Undefined when the command is not there. Needs GNU time (Debian package `time`). */
export function measure(command: readonly string[]): Measure | undefined {
  const { status, error, stderr } = spawnSync('/usr/bin/time', ['-q', '-f', '\n%U %S %M', ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error('GNU time is missing: install the Debian package "time"');
  if (status === 127) return undefined;
  const last = stderr.trimEnd().split('\n').at(-1)!;
  const [user, system, kilobytes] = last.split(' ').map(Number) as [number, number, number];
  if (![user, system, kilobytes].every(Number.isFinite)) return undefined;
  return { cpu: user + system, peak: kilobytes / 1024 };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** The commands in turn, `runs` times, so that what else the machine does meets all alike; medians. */
export function paired(
  commands: Readonly<Record<string, readonly string[]>>,
  runs: number,
): ReadonlyMap<string, Measure | undefined> {
  const seen = new Map<string, (Measure | undefined)[]>();
  for (let run = 0; run < runs; run++)
    for (const [name, command] of Object.entries(commands))
      seen.set(name, [...(seen.get(name) ?? []), measure(command)]);
  return new Map(
    Array.from(seen, ([name, all]) => {
      const known = all.filter((each) => each !== undefined);
      if (known.length === 0) return [name, undefined];
      return [
        name,
        { cpu: median(known.map(({ cpu }) => cpu)), peak: Math.max(...known.map(({ peak }) => peak)) },
      ];
    }),
  );
}
