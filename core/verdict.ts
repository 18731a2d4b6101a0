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
  /** All matches of the type in the field. */
  readonly count: number;
  readonly distinct: number;
  /** The type that the field's name speaks for, when its values bear it out and it is another one. */
  readonly other?: string;
  /** Matches by evidence code. */
  readonly codes: Readonly<Record<string, number>>;
}

/** Below so many cells a share says nothing. */
const ENOUGH_CELLS = 12;
/** A column that is nearly wholly valid, by a check that one in ten or eleven passes, is no accident from here on. */
const SURE_CELLS = 30;

export function judge(detector: Detector, facts: ColumnFacts): Verdict {
  if (detector.column && facts.column) return judgeColumn(detector, detector.column, facts);
  const evidence: string[] = [];
  const share = facts.cells === 0 ? 0 : facts.whole / facts.cells;
  const percent = `${Math.round(share * 100)} % of ${facts.cells} cells`;
  const byChance =
    detector.chance !== undefined && facts.column && facts.cells >= ENOUGH_CELLS && facts.whole > 0;

  let floor = 0;
  let ceiling = 1;
  if (facts.name === 'for') {
    floor = detector.confirmed;
    evidence.push('the field’s name says so');
    if (byChance && share < 0.5) {
      floor = 0.6;
      evidence.push(`but only ${percent} are valid`);
    } else if (byChance) evidence.push(`${percent} are valid`);
  } else if (facts.other) {
    if (facts.whole > facts.count / 2) return dropped(`the field’s name and values say ${facts.other}`);
  } else if (byChance && share <= Math.max(3 * detector.chance!, 0.3)) {
    return dropped(`only ${percent} are valid, as chance would have it`);
  } else if (facts.name === 'against') {
    ceiling = 0.4;
    evidence.push('the field’s name says something else');
  } else if (byChance && share >= 0.95 && facts.distinct > facts.cells / 10) {
    floor = facts.cells >= SURE_CELLS ? 0.9 : 0.75;
    evidence.push(`${percent} are valid`);
  }

  const confidence = Array.from({ length: EVIDENCE_CODES }, (_, code) => {
    const form = detector.forms[formOf(code)];
    if (!form) return 0;
    const context = contextOf(code);
    let value = form.confidence;
    if (context === FOR) value = Math.max(value, detector.confirmed - 0.02);
    if (context === AGAINST && facts.name !== 'for') value = Math.min(value, 0.3);
    return Math.min(Math.max(value, floor), ceiling);
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
  const filled = Object.entries(facts.codes).reduce(
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

const dropped = (reason: string): Verdict => ({
  confidence: new Array(EVIDENCE_CODES).fill(0),
  evidence: [reason],
});

export function likelihoodOf(confidence: number): Likelihood {
  return confidence >= 0.9 ? 'certain' : confidence >= 0.5 ? 'likely' : 'possible';
}

export function likeliest(likelihoods: Readonly<Partial<Record<Likelihood, number>>>): Likelihood {
  return [...LIKELIHOODS].reverse().find((each) => (likelihoods[each] ?? 0) > 0) ?? 'possible';
}
