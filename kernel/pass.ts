/**
 * The pass over one range: the kernel's form of `core/engine/pass.ts`, which explains what is decided here and why.
 * Masks of the window lead from token to token; doors by kind, length and next byte lead to what may be tried there.
 */
import {
  AGAINST,
  CARRIES,
  DIGITS_DOOR,
  ENTRY_COUNT,
  ENTRY_GATE,
  ENTRY_TAKERS,
  ENTRY_TYPES,
  FOR,
  HEAD_CHARS,
  HEAD_CONFIDENCE,
  HEAD_DOORS,
  HEAD_FIRST,
  HEAD_FORMS,
  HEAD_LEANS,
  HEAD_LONGEST,
  HEAD_MEANINGS,
  HEAD_NEXT,
  HEAD_NEXT_COUNT,
  HEAD_SETTLING,
  HEAD_STANDING,
  HOLDS,
  LABELS_DOOR,
  LETTERS_DOOR,
  ITEM_BYTES,
  ITEM_ENTRY,
  ITEM_PROBE,
  ITEM_PROBE_AT,
  LIST_ITEMS,
  LIST_LEANING,
  LIST_STANDING,
  LIST_TYPES,
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
  SETTLES,
  STANDS,
  TAKER_BYTES,
  TAKER_FORM,
  TAKER_TYPE,
  TYPE_SET_BYTES,
} from '../core/engine/kernel-layout.ts';
import { nextCandidate } from './check.ts';
import { classOf, follows, forgetRuns, spanEnd, spanStart, taken } from './match.ts';
import { beginGate, endGate, gateLong, gateNumber, gateWord, noRuns } from './gate.ts';
import { alloc, head, larger } from './memory.ts';
import { NUMBERS, SIGNS, TOKENS, find, isSpace, line, settleBeginning } from './window.ts';
import { closeGates, forgetWords, gates, joinedWords, MET_BYTES, met, metCount, word } from './words.ts';

/** Matches of the last range, in order. */
export let matches: usize = 0;
export let matchCount: i32 = 0;
let matchRoom: i32 = 0;

/* tokens at which something was deferred: list, start, end */
let deferred: usize = 0;
let deferredCount: i32 = 0;
let deferredRoom: i32 = 0;
const DEFERRED_BYTES: usize = 12;
/** Set of the types supported in the current range. */
let told: usize = 0;

let firstClass: usize = 0;
let nextClass: usize = 0;
let nextCount: usize = 0;
let doors: usize = 0;
let lengths: usize = 0;
let longest: usize = 0;
let signDoors: usize = 0;
let confidence: usize = 0;
let standing: usize = 0;
let leans: usize = 0;
let settling: usize = 0;
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
  leans = head(HEAD_LEANS);
  settling = head(HEAD_SETTLING);
  told = alloc(TYPE_SET_BYTES);
  forms = head(HEAD_FORMS);
  meanings = head(HEAD_MEANINGS);
}

/** Room for the matches of a range; it grows on the heap, so it ends with a reading. */
export function openMatches(): void {
  matchRoom = 1024;
  matches = alloc(<usize>matchRoom * MATCH_BYTES);
  deferredRoom = 1024;
  deferred = alloc(<usize>deferredRoom * DEFERRED_BYTES);
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
  const beyond = list + LIST_ITEMS + <usize>load<u32>(list, LIST_STANDING) * ITEM_BYTES;
  for (let item = list + LIST_ITEMS; item < beyond; item += ITEM_BYTES)
    if (mayStand(item, start)) tryEntry(<usize>load<u32>(item, ITEM_ENTRY), start, end, from, to, 0);
  if (load<u32>(list, LIST_LEANING) != 0) defer(list, start, end);
}

// @ts-ignore: decorator
@inline
function mayStand(item: usize, start: usize): bool {
  const probe = <usize>load<u32>(item, ITEM_PROBE);
  return probe == 0 || load<u8>(probe + <usize>load<u8>(start + <usize>load<u32>(item, ITEM_PROBE_AT))) != 0;
}

/** `support`: the set of types that are tried; 0: all. */
// @ts-ignore: decorator
@inline
function tryEntry(entry: usize, start: usize, end: usize, from: usize, to: usize, support: usize): void {
  const gate = load<u32>(entry, ENTRY_GATE);
  if (gate != 0 && (gate & gates) == 0) return;
  if (!follows(entry, start, end, from, to)) return;
  nextCandidate();
  const beyond = entry + ENTRY_TAKERS + <usize>load<u32>(entry, ENTRY_COUNT) * TAKER_BYTES;
  for (let taker = entry + ENTRY_TAKERS; taker < beyond; taker += TAKER_BYTES) {
    if (support != 0 && !has(support, load<u32>(taker, TAKER_TYPE))) continue;
    if (!taken(entry, taker)) continue;
    addMatch(load<u32>(taker, TAKER_TYPE), load<u32>(taker, TAKER_FORM), spanStart, spanEnd, NO_CONTEXT);
  }
}

/** What counts only with support is tried when the range is known, and only where there may be support. */
function defer(list: usize, start: usize, end: usize): void {
  if (deferredCount == deferredRoom) {
    deferred = larger(deferred, <usize>deferredRoom * DEFERRED_BYTES);
    deferredRoom <<= 1;
  }
  const at = deferred + <usize>(deferredCount++) * DEFERRED_BYTES;
  store<u32>(at, <u32>list);
  store<u32>(at, <u32>start, 4);
  store<u32>(at, <u32>end, 8);
}

/** `supported`: the set of types that the field's name supports, 0 for no field. */
function tryDeferred(from: usize, to: usize, supported: usize): void {
  let support = supported;
  if (supported != 0) {
    if (metCount > 0) support = supportedToo(supported);
    if (!v128.any_true(v128.load(support))) return;
  }
  for (let d = 0; d < deferredCount; d++) {
    const at = deferred + <usize>d * DEFERRED_BYTES;
    const list = <usize>load<u32>(at);
    if (support != 0 && !shareTypes(list + LIST_TYPES, support)) continue;
    const start = <usize>load<u32>(at, 4);
    const end = <usize>load<u32>(at, 8);
    const first = list + LIST_ITEMS + <usize>load<u32>(list, LIST_STANDING) * ITEM_BYTES;
    const beyond = first + <usize>load<u32>(list, LIST_LEANING) * ITEM_BYTES;
    for (let item = first; item < beyond; item += ITEM_BYTES) {
      const entry = <usize>load<u32>(item, ITEM_ENTRY);
      if (mayStand(item, start) && (support == 0 || shareTypes(entry + ENTRY_TYPES, support)))
        tryEntry(entry, start, end, from, to, support);
    }
  }
}

/** Also of a reader beside the pass: what it has found in the range stands beside the others as it is. */
// @ts-ignore: decorator
@inline
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
function shareTypes(a: usize, b: usize): bool {
  return v128.any_true(v128.and(v128.load(a), v128.load(b)));
}

// @ts-ignore: decorator
@inline
function has(set: usize, type: u32): bool {
  return ((load<u8>(set + <usize>(type >> 3)) >> <u8>(type & 7)) & 1) != 0;
}

export function addType(set: usize, type: u32): void {
  const at = set + <usize>(type >> 3);
  store<u8>(at, load<u8>(at) | ((<u8>1) << <u8>(type & 7)));
}

/** What the name supports, and what the range's words speak for besides. */
function supportedToo(supported: usize): usize {
  v128.store(told, v128.load(supported));
  for (let w = 0; w < metCount; w++) {
    const list = meanings + <usize>load<u32>(met + <usize>w * MET_BYTES);
    const count = load<i32>(list);
    for (let m = 0; m < count; m++) {
      const meaning = load<i32>(list + 4 + (<usize>m << 2));
      if (meaning >= 0) addType(told, <u32>meaning);
    }
  }
  return told;
}

/** List of a token's door, or 0. */
// @ts-ignore: decorator
@inline
function listAt(kind: usize, start: usize, end: usize, to: usize): usize {
  let length = end - start;
  if (length > longest) length = longest + 1;
  const door = (kind * lengths + length) * nextCount + behind(end, to);
  const row = <usize>load<u32>(doors + (door << 2));
  if (row == 0) return 0;
  return <usize>load<u32>(row + (<usize>load<u8>(firstClass + <usize>load<u8>(start)) << 2));
}

// @ts-ignore: decorator
@inline
function open(kind: usize, start: usize, end: usize, from: usize, to: usize): void {
  const list = listAt(kind, start, end, to);
  if (list != 0) tryAll(list, start, end, from, to);
}

/** List of a character's door, or 0. */
// @ts-ignore: decorator
@inline
function signListAt(at: usize, to: usize): usize {
  const byte = load<u8>(at);
  const place: usize = byte == 64 ? 0 : byte == 58 ? 1 : 2;
  return <usize>load<u32>(signDoors + ((place * nextCount + behind(at + 1, to)) << 2));
}

function openSign(at: usize, from: usize, to: usize): void {
  const list = signListAt(at, to);
  if (list != 0) tryAll(list, at, at + 1, from, to);
}

/** The gate of running text is told of the range's tokens. */
let gated: bool = false;

/** Beginning of the last token if that was a word, else 0. */
let lastWord: usize = 0;

// @ts-ignore: decorator
@inline
function token(kind: usize, start: usize, end: usize, from: usize, to: usize): void {
  if (kind == LETTERS_DOOR) {
    if (end - start <= longest) {
      const h = word(start, end);
      if (gated) gateWord(start, end, h);
      if (lastWord != 0 && load<u8>(start - 1) == 45) joinedWords(lastWord, end);
    } else {
      closeGates();
      if (gated) gateLong(start, end, true, false);
    }
    open(kind, start, end, from, to);
    if (gates != 0) open(LABELS_DOOR, start, end, from, to);
    lastWord = start;
  } else {
    lastWord = 0;
    if (gated) {
      if (end - start <= longest) gateNumber(start, end, kind == DIGITS_DOOR);
      else gateLong(start, end, false, kind == DIGITS_DOOR);
    }
    open(
      kind == DIGITS_DOOR && load<u8>(start - 1) == 43 ? <usize>PLUS_DOOR : kind,
      start,
      end,
      from,
      to,
    );
  }
}

/**
 * Finds what is in [from, to); `matches` then holds it. `supported`: the set of types that the field's name
 * supports; 0 keeps what counts only with support. `settled`: those that settle a cell, which has been trimmed; 0 where
 * the range is none. `gates`: the sentences that are worth reading are wanted too; a cell that is settled has none.
 */
export function pass(from: usize, to: usize, supported: usize, settled: usize, gates: bool): void {
  matchCount = 0;
  deferredCount = 0;
  gated = gates;
  noRuns();
  if (settled != 0 && settledAtOnce(from, to, settled)) return;
  if (gates) beginGate(from, to);
  forgetWords();
  forgetRuns();
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
  if (gates) endGate();
  if (deferredCount > 0) tryDeferred(from, to, supported);
  if (matchCount == 0) return;
  if (matchCount > 1) sortByStart();
  if (metCount > 0) settleContext();
  if (supported != 0) dropUnsupported(supported);
  if (matchCount > 1) settleOverlaps();
  if (matchCount > 1 && settled != 0) settleCell(settled);
}

/** The range without spaces around it, which `trim` finds. */
export let first: usize = 0;
export let last: usize = 0;

// @ts-ignore: decorator
@inline
export function trim(from: usize, to: usize): void {
  first = from;
  last = to;
  while (first < last && isSpace(<i32>load<u8>(first))) first++;
  while (last > first && isSpace(<i32>load<u8>(last - 1))) last--;
}

// @ts-ignore: decorator
@inline
function isWhole(at: usize): bool {
  return load<u32>(at, MATCH_START) <= <u32>first && load<u32>(at, MATCH_END) >= <u32>last;
}

/** Where the cell as a whole is what its column's name says, only that stays, and what that may carry. */
function settleCell(settled: usize): bool {
  if (matchCount == 1) return settles(matches, settled) && isWhole(matches);
  let kept = 0;
  let any = false;
  for (let i = 0; i < matchCount && !any; i++) any = settles(matchAt(i), settled) && isWhole(matchAt(i));
  if (!any) return false;
  for (let i = 0; i < matchCount; i++) {
    const at = matchAt(i);
    if (!isWhole(at) || !(settles(at, settled) || settlingOf(at) == CARRIES)) continue;
    if (kept != i) memory.copy(matchAt(kept), at, MATCH_BYTES);
    kept++;
  }
  matchCount = kept;
  return true;
}

// @ts-ignore: decorator
@inline
function settlingOf(at: usize): i32 {
  return <i32>load<u8>(settling + <usize>load<u32>(at, MATCH_TYPE) * forms + <usize>load<u32>(at, MATCH_FORM));
}

// @ts-ignore: decorator
@inline
function settles(at: usize, settled: usize): bool {
  return settlingOf(at) == SETTLES && has(settled, load<u32>(at, MATCH_TYPE));
}

/**
 * Most cells of a column that is named for what it holds are just that: only what may settle them is tried, at the
 * first token and the first sign. Gives up where it is not simple; the whole pass then comes to the same.
 */
function settledAtOnce(from: usize, to: usize, settled: usize): bool {
  let start = first;
  if (start < last && load<u8>(start) < 0x80 && classOf(<i32>load<u8>(start)) == 0) start++;
  if (start >= last) return false;
  const block = start & ~63;
  const bit = start & 63;
  const tokens = load<u64>(line(block), TOKENS) >> bit;
  const length = <usize>ctz(~tokens);
  if (length == 0 || bit + length >= 64) return false;
  const end = start + length < to ? start + length : to;
  const all = ((<u64>1) << (end - start)) - 1;
  const numbers = (load<u64>(line(block), NUMBERS) >> bit) & all;
  const kind: usize =
    numbers == 0
      ? LETTERS_DOOR
      : numbers != all
        ? MIXED_DOOR
        : load<u8>(start - 1) == 43
          ? PLUS_DOOR
          : DIGITS_DOOR;
  forgetRuns();
  const list = listAt(kind, start, end, to);
  if (list != 0) trySettling(list, start, end, from, to, settled);
  const sign = find(SIGNS, start, to);
  if (sign < to) {
    const signs = signListAt(sign, to);
    if (signs != 0) trySettling(signs, sign, sign + 1, from, to, settled);
  }
  if (matchCount > 0) {
    if (matchCount > 1) {
      sortByStart();
      settleOverlaps();
    }
    if (settleCell(settled)) return true;
    matchCount = 0;
  }
  return false;
}

function trySettling(list: usize, start: usize, end: usize, from: usize, to: usize, settled: usize): void {
  const count = <usize>(load<u32>(list, LIST_STANDING) + load<u32>(list, LIST_LEANING));
  const beyond = list + LIST_ITEMS + count * ITEM_BYTES;
  for (let item = list + LIST_ITEMS; item < beyond; item += ITEM_BYTES) {
    const entry = <usize>load<u32>(item, ITEM_ENTRY);
    if (mayStand(item, start) && shareTypes(entry + ENTRY_TYPES, settled))
      tryEntry(entry, start, end, from, to, 0);
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
function leansAt(at: usize): bool {
  return load<u8>(leans + <usize>load<u32>(at, MATCH_TYPE) * forms + <usize>load<u32>(at, MATCH_FORM)) != 0;
}

// @ts-ignore: decorator
@inline
function confidenceOf(at: usize): f64 {
  return load<f64>(
    confidence + ((<usize>load<u32>(at, MATCH_TYPE) * forms + <usize>load<u32>(at, MATCH_FORM)) << 3),
  );
}

function dropUnsupported(supported: usize): void {
  let kept = 0;
  for (let i = 0; i < matchCount; i++) {
    const at = matchAt(i);
    if (
      leansAt(at) &&
      load<u32>(at, MATCH_CONTEXT) != FOR &&
      !has(supported, load<u32>(at, MATCH_TYPE))
    )
      continue;
    if (kept != i) memory.copy(matchAt(kept), at, MATCH_BYTES);
    kept++;
  }
  matchCount = kept;
}

function settleOverlaps(): void {
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
        const surer = confidenceOf(mine) - confidenceOf(other);
        const form = load<u32>(mine, MATCH_FORM);
        if (surer > 0 || (surer == 0 && form < load<u32>(other, MATCH_FORM))) store<u32>(other, form, MATCH_FORM);
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
