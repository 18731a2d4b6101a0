/** Reads made-up text, columns and files through the whole of core, for tests. */

import { detectors } from '../../core/detectors/index.ts';
import type { DatasetReport } from '../../core/finding.ts';
import { withWords } from '../../core/people/reader.ts';
import type { DocumentPlan, Plan } from '../../core/plan.ts';
import { planDataset } from '../../core/plan-dataset.ts';
import { plainScanner, type Scanner } from '../../core/reading.ts';
import { type Hit, scanHits, scanPart, settle } from '../../core/scan.ts';
import { type Source, sourceOf } from '../../core/source.ts';
import { openPeopleIn } from '../../host/people.ts';

/** The day of every scan in the tests. */
export const TODAY = '2026-11-25';
export const KEY = Uint8Array.from({ length: 16 }, (_, i) => i);
/** The plain scanner with the reader of words, as it was compiled last. */
export const plain = withWords(plainScanner(detectors), () => openPeopleIn('core/people'));
const encoder = new TextEncoder();

export interface Read {
  readonly plan: Plan;
  readonly report: DatasetReport;
  readonly hits: readonly Hit[];
}

/** As `readFile`, without looking for the hits a second time. */
export async function reportOf(content: string | Uint8Array): Promise<Omit<Read, 'hits'>> {
  const source = sourceOf(typeof content === 'string' ? encoder.encode(content) : content);
  const plan = await planDataset(source, { today: TODAY });
  const tallies = await Promise.all(
    plan.parts.map((part) => scanPart(source, plan, part, { key: KEY, scanner: plain })),
  );
  const settled = settle(plan, tallies);
  if (!('report' in settled)) throw new Error('one part has nothing to guess');
  return { plan, report: settled.report };
}

async function finish(source: Source, plan: Plan, scanner: Scanner = plain): Promise<Read> {
  const options = { key: KEY, scanner };
  let tallies = await Promise.all(plan.parts.map((part) => scanPart(source, plan, part, options)));
  for (;;) {
    const settled = settle(plan, JSON.parse(JSON.stringify(tallies)));
    if ('report' in settled) {
      const hits: Hit[] = [];
      await scanHits(source, plan, settled.verdicts, options, (hit) => hits.push(hit));
      return { plan, report: settled.report, hits };
    }
    const again = await Promise.all(
      settled.again.map(({ part, insideQuotes }) =>
        scanPart(source, plan, plan.parts[part]!, { ...options, insideQuotes }),
      ),
    );
    tallies = tallies.map((tally) => again.find(({ part }) => part === tally.part) ?? tally);
  }
}

/** A whole file, recognised from its content. */
export async function readFile(
  content: string | Uint8Array,
  partBytes?: number,
  scanner?: Scanner,
): Promise<Read> {
  const source = sourceOf(typeof content === 'string' ? encoder.encode(content) : content);
  const plan = await planDataset(source, { partBytes, today: TODAY, pass: scanner?.pass });
  return finish(source, plan, scanner);
}

function planned(source: Source, document: Partial<DocumentPlan>): Plan {
  return {
    today: TODAY,
    document: {
      format: 'text',
      wrappers: [],
      encoding: 'utf-8',
      unit: 'paragraph',
      bodyFrom: 0,
      fields: [],
      header: false,
      ...document,
    },
    parts: [{ part: 0, from: 0, to: source.size }],
  };
}

/** Running text, whatever it looks like. */
export async function readText(text: string): Promise<Read> {
  const source = sourceOf(encoder.encode(text));
  return finish(source, planned(source, {}));
}

/** One column under a header (or none). */
export async function readColumn(header: string | undefined, cells: readonly string[]): Promise<Read> {
  const source = sourceOf(
    encoder.encode(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\n')}\n`),
  );
  return finish(
    source,
    planned(source, {
      format: 'delimited',
      unit: 'row',
      dialect: { delimiter: ';', columns: 1 },
      header: header !== undefined,
      fields: [header ?? 'column 1'],
    }),
  );
}
