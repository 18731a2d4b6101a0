/** Against the agreement: what was found that nobody agreed on (R1.4). */
import type { DatasetReport } from './finding.ts';

export interface Excess {
  readonly type: string;
  /** Where it stands, so that the client can leave it out next time. */
  readonly fields: readonly string[];
}

/** Types found at `likely` or above that are not on the list, with their fields, in alphabetical order. */
export function excessOf(report: DatasetReport, agreedTypes: readonly string[]): readonly Excess[] {
  const agreed = new Set(agreedTypes);
  const excess = new Map<string, Set<string>>();
  for (const { findings } of report.documents) {
    for (const { type, field, likelihood } of findings) {
      if (agreed.has(type) || likelihood === 'possible') continue;
      excess.set(type, (excess.get(type) ?? new Set()).add(field));
    }
  }
  return Array.from(excess, ([type, fields]) => ({ type, fields: Array.from(fields).sort() })).sort((a, b) =>
    a.type < b.type ? -1 : 1,
  );
}
