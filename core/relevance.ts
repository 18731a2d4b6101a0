/** Against the agreement: what was found that nobody agreed on (R1.4). */
import { TEXT_FIELD } from './engine/walk-text.ts';
import type { DatasetReport } from './finding.ts';
import { forbiddenWithoutLaw } from './legal-grounds.ts';
import type { Mark } from './sensitivity.ts';

export interface Excess {
  readonly type: string;
  /** Where it stands, so that the client can leave it out next time. */
  readonly places: readonly ExcessPlace[];
}

export interface ExcessPlace {
  /** Document and sheet in the dataset, '' for the delivered object itself; cleaned names. */
  readonly path: string;
  readonly sheet?: string;
  readonly field: string;
  /** Whether it can be left out as a column, element or property; running text can't. */
  readonly column: boolean;
  /** The tool that made the export, where its columns tell. */
  readonly madeBy?: string;
}

/** Types found at `likely` or above that are not on the list, with where they stand, in alphabetical order. */
export function excessOf(report: DatasetReport, agreedTypes: readonly string[]): readonly Excess[] {
  const agreed = new Set(agreedTypes);
  const excess = new Map<string, ExcessPlace[]>();
  for (const { path, sheet, madeBy, findings } of report.documents) {
    for (const { type, field, likelihood, places } of findings) {
      if (agreed.has(type) || likelihood === 'possible') continue;
      const place = {
        path,
        ...(sheet === undefined ? {} : { sheet }),
        field,
        column: places[0]?.row !== undefined || field !== TEXT_FIELD,
        ...(madeBy === undefined ? {} : { madeBy }),
      };
      excess.set(type, [...(excess.get(type) ?? []), place]);
    }
  }
  return Array.from(excess, ([type, places]) => ({ type, places })).sort((a, b) =>
    a.type < b.type ? -1 : 1,
  );
}

/** Types of the excess that no law allows unless it says so: the dataset is set apart at once (UAVG 46). */
export const unlawful = (
  excess: readonly Excess[],
  marksOf: (type: string) => readonly Mark[],
): readonly string[] => excess.map(({ type }) => type).filter((type) => forbiddenWithoutLaw(marksOf(type)));
