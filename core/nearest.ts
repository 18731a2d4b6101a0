/** The names that look most like `name`, as a whole or in one of their words; nearest first, three at most. */
export function nearest(name: string, names: readonly string[]): string[] {
  const wanted = name.toUpperCase();
  const words = wanted.split(/[^A-Z0-9]+/).filter((word) => word.length > 2);
  const off = (a: string, b: string) => distance(a, b) / Math.max(a.length, b.length, 1);
  return names
    .map((known) => {
      const inside = words.flatMap((word) => known.split('_').map((part) => off(word, part)));
      return { known, far: Math.min(off(wanted, known), ...inside) };
    })
    .filter(({ far }) => far <= 0.4)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ known }) => known);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
