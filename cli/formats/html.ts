/** One self-contained page, to be read, printed or mailed: no script, no outside resource, no found value. */
import { createHash } from 'node:crypto';
import type { FileRecord, FindingRecord, HitRecord } from '../../contract/scan-output.ts';
import { count, counted, shown, size, tallied } from '../print.ts';
import { STYLE } from './html-style.ts';
import type { Open } from './index.ts';

/** Nothing may load or run; the one style is known by its hash. */
const POLICY = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export const open: Open = ({ write }) => {
  let hits = 0;
  write(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Inventaris: personal data found</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Personal data found</h1><p>Inventaris. Samples are masked; no found value stands on this page.</p></header>
<main>
`);
  return {
    hit(hit) {
      if (hits++ === 0)
        write(
          `<details><summary>${inHtml(hit.path)}: every match</summary>\n<table>${head(['Type', 'Field', '#Row', '#From', '#To', 'Likelihood', 'Masked'])}<tbody>\n`,
        );
      write(`${hitRow(hit)}\n`);
    },
    file(file, findings) {
      if (hits > 0) write('</tbody></table></details>\n');
      hits = 0;
      write(section(file, findings));
    },
    end({ files, bytes, statuses, types, level }) {
      const rows = Array.from(types).sort((a, b) => b[1] - a[1]);
      write(`</main>
<footer><h2>In all</h2>
<p>${counted(files, 'file')}, ${size(bytes)} read: ${inHtml(tallied(Object.fromEntries(statuses)))}. Highest level: ${badge(level)}</p>
${rows.length > 0 ? `<table>${head(['Type', '#Matches'])}<tbody>${rows.map(([type, n]) => `<tr><td><code>${type}</code></td>${number(n)}</tr>`).join('')}</tbody></table>` : ''}
</footer>
</body>
</html>
`);
    },
  };
};

function section(
  { path, status, reason, format, bytes, level, records, marks }: FileRecord,
  findings: readonly FindingRecord[],
): string {
  const coverage =
    status === 'complete'
      ? 'read completely'
      : `<strong class="unread">${status}: ${inHtml(reason ?? '')}</strong>`;
  const facts = [
    inHtml(format),
    `${size(bytes)} read`,
    coverage,
    inHtml(tallied(records)),
    inHtml(tallied(marks)),
  ].filter((fact) => fact !== '');
  const nothing = status === 'skipped' || status === 'failed' ? '' : '<p class="none">Nothing found.</p>\n';
  const titles = ['Type', 'Field', '#Count', '#Distinct', 'Likelihood', 'Sample', 'Why'];
  const table = `<table>${head(titles)}<tbody>\n${findings.map(findingRow).join('\n')}\n</tbody></table>\n`;
  return `<section>\n<h2>${inHtml(path)} ${badge(level)}</h2>\n<p>${facts.join(' · ')}</p>\n${findings.length > 0 ? table : nothing}</section>\n`;
}

const findingRow = ({
  type,
  field,
  count: n,
  distinct,
  likelihood,
  sample = '',
  evidence,
  excess,
}: FindingRecord) =>
  `<tr${excess ? ' class="excess"' : ''}><td><code>${type}</code>${excess ? ' <strong>not agreed on</strong>' : ''}</td><td>${inHtml(field)}</td>${number(n)}${number(distinct)}<td>${likelihood}</td><td>${inHtml(sample)}</td><td class="why">${inHtml(evidence.join('; '))}</td></tr>`;

const hitRow = ({ type, column = '', row, start, end, likelihood, masked = '' }: HitRecord) =>
  `<tr><td><code>${type}</code></td><td>${inHtml(column)}</td>${number(row)}${number(start)}${number(end)}<td>${likelihood}</td><td>${inHtml(masked)}</td></tr>`;

/** Titles that begin with `#` stand over numbers. */
const head = (titles: readonly string[]) =>
  `<thead><tr>${titles.map((title) => (title.startsWith('#') ? `<th class="n">${title.slice(1)}</th>` : `<th>${title}</th>`)).join('')}</tr></thead>`;

const number = (n: number | undefined) => `<td class="n">${n === undefined ? '' : count(n)}</td>`;
const badge = (level: string) => `<span class="badge ${level}">${level}</span>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const inHtml = (text: string) => shown(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
