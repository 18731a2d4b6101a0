/**
 * Merges the tallies of a dataset's parts and judges them: findings, levels, marks and coverage per document.
 * Nothing is judged before this, so nothing depends on how a document was cut.
 */
import type { Day } from './age.ts';
import { patternDetectors } from './client-patterns.ts';
import type { Detector, Form } from './detectors/detector.ts';
import { detectors } from './detectors/index.ts';
import { FOR } from './engine/pass.ts';
import type { Check } from './engine/shape.ts';
import { contextOf, formOf } from './evidence-code.ts';
import { fieldEvidence, mayIdentify } from './field-name.ts';
import type { DatasetReport, DocumentReport, Finding, Likelihood } from './finding.ts';
import { knownExport } from './known-exports.ts';
import type { Plan } from './plan.ts';
import { highest, type Level, type Mark, recordSensitivity } from './sensitivity.ts';
import { settings } from './settings.ts';
import { distinctOf } from './sketch.ts';
import {
  type DocumentTally,
  type FieldTally,
  type MergedTally,
  mergeTallies,
  type RecordSet,
  type Tally,
  type TypeTally,
} from './tally.ts';
import { shareAlone, shareOnce } from './unique-sketch.ts';
import { judge, likeliest, likelihoodOf, type Verdict } from './verdict.ts';

/** Verdicts by document, field and type; what `scanHits` applies on its second reading. */
export type Verdicts = ReadonlyMap<string, Verdict>;
export const verdictKey = (path: string, sheet: string | undefined, field: string, type: string): string =>
  [path, sheet, field, type].join('\0');

export interface ScanAgain {
  readonly part: number;
  readonly insideQuotes: boolean;
}

export type Settled =
  | { readonly report: DatasetReport; readonly verdicts: Verdicts }
  /** Parts that had guessed wrongly where they begin, with the true state. */
  | { readonly again: readonly ScanAgain[] };

/** What a dataset is judged by: the detectors and its client's own patterns. */
interface Known {
  readonly detectors: readonly Detector[];
  readonly byType: ReadonlyMap<string, Detector>;
  readonly patterns: ReadonlySet<string>;
}

function knownTo({ patterns = [] }: Plan): Known {
  const all = [...detectors, ...patternDetectors(patterns)];
  return {
    detectors: all,
    byType: new Map(all.map((detector) => [detector.type, detector])),
    patterns: new Set(patterns.map(({ name }) => name)),
  };
}

/** `tallies` in any order; each part of the plan must be there once. `revealed`: what being in this dataset says (R2.6). */
export function settle(plan: Plan, tallies: readonly Tally[], revealed: readonly Mark[] = []): Settled {
  const byPart = new Map(tallies.map((tally) => [tally.part, tally]));
  const missing = plan.parts.filter(({ part }) => !byPart.has(part));
  if (missing.length > 0) throw new Error(`${missing.length} of ${plan.parts.length} parts have no tally`);
  const inOrder = Array.from(plan.parts)
    .sort((a, b) => a.from - b.from)
    .map(({ part }) => byPart.get(part)!);
  const again = wrongGuesses(inOrder);
  if (again.length > 0) return { again };

  const byDocument = new Map<string, DocumentTally[]>();
  for (const tally of inOrder.flatMap(({ documents }) => documents)) {
    const key = [tally.path, tally.sheet].join('\0');
    const parts = byDocument.get(key);
    if (parts) parts.push(tally);
    else byDocument.set(key, [tally]);
  }
  const verdicts = new Map<string, Verdict>();
  const known = knownTo(plan);
  const documents = Array.from(byDocument.values())
    .sort((a, b) => depthOf(a[0]!) - depthOf(b[0]!))
    .map((parts, document) =>
      settleDocument(document, parts[0]!, mergeTallies(parts), verdicts, known, plan.today, revealed),
    );
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

/** The delivered object first, then what was found in it. */
const depthOf = ({ path, sheet }: DocumentTally): number => (path === '' && sheet === undefined ? 0 : 1);

/** Walks along the parts; behind a wrong one the next guess is taken for true until that one is scanned again. */
function wrongGuesses(inOrder: readonly Tally[]): ScanAgain[] {
  const again: ScanAgain[] = [];
  let inside: boolean | undefined = false;
  for (const tally of inOrder) {
    const { part } = tally;
    if (inside !== undefined && tally.insideAtStart !== inside) {
      again.push({ part, insideQuotes: inside });
      inside = undefined;
    } else inside = tally.insideAtEnd;
  }
  return again;
}

function settleDocument(
  document: number,
  { path, sheet, format, unit, named }: DocumentTally,
  merged: MergedTally,
  verdicts: Map<string, Verdict>,
  known: Known,
  today: Day | undefined,
  revealed: readonly Mark[],
): DocumentReport {
  const { detectors, byType } = known;
  const column = unit === 'row' || unit === 'element';
  const findings: Finding[] = [];
  for (const field of merged.fields) {
    const evidence = named ? fieldEvidence(field.field, detectors) : [];
    /* what any value suits says nothing of a column that the client's own pattern fills */
    const owned = field.types.some(({ type, whole }) => known.patterns.has(type) && whole > field.cells / 2);
    const name = new Map(
      detectors.map(({ type, byName }, i) => [type, owned && byName ? undefined : evidence[i]]),
    );
    const confirmed = field.types
      .filter(({ type, whole }) => name.get(type) === 'for' && whole > field.cells / 2)
      .map(({ type }) => ({ type, byName: byType.get(type)!.byName === true }))
      .sort((a, b) => Number(a.byName) - Number(b.byName));
    for (const tally of field.types) {
      const detector = byType.get(tally.type)!;
      const verdict = judge(detector, {
        name: name.get(tally.type),
        column,
        cells: field.cells,
        whole: tally.whole,
        byCode: tally.codes,
        count: Object.values(tally.codes).reduce((sum, times) => sum + times, 0),
        capped: Object.entries(tally.codes).reduce(
          (sum, [code, times]) => sum + (detector.forms[formOf(Number(code))]?.ceiling ? times : 0),
          0,
        ),
        strong: Object.entries(tally.codes).reduce(
          (sum, [code, times]) =>
            sum + ((detector.forms[formOf(Number(code))]?.confidence ?? 0) >= 0.5 ? times : 0),
          0,
        ),
        distinct: distinctOf(tally.sketch),
        codes: field.sampled.cells === 0 ? 0 : field.sampled.codes / field.sampled.cells,
        numbers: field.sampled.cells === 0 ? 0 : field.sampled.numbers / field.sampled.cells,
        other: confirmed.find(({ type }) => type !== tally.type),
      });
      verdicts.set(verdictKey(path, sheet, field.field, tally.type), verdict);
      const finding = findingOf(document, field, tally, detector, verdict);
      if (finding) findings.push(finding);
    }
  }
  const { records, marks } = recordsOf(
    (field, type) => verdicts.get(verdictKey(path, sheet, field, type)),
    merged,
    byType,
    revealed,
  );
  if (column) findings.push(...unexplainedColumns(document, merged, findings));
  const { combinations } = merged;
  const madeBy = knownExport(merged.fields.map(({ field }) => field));
  return {
    document,
    path,
    ...(sheet === undefined ? {} : { sheet }),
    format,
    coverage: merged.coverage,
    level: highest(Object.keys(records) as Level[]),
    records,
    marks,
    findings: findings.sort((a, b) => compare(a.field, b.field) || compare(a.type, b.type)),
    ...(merged.kind ? { kind: merged.kind } : {}),
    ...(madeBy ? { madeBy } : {}),
    ...(combinations.records > 0
      ? {
          reidentifiability: {
            types: combinations.types,
            records: combinations.records,
            alone: shareAlone(combinations.values),
          },
        }
      : {}),
    remarks: [...merged.notes, ...remarksOf(merged, byType, today), ...remarkOf(revealed, merged)],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function findingOf(
  document: number,
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
    document,
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
  const seen = new Set(Object.keys(tally.codes).map((code) => formOf(Number(code))));
  const checks = new Set(detector.forms.filter((_, form) => seen.has(form)).flatMap(reasonsOf));
  const worded = Object.entries(tally.codes).reduce(
    (sum, [code, times]) => sum + (contextOf(Number(code)) === FOR ? times : 0),
    0,
  );
  const ages = detector.forms.flatMap(({ shape }, form) => {
    if (shape.kind !== 'age') return [];
    let times = 0;
    for (const [code, n] of Object.entries(tally.codes)) if (formOf(Number(code)) === form) times += n;
    return times > 0 ? [`${times} of ${shape.from} to ${shape.below - 1} years`] : [];
  });
  if (ages.length > 0) return ages;
  return [...checks, ...(worded > 0 ? [`a word nearby says so (${worded} times)`] : [])];
}

/** At least so many of a column's cells are like no other. */
const MOST = 0.6;

/** Fewer sampled cells say nothing about a column. */
const ENOUGH_SAMPLED = 20;

/** Columns that no type explains and whose values are nearly all different (R2.11). */
function unexplainedColumns(document: number, merged: MergedTally, findings: readonly Finding[]): Finding[] {
  return detectors.flatMap(({ type, columnAlone }) =>
    columnAlone === undefined
      ? []
      : merged.fields
          .filter(({ field, cells, sampled }) => {
            const known = findings.some(
              (finding) =>
                finding.field === field && finding.likelihood !== 'possible' && finding.count >= cells / 2,
            );
            return (
              !known &&
              sampled.cells >= ENOUGH_SAMPLED &&
              sampled.codes >= 0.8 * sampled.cells &&
              (sampled.numbers < 0.8 * sampled.cells || mayIdentify(field)) &&
              /* a few that stand for nothing (`n.v.t.`) come back, and hide nobody else */
              shareOnce(sampled.values) >= columnAlone &&
              shareAlone(sampled.values) >= MOST
            );
          })
          .map(({ field, cells, sampled }) => ({
            document,
            field,
            type,
            count: cells,
            distinct: Math.round(cells * shareAlone(sampled.values)),
            likelihood: 'possible' as const,
            likelihoods: { possible: cells },
            places: [],
            evidence: [
              `${Math.round(100 * shareAlone(sampled.values))} % of its values stand alone, and no type explains them`,
            ],
          })),
  );
}

/** What is no finding and yet should be known. */
function remarksOf(merged: MergedTally, byType: Known['byType'], today: Day | undefined): string[] {
  const remarks: string[] = [];
  for (const { field, types } of merged.fields) {
    for (const { type, codes } of types) {
      const { en, forms, tellsAge } = byType.get(type)!;
      let damaged = 0;
      for (const [code, times] of Object.entries(codes))
        if (forms[formOf(Number(code))]?.damaged) damaged += times;
      if (damaged > 0)
        remarks.push(`${field}: ${damaged} values are damaged by a spreadsheet and can’t be read as ${en}`);
      if (tellsAge && !today)
        remarks.push(`${field}: the day of the scan was not given, so minors were not looked for`);
    }
  }
  return remarks;
}

/** What a form's match shows by itself. */
function reasonsOf({ shape, check, damaged }: Form): string[] {
  if (damaged || shape.kind === 'cell' || shape.kind === 'read') return [];
  if (shape.kind === 'machine-readable-zone') return ['its check digits are right'];
  if (shape.kind === 'labelled') return ['stands behind its label'];
  if (shape.kind === 'pattern') return ['fits the client’s own pattern'];
  const checks = check?.name === 'all' ? check.of : check ? [check] : [];
  const told = checks.flatMap(({ name }) => CHECKS[name] ?? []);
  return told.length > 0 ? told : ['has the right form'];
}

const CHECKS: Readonly<Partial<Record<Check['name'], string>>> = {
  eleven: 'passes the eleven-test',
  gs1: 'has a valid GS1 check digit',
  mod97: 'passes MOD 97-10',
  luhn: 'passes the Luhn test',
  prefix: 'is of the numbering plan’s or issuer’s range',
  date: 'is a day of the calendar',
};

type VerdictOf = (field: string, type: string) => Verdict | undefined;

/** Turns the sets of what stood together into records per level and mark; only what is likely counts. */
function recordsOf(
  verdictOf: VerdictOf,
  merged: MergedTally,
  byType: Known['byType'],
  revealed: readonly Mark[],
): { records: Partial<Record<Level, number>>; marks: Partial<Record<Mark, number>> } {
  const records: Partial<Record<Level, number>> = {};
  const marks: Partial<Record<Mark, number>> = {};
  const sets = merged.rest ? [...merged.sets, merged.rest] : merged.sets;
  const bare = merged.records - sets.reduce((sum, { count }) => sum + count, 0);
  for (const set of [...sets, { hash: 0, seen: [], count: Math.max(0, bare) }]) {
    const sensitivity = recordSensitivity(likelyTypes(set, verdictOf, byType), revealed);
    if (sensitivity.level === 'none' || set.count === 0) continue;
    records[sensitivity.level] = (records[sensitivity.level] ?? 0) + set.count;
    for (const mark of sensitivity.marks) marks[mark] = (marks[mark] ?? 0) + set.count;
  }
  return { records, marks };
}

const remarkOf = (revealed: readonly Mark[], { records }: MergedTally): string[] =>
  revealed.length > 0 && records > 0
    ? [`by the agreement being in this file reveals ${revealed.join(', ')}: that holds of every record in it`]
    : [];

function likelyTypes(set: RecordSet, verdictOf: VerdictOf, byType: Known['byType']) {
  return set.seen
    .filter(([field, type, code]) => (verdictOf(field, type)?.confidence[code] ?? 0) >= 0.5)
    .map(([, type]) => {
      const {
        level,
        marks,
        logIn,
        pointsToPerson = level === 'personal' || level === 'most-confidential',
      } = byType.get(type)!;
      return { level, marks, logIn, pointsToPerson };
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
