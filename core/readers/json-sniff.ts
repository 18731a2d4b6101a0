/** Whether a text begins like JSON (one value) or JSON lines (a value a line), told from its head. */

/** `complete`: the head is the whole text. */
export function sniffJson(text: string, complete: boolean): 'json' | 'ndjson' | undefined {
  const start = text.search(/\S/);
  if (start < 0 || (text[start] !== '{' && text[start] !== '[')) return undefined;
  if (!beginsAsJson(text.slice(start, start + 2000))) return undefined;
  const lines = text.slice(start).split('\n');
  if (!complete) lines.pop();
  const first = lines.slice(0, 20).filter((line) => line.trim().length > 0);
  const whole = first.filter(isValue).length;
  /* a single line that is a whole object may be either; as JSON it reads the same */
  return first.length > 1 && isValue(first[0]!) && whole >= first.length / 2 ? 'ndjson' : 'json';
}

/** Tokens that must fit before a text is taken for JSON: damage further on is the reader's to report. */
const TOKENS = 8;
const TOKEN =
  /\s*(?:([[\]{},:])|("(?:[^"\\\n]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b))/y;

/** Running text may begin with a bracket: `[09:14] Anna: hoi`, `[concept] Beste klant`, `{naam} is er`. */
function beginsAsJson(text: string): boolean {
  const open: string[] = [];
  let expected: 'value' | 'name' | 'colon' | 'next' = 'value';
  TOKEN.lastIndex = 0;
  for (let n = 0; n < TOKENS; n++) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    /* a text may end anywhere, also in the middle of a string */
    if (!found) return n > 0 && /^\s*(?:"[^"\n]*|-?[\d.]*|[a-z]{0,4})$/.test(text.slice(at));
    const [, sign, string] = found;
    const inside = open[open.length - 1];
    if (sign === ']' || sign === '}') {
      if ((sign === ']') !== (inside === '[') || expected === 'colon') return false;
      open.pop();
      expected = 'next';
      if (open.length === 0) return /^\s*(?:$|[[{,])/.test(text.slice(TOKEN.lastIndex));
    } else if (expected === 'colon') {
      if (sign !== ':') return false;
      expected = 'value';
    } else if (expected === 'next') {
      if (sign !== ',') return false;
      expected = inside === '{' ? 'name' : 'value';
    } else if (expected === 'name') {
      if (string === undefined) return false;
      expected = 'colon';
    } else if (sign === '[' || sign === '{') {
      open.push(sign);
      expected = sign === '{' ? 'name' : 'value';
    } else if (sign !== undefined) return false;
    else expected = 'next';
  }
  return true;
}

function isValue(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
