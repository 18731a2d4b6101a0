/** Every info type, in every place of every format: what a detector finds, no reader may lose on the way. */
import { describe, expect, test } from 'vitest';
import { detectors } from '../../../core/detectors/index.ts';
import { LIKELIHOODS } from '../../../core/finding.ts';
import { fixtures } from '../../fixtures/index.ts';
import type { Cases } from '../detectors/cases.ts';
import { readText, reportOf } from '../read.ts';

interface Planted {
  readonly type: string;
  readonly text: string;
  readonly header?: string;
  readonly likelihood: (typeof LIKELIHOODS)[number];
}

const bare = (text: string) => text.replace(/[⟦⟧]/g, '');
const inText: Planted[] = [];
const inCells: Planted[] = [];
/* what is concluded from a column as a whole is no value that could be planted */
for (const { type } of detectors.filter(({ columnAlone }) => columnAlone === undefined)) {
  const { cases } = (await import(`../detectors/${type.toLowerCase().replaceAll('_', '-')}.cases.ts`)) as {
    cases: Cases;
  };
  const shortest = [...cases.finds].sort((a, b) => a.text.length - b.text.length);
  const text = shortest.find((each) => each.header === undefined && !/["\n;,<>|\t]/.test(each.text));
  if (text) inText.push({ type, text: bare(text.text), likelihood: text.likelihood });
  const sure = (each: { likelihood: string }) => each.likelihood === 'certain';
  const cell =
    shortest.find((each) => each.header !== undefined && sure(each)) ??
    shortest.find((each) => each.header !== undefined) ??
    shortest[0]!;
  inCells.push({
    type,
    text: bare(cell.text),
    header: cell.header ?? `opmerking ${inCells.length}`,
    likelihood: cell.likelihood,
  });
}

/** Types that words alone make out; where a field's name says something else, and in the names of files, no words are read (decision 12). */
const ofWords = new Set(
  detectors.filter(({ forms }) => forms.every(({ shape }) => shape.kind === 'read')).map(({ type }) => type),
);
const SOMEBODY = 'Graag contact met mevrouw Van Zuijlekom over de levering.';

/** Types found, each with the highest likelihood. */
async function found(content: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const { report } = await reportOf(content);
  expect(report.documents.flatMap(({ coverage }) => coverage.reason ?? [])).toEqual([]);
  const types = new Map<string, number>();
  for (const { type, likelihood } of report.documents.flatMap(({ findings }) => findings))
    types.set(type, Math.max(types.get(type) ?? 0, LIKELIHOODS.indexOf(likelihood)));
  return types;
}

const JOINED = inText.map(({ text }) => text).join(' -- ');
/** Names of files are read with blanks for what parts their words. */
const isName = (place: string) =>
  /^a(?:n attachment’s| member’s) name$|^the name that gzip keeps$/.test(place);

test('most types can be planted in running text, and all in cells', async () => {
  expect(inText.length).toBeGreaterThan(detectors.length * 0.75);
  expect(inCells.length).toBeGreaterThan(detectors.length - 3);
  const { report } = await readText(JOINED);
  const types = new Set(report.documents[0]!.findings.map(({ type }) => type));
  expect(inText.filter(({ type }) => !types.has(type))).toEqual([]);
});

const wordless: string[] = [];

describe.each(fixtures.map((fixture) => [fixture.format, fixture] as const))('%s', (_, { places, table }) => {
  test.each(Object.keys(places))('%s: every type that stands in text', async (place) => {
    const types = await found(places[place]!(JOINED));
    const readsWords = (await found(places[place]!(SOMEBODY))).has('PERSON_NAME');
    if (!readsWords) wordless.push(place);
    const lost = inText
      .filter(({ type }) => !types.has(type) && (readsWords || !ofWords.has(type)))
      .map(({ type, text }) => [type, text]);
    expect(lost.filter(([, text]) => !(isName(place) && /[/_]/.test(text!)))).toEqual([]);
  });
  test.skipIf(!table)('a table: every type, as sure as under its header alone', async () => {
    const types = await found(
      table!(
        inCells.map(({ header }) => header!),
        inCells.map(({ text }) => text),
      ),
    );
    const lost = inCells.filter(
      ({ type, likelihood }) => (types.get(type) ?? -1) < LIKELIHOODS.indexOf(likelihood),
    );
    expect(lost.map(({ type, header, likelihood }) => [type, header, likelihood, types.get(type)])).toEqual(
      [],
    );
  });
});

test('only running text knows no names', () => {
  expect(fixtures.filter(({ table }) => !table).map(({ format }) => format)).toEqual(['text']);
});

test('words are read in most places: not under the name of another field, and not in the names of files', () => {
  const places = fixtures.reduce((sum, { places }) => sum + Object.keys(places).length, 0);
  expect(wordless.length).toBeLessThan(places / 3);
});
