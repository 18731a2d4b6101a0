/** What the user typed can't be done: exit status 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** The names that look most like `name`, nearest first; none when nothing is near. */
export function nearest(name: string, names: readonly string[]): string[] {
  const wanted = name.toUpperCase();
  const parts = wanted.split(/[^A-Z0-9]+/).filter((part) => part.length > 2);
  return names
    .map((known) => {
      const upper = known.toUpperCase();
      const shared = parts.some((part) => upper.split('_').includes(part)) || upper.includes(wanted);
      return { known, distance: distance(wanted, upper) - (shared ? upper.length : 0) };
    })
    .filter(({ known, distance: far }) => far <= Math.max(2, known.length / 3))
    .sort((a, b) => a.distance - b.distance)
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
