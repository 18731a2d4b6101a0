/** How things are put before people: sizes, counts, dates, colours, columns. */
import { stripVTControlCharacters, styleText } from 'node:util';
import type { Level } from '../core/sensitivity.ts';
import type { ToldCount } from '../core/told-count.ts';

type Word = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan';
type Style = Word | Word[];
/** Colours a text, or leaves it as it is where nobody would see the colour. */
export type Paint = (style: Style, text: string) => string;

/** `NO_COLOR` and `FORCE_COLOR` as no-color.org and Node.js have them. */
export function painter(terminal: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const coloured = FORCE_COLOR !== undefined && FORCE_COLOR !== '0' ? true : terminal && !NO_COLOR;
  return coloured ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

export const LEVEL_STYLE: Readonly<Record<Level, Word>> = {
  none: 'green',
  personal: 'yellow',
  special: 'magenta',
  'most-confidential': 'red',
};

const numbers = new Intl.NumberFormat('en', { useGrouping: true });
/** `<5` stands for itself. */
export const count = (n: ToldCount): string => (typeof n === 'number' ? numbers.format(n) : n);
/** `1 file`, `2 files`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

export function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let step = 0;
  let value = bytes;
  while (value >= 999.5 && step < units.length - 1) {
    value /= 1000;
    step++;
  }
  return `${step > 0 && value < 99.5 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}

/** ISO 8601 as `2026-12-24 15:00 UTC`. */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** A name from outside, without what would steer the terminal. */
export const shown = (text: string): string => text.replaceAll(/\p{C}/gu, '�');

/** Lines of columns, two spaces apart; `right` are the columns that hold numbers. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell));
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat(widths[i]! - width(cell));
        return right.includes(i) ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns on a terminal: code points that stand apart, without colours. */
const width = (text: string): number =>
  Array.from(stripVTControlCharacters(text).replaceAll(/\p{M}/gu, '')).length;

/** `{special: 2, personal: 9}` as `2 special, 9 personal`. */
export const tallied = (counts: Readonly<Record<string, ToldCount | undefined>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${count(n ?? 0)} ${name}`)
    .join(', ');
