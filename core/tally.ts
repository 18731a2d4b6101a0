/** What scanning one part yields: counts and sketches that merge, no values, no verdicts. JSON-serialisable. */
export interface Tally {
  readonly part: number;
}
