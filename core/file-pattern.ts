/**
 * Names of deliveries as an agreement writes them: `*` stands for anything, capitals don't matter, and a pattern without a slash is about
 * the file's own name, in whatever folder it lies. Time grows with the name alone.
 */
export function matchesAny(patterns: readonly string[], name: string): boolean {
  const whole = folded(name);
  const own = whole.slice(whole.lastIndexOf('/') + 1);
  return patterns.map(folded).some((pattern) => matches(pattern, pattern.includes('/') ? whole : own));
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** The pieces between the stars, each as early as it can stand; only the last is bound to the end. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  if (rest.length === 0) return text.length === first.length;
  const last = rest.pop()!;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
