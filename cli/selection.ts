/**
 * What of a scan is shown and counts for `--fail-on`: `--types` and `--min-likelihood`.
 * A file's level, records and marks always speak of the whole file.
 */
import type { FindingRecord, HitRecord } from '../contract/scan-output.ts';
import { PATTERN_LEVEL } from '../core/client-patterns.ts';
import { infoTypes } from '../core/detectors/index.ts';
import { LIKELIHOODS, type Likelihood } from '../core/finding.ts';
import { nearest } from '../core/nearest.ts';
import { LEVELS, type Level } from '../core/sensitivity.ts';
import { Misuse } from './misuse.ts';
import type { FileResult } from './scan-file.ts';

export interface Selection {
  shows(record: FindingRecord | HitRecord): boolean;
  /** The highest level that the selected findings reach; never above the file's own. */
  levelOf(result: FileResult): Level;
}

const levels = new Map<string, Level>(infoTypes.map(({ type, level }) => [type, level]));

export function selectionOf(types: readonly string[] | undefined, least: Likelihood): Selection {
  const wanted = types && new Set(types);
  const floor = LIKELIHOODS.indexOf(least);
  const shows = ({ type, likelihood }: FindingRecord | HitRecord) =>
    (!wanted || wanted.has(type)) && LIKELIHOODS.indexOf(likelihood) >= floor;
  return {
    shows,
    levelOf({ file, findings }) {
      if (!wanted && floor === 0) return file.level;
      const reached = findings
        .filter((finding) => shows(finding) && finding.likelihood !== 'possible')
        .map(({ type }) => LEVELS.indexOf(levels.get(type) ?? PATTERN_LEVEL));
      return LEVELS[Math.min(Math.max(0, ...reached), LEVELS.indexOf(file.level))]!;
    },
  };
}

/** Checks that all are info types we know, or names of `own` patterns; `where` says who named them. */
export function knownTypes(types: readonly string[], where: string, own: readonly string[] = []): string[] {
  const known = [...infoTypes.map(({ type }) => type), ...own];
  const names = types.map((type) => type.trim()).filter((type) => type !== '');
  const faults = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return `there is no info type "${name}"${near.length > 0 ? `: did you mean ${near.join(' or ')}?` : ''}`;
    });
  if (faults.length > 0) throw new Misuse(`${where}: ${faults.join('; ')} (\`inventaris types\` lists all)`);
  return Array.from(new Set(names));
}
