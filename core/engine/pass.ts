/**
 * The plain TypeScript pass: walks the tokens of one range (a cell, a value, a paragraph) once and writes down what it
 * recognises. It is the readable reference that faster passes are held against.
 *
 * Nothing outside [from, to) is looked at, so a range's matches depend on the range alone.
 */
import { FORMS } from '../evidence-code.ts';
import type { NameEvidence } from '../field-name.ts';
import { AT, CLASS, COLON, DIGIT, HYPHEN, isSpace, LESS, LETTER, otherWidth } from './bytes.ts';
import { CARRIES, type Engine, type Entry, HOLDS, SETTLES, STANDS } from './engine.ts';
import { END, LONGER, LONGEST, type Span } from './matcher.ts';
import { hashWord, lookUp } from './words.ts';

/** How far a context word reaches, in bytes: before the match and behind it. */
const REACH_BEFORE = 60;
const REACH_BEHIND = 20;

export const NO_CONTEXT = 0;
export const FOR = 1;
export const AGAINST = 2;

/** The matches of one range, parallel arrays of `n`; reused from range to range. */
export interface Matches {
  n: number;
  type: Int32Array;
  form: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  /** NO_CONTEXT, FOR or AGAINST: what the nearest word says. */
  context: Uint8Array;
  /** While overlaps are settled: the farthest end up to here. */
  reach: Int32Array;
}

interface Words {
  n: number;
  meaning: Int32Array;
  start: Int32Array;
  end: Int32Array;
}

/**
 * Matches in [from, to). With `evidence`, what the field's name says of each type, those are left out that count only
 * where a name or a word supports them and none does; without it they stay. `cell`: the range is a whole cell.
 */
export type Pass = (
  bytes: Uint8Array,
  from: number,
  to: number,
  evidence?: readonly NameEvidence[],
  cell?: boolean,
) => Matches;

export function openPass(engine: Engine): Pass {
  const matches: Matches = {
    n: 0,
    type: new Int32Array(1024),
    form: new Uint8Array(1024),
    start: new Int32Array(1024),
    end: new Int32Array(1024),
    context: new Uint8Array(1024),
    reach: new Int32Array(1024),
  };
  const words: Words = {
    n: 0,
    meaning: new Int32Array(256),
    start: new Int32Array(256),
    end: new Int32Array(256),
  };
  const span: Span = { start: 0, end: 0 };

  function tryAll(
    entries: readonly Entry[],
    bytes: Uint8Array,
    start: number,
    end: number,
    from: number,
    to: number,
  ): void {
    const behind = end < to ? bytes[end]! : END;
    for (let e = 0; e < entries.length; e++) {
      const entry = entries[e]!;
      if (entry.next[behind] === 0 || entry.first[bytes[start]!] === 0) continue;
      if (
        entry.match(bytes, start, end, from, to, span) &&
        (!entry.accept || entry.accept(bytes, span.start, span.end))
      ) {
        addMatch(matches, entry.type, entry.form, span.start, span.end, NO_CONTEXT);
      }
    }
  }

  function note(hash: number, start: number, end: number): void {
    const meaning = lookUp(engine.words, hash);
    if (meaning < 0) return;
    if (words.n === words.meaning.length) growWords(words);
    words.meaning[words.n] = meaning;
    words.start[words.n] = start;
    words.end[words.n++] = end;
  }

  return (bytes, from, to, evidence, cell = false) => {
    matches.n = 0;
    words.n = 0;
    let lastWord = -1;
    let i = from;
    while (i < to) {
      const byte = bytes[i]!;
      let kind = CLASS[byte]!;
      if (kind === 0) {
        if (byte === AT) tryAll(engine.at, bytes, i, i + 1, from, to);
        else if (byte === COLON) tryAll(engine.colon, bytes, i, i + 1, from, to);
        else if (byte === LESS) tryAll(engine.less, bytes, i, i + 1, from, to);
        i += byte < 0x80 ? 1 : otherWidth(byte);
        continue;
      }
      const start = i++;
      while (i < to) {
        const next = CLASS[bytes[i]!]!;
        if (next === 0) break;
        kind |= next;
        i++;
      }
      const length = i - start;
      if (kind === LETTER) {
        if (length <= LONGEST) {
          const hash = hashWord(bytes, start, i);
          note(hash, start, i);
          if (lastWord >= 0 && lastWord < start && bytes[start - 1] === HYPHEN)
            note(hashWord(bytes, lastWord, i), lastWord, i);
        }
        const entries = engine.letters[length <= LONGEST ? length : LONGER]!;
        if (entries.length > 0) tryAll(entries, bytes, start, i, from, to);
        lastWord = start;
        continue;
      }
      lastWord = -1;
      const doors = kind === DIGIT ? engine.digits : engine.mixed;
      tryAll(doors[length <= LONGEST ? length : LONGER]!, bytes, start, i, from, to);
    }
    if (matches.n > 0) {
      if (matches.n > 1) sortByStart(matches);
      if (words.n > 0) settleContext(matches, words, engine);
      if (evidence) dropUnsupported(matches, engine, evidence);
      if (matches.n > 1) settleOverlaps(matches, engine);
      if (matches.n > 1 && evidence && cell) settleCell(matches, engine, evidence, bytes, from, to);
    }
    return matches;
  };
}

/**
 * Of overlapping matches the longer stays; two of the same span both stay, since header and column decide between them
 * later (nine digits under `telefoon`); of two forms of one type on one span the surer. A match that counts only
 * under a header or beside a word removes none of another type, and one that may hold others stands beside them.
 */
function settleOverlaps(m: Matches, engine: Engine): void {
  const standingOf = (at: number) => engine.standing[m.type[at]! * FORMS + m.form[at]!]!;
  let kept = 0;
  for (let i = 0; i < m.n; i++) {
    const start = m.start[i]!;
    const end = m.end[i]!;
    let keep = true;
    const standing = standingOf(i);
    for (let k = kept - 1; k >= 0 && keep; k--) {
      /* kept matches are ordered by start, so one far back may still reach here */
      if (m.reach[k]! <= start) break;
      if (m.end[k]! <= start) continue;
      const same = m.start[k] === start && m.end[k] === end;
      const longer = m.end[k]! - m.start[k]! - (end - start);
      if (m.type[k] !== m.type[i]) {
        const loser = longer >= 0 ? standing : standingOf(k);
        if (same || loser === HOLDS || (longer >= 0 ? standingOf(k) : standing) !== STANDS) continue;
      }
      if (longer > 0) keep = false;
      else if (longer < 0) kept = remove(m, k, kept);
      else if (same) {
        const confidence = (at: number) => engine.detectors[m.type[at]!]!.forms[m.form[at]!]!.confidence;
        const surer = confidence(i) - confidence(k);
        if (surer > 0 || (surer === 0 && m.form[i]! < m.form[k]!)) m.form[k] = m.form[i]!;
        keep = false;
      } else keep = false;
    }
    if (!keep) continue;
    move(m, i, kept);
    m.reach[kept] = Math.max(m.end[kept]!, kept > 0 ? m.reach[kept - 1]! : 0);
    kept++;
  }
  m.n = kept;
}

/** Before overlaps are settled, so that what nothing supports takes the place of no other. */
function dropUnsupported(m: Matches, engine: Engine, evidence: readonly NameEvidence[]): void {
  let kept = 0;
  for (let i = 0; i < m.n; i++) {
    const type = m.type[i]!;
    const supported = m.context[i] === FOR || evidence[type] === 'for';
    if (!supported && engine.leans[type * FORMS + m.form[i]!] === 1) continue;
    move(m, i, kept++);
  }
  m.n = kept;
}

/** Where the cell as a whole is what its column's name says, only that stays, and what that may carry. */
function settleCell(
  m: Matches,
  engine: Engine,
  evidence: readonly NameEvidence[],
  bytes: Uint8Array,
  from: number,
  to: number,
): void {
  let first = from;
  let last = to;
  while (first < last && isSpace(bytes[first]!)) first++;
  while (last > first && isSpace(bytes[last - 1]!)) last--;
  const whole = (i: number) => m.start[i]! <= first && m.end[i]! >= last;
  const settling = (i: number) => engine.settling[m.type[i]! * FORMS + m.form[i]!]!;
  const settles = (i: number) => settling(i) === SETTLES && whole(i) && evidence[m.type[i]!] === 'for';
  let settled = false;
  for (let i = 0; i < m.n && !settled; i++) settled = settles(i);
  if (!settled) return;
  let kept = 0;
  for (let i = 0; i < m.n; i++) if (settles(i) || (settling(i) === CARRIES && whole(i))) move(m, i, kept++);
  m.n = kept;
}

function move(m: Matches, from: number, to: number): void {
  m.type[to] = m.type[from]!;
  m.form[to] = m.form[from]!;
  m.start[to] = m.start[from]!;
  m.end[to] = m.end[from]!;
  m.context[to] = m.context[from]!;
}

function remove(m: Matches, at: number, kept: number): number {
  for (let i = at; i + 1 < kept; i++) {
    move(m, i + 1, i);
    m.reach[i] = Math.max(m.end[i]!, i > 0 ? m.reach[i - 1]! : 0);
  }
  return kept - 1;
}

/** Insertion sort: matches come nearly ordered, and there are few. */
function sortByStart(m: Matches): void {
  for (let i = 1; i < m.n; i++) {
    const type = m.type[i]!;
    const form = m.form[i]!;
    const start = m.start[i]!;
    const end = m.end[i]!;
    let k = i - 1;
    for (; k >= 0 && (m.start[k]! > start || (m.start[k] === start && m.type[k]! > type)); k--)
      move(m, k, k + 1);
    m.type[k + 1] = type;
    m.form[k + 1] = form;
    m.start[k + 1] = start;
    m.end[k + 1] = end;
  }
}

/** The nearest word in reach decides; words and matches are both in order, so one walk serves. */
function settleContext(m: Matches, words: Words, engine: Engine): void {
  let first = 0;
  for (let i = 0; i < m.n; i++) {
    const start = m.start[i]!;
    const end = m.end[i]!;
    while (first < words.n && words.end[first]! < start - REACH_BEFORE) first++;
    let nearest = 1e9;
    for (let w = first; w < words.n && words.start[w]! <= end + REACH_BEHIND; w++) {
      const before = words.end[w]! <= start;
      if (!before && words.start[w]! < end) continue;
      /* a word behind speaks less: the next label belongs to the next value */
      const distance = before ? start - words.end[w]! : 2 * (words.start[w]! - end) + 8;
      if (distance > nearest || (before && distance > REACH_BEFORE)) continue;
      for (const meaning of engine.words.meanings[words.meaning[w]!]!) {
        const type = meaning < 0 ? -meaning - 1 : meaning;
        if (type === m.type[i]) {
          m.context[i] = meaning < 0 ? AGAINST : FOR;
          nearest = distance;
        }
      }
    }
  }
}

export function addMatch(
  m: Matches,
  type: number,
  form: number,
  start: number,
  end: number,
  context: number,
): void {
  if (m.n === m.type.length) grow(m);
  const n = m.n++;
  m.type[n] = type;
  m.form[n] = form;
  m.start[n] = start;
  m.end[n] = end;
  m.context[n] = context;
}

function grow(m: Matches): void {
  const larger = <T extends Int32Array | Uint8Array>(array: T): T => {
    const copy = new (array.constructor as new (n: number) => T)(array.length * 2);
    copy.set(array);
    return copy;
  };
  m.type = larger(m.type);
  m.form = larger(m.form);
  m.start = larger(m.start);
  m.end = larger(m.end);
  m.context = larger(m.context);
  m.reach = larger(m.reach);
}

function growWords(words: Words): void {
  for (const name of ['meaning', 'start', 'end'] as const) {
    const copy = new Int32Array(words[name].length * 2);
    copy.set(words[name]);
    words[name] = copy;
  }
}
