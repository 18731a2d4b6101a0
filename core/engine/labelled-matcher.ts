/**
 * Matcher of values behind a label in running text or settings: `wachtwoord: …`, `"api_key": "…"`, `klantnummer 10482`.
 * The label says what the value is; the value alone is the match.
 */
import type { CheckFunction } from '../checks/index.ts';
import { CLASS, COLON, EQUALS, SPACE } from './bytes.ts';
import { type Compiled, capital, chars, kindOf, type Matcher, nextOf, setOf } from './matcher.ts';
import type { RareShape } from './shape.ts';

const JOINTS = setOf(' _-');
const BEHIND_LABEL = setOf(' :="\'#.\t');
const VALUE_JOINTS = setOf('-_./');
/** Words and signs that stand between a label and its number. */
const FILLERS = ['nummer', 'number', 'nr', 'no', 'is', 'id', 'code', 'van', 'was'];

export function labelledMatchers(
  shape: Extract<RareShape, { kind: 'labelled' }>,
  valid: CheckFunction,
): readonly Compiled[] {
  const labels = shape.labels.map((label) => label.split(' '));
  const match: Matcher = (bytes, start, _end, _from, to, span) => {
    for (const parts of labels) {
      const behind = afterLabel(bytes, start, to, parts);
      if (behind < 0) continue;
      if (value(bytes, behind, to, span)) return true;
    }
    return false;
  };

  function value(
    bytes: Uint8Array,
    behind: number,
    to: number,
    span: { start: number; end: number },
  ): boolean {
    let i = behind;
    if (i < to && (bytes[i] === 34 || bytes[i] === 39)) i++;
    i = afterSpaces(bytes, i, to);
    if (shape.value === 'code') i = afterFillers(bytes, i, to);
    else if (startsWord(bytes, i, to, 'is')) i = afterSpaces(bytes, i + 2, to);
    let told = i > behind && shape.value === 'code';
    if (i < to && (bytes[i] === COLON || bytes[i] === EQUALS)) {
      told = true;
      while (i < to && (bytes[i] === COLON || bytes[i] === EQUALS || bytes[i] === 62)) i++;
      i = afterSpaces(bytes, i, to);
      if (shape.value === 'code' && i < to && bytes[i] === 35) i++;
    } else if (shape.value !== 'code') told = i > behind + 1 && startsWord(bytes, behind + 1, to, 'is');
    if (!told) return false;
    const quote = i < to && (bytes[i] === 34 || bytes[i] === 39 || bytes[i] === 96) ? bytes[i]! : 0;
    if (quote > 0) i++;
    const begin = i;
    let end = i;
    let digits = 0;
    let n = 0;
    while (end < to && end - begin <= shape.max) {
      const byte = bytes[end]!;
      if (shape.value === 'line') {
        if (byte === 10 || byte === 13 || (quote > 0 && byte === quote)) break;
      } else if (shape.value === 'code') {
        if (CLASS[byte] === 0 && !(VALUE_JOINTS[byte] === 1 && end + 1 < to && CLASS[bytes[end + 1]!] !== 0))
          break;
        if (byte >= 48 && byte <= 57) digits++;
        if (CLASS[byte] !== 0 && n < chars.length) chars[n++] = capital(byte);
      } else if (quote > 0 ? byte === quote || byte < SPACE : ENDS_SECRET[byte] === 1) break;
      end++;
    }
    if (shape.value === 'line') while (end > begin && bytes[end - 1] === SPACE) end--;
    if (shape.value === 'secret' && quote === 0)
      while (end > begin && TRAILS_SECRET[bytes[end - 1]!] === 1) end--;
    if (end - begin < shape.min || end - begin > shape.max) return false;
    if (shape.value === 'code' && (digits === 0 || !valid(chars, n, []))) return false;
    span.start = begin;
    span.end = end;
    return true;
  }

  /* a label of several words may be written together: each number of words that its first token can hold is a door */
  const doors = new Map<string, { token: ReturnType<typeof kindOf>; length: number }>();
  for (const token of labelTokens(shape.labels))
    doors.set(`${kindOf(token)}${token.length}`, { token: kindOf(token), length: token.length });
  const initials = new Set(shape.labels.map((label) => capital(label.charCodeAt(0))));
  return [
    {
      doors: Array.from(doors.values()),
      first: nextOf((byte) => initials.has(capital(byte)), false),
      next: nextOf((byte) => BEHIND_LABEL[byte] === 1 || JOINTS[byte] === 1, false),
      match,
    },
  ];
}

/** What the first token of a labelled value can be. */
export const labelTokens = (labels: readonly string[]): string[] =>
  labels.flatMap((label) => {
    const parts = label.split(' ');
    return parts.map((_, k) => parts.slice(0, k + 1).join(''));
  });

/** Bare secrets end at spaces, quotes and what ends a statement, an element or a query's field. */
const ENDS_SECRET = nextOf((byte) => byte <= SPACE || '"\'`<>&;'.includes(String.fromCharCode(byte)), false);
const TRAILS_SECRET = setOf('.,)]}');

function afterLabel(bytes: Uint8Array, start: number, to: number, parts: readonly string[]): number {
  let i = start;
  for (let p = 0; p < parts.length; p++) {
    if (p > 0 && i < to && JOINTS[bytes[i]!] === 1) i++;
    const part = parts[p]!;
    for (let k = 0; k < part.length; k++, i++) {
      if (i >= to || capital(bytes[i]!) !== capital(part.charCodeAt(k))) return -1;
    }
  }
  return i < to && CLASS[bytes[i]!] === 0 ? i : -1;
}

function afterSpaces(bytes: Uint8Array, at: number, to: number): number {
  let i = at;
  while (i < to && i - at < 8 && (bytes[i] === SPACE || bytes[i] === 9)) i++;
  return i;
}

function startsWord(bytes: Uint8Array, at: number, to: number, word: string): boolean {
  if (at + word.length >= to || CLASS[bytes[at + word.length]!] !== 0) return false;
  for (let k = 0; k < word.length; k++) if ((bytes[at + k]! | 32) !== word.charCodeAt(k)) return false;
  return true;
}

/** Behind ` nr. `, ` is `, ` # `, at most two of them. */
function afterFillers(bytes: Uint8Array, at: number, to: number): number {
  let i = at;
  for (let times = 0; times < 2; times++) {
    const before = i;
    if (i < to && (bytes[i] === 35 || bytes[i] === 46)) i++;
    for (const word of FILLERS) {
      if (!startsWord(bytes, i, to, word)) continue;
      i += word.length;
      if (bytes[i] === 46) i++;
      break;
    }
    i = afterSpaces(bytes, i, to);
    if (i === before) break;
  }
  return i;
}
