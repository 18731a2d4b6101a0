/**
 * Small counts of special categories (R2.7): below 5 they leave the inventory only as `<5`, since with so few a person may be
 * singled out. Leaving is what the API, the ledger and a certificate tell; a scan of one's own file on one's own machine is exact.
 */
import { infoTypes } from './detectors/index.ts';
import type { Finding } from './finding.ts';
import { FEWER, type ToldCount, type ToldCounts } from './told-count.ts';

/** From so many on a count is told as it is. */
const ENOUGH = 5;

const specialTypes = new Set(infoTypes.filter(({ level }) => level === 'special').map(({ type }) => type));
const isSpecial = (name: string): boolean =>
  specialTypes.has(name) || name === 'special' || name === 'art10' || name.startsWith('art9:');

const told = (count: number): ToldCount => (count > 0 && count < ENOUGH ? FEWER : count);

/** Counts by info type, by level or by legal mark, as they may be told. */
export const toldCounts = (counts: Readonly<Partial<Record<string, number>>>): ToldCounts =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count = 0]) => [name, isSpecial(name) ? told(count) : count]),
  );

export type ToldFinding<F extends Finding> = Omit<F, 'count' | 'distinct' | 'likelihoods'> & {
  readonly count: ToldCount;
  readonly distinct: ToldCount;
  readonly likelihoods: ToldCounts;
};

/** A finding as it may be told: of few of a special category, one place and no shares, since places can be counted and
 * shares multiplied. */
export function toldFinding<F extends Finding>(finding: F): ToldFinding<F> {
  if (!specialTypes.has(finding.type)) return finding as ToldFinding<F>;
  const few = finding.count < ENOUGH;
  return {
    ...finding,
    count: told(finding.count),
    distinct: few ? FEWER : finding.distinct,
    likelihoods: Object.fromEntries(
      Object.entries(finding.likelihoods).map(([likelihood, count]) => [likelihood, told(count)]),
    ),
    places: few ? finding.places.slice(0, 1) : finding.places,
    evidence: few ? finding.evidence.filter((phrase) => !/\d/.test(phrase)) : finding.evidence,
  };
}
