/**
 * The three functions that every edge (the Lambdas, the CLI, the tests) calls: plan → scan each part → settle.
 * The result does not depend on how a document was cut into parts.
 */
import type { DatasetReport } from './finding.ts';
import type { Part, Plan } from './plan.ts';
import type { Source } from './source.ts';
import type { Tally } from './tally.ts';

/** Looks at the head of the source and decides format, encoding, dialect, header and parts. Never throws on bad content: it says so in the plan. */
export declare function planDataset(source: Source, limits?: { readonly partBytes?: number; readonly parts?: number }): Promise<Plan>;

export interface ScanOptions {
  /** 16 bytes, the client's: salts the distinct sketches. */
  readonly key: Uint8Array;
  /** The true state at the part's start when `settle` asked to scan it again. */
  readonly insideQuotes?: boolean;
}

/** Reads one part in constant memory and counts. */
export declare function scanPart(source: Source, plan: Plan, part: Part, options: ScanOptions): Promise<Tally>;

export type Settled =
  | { readonly report: DatasetReport }
  | { readonly again: readonly { readonly part: number; readonly insideQuotes: boolean }[] };

/** Merges the tallies, in any order, and judges. Or names the parts that guessed wrongly where they begin. */
export declare function settle(plan: Plan, tallies: readonly Tally[]): Settled;
