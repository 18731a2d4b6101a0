/** A count as it leaves the inventory: of fewer than five of a special category only that (R2.7). */
export const FEWER = '<5';
export type ToldCount = number | typeof FEWER;
/** By info type, level or legal mark. */
export type ToldCounts = Readonly<Record<string, ToldCount>>;
