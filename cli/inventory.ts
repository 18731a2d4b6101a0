/** Puts datasets before people: what was delivered, what it holds, how sensitive, what was not agreed on, until when. */
import type { Language } from '../core/agreement.ts';
import type { UnsignedCertificate } from '../core/certificate.ts';
import { certificateText } from '../core/certificate-text.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { LEVELS, type Level } from '../core/sensitivity.ts';
import type { ToldCount } from '../core/told-count.ts';
import type { Dataset } from './deliver.ts';
import { columns, count, counted, LEVEL_STYLE, moment, type Paint, shown, size, tallied } from './print.ts';

const levelOf = (level: string | undefined): Level => LEVELS.find((each) => each === level) ?? 'none';

/** Scanned, and so there is something to tell of it. */
export const isRead = (state: Dataset['state']): boolean =>
  state === 'scanned' || state === 'processed' || state === 'set-apart';

/** For sorting; what is told as fewer than five stands with the least. */
const amount = (n: ToldCount): number => (typeof n === 'number' ? n : 1);

/** One dataset in full. */
export function datasetLines(dataset: Dataset, paint: Paint): string[] {
  const {
    datasetId,
    name,
    bytes,
    state,
    level,
    records = {},
    marks = {},
    types = {},
    excess = [],
    coverage = {},
  } = dataset;
  const title = `${paint('bold', name === undefined ? 'a dataset whose name is gone' : shown(name))}  ${paint('dim', `${size(bytes)} · ${datasetId}`)}`;
  const lines = [title];
  const say = (label: string, text: string) => lines.push(`  ${paint('dim', label.padEnd(9))} ${text}`);
  if (state !== 'processed')
    say(
      'state',
      paint(state === 'refused' || state === 'set-apart' ? 'red' : 'yellow', state) +
        (dataset.reason ? `: ${dataset.reason}` : ''),
    );
  if (isRead(state)) {
    const levelled = Object.keys(records).length > 0 ? ` (records: ${tallied(records)})` : '';
    say('level', paint([LEVEL_STYLE[levelOf(level)], 'bold'], level ?? 'none') + levelled);
    if (Object.keys(marks).length > 0) say('marks', tallied(marks));
    const found = Object.entries(types).sort((a, b) => amount(b[1]) - amount(a[1]));
    const rows = found.map(([type, n]) => [
      type,
      count(n),
      excess.includes(type) ? paint(['red', 'bold'], '◄ not agreed on') : '',
    ]);
    for (const [i, line] of columns(rows, [1]).entries()) say(i === 0 ? 'types' : '', line);
    if (rows.length === 0) say('types', paint('green', 'nothing found'));
    const unread = Object.keys(coverage).some((status) => status !== 'complete');
    say('read', unread ? paint('yellow', tallied(coverage)) : 'completely');
  }
  if (dataset.erasedAt) say('erased', moment(dataset.erasedAt));
  else if (dataset.dueAt) say('erase by', moment(dataset.dueAt));
  return lines;
}

/** One line a dataset. */
export function datasetTable(datasets: readonly Dataset[], paint: Paint): string[] {
  const head = ['dataset', 'name', 'size', 'state', 'level', 'types', 'not agreed on', 'erase by'].map(
    (title) => paint('dim', title),
  );
  const rows = datasets.map(
    ({ datasetId, name, bytes, state, level, types = {}, excess = [], dueAt, erasedAt }) => [
      datasetId,
      name === undefined ? '–' : shown(name),
      size(bytes),
      state,
      isRead(state) ? paint(LEVEL_STYLE[levelOf(level)], level ?? 'none') : '–',
      isRead(state) ? counted(Object.keys(types).length, 'type') : '–',
      excess.length > 0 ? paint('red', excess.join(' ')) : '',
      erasedAt ? `erased ${moment(erasedAt)}` : dueAt ? moment(dueAt) : '–',
    ],
  );
  return columns([head, ...rows], [2]);
}

export function certificateLines(
  certificate: UnsignedCertificate,
  paint: Paint,
  language: Language = 'en',
): string[] {
  const nameOf = (type: string) => infoTypes.find((each) => each.type === type)?.[language] ?? type;
  const { title, facts } = certificateText(certificate, language, nameOf);
  const widest = Math.max(...facts.map(([label]) => label.length));
  return [
    paint('bold', title),
    ...facts.map(([label, text]) => `  ${paint('dim', label.padEnd(widest))}  ${text}`),
  ];
}
