/** Whether a text begins like JSON (one value) or JSON lines (a value a line), told from its head. */

/** `complete`: the head is the whole text. */
export function sniffJson(text: string, complete: boolean): 'json' | 'ndjson' | undefined {
  const start = text.search(/\S/);
  if (start < 0 || (text[start] !== '{' && text[start] !== '[')) return undefined;
  if (!/^(\{\s*("|\}|$)|\[\s*([[{"\]\-\d]|true|false|null|$))/.test(text.slice(start, start + 200)))
    return undefined;
  const lines = text.slice(start).split('\n');
  if (!complete) lines.pop();
  const first = lines.slice(0, 20).filter((line) => line.trim().length > 0);
  const whole = first.filter(isValue).length;
  /* a single line that is a whole object may be either; as JSON it reads the same */
  if (first.length > 1 && isValue(first[0]!) && whole >= first.length / 2) return 'ndjson';
  /* running text in brackets: `[concept] Beste klant`; a file cut off in the middle must still pass */
  if (
    /^\[[^\]"{[]*[a-z]{2}[^\]"{[]*\]/i.test(text.slice(start, start + 80)) &&
    !/^\[\s*(true|false|null)/.test(text.slice(start))
  )
    return undefined;
  return 'json';
}

function isValue(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
