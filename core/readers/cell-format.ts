/**
 * How a workbook shows its numbers: which are dates, and which keep leading zeros. Source: ECMA-376 part 1, 18.8.30
 * (built-in formats) and 18.17.4.1 (dates count days from 1900, with its false leap day, or from 1904).
 */
import { type OfficePackage, readPart } from './office-package.ts';

export interface Style {
  readonly date: boolean;
  /** A format of zeros alone: numbers are shown with at least so many digits. */
  readonly zeros: number;
}

/** By the number that a cell gives. */
export async function readStyles(pkg: OfficePackage, part: string): Promise<readonly Style[]> {
  const entry = pkg.find(part);
  if (!entry) return [];
  const codes = new Map<number, string>();
  const styles: Style[] = [];
  let inCells = false;
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) styles.push(styleOf(Number(attributes.numFmtId ?? 0), codes));
    },
    close(name: string) {
      if (name === 'cellXfs') inCells = false;
    },
  };
  for await (const _ of readPart(pkg, entry, 'styles', handler));
  return styles;
}

function styleOf(id: number, codes: ReadonlyMap<number, string>): Style {
  const code = codes.get(id);
  if (code === undefined)
    return {
      date:
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58),
      zeros: 0,
    };
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '');
  const first = bare.split(';')[0]!.trim();
  return {
    date: /[dmyhs]/i.test(first) && !/general|standaard/i.test(first),
    zeros: /^0{2,}$/.test(first) ? first.length : 0,
  };
}

const DAY = 86_400_000;

/** `1987-03-14`, with the time when there is one. */
export function dateText(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + 1462 : serial;
  if (!(days >= 1 && days < 2_958_466)) return String(serial);
  /* day 60 is 29 February 1900, which never was */
  const ms = Math.round((days < 60 ? days + 1 : days) * DAY) + Date.UTC(1899, 11, 30);
  const text = new Date(ms).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** A number as a person sees it: not `1.23456782E8`, and with its zeros. */
export function numberText(stored: string, zeros: number): string {
  let text = stored;
  if (/e/i.test(stored) || stored.includes('.')) {
    const value = Number(stored);
    /* 15 digits are what Excel keeps; 0.1 + 0.2 is stored with 17 */
    if (Number.isFinite(value))
      text =
        Number.isInteger(value) && Math.abs(value) < 1e21
          ? value.toFixed(0)
          : String(Number(value.toPrecision(15)));
  }
  return zeros > 0 && /^\d+$/.test(text) ? text.padStart(zeros, '0') : text;
}

/** OpenDocument stores dates as ISO 8601 already. */
export const dateFromOdf = (value: string | undefined): string | undefined =>
  value?.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '');
