/**
 * A table of findings (with `--hits`: of matches), and a row for each file without any, so that "clean" and "not read"
 * can be told apart. RFC 4180; cells that a spreadsheet would run as a formula begin with an apostrophe (OWASP, CSV Injection).
 */
import type { FileRecord, FindingRecord, HitRecord } from '../../contract/scan-output.ts';
import type { Open } from './index.ts';

const HEADER = [
  'path',
  'status',
  'reason',
  'format',
  'level',
  'field',
  'type',
  'count',
  'distinct',
  'likelihood',
  'sample',
  'excess',
  'row',
  'start',
  'end',
] as const;
type Row = Readonly<Partial<Record<(typeof HEADER)[number], string | number>>>;

export const open: Open = ({ write, hits }) => {
  const row = (cells: Row) => write(`${HEADER.map((name) => cell(cells[name])).join(',')}\r\n`);
  write(`${HEADER.join(',')}\r\n`);
  return {
    hit(hit: HitRecord) {
      const { path, type, likelihood, column: field, masked: sample, row: at, start, end } = hit;
      row({ path, field, type, count: 1, likelihood, sample, row: at, start, end });
    },
    file(file: FileRecord, findings: readonly FindingRecord[]) {
      const { status, reason, format, level } = file;
      const shared = { status, reason, format, level };
      if (!hits)
        for (const { path, field, type, count, distinct, likelihood, sample, excess } of findings)
          row({
            ...shared,
            path,
            field,
            type,
            count,
            distinct,
            likelihood,
            sample,
            excess: excess ? 'yes' : '',
          });
      if (hits || findings.length === 0) row({ ...shared, path: file.path });
    },
    end() {},
  };
};

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
