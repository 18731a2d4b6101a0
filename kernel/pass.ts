/**
 * The pass over one range: the kernel's form of `core/engine/pass.ts`, which explains what is decided here and why.
 * Masks of the window lead from token to token; doors by kind, length and next byte lead to what may be tried there.
 */
import {
  AGAINST,
  DIGITS_DOOR,
  ENTRY_ACCEPT,
  ENTRY_FORM,
  ENTRY_GATE,
  ENTRY_PROBE,
  ENTRY_PROBE_AT,
  ENTRY_TYPE,
  FOR,
  HEAD_CHARS,
  HEAD_CONFIDENCE,
  HEAD_DOORS,
  HEAD_FIRST,
  HEAD_FORMS,
  HEAD_LONGEST,
  HEAD_MEANINGS,
  HEAD_NEXT,
  HEAD_NEXT_COUNT,
  HEAD_STANDING,
  HOLDS,
  LABELS_DOOR,
  LETTERS_DOOR,
  MATCH_BYTES,
  MATCH_CONTEXT,
  MATCH_END,
  MATCH_FORM,
  MATCH_REACH,
  MATCH_START,
  MATCH_TYPE,
  MIXED_DOOR,
  NO_CONTEXT,
  PLUS_DOOR,
  REACH_BEFORE,
  REACH_BEHIND,
  STANDS,
} from '../core/engine/kernel-layout.ts';
import { forgetRun, match, spanEnd, spanStart } from './match.ts';
import { alloc, head, larger } from './memory.ts';
import { NUMBERS, SIGNS, TOKENS, line, settleBeginning } from './window.ts';
import { closeGates, forgetWords, gates, joinedWords, MET_BYTES, met, metCount, word } from './words.ts';

/** Whether a form takes what its shape has found. */
@external("env", "takes")
declare function takes(type: u32, form: u32, start: usize, end: usize): bool;

/** Matches of the last range, in order. */
export let matches: usize = 0;
export let matchCount: i32 = 0;
let matchRoom: i32 = 0;

let firstClass: usize = 0;
let nextClass: usize = 0;
let nextCount: usize = 0;
let doors: usize = 0;
let lengths: usize = 0;
let longest: usize = 0;
let signDoors: usize = 0;
let confidence: usize = 0;
let standing: usize = 0;
let forms: usize = 0;
let meanings: usize = 0;

export function openPass(): void {
  firstClass = head(HEAD_FIRST);
  nextClass = head(HEAD_NEXT);
  nextCount = head(HEAD_NEXT_COUNT);
  doors = head(HEAD_DOORS);
  longest = head(HEAD_LONGEST);
  /* the last length stands for all longer ones */
  lengths = longest + 2;
  signDoors = head(HEAD_CHARS);
  confidence = head(HEAD_CONFIDENCE);
  standing = head(HEAD_STANDING);
  forms = head(HEAD_FORMS);
  meanings = head(HEAD_MEANINGS);
}

/** Room for the matches of a range; it grows on the heap, so it ends with a reading. */
export function openMatches(): void {
  matchRoom = 1024;
  matches = alloc(<usize>matchRoom * MATCH_BYTES);
}

// @ts-ignore: decorator
@inline
function matchAt(i: i32): usize {
  return matches + <usize>i * MATCH_BYTES;
}

/** Class of the byte behind a token; 256 stands for the range's end. */
// @ts-ignore: decorator
@inline
function behind(end: usize, to: usize): usize {
  return <usize>load<u8>(nextClass + (end < to ? <usize>load<u8>(end) : 256));
}

function tryAll(list: usize, start: usize, end: usize, from: usize, to: usize): void {
  const count = load<u32>(list);
  for (let e: u32 = 0; e < count; e++) {
    const entry = <usize>load<u32>(list + 4 + (<usize>e << 2));
    const probe = load<u32>(entry, ENTRY_PROBE);
    if (probe != 0 && load<u8>(start + <usize>load<u32>(entry, ENTRY_PROBE_AT)) != probe) continue;
    const gate = load<u32>(entry, ENTRY_GATE);
    if (gate != 0 && (gate & gates) == 0) continue;
    if (!match(entry, start, end, from, to)) continue;
    if (
      load<u32>(entry, ENTRY_ACCEPT) != 0 &&
      !takes(load<u32>(entry, ENTRY_TYPE), load<u32>(entry, ENTRY_FORM), spanStart, spanEnd)
    )
      continue;
    if (matchCount == matchRoom) {
      matches = larger(matches, <usize>matchRoom * MATCH_BYTES);
      matchRoom <<= 1;
    }
    const at = matchAt(matchCount++);
    store<u32>(at, load<u32>(entry, ENTRY_TYPE), MATCH_TYPE);
    store<u32>(at, load<u32>(entry, ENTRY_FORM), MATCH_FORM);
    store<u32>(at, <u32>spanStart, MATCH_START);
    store<u32>(at, <u32>spanEnd, MATCH_END);
    store<u32>(at, NO_CONTEXT, MATCH_CONTEXT);
  }
}

/** A match that a reader beside the pass has found in the range; it stands beside the others as it is. */
export function addMatch(type: u32, form: u32, start: usize, end: usize, context: u32): void {
  if (matchCount == matchRoom) {
    matches = larger(matches, <usize>matchRoom * MATCH_BYTES);
    matchRoom <<= 1;
  }
  const at = matchAt(matchCount++);
  store<u32>(at, type, MATCH_TYPE);
  store<u32>(at, form, MATCH_FORM);
  store<u32>(at, <u32>start, MATCH_START);
  store<u32>(at, <u32>end, MATCH_END);
  store<u32>(at, context, MATCH_CONTEXT);
}

// @ts-ignore: decorator
@inline
function open(kind: usize, start: usize, end: usize, from: usize, to: usize): void {
  let length = end - start;
  if (length > longest) length = longest + 1;
  const door = (kind * lengths + length) * nextCount + behind(end, to);
  const row = <usize>load<u32>(doors + (door << 2));
  if (row == 0) return;
  const list = <usize>load<u32>(row + (<usize>load<u8>(firstClass + <usize>load<u8>(start)) << 2));
  if (list != 0) tryAll(list, start, end, from, to);
}

function openSign(at: usize, from: usize, to: usize): void {
  const byte = load<u8>(at);
  const place: usize = byte == 64 ? 0 : byte == 58 ? 1 : 2;
  const list = <usize>load<u32>(signDoors + ((place * nextCount + behind(at + 1, to)) << 2));
  if (list != 0) tryAll(list, at, at + 1, from, to);
}

/** Beginning of the last token if that was a word, else 0. */
let lastWord: usize = 0;

// @ts-ignore: decorator
@inline
function token(kind: usize, start: usize, end: usize, from: usize, to: usize): void {
  if (kind == LETTERS_DOOR) {
    if (end - start <= longest) {
      word(start, end);
      if (lastWord != 0 && load<u8>(start - 1) == 45) joinedWords(lastWord, end);
    } else closeGates();
    open(kind, start, end, from, to);
    if (gates != 0) open(LABELS_DOOR, start, end, from, to);
    lastWord = start;
  } else {
    lastWord = 0;
    open(
      kind == DIGITS_DOOR && load<u8>(start - 1) == 43 ? <usize>PLUS_DOOR : kind,
      start,
      end,
      from,
      to,
    );
  }
}

/** Finds what is in [from, to); `matches` then holds it. */
export function pass(from: usize, to: usize): void {
  matchCount = 0;
  forgetWords();
  forgetRun();
  lastWord = 0;
  settleBeginning(from, to);
  let block = from & ~63;
  let carry: u64 = 0;
  let sight = <u64>-1 << (from & 63);
  while (true) {
    const at = line(block);
    if (block + 64 > to) sight &= ((<u64>1) << (to - block)) - 1;
    const tokens = load<u64>(at, TOKENS) & sight;
    let events = (tokens & ~((tokens << 1) | carry)) | (load<u64>(at, SIGNS) & sight);
    while (events != 0) {
      const b = ctz(events);
      events &= events - 1;
      const start = block + <usize>b;
      const rest = tokens >> b;
      if ((rest & 1) == 0) {
        openSign(start, from, to);
        continue;
      }
      const length = ctz(~rest);
      if (b + length < 64) {
        const all = ((<u64>1) << length) - 1;
        const numbers = (load<u64>(at, NUMBERS) >> b) & all;
        token(
          numbers == 0 ? LETTERS_DOOR : numbers == all ? DIGITS_DOOR : MIXED_DOOR,
          start,
          start + <usize>length,
          from,
          to,
        );
        continue;
      }
      /* most that reach into the next line end there */
      const further = block + 64 < to ? load<u64>(line(block + 64), TOKENS) : 0;
      const more = <usize>ctz(~further);
      const end = block + 64 + more;
      if (more < 64 && end < to) {
        const all = ((<u64>1) << more) - 1;
        const here = load<u64>(at, NUMBERS) >> b;
        const there = load<u64>(line(block + 64), NUMBERS) & all;
        token(
          (here | there) == 0 ? LETTERS_DOOR : here == rest && there == all ? DIGITS_DOOR : MIXED_DOOR,
          start,
          end,
          from,
          to,
        );
      } else longToken(start, from, to);
    }
    carry = tokens >> 63;
    block += 64;
    if (block >= to) break;
    sight = -1;
  }
  if (matchCount > 0) {
    if (matchCount > 1) settleOverlaps();
    if (metCount > 0) settleContext();
  }
}

/** A token that reaches into further lines. */
function longToken(start: usize, from: usize, to: usize): void {
  let block = start & ~63;
  let sight = <u64>-1 << (start & 63);
  let letters = false;
  let digits = false;
  let end = to;
  while (true) {
    if (block + 64 > to) sight &= ((<u64>1) << (to - block)) - 1;
    const at = line(block);
    const tokens = load<u64>(at, TOKENS) & sight;
    const gaps = ~tokens & sight;
    const mine = gaps != 0 ? tokens & ((gaps & (0 - gaps)) - 1) : tokens;
    const numbers = load<u64>(at, NUMBERS) & mine;
    if (numbers != 0) digits = true;
    if (numbers != mine) letters = true;
    if (gaps != 0) {
      end = block + <usize>ctz(gaps);
      break;
    }
    block += 64;
    if (block >= to) break;
    sight = -1;
  }
  token(digits ? (letters ? MIXED_DOOR : DIGITS_DOOR) : LETTERS_DOOR, start, end, from, to);
}

// @ts-ignore: decorator
@inline
function standingOf(at: usize): i32 {
  return <i32>load<u8>(standing + <usize>load<u32>(at, MATCH_TYPE) * forms + <usize>load<u32>(at, MATCH_FORM));
}

// @ts-ignore: decorator
@inline
function confidenceOf(at: usize): f64 {
  return load<f64>(
    confidence + ((<usize>load<u32>(at, MATCH_TYPE) * forms + <usize>load<u32>(at, MATCH_FORM)) << 3),
  );
}

function settleOverlaps(): void {
  sortByStart();
  let kept = 0;
  for (let i = 0; i < matchCount; i++) {
    const mine = matchAt(i);
    const type = load<u32>(mine, MATCH_TYPE);
    const start = load<u32>(mine, MATCH_START);
    const end = load<u32>(mine, MATCH_END);
    const stands = standingOf(mine);
    let keep = true;
    for (let k = kept - 1; k >= 0 && keep; k--) {
      const other = matchAt(k);
      if (load<u32>(other, MATCH_REACH) <= start) break;
      const otherStart = load<u32>(other, MATCH_START);
      const otherEnd = load<u32>(other, MATCH_END);
      if (otherEnd <= start) continue;
      const same = otherStart == start && otherEnd == end;
      const longer = <i32>(otherEnd - otherStart) - <i32>(end - start);
      if (load<u32>(other, MATCH_TYPE) != type) {
        const theirs = standingOf(other);
        const loser = longer >= 0 ? stands : theirs;
        const winner = longer >= 0 ? theirs : stands;
        if (same || loser == HOLDS || winner != STANDS) continue;
      }
      if (longer > 0) keep = false;
      else if (longer < 0) {
        kept--;
        for (let m = k; m < kept; m++) {
          memory.copy(matchAt(m), matchAt(m + 1), MATCH_BYTES);
          setReach(m);
        }
      } else if (same) {
        if (confidenceOf(other) < confidenceOf(mine)) store<u32>(other, load<u32>(mine, MATCH_FORM), MATCH_FORM);
        keep = false;
      } else keep = false;
    }
    if (!keep) continue;
    if (kept != i) memory.copy(matchAt(kept), mine, MATCH_BYTES);
    setReach(kept++);
  }
  matchCount = kept;
}

function setReach(i: i32): void {
  const at = matchAt(i);
  const end = load<u32>(at, MATCH_END);
  const before = i > 0 ? load<u32>(matchAt(i - 1), MATCH_REACH) : 0;
  store<u32>(at, before > end ? before : end, MATCH_REACH);
}

function sortByStart(): void {
  for (let i = 1; i < matchCount; i++) {
    const at = matchAt(i);
    const type = load<u32>(at, MATCH_TYPE);
    const form = load<u32>(at, MATCH_FORM);
    const start = load<u32>(at, MATCH_START);
    const end = load<u32>(at, MATCH_END);
    let k = i - 1;
    for (; k >= 0; k--) {
      const other = matchAt(k);
      const otherStart = load<u32>(other, MATCH_START);
      if (otherStart < start || (otherStart == start && load<u32>(other, MATCH_TYPE) <= type)) break;
      memory.copy(other + MATCH_BYTES, other, MATCH_BYTES);
    }
    const free = matchAt(k + 1);
    store<u32>(free, type, MATCH_TYPE);
    store<u32>(free, form, MATCH_FORM);
    store<u32>(free, start, MATCH_START);
    store<u32>(free, end, MATCH_END);
    store<u32>(free, NO_CONTEXT, MATCH_CONTEXT);
  }
}

function settleContext(): void {
  let first = 0;
  for (let i = 0; i < matchCount; i++) {
    const at = matchAt(i);
    const type = <i32>load<u32>(at, MATCH_TYPE);
    const start = <i32>load<u32>(at, MATCH_START);
    const end = <i32>load<u32>(at, MATCH_END);
    while (first < metCount && load<i32>(met + <usize>first * MET_BYTES, 8) < start - REACH_BEFORE) first++;
    let nearest = 1000000000;
    for (let w = first; w < metCount; w++) {
      const one = met + <usize>w * MET_BYTES;
      const wordStart = load<i32>(one, 4);
      const wordEnd = load<i32>(one, 8);
      if (wordStart > end + REACH_BEHIND) break;
      const before = wordEnd <= start;
      if (!before && wordStart < end) continue;
      const distance = before ? start - wordEnd : 2 * (wordStart - end) + 8;
      if (distance > nearest || (before && distance > REACH_BEFORE)) continue;
      /* a list of types spoken for (t) or against (−t − 1), its length first */
      const list = meanings + <usize>load<u32>(one);
      const count = load<i32>(list);
      for (let m = 0; m < count; m++) {
        const meaning = load<i32>(list + 4 + (<usize>m << 2));
        if ((meaning < 0 ? -meaning - 1 : meaning) == type) {
          store<u32>(at, meaning < 0 ? AGAINST : FOR, MATCH_CONTEXT);
          nearest = distance;
        }
      }
    }
  }
}
