/**
 * Judges: what the matches of one type in one field are worth, from their form, the words beside them, the field's name
 * and the column as a whole. Every verdict can say why.
 */
import type { Detector } from './detectors/detector.ts';
import { AGAINST, FOR } from './engine/pass.ts';
import { contextOf, EVIDENCE_CODES, formOf } from './evidence-code.ts';
import type { NameEvidence } from './field-name.ts';
import { LIKELIHOODS, type Likelihood } from './finding.ts';

export interface Verdict {
  /** Confidence (0…1) per evidence code; 0 drops the match. */
  readonly confidence: readonly number[];
  /** Short English phrases. */
  readonly evidence: readonly string[];
}

export interface ColumnFacts {
  readonly name: NameEvidence;
  /** Whether the field is a column or a JSON value at all (running text is judged match by match). */
  readonly column: boolean;
  /** Cells that are not empty, and those that the type's matches fill wholly. */
  readonly cells: number;
  readonly whole: number;
  /** Matches by evidence code. */
  readonly byCode: Readonly<Record<string, number>>;
  /** All matches of the type in the field. */
  readonly count: number;
  readonly distinct: number;
  /** Of the matches, those of forms with a ceiling of their own. */
  readonly capped: number;
  /** Of the matches that fill cells, those of forms that are likely by themselves. */
  readonly strong: number;
  /** Share (0…1) of the sampled cells that are digits alone, and that could be codes at all. */
  readonly numbers: number;
  readonly codes: number;
  /** The type that the field's name speaks for, when its values bear it out and it is another one. */
  readonly other?: { readonly type: string /** Any value will do for it. */; readonly byName: boolean };
}

/** Below so many cells a share says nothing. */
const ENOUGH_CELLS = 12;
/** A column that is nearly wholly valid, by a check that one in ten or eleven passes, is no accident from here on. */
const SURE_CELLS = 30;

export function judge(detector: Detector, facts: ColumnFacts): Verdict {
  if (detector.column && facts.column) return judgeColumn(detector, detector.column, facts);
  const evidence: string[] = [];
  const whole = Math.max(0, facts.whole - facts.capped);
  const share = facts.cells === 0 ? 0 : whole / facts.cells;
  const percent = `${Math.round(share * 100)} % of ${facts.cells} cells`;
  const byChance = detector.chance !== undefined && facts.column && facts.cells >= ENOUGH_CELLS && whole > 0;
  const nearlyAll = byChance && share >= 0.95 && facts.distinct > facts.cells / 10;

  let floor = 0;
  let ceiling = 1;
  /** For the forms that do not convince by themselves. */
  let weakCeiling = 1;
  if (facts.name === 'for') {
    floor = detector.confirmed;
    evidence.push('the field’s name says so');
    if (byChance && share < 0.5) {
      floor = 0.6;
      evidence.push(`but only ${percent} are valid`);
    } else if (byChance) evidence.push(`${percent} are valid`);
  } else if (facts.other && yieldsTo(detector, facts, facts.other.byName, share, nearlyAll)) {
    return capped(detector, `the field’s name and values say ${facts.other.type}`);
  } else if (byChance && share <= Math.max(3 * detector.chance!, 0.3)) {
    return capped(detector, `only ${percent} are valid, as chance would have it`);
  } else if (accident(detector, facts, share)) {
    ceiling = 0.4;
    evidence.push(`only ${percent} of a column of numbers`);
  } else if (facts.name === 'against') {
    ceiling = 0.4;
    evidence.push('the field’s name says something else');
  } else if (facts.name === 'another' && detector.chance === undefined) {
    weakCeiling = 0.4;
    evidence.push('the field’s name says another number');
  } else if (mixed(detector, facts, share)) {
    ceiling = 0.4;
    evidence.push(`only ${percent}, and the others look alike`);
  } else if (mostlyStrong(facts, share)) {
    floor = 0.6;
    evidence.push(`so are ${percent}`);
  } else if (nearlyAll) {
    floor = facts.cells >= SURE_CELLS ? 0.9 : 0.75;
    evidence.push(`${percent} are valid`);
  }

  const confidence = Array.from({ length: EVIDENCE_CODES }, (_, code) => {
    const form = detector.forms[formOf(code)];
    if (!form) return 0;
    if (form.damaged) return 0;
    const context = contextOf(code);
    let value = form.confidence;
    if (context === FOR) value = Math.max(value, detector.confirmed - 0.02);
    /* a label right before says more than a word nearby */
    if (context === AGAINST && facts.name !== 'for' && form.shape.kind !== 'labelled')
      value = Math.min(value, 0.3);
    return form.ceiling === undefined
      ? Math.min(Math.max(value, floor), ceiling, form.confidence < CONVINCING ? weakCeiling : 1)
      : Math.min(Math.max(value, form.confidence), form.ceiling);
  });
  return { confidence, evidence };
}

/**
 * Cells that words alone make out (a name, a job, a faith): under their header a share of the cells suffices, without
 * one most must bear it out, and few cells bear out nothing. What stands in longer texts is judged by itself.
 */
function judgeColumn(
  detector: Detector,
  { under, alone }: NonNullable<Detector['column']>,
  facts: ColumnFacts,
): Verdict {
  const isCell = (code: number): boolean => {
    const shape = detector.forms[formOf(code)]?.shape;
    return shape?.kind === 'read' && shape.cell === true;
  };
  const filled = Object.entries(facts.byCode).reduce(
    (sum, [code, times]) => (isCell(Number(code)) ? sum + times : sum),
    0,
  );
  const share = facts.cells === 0 ? 0 : filled / facts.cells;
  const evidence: string[] = [];
  let cell = 0;
  if (facts.name === 'for') {
    cell = share >= under ? detector.confirmed : 0.4;
    evidence.push('the field’s name says so');
    if (share < under) evidence.push(`but only ${Math.round(share * 100)} % of the cells bear it out`);
  } else if (facts.other === undefined && facts.name !== 'against' && alone !== undefined && share >= alone) {
    cell =
      facts.cells >= SURE_CELLS ? 0.9 : facts.cells >= ENOUGH_CELLS ? 0.75 : facts.cells >= 3 ? 0.5 : 0.3;
    evidence.push(`${Math.round(share * 100)} % of ${facts.cells} cells are of the kind`);
  }
  const confidence = Array.from({ length: EVIDENCE_CODES }, (_, code) => {
    const form = detector.forms[formOf(code)];
    if (!form) return 0;
    if (isCell(code)) return cell;
    return facts.name === 'for' ? Math.max(form.confidence, detector.confirmed - 0.05) : form.confidence;
  });
  return { confidence, evidence };
}

/** A few cells of a column of long numbers happen to look like the type: order numbers that begin as telephone numbers do. */
const accident = (detector: Detector, facts: ColumnFacts, share: number): boolean =>
  detector.chance === undefined &&
  facts.column &&
  facts.cells >= ENOUGH_CELLS &&
  facts.numbers >= 0.8 &&
  facts.whole > 0 &&
  share < 0.3;

/** The column holds numbers of another kind, some of which fit by accident; words and names among its cells are none. */
const mixed = (detector: Detector, facts: ColumnFacts, share: number): boolean =>
  detector.allOrNone !== undefined &&
  facts.column &&
  facts.cells >= ENOUGH_CELLS &&
  facts.whole > 0 &&
  share > 0 &&
  share < detector.allOrNone * (1 - facts.codes);

/** Nearly every cell fits, most of them by a form that is likely by itself: the weaker ones among them are no accident. */
const mostlyStrong = (facts: ColumnFacts, share: number): boolean =>
  facts.column && facts.cells >= ENOUGH_CELLS && share >= 0.9 && facts.strong >= 0.75 * facts.whole;

/** From here on a form needs no name or column to be believed. */
const CONVINCING = 0.9;

const convincing = (detector: Detector): boolean =>
  detector.forms.some(({ confidence }) => confidence >= CONVINCING);

/** Whether the type gives way to the one that the field's name speaks for. */
function yieldsTo(
  detector: Detector,
  facts: ColumnFacts,
  byName: boolean,
  share: number,
  nearlyAll: boolean,
): boolean {
  if (facts.whole <= facts.count / 2) return false;
  if (convincing(detector)) return false;
  if (nearlyAll && facts.cells >= SURE_CELLS && facts.name !== 'against') return false;
  /* a name that any value suits does not gainsay a column that is telephone numbers throughout */
  return !(byName && detector.chance === undefined && share >= 0.9);
}

/** Drops all but the forms that stand outside of the column's verdict. */
const capped = (detector: Detector, reason: string): Verdict => ({
  confidence: Array.from({ length: EVIDENCE_CODES }, (_, code) => {
    const form = detector.forms[formOf(code)];
    return form?.ceiling === undefined ? 0 : Math.min(form.confidence, form.ceiling);
  }),
  evidence: [reason],
});

export function likelihoodOf(confidence: number): Likelihood {
  return confidence >= 0.9 ? 'certain' : confidence >= 0.5 ? 'likely' : 'possible';
}

export function likeliest(likelihoods: Readonly<Partial<Record<Likelihood, number>>>): Likelihood {
  return [...LIKELIHOODS].reverse().find((each) => (likelihoods[each] ?? 0) > 0) ?? 'possible';
}
