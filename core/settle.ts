/**
 * Merges the tallies of a dataset's parts and judges them: findings, levels, marks and coverage per document.
 * Nothing is judged before this, so nothing depends on how a document was cut.
 */
import type { Detector } from './detectors/detector.ts';
import { detectors } from './detectors/index.ts';
import { nameEvidence } from './field-name.ts';
import type { Coverage, DatasetReport, DocumentReport, Finding, Likelihood } from './finding.ts';
import type { DocumentPlan, Plan } from './plan.ts';
import { highest, type Level, type Mark, recordSensitivity } from './sensitivity.ts';
import { settings } from './settings.ts';
import { distinctOf } from './sketch.ts';
import {
  type FieldTally,
  type MergedTally,
  mergeTallies,
  type RecordSet,
  type Tally,
  type TypeTally,
} from './tally.ts';
import { judge, likeliest, likelihoodOf, type Verdict } from './verdict.ts';

/** Verdicts by document, field and type; what `scanHits` applies on its second reading. */
export type Verdicts = ReadonlyMap<string, Verdict>;
export const verdictKey = (document: number, field: string, type: string): string =>
  `${document}\0${field}\0${type}`;

export interface ScanAgain {
  readonly part: number;
  readonly insideQuotes: boolean;
}

export type Settled =
  | { readonly report: DatasetReport; readonly verdicts: Verdicts }
  /** Parts that had guessed wrongly where they begin, with the true state. */
  | { readonly again: readonly ScanAgain[] };

const byType = new Map(detectors.map((detector) => [detector.type, detector]));

/** `tallies` in any order; each part of the plan must be there once. */
export function settle(plan: Plan, tallies: readonly Tally[]): Settled {
  const byPart = new Map(tallies.map((tally) => [tally.part, tally]));
  const missing = plan.parts.filter(({ part }) => !byPart.has(part));
  if (missing.length > 0) throw new Error(`${missing.length} of ${plan.parts.length} parts have no tally`);
  const again = plan.documents.flatMap(({ document }) => wrongGuesses(plan, document, byPart));
  if (again.length > 0) return { again };

  const verdicts = new Map<string, Verdict>();
  const documents = plan.documents.map((document) => {
    const parts = plan.parts
      .filter((part) => part.document === document.document)
      .sort((a, b) => a.from - b.from);
    return settleDocument(document, mergeTallies(parts.map(({ part }) => byPart.get(part)!)), verdicts);
  });
  return {
    report: {
      documents,
      level: highest(documents.map(({ level }) => level)),
      records: sumOf(documents.map(({ records }) => records)),
      marks: sumOf(documents.map(({ marks }) => marks)),
    },
    verdicts,
  };
}

/** Walks along a document's parts; behind a wrong one the next guess is taken for true until that one is scanned again. */
function wrongGuesses(plan: Plan, document: number, byPart: ReadonlyMap<number, Tally>): ScanAgain[] {
  const parts = plan.parts.filter((part) => part.document === document).sort((a, b) => a.from - b.from);
  const again: ScanAgain[] = [];
  let inside: boolean | undefined = false;
  for (const { part } of parts) {
    const tally = byPart.get(part)!;
    if (inside !== undefined && tally.insideAtStart !== inside) {
      again.push({ part, insideQuotes: inside });
      inside = undefined;
    } else inside = tally.insideAtEnd;
  }
  return again;
}

function settleDocument(
  plan: DocumentPlan,
  merged: MergedTally,
  verdicts: Map<string, Verdict>,
): DocumentReport {
  const column = plan.unit === 'row' || plan.unit === 'element';
  const named = plan.header || plan.unit === 'element';
  const findings: Finding[] = [];
  for (const field of merged.fields) {
    const name = new Map(
      field.types.map(({ type }) => [type, named ? nameEvidence(field.field, byType.get(type)!) : undefined]),
    );
    const confirmed = field.types.filter(
      ({ type, whole }) => name.get(type) === 'for' && whole > field.cells / 2,
    );
    for (const tally of field.types) {
      const detector = byType.get(tally.type)!;
      const verdict = judge(detector, {
        name: name.get(tally.type),
        column,
        cells: field.cells,
        whole: tally.whole,
        count: Object.values(tally.codes).reduce((sum, times) => sum + times, 0),
        distinct: distinctOf(tally.sketch),
        codes: tally.codes,
        other: confirmed.find(({ type }) => type !== tally.type)?.type,
      });
      verdicts.set(verdictKey(plan.document, field.field, tally.type), verdict);
      const finding = findingOf(plan, field, tally, detector, verdict);
      if (finding) findings.push(finding);
    }
  }
  const { records, marks } = recordsOf(plan.document, merged, verdicts);
  return {
    document: plan.document,
    path: plan.path,
    format: plan.format,
    coverage: plan.unread ?? withHead(plan, merged.coverage),
    level: highest(Object.keys(records) as Level[]),
    records,
    marks,
    findings: findings.sort((a, b) => compare(a.field, b.field) || compare(a.type, b.type)),
  };
}

/** A byte order mark and header row are read by the plan, before the first part. */
const withHead = ({ wrappers, bodyFrom }: DocumentPlan, coverage: Coverage): Coverage =>
  wrappers.length > 0 ? coverage : { ...coverage, bytes: coverage.bytes + bodyFrom };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function findingOf(
  plan: DocumentPlan,
  field: FieldTally,
  tally: TypeTally,
  detector: Detector,
  verdict: Verdict,
): Finding | undefined {
  const likelihoods: Partial<Record<Likelihood, number>> = {};
  let count = 0;
  for (const [code, times] of Object.entries(tally.codes)) {
    const confidence = verdict.confidence[Number(code)]!;
    if (confidence === 0) continue;
    count += times;
    const likelihood = likelihoodOf(confidence);
    likelihoods[likelihood] = (likelihoods[likelihood] ?? 0) + times;
  }
  if (count === 0) return undefined;
  const distinct = Math.min(count, distinctOf(tally.sketch));
  const maskable = detector.level !== 'special' && distinct >= settings.sampleFromDistinct;
  return {
    document: plan.document,
    field: field.field,
    type: tally.type,
    count,
    distinct,
    likelihood: likeliest(likelihoods),
    likelihoods,
    ...(maskable ? { sample: tally.sample } : {}),
    places: tally.places,
    evidence: [...evidenceOfForms(detector, tally), ...verdict.evidence],
  };
}

function evidenceOfForms(detector: Detector, tally: TypeTally): string[] {
  const checks = new Set<string>();
  for (const form of detector.forms) {
    const name =
      form.check?.name === 'all'
        ? form.check.of.map(({ name: each }) => each).join(' and ')
        : form.check?.name;
    if (name) checks.add(CHECKS[name] ?? 'has the right form');
  }
  const worded = Object.entries(tally.codes).reduce(
    (sum, [code, times]) => sum + (Number(code) % 3 === 1 ? times : 0),
    0,
  );
  return [
    ...(checks.size > 0 ? checks : new Set(['has the right form'])),
    ...(worded > 0 ? [`a word nearby says so (${worded} times)`] : []),
  ];
}

const CHECKS: Readonly<Record<string, string>> = {
  eleven: 'passes the eleven-test',
  mod97: 'passes MOD 97-10',
  luhn: 'passes the Luhn test',
  'prefix and luhn': 'is of an issuer’s range and passes the Luhn test',
  prefix: 'is in the numbering plan',
  date: 'is a day of the calendar',
};

/** Turns the sets of what stood together into records per level and mark; only what is likely counts. */
function recordsOf(
  document: number,
  merged: MergedTally,
  verdicts: Verdicts,
): { records: Partial<Record<Level, number>>; marks: Partial<Record<Mark, number>> } {
  const records: Partial<Record<Level, number>> = {};
  const marks: Partial<Record<Mark, number>> = {};
  for (const set of merged.rest ? [...merged.sets, merged.rest] : merged.sets) {
    const sensitivity = recordSensitivity(likelyTypes(document, set, verdicts));
    if (sensitivity.level === 'none') continue;
    records[sensitivity.level] = (records[sensitivity.level] ?? 0) + set.count;
    for (const mark of sensitivity.marks) marks[mark] = (marks[mark] ?? 0) + set.count;
  }
  return { records, marks };
}

function likelyTypes(document: number, set: RecordSet, verdicts: Verdicts) {
  return set.seen
    .filter(
      ([field, type, code]) =>
        (verdicts.get(verdictKey(document, field, type))?.confidence[code] ?? 0) >= 0.5,
    )
    .map(([, type]) => {
      const { level, marks } = byType.get(type)!;
      return { level, marks, pointsToPerson: level === 'personal' || level === 'most-confidential' };
    });
}

function sumOf<K extends string>(
  all: readonly Readonly<Partial<Record<K, number>>>[],
): Partial<Record<K, number>> {
  const sum: Partial<Record<K, number>> = {};
  for (const each of all)
    for (const [key, n] of Object.entries(each) as [K, number][]) sum[key] = (sum[key] ?? 0) + n;
  return sum;
}
