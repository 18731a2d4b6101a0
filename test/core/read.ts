/** Reads made-up text, columns and files through the whole of core, for tests. */

import { readFileSync } from 'node:fs';
import type { DatasetReport } from '../../core/finding.ts';
import { openPeople } from '../../core/people/reader.ts';
import type { DocumentPlan, Plan } from '../../core/plan.ts';
import { planDataset } from '../../core/plan-dataset.ts';
import { type Hit, scanHits, scanPart, settle } from '../../core/scan.ts';
import { type Source, sourceOf } from '../../core/source.ts';

export const KEY = Uint8Array.from({ length: 16 }, (_, i) => i);
const encoder = new TextEncoder();
const table = (name: string) => readFileSync(`core/people/${name}.bin`);
export const people = openPeople({ lexicon: table('lexicon'), tagger: table('tagger') });

export interface Read {
  readonly plan: Plan;
  readonly report: DatasetReport;
  readonly hits: readonly Hit[];
}

async function finish(source: Source, plan: Plan): Promise<Read> {
  let tallies = await Promise.all(
    plan.parts.map((part) => scanPart(source, plan, part, { key: KEY, people })),
  );
  for (;;) {
    const settled = settle(plan, JSON.parse(JSON.stringify(tallies)));
    if ('report' in settled) {
      const hits: Hit[] = [];
      await scanHits(source, plan, settled.verdicts, { key: KEY, people }, (hit) => hits.push(hit));
      return { plan, report: settled.report, hits };
    }
    const again = await Promise.all(
      settled.again.map(({ part, insideQuotes }) =>
        scanPart(source, plan, plan.parts[part]!, { key: KEY, people, insideQuotes }),
      ),
    );
    tallies = tallies.map((tally) => again.find(({ part }) => part === tally.part) ?? tally);
  }
}

/** A whole file, recognised from its content. */
export async function readFile(content: string | Uint8Array, partBytes?: number): Promise<Read> {
  const source = sourceOf(typeof content === 'string' ? encoder.encode(content) : content);
  return finish(source, await planDataset(source, { partBytes }));
}

function planned(source: Source, document: Partial<DocumentPlan>): Plan {
  return {
    documents: [
      {
        document: 0,
        path: '',
        format: 'text',
        wrappers: [],
        encoding: 'utf-8',
        unit: 'paragraph',
        bodyFrom: 0,
        fields: [],
        header: false,
        ...document,
      },
    ],
    parts: [{ part: 0, document: 0, from: 0, to: source.size }],
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
