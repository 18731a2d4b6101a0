/** For people: per file what it holds and how far it was read, and the totals in the end. */
import type { FileRecord, FindingRecord, HitRecord } from '../../contract/scan-output.ts';
import { kindNames } from '../../core/document-kind.ts';
import { columns, count, counted, LEVEL_STYLE, shown, size, tallied } from '../print.ts';
import type { Open, Paper } from './index.ts';

export const open: Open = (paper) => {
  const { write, paint } = paper;
  let headed = false;
  return {
    hit(hit) {
      if (!headed) write(`${paint('bold', shown(hit.path))}\n`);
      headed = true;
      write(`${hitLine(hit)}\n`);
    },
    file(file, findings) {
      write(
        `${headed ? '' : `${paint('bold', shown(file.path))}\n`}${fileLines(file, findings, paper).join('\n')}\n\n`,
      );
      headed = false;
    },
    end({ files, bytes, statuses, types, level }) {
      const read =
        files === 0
          ? 'There is nothing to read: no file was found.'
          : `${counted(files, 'file')}, ${size(bytes)} read`;
      const unread = ['partial', 'skipped', 'failed'].flatMap((status) =>
        statuses.has(status) ? [`${statuses.get(status)} ${status}`] : [],
      );
      write(
        `${paint('bold', read)}${unread.length > 0 ? paint('yellow', ` · not wholly read: ${unread.join(', ')}`) : ''}\n`,
      );
      if (types.size > 0) {
        write(`Highest level: ${paint(LEVEL_STYLE[level], level)}\n`);
        const rows = Array.from(types).sort((a, b) => b[1] - a[1]);
        for (const line of columns(
          rows.map(([type, n]) => [`  ${type}`, count(n)]),
          [1],
        ))
          write(`${line}\n`);
      } else if (files > 0)
        write(
          unread.length > 0
            ? 'Nothing was found in what could be read.\n'
            : paint('green', 'Nothing was found.\n'),
        );
    },
  };
};

const hitLine = ({ row, column, start, end, type, likelihood, masked }: HitRecord) =>
  `  ${row === undefined ? '' : `row ${row}, `}${column === undefined ? '' : `${shown(column)} `}${start}–${end}  ${type}  ${likelihood}  ${masked ?? ''}`.trimEnd();

function fileLines(file: FileRecord, findings: readonly FindingRecord[], { paint }: Paper): string[] {
  const {
    status,
    reason,
    format,
    bytes,
    level,
    records,
    marks,
    kinds = [],
    madeBy = [],
    remarks = [],
  } = file;
  const coverage =
    status === 'complete'
      ? `${format}, ${size(bytes)}, read completely`
      : `${paint('yellow', `${status}: ${reason}`)} (${format}, ${size(bytes)} read)`;
  const lines = [`  ${paint('dim', coverage)}`];
  if (kinds.length > 0) lines.push(`  ${paint('dim', kinds.map((kind) => kindNames[kind].en).join(', '))}`);
  if (madeBy.length > 0) lines.push(`  ${paint('dim', `made by ${madeBy.join(', ')}`)}`);
  for (const remark of remarks) lines.push(`  ${paint('dim', shown(remark))}`);
  if (findings.length === 0) {
    const nothing = level === 'none' ? 'nothing found' : 'nothing of what was asked for';
    return status === 'skipped' || status === 'failed' ? lines : [...lines, `  ${paint('green', nothing)}`];
  }
  const rows = findings.map(({ type, field, count: times, distinct, likelihood, sample, excess }) => [
    `  ${type}`,
    shown(field),
    count(times),
    count(distinct),
    likelihood,
    sample ?? '',
    excess ? paint('red', 'not agreed on') : '',
  ]);
  const [head, ...body] = columns(
    [['  type', 'field', 'count', 'distinct', 'likelihood', 'sample', ''], ...rows],
    [2, 3],
  );
  lines.push(paint('dim', head!), ...body);
  const marked = Object.keys(marks).length > 0 ? ` · marks: ${tallied(marks)}` : '';
  const levelled = Object.keys(records).length > 0 ? ` · records: ${tallied(records)}` : '';
  lines.push(`  level ${paint(LEVEL_STYLE[level], level)}${levelled}${marked}`);
  return lines;
}
