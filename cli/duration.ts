/** Spans of time as people type them: `+31d`, `+3h`, `+2w`, `+90m`. */
import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds; throws commander's error for anything else. */
export function duration(text: string): number {
  const [, number, unit] = /^\+?(\d{1,5})([mhdw])$/.exec(text) ?? [];
  if (number === undefined || unit === undefined)
    throw new InvalidArgumentError('give a span such as +31d, +3h, +2w or +90m.');
  return Number(number) * UNITS[unit]!;
}
