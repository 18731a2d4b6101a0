/**
 * Matcher of values behind a label in running text or settings: `wachtwoord: …`, `"api_key": "…"`, `klantnummer 10482`.
 * The label says what the value is; the value alone is the match.
 */
import type { CheckFunction } from '../checks/index.ts';
import { CLASS, COLON, EQUALS, SPACE } from './bytes.ts';
import { type Compiled, capital, chars, kindOf, type Matcher, nextOf, setOf } from './matcher.ts';
import type { RareShape } from './shape.ts';

const bytesOf = (chars: string): readonly number[] => Array.from(chars, (char) => char.charCodeAt(0));
const JOINTS = bytesOf(' _-');
const BEHIND_LABEL = bytesOf(' :="\'#.\t');
const VALUE_JOINTS = setOf('-_./');
/** Words and signs that stand between a label and its number. */
const FILLERS = ['nummer', 'number', 'nr', 'no', 'is', 'id', 'code', 'van', 'was'];

export function labelledMatchers(
  shape: Extract<RareShape, { kind: 'labelled' }>,
  valid: CheckFunction,
): readonly Compiled[] {
  const labels = shape.labels.map((label) => asBytes(label).split(' '));
  function value(
    bytes: Uint8Array,
    behind: number,
    to: number,
    span: { start: number; end: number },
  ): boolean {
    let i = behind;
    if (i < to && (bytes[i] === 34 || bytes[i] === 39)) i += isDoubled(bytes, i, to) ? 2 : 1;
    i = afterSpaces(bytes, i, to);
    if (shape.value === 'secret') i = afterPhrase(bytes, i, to);
    const phraseEnd = i;
    if (shape.value === 'code') i = afterFillers(bytes, i, to);
    else if (startsWord(bytes, i, to, 'is')) i = afterSpaces(bytes, i + 2, to);
    else if (startsWord(bytes, i, to, 'luidt')) i = afterSpaces(bytes, i + 5, to);
    let told = i > behind && shape.value === 'code';
    let ends = ENDS_SECRET;
    if (i < to && (bytes[i] === COLON || bytes[i] === EQUALS)) {
      told = true;
      if (bytes[i] === EQUALS) ends = ENDS_SETTING;
      while (i < to && (bytes[i] === COLON || bytes[i] === EQUALS || bytes[i] === 62)) i++;
      i = afterSpaces(bytes, i, to);
      if (shape.value === 'code' && i < to && bytes[i] === 35) i++;
    } else if (shape.signed === true) return false;
    else if (shape.value !== 'code')
      told =
        i > behind &&
        (shape.bare === true ||
          startsWord(bytes, phraseEnd, to, 'is') ||
          startsWord(bytes, phraseEnd, to, 'luidt'));
    if (!told) return false;
    const quote = i < to && (bytes[i] === 34 || bytes[i] === 39 || bytes[i] === 96) ? bytes[i]! : 0;
    if (quote > 0) i += isDoubled(bytes, i, to) ? 2 : 1;
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
      } else if (quote > 0 ? byte === quote || byte < SPACE : ends[byte] === 1) break;
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
  const byToken = new Map<
    string,
    { length: number; initials: Set<number>; behind: Set<number>; labels: string[][] }
  >();
  for (const parts of labels) {
    for (let k = 1; k <= parts.length; k++) {
      const token = parts.slice(0, k).join('');
      const key = `${kindOf(token)} ${token.length}`;
      const door = byToken.get(key) ?? {
        length: token.length,
        initials: new Set(),
        behind: new Set(),
        labels: [],
      };
      byToken.set(key, door);
      door.initials.add(capital(token.charCodeAt(0)));
      for (const byte of k === parts.length ? BEHIND_LABEL : JOINTS) door.behind.add(byte);
      if (!door.labels.includes(parts)) door.labels.push(parts);
    }
  }
  return Array.from(byToken, ([key, { length, initials, behind, labels: own }]) => {
    const match: Matcher = (bytes, start, _end, _from, to, span) => {
      for (const parts of own) {
        const at = afterLabel(bytes, start, to, parts);
        if (at >= 0 && value(bytes, at, to, span)) return true;
      }
      return false;
    };
    const token = key.split(' ')[0] as ReturnType<typeof kindOf>;
    return {
      doors: [{ token, length }],
      first: nextOf((byte) => initials.has(capital(byte)), false),
      next: nextOf((byte) => behind.has(byte), false),
      match,
    };
  });
}

/** What the first token of a labelled value can be. */
export const labelTokens = (labels: readonly string[]): string[] =>
  labels.flatMap((label) => {
    const parts = label.split(' ');
    return parts.map((_, k) => parts.slice(0, k + 1).join(''));
  });

/** Quotes inside a quoted cell are written twice: `"{""api_key"": ""…""}"`. */
const isDoubled = (bytes: Uint8Array, i: number, to: number): boolean =>
  bytes[i] === 34 && i + 1 < to && bytes[i + 1] === 34;

/** The label's UTF-8 bytes, one character each. */
const asBytes = (label: string): string => String.fromCharCode(...new TextEncoder().encode(label));

/** Bare secrets end at spaces and quotes; behind `=` also at what ends a statement or a query's field. */
const ENDS_SECRET = nextOf((byte) => byte <= SPACE || '"\'`<>'.includes(String.fromCharCode(byte)), false);
const ENDS_SETTING = nextOf((byte) => ENDS_SECRET[byte] === 1 || byte === 38 || byte === 59, false);
const TRAILS_SECRET = setOf('.,;)]}');

function afterLabel(bytes: Uint8Array, start: number, to: number, parts: readonly string[]): number {
  let i = start;
  for (let p = 0; p < parts.length; p++) {
    if (p > 0 && i < to && JOINTS.includes(bytes[i]!)) i++;
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

const PREPOSITIONS = ['van', 'voor', 'bij', 'op', 'of', 'for', 'to'];
const PHRASE_WORDS = 5;

/** Behind ` van de koppeling ` or ` for the portal `, when a sign or a verb follows; else where it was. */
function afterPhrase(bytes: Uint8Array, at: number, to: number): number {
  if (!PREPOSITIONS.some((word) => startsWord(bytes, at, to, word))) return at;
  let i = at;
  for (let words = 0; words <= PHRASE_WORDS; words++) {
    if (words > 1 && (startsWord(bytes, i, to, 'is') || startsWord(bytes, i, to, 'luidt'))) return i;
    const from = i;
    while (i < to && (CLASS[bytes[i]!] !== 0 || bytes[i] === 45)) i++;
    if (i === from) return at;
    if (words > 0 && i < to && (bytes[i] === COLON || bytes[i] === EQUALS)) return i;
    if (i >= to || bytes[i] !== SPACE) return at;
    i = afterSpaces(bytes, i, to);
  }
  return at;
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
