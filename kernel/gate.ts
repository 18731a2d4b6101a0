/**
 * Which sentences of a range are worth reading for words: the kernel's form of `core/people/gate.ts`, told token by token
 * by the pass, which has hashed every word already.
 */
import {
  GATE_HEADS,
  GATE_OPENER_BITS,
  GATE_QUAD,
  GATE_QUAD_BITS,
  GATE_SHORTEST,
  GATE_STREET,
  GATE_STREETS,
  GATE_TAILS,
  GATE_TERM_BITS,
  GATE_TERMS,
  HEAD_GATE,
  MOST_RUNS,
  SALT_END,
  SALT_NEVER,
  SALT_OPENER,
  SALT_SHORT,
  SALT_START,
  SALT_TERM,
  SALT_VERB,
} from '../core/engine/kernel-layout.ts';
import { alloc, head } from './memory.ts';
import { hash, K2 } from './words.ts';

/** Stretches to be read, as pairs of addresses. */
export let runs: usize = 0;
export let runCount: u32 = 0;

const ENDS: usize = 5;
const NUMBER_ENDS: usize = 3;
const LONGEST_HOUSE_NUMBER: usize = 5;
/** Kinds of tokens. */
const WORD: i32 = 1;
const NUMBER: i32 = 2;
const MIXED: i32 = 3;

let openers: usize = 0;
let terms: usize = 0;
let heads: usize = 0;
let tails: usize = 0;
let streets: usize = 0;

let beyond: usize = 0;
let sentence: usize = 0;
let opens: bool = true;
let wanted: bool = false;
let capitals: bool = false;
let known: bool = false;
let unknown: bool = false;
/* the token before */
let start: usize = 0;
let end: usize = 0;
let kind: i32 = 0;

export function openGate(): void {
  openers = head(HEAD_GATE);
  terms = openers + GATE_TERMS;
  heads = openers + GATE_HEADS;
  tails = openers + GATE_TAILS;
  streets = openers + GATE_STREETS;
  runs = alloc(MOST_RUNS * 8);
}

export function noRuns(): void {
  runCount = 0;
}

/** After `noRuns`. */
export function beginGate(from: usize, to: usize): void {
  beyond = to;
  sentence = from;
  start = from;
  end = from;
  kind = 0;
  forget();
}

// @ts-ignore: decorator
@inline
function forget(): void {
  opens = true;
  wanted = false;
  capitals = false;
  known = false;
  unknown = false;
}

export function endGate(): void {
  gap(end, beyond);
  if (sentence < beyond) close(beyond);
}

function close(at: usize): void {
  if (wanted || (known && !capitals)) keep(sentence, at);
  sentence = at;
  forget();
}

function keep(from: usize, to: usize): void {
  const last = runs + (<usize>runCount << 3) - 8;
  if (runCount > 0 && (load<u32>(last, 4) == <u32>from || runCount == MOST_RUNS)) {
    store<u32>(last, <u32>to, 4);
    return;
  }
  store<u32>(last, <u32>from, 8);
  store<u32>(last, <u32>to, 12);
  runCount++;
}

/** Sentences end between tokens. */
// @ts-ignore: decorator
@inline
function between(to: usize): void {
  if (to - end == 1 && load<u8>(end) == 32) return;
  gap(end, to);
}

function gap(from: usize, to: usize): void {
  for (let i = from; i < to; i++) {
    const byte = load<u8>(i);
    if (byte == 10) {
      close(i + 1);
      continue;
    }
    if (byte != 46 && byte != 33 && byte != 63) continue;
    if ((i + 1 >= beyond || load<u8>(i + 1) <= 32) && endsSentence(i)) close(i + 1);
  }
}

function endsSentence(dot: usize): bool {
  if (end != dot || start == end) return false;
  const length = end - start;
  if (kind == NUMBER) return length >= NUMBER_ENDS;
  if (isCapital(start)) return false;
  if (length >= ENDS) return true;
  return kind == WORD && length > 1 && has(openers, GATE_OPENER_BITS, hash(start, length), SALT_SHORT);
}

// @ts-ignore: decorator
@inline
function follow(from: usize, to: usize, newKind: i32): void {
  start = from;
  end = to;
  kind = newKind;
  opens = false;
}

/** A word with its hash; one that is too long for that comes as `gateLong`. */
export function gateWord(from: usize, to: usize, h: u64): void {
  between(from);
  if (!wanted) {
    if (isCapital(from)) {
      capitals = true;
      wanted = !opens || capitalsIn(from, to) > 1 || has(openers, GATE_OPENER_BITS, h, SALT_OPENER);
      unknown = !wanted && !has(openers, GATE_OPENER_BITS, h, SALT_NEVER);
    } else {
      if (unknown) wanted = has(openers, GATE_OPENER_BITS, h, SALT_VERB);
      else if (!capitals && !known) known = has(openers, GATE_OPENER_BITS, h, SALT_OPENER);
      unknown = false;
    }
    if (!wanted) wanted = mayBeTerm(from, to, h);
  }
  follow(from, to, WORD);
}

export function gateLong(from: usize, to: usize, letters: bool, digits: bool): void {
  between(from);
  follow(from, to, letters ? WORD : digits ? NUMBER : MIXED);
}

export function gateNumber(from: usize, to: usize, digits: bool): void {
  between(from);
  if (!wanted) {
    if (to - from <= LONGEST_HOUSE_NUMBER) wanted = isStreet(start, end);
    if (!wanted && !digits) wanted = mayBeTerm(from, to, hash(from, to - from));
  }
  follow(from, to, digits ? NUMBER : MIXED);
}

// @ts-ignore: decorator
@inline
function isMarked(table: usize, bit: u64): bool {
  return ((load<u8>(table + <usize>(bit >> 3)) >> (<u8>bit & 7)) & 1) != 0;
}

// @ts-ignore: decorator
@inline
function has(filter: usize, bits: u64, h: u64, salt: u64): bool {
  const salted = h ^ (salt << 40);
  if (!isMarked(filter, salted >> (64 - bits))) return false;
  const mixed = (salted ^ (salted >> 29)) * K2;
  return isMarked(filter, mixed >> (64 - bits)) && isMarked(filter, (mixed << bits) >> (64 - bits));
}

// @ts-ignore: decorator
@inline
function mayBeTerm(from: usize, to: usize, h: u64): bool {
  if (has(terms, GATE_TERM_BITS, h, SALT_TERM)) return true;
  if (to - from < <usize>GATE_SHORTEST + 2) return false;
  if (isMarked(heads, quad(from)) && begins(from, to)) return true;
  return isMarked(tails, quad(to - 4)) && endsSo(from, to);
}

// @ts-ignore: decorator
@inline
function quad(at: usize): u64 {
  const four: u32 = load<u32>(at) | <u32>0x20202020;
  const spread: u32 = four * <u32>GATE_QUAD;
  return <u64>(spread >> <u32>(32 - GATE_QUAD_BITS));
}

function begins(from: usize, to: usize): bool {
  for (let n: usize = GATE_SHORTEST; n <= to - from; n++)
    if (has(terms, GATE_TERM_BITS, hash(from, n), SALT_START)) return true;
  return false;
}

function endsSo(from: usize, to: usize): bool {
  for (let n: usize = GATE_SHORTEST; n < to - from; n++)
    if (has(terms, GATE_TERM_BITS, hash(to - n, n), SALT_END)) return true;
  return false;
}

function isStreet(from: usize, to: usize): bool {
  if (to - from < <usize>GATE_STREET) return false;
  const three =
    ((<u64>load<u8>(to - 3) & 31) << 10) | ((<u64>load<u8>(to - 2) & 31) << 5) | (<u64>load<u8>(to - 1) & 31);
  return isMarked(streets, three);
}

// @ts-ignore: decorator
@inline
function isCapital(at: usize): bool {
  const byte = <i32>load<u8>(at);
  if (byte < 0x80) return <u32>(byte - 65) < 26;
  const next = <i32>load<u8>(at, 1);
  if (byte == 0xc3) return next >= 0x80 && next <= 0x9e;
  return (byte == 0xc4 || byte == 0xc5) && (next & 1) == 0;
}

function capitalsIn(from: usize, to: usize): i32 {
  let n = 0;
  for (let i = from; i < to; i++) if (<u32>(<i32>load<u8>(i) - 65) < 26) n++;
  return n;
}
