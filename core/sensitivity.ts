/** Level and legal marks of a record, from the types that stand together in it (R2.7). */

/** `none < personal < special < most-confidential`. */
export type Level = 'none' | 'personal' | 'special' | 'most-confidential';
export const LEVELS: readonly Level[] = ['none', 'personal', 'special', 'most-confidential'];

/** AVG art. 9 and 10, UAVG art. 46 (BSN), and children. */
export type Mark =
  | 'art9:religion'
  | 'art9:ethnicity'
  | 'art9:politics'
  | 'art9:health'
  | 'art9:sex'
  | 'art9:union'
  | 'art9:genetic'
  | 'art9:biometric'
  | 'art10'
  | 'uavg46'
  | 'minor';

export function highest(levels: Iterable<Level>): Level {
  let best = 0;
  for (const level of levels) best = Math.max(best, LEVELS.indexOf(level));
  return LEVELS[best]!;
}
