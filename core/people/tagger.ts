/**
 * The tagger: a greedy averaged perceptron with hashed features over tokens (Collins 2002; weights trained by
 * `train/train-tagger.ts`). It tells persons from places, organisations and the rest; only words that could be a name
 * are weighed, all others are `OTHER` at once.
 *
 * Limits: it reads left to right with two tags of memory; text without capitals, or in capitals only, is read in a mode
 * of its own, where the lexicon must know a word.
 */
import { FIRST_NAME, type Lexicon, PREFIX, SURNAME, TITLE, WORD } from './lexicon.ts';
import { CAPITALS, CODE, INITIAL, LINE_END, MARK, MIXED, NUMBER, SMALL, type Tokens } from './tokens.ts';

export const OTHER = 0;
export const PERSON = 1;
/** Goes on with the person begun before. */
export const PERSON_ON = 2;
export const LOCATION = 3;
export const ORGANISATION = 4;
export const TAGS = 5;

/** Features are hashed to so many bits. */
export const BITS = 18;

/** Weight of feature f for tag t at `f * TAGS + t`. */
export type Weights = Int8Array | Float32Array;

export interface Tagger {
  readonly lexicon: Lexicon;
  readonly weights: Weights;
}

export function openTagger(lexicon: Lexicon, bytes: Uint8Array): Tagger {
  if (bytes.length !== TAGS << BITS) throw new Error('the tagger’s weights are damaged: train it again');
  return { lexicon, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

export const FEATURES = 34;
const SALTS = Int32Array.from({ length: FEATURES }, (_, i) => Math.imul(i + 1, 0x85ebca6b));
const NO_WORD = 0x7fffffff;

/** What a token can be: in caseless text only what the lexicon takes for a name or does not know. */
export function mayBeName(tokens: Tokens, i: number, caseless: boolean): boolean {
  const shape = tokens.shape[i]!;
  const cls = tokens.cls[i]!;
  if (shape === MARK || shape === LINE_END || shape === NUMBER || shape === CODE) return false;
  if (caseless) {
    if (shape === INITIAL) return true;
    if ((cls & PREFIX) !== 0) return beforeName(tokens, i, caseless);
    if ((cls & (FIRST_NAME | SURNAME)) !== 0) return true;
    if ((cls & WORD) !== 0) return false;
    /* a word of no list of ours is a name only behind what may be the rest of it */
    return i > 0 && (tokens.cls[i - 1]! & (FIRST_NAME | PREFIX | TITLE)) !== 0;
  }
  if (shape !== SMALL) return true;
  return (cls & PREFIX) !== 0 && beforeName(tokens, i, caseless);
}

/** Whether a prefix, and perhaps another behind it, stands before a word that may be a name. */
function beforeName(tokens: Tokens, i: number, caseless: boolean): boolean {
  for (let k = i + 1; k < tokens.n && k < i + 4; k++) {
    const shape = tokens.shape[k]!;
    if ((tokens.cls[k]! & PREFIX) !== 0 && shape === SMALL) continue;
    return caseless
      ? mayBeName(tokens, k, true)
      : shape !== SMALL && shape !== MARK && shape < LINE_END && shape !== NUMBER;
  }
  return false;
}

const scores = new Int32Array(TAGS);

/** Writes the features of token `i` into `into` as indexes into the weights. */
export function features(
  tokens: Tokens,
  i: number,
  tag1: number,
  tag2: number,
  caseless: boolean,
  into: Int32Array,
): void {
  const { n, hash, cls, shape, head, tail } = tokens;
  const mode = caseless ? 0x5bd1e995 : 0;
  const w0 = hash[i]!;
  const w1 = i > 0 ? hash[i - 1]! : NO_WORD;
  const w2 = i > 1 ? hash[i - 2]! : NO_WORD;
  const v1 = i + 1 < n ? hash[i + 1]! : NO_WORD;
  const v2 = i + 2 < n ? hash[i + 2]! : NO_WORD;
  const s0 = caseless ? Math.min(shape[i]!, 1) : shape[i]!;
  const s1 = i > 0 ? (caseless ? Math.max(shape[i - 1]!, MIXED) : shape[i - 1]!) : 9;
  const t1 = i + 1 < n ? (caseless ? Math.max(shape[i + 1]!, MIXED) : shape[i + 1]!) : 9;
  const t2 = i + 2 < n ? (caseless ? Math.max(shape[i + 2]!, MIXED) : shape[i + 2]!) : 9;
  const c0 = cls[i]!;
  const c1 = i > 0 ? cls[i - 1]! : 0;
  const d1 = i + 1 < n ? cls[i + 1]! : 0;
  const d2 = i + 2 < n ? cls[i + 2]! : 0;
  const begins =
    s1 >= LINE_END || (s1 === MARK && (w1 === 46 || w1 === 33 || w1 === 63 || w1 === 34 || w1 === 58))
      ? 1
      : 0;
  const k0 = (c0 << 4) | s0;
  let f = 0;
  const put = (value: number) => {
    const mixed = Math.imul(value ^ mode ^ SALTS[f]! ^ (value >>> 15), 0x2c1b3c6d);
    into[f++] = (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> (32 - BITS)) * TAGS;
  };
  const pair = (a: number, b: number) => Math.imul(a, 0x01000193) ^ Math.imul(b, 0x85ebca77);
  put(1);
  put(w0);
  put(w1);
  put(v1);
  put(w2);
  put(v2);
  put(head[i]!);
  put(tail[i]!);
  put(k0);
  put(pair(c1, s1));
  put(pair(d1, t1));
  put(pair(pair(k0, c1), s1));
  put(pair(pair(k0, d1), t1));
  put(pair(w1, s0));
  put(pair(v1, s0));
  put(pair(w2, w1));
  put(pair(w1, v1));
  put(pair(v1, v2));
  put(pair(tag1, s0));
  put(pair(tag1, w0));
  put(pair(tag1, k0));
  put(pair(tag1 * 8 + tag2, s0));
  put(pair(tag1, w1));
  put(pair(tag1, v1));
  put(pair(pair(tag1, k0), pair(d1, t1)));
  put(pair(begins, k0));
  put(pair(begins, v1));
  put(pair(pair(begins, s1), pair(s0, t1 * 16 + t2)));
  put(pair(pair(w1, k0), 3));
  put(pair(pair(v1, k0), 5));
  put(pair(pair(d1, d2), pair(t1, t2)));
  put(i > 0 ? pair(tail[i - 1]!, s0) : 0);
  put(i + 1 < n ? pair(tail[i + 1]!, s0) : 0);
  put(pair(pair(tag1, tag2), pair(w1, s0)));
}

const indexes = new Int32Array(FEATURES);

/** Scores of token `i` under the weights; the array is reused. */
export function score(weights: Weights, at: Int32Array): Int32Array {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let f = 0; f < FEATURES; f++) {
    const w = at[f]!;
    a += weights[w]!;
    b += weights[w + 1]!;
    c += weights[w + 2]!;
    d += weights[w + 3]!;
    e += weights[w + 4]!;
  }
  scores[0] = a;
  scores[1] = b;
  scores[2] = c;
  scores[3] = d;
  scores[4] = e;
  return scores;
}

export function best(of: Int32Array | Float32Array, tag1: number): number {
  let tag = OTHER;
  for (let t = 1; t < TAGS; t++) {
    if (t === PERSON_ON && tag1 !== PERSON && tag1 !== PERSON_ON) continue;
    if (of[t]! > of[tag]!) tag = t;
  }
  return tag;
}

/** Whether the tokens [from, to) tell nothing by their capitals: none at all, or nothing but capitals. */
export function isCaseless(tokens: Tokens, from: number, to: number): boolean {
  let small = 0;
  let capitals = 0;
  for (let i = from; i < to; i++) {
    const shape = tokens.shape[i]!;
    if (shape === SMALL) small++;
    else if (shape === CAPITALS) capitals++;
    else if (shape < NUMBER && shape !== INITIAL) return false;
  }
  return (small > 2 && capitals === 0) || (capitals > 1 && small === 0);
}

/**
 * Tags the tokens [from, to), one sentence or line. `margin` gets how far the best tag that is a person lies above
 * (or below) the best that is none. `bonus` is added to `PERSON` for words that `known` holds.
 */
export function tag(
  { weights }: Tagger,
  tokens: Tokens,
  from: number,
  to: number,
  tags: Uint8Array,
  margin: Int32Array,
  known?: ReadonlySet<number>,
  bonus = 0,
): void {
  const caseless = isCaseless(tokens, from, to);
  let tag1 = OTHER;
  let tag2 = OTHER;
  for (let i = from; i < to; i++) {
    let chosen = OTHER;
    margin[i] = 0;
    if (mayBeName(tokens, i, caseless)) {
      features(tokens, i, tag1, tag2, caseless, indexes);
      const of = score(weights, indexes);
      if (known?.has(tokens.hash[i]!)) of[PERSON] = of[PERSON]! + bonus;
      chosen = best(of, tag1);
      const on = tag1 === PERSON || tag1 === PERSON_ON;
      margin[i] =
        Math.max(of[PERSON]!, on ? of[PERSON_ON]! : -1e9) -
        Math.max(of[OTHER]!, of[LOCATION]!, of[ORGANISATION]!);
    }
    tags[i] = chosen;
    tag2 = tag1;
    tag1 = chosen;
  }
}
