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

/** What one type brings into a record. */
export interface TypeSensitivity {
  readonly level: Level;
  readonly marks: readonly Mark[];
  /** A special-category term makes a special record only beside something that points to a person. */
  readonly pointsToPerson: boolean;
  readonly logIn?: 'name' | 'secret';
}

/** What being in the file says of everybody in it, by the agreement: AVG 9 and 10 make a record special. */
const levelRevealed = (marks: readonly Mark[]): Level =>
  marks.length === 0 ? 'none' : marks.some((mark) => mark.startsWith('art')) ? 'special' : 'personal';

/**
 * Level and marks of a record from the types that are likely in it, and from what being in it reveals: that holds of a
 * record in which no type was found, too.
 */
export function recordSensitivity(
  types: readonly TypeSensitivity[],
  revealed: readonly Mark[] = [],
): {
  readonly level: Level;
  readonly marks: ReadonlySet<Mark>;
} {
  const someone = types.some(({ pointsToPerson }) => pointsToPerson);
  const levels: Level[] = [levelRevealed(revealed)];
  const marks = new Set<Mark>(revealed);
  for (const type of types) {
    if (type.level === 'special' && !someone) continue;
    levels.push(type.level);
    for (const mark of type.marks) marks.add(mark);
  }
  const halves = new Set(types.map(({ logIn }) => logIn));
  if (halves.has('name') && halves.has('secret')) levels.push('most-confidential');
  return { level: highest(levels), marks };
}
