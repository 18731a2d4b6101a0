/**
 * How many of many values stand alone, without keeping one: the smallest keyed hashes with the number of times each was
 * seen. A value among the smallest of the whole was so in each part too and was counted there in full, so sketches merge
 * exactly and in any order; the values kept are a fair sample of the distinct ones.
 * Source: Cohen, "Size-estimation framework" (1997): coordinated samples by hash.
 */

export interface UniqueSketch {
  readonly size: number;
  times: Map<number, number>;
  /** Hashes at or above it are not among the smallest any more. */
  limit: number;
}

/** Hash and times in turn, by hash. */
export type UniqueValues = readonly number[];

export const emptyUniqueSketch = (size: number): UniqueSketch => ({
  size,
  times: new Map(),
  limit: Number.POSITIVE_INFINITY,
});

export function addUnique(sketch: UniqueSketch, hash: number, times = 1): void {
  if (hash >= sketch.limit) return;
  sketch.times.set(hash, (sketch.times.get(hash) ?? 0) + times);
  if (sketch.times.size >= 2 * sketch.size) cutBack(sketch);
}

function cutBack(sketch: UniqueSketch): void {
  if (sketch.times.size <= sketch.size) return;
  const smallest = Array.from(sketch.times)
    .sort(([a], [b]) => a - b)
    .slice(0, sketch.size);
  sketch.times = new Map(smallest);
  sketch.limit = smallest[smallest.length - 1]![0] + 1;
}

export function uniqueValues(sketch: UniqueSketch): UniqueValues {
  cutBack(sketch);
  return Array.from(sketch.times)
    .sort(([a], [b]) => a - b)
    .flat();
}

export function mergeUnique(all: readonly UniqueValues[], size: number): UniqueValues {
  const sketch = emptyUniqueSketch(size);
  for (const values of all)
    for (let i = 0; i < values.length; i += 2) addUnique(sketch, values[i]!, values[i + 1]!);
  return uniqueValues(sketch);
}

/** Share (0…1) of the different values that were seen once only; 0 when none was seen. */
export function shareOnce(values: UniqueValues): number {
  const once = values.filter((times, i) => i % 2 === 1 && times === 1).length;
  return values.length === 0 ? 0 : (2 * once) / values.length;
}

/** Share (0…1) of the seen values that nothing else equals; 0 when none was seen. */
export function shareAlone(values: UniqueValues): number {
  let seen = 0;
  let alone = 0;
  for (let i = 1; i < values.length; i += 2) {
    seen += values[i]!;
    if (values[i] === 1) alone++;
  }
  return seen === 0 ? 0 : alone / seen;
}
