/** The common matchers of `core/engine/matchers.ts`; there they are explained. Everything else is asked of the plain ones. */
import { chars, nextCandidate, setChars, valid } from './check.ts';
import {
  ASKED_AUTOMATA,
  ASKED_COUNT,
  ASKED_HOST,
  AUTOMATON_ALL,
  AUTOMATON_CLASSES,
  AUTOMATON_COUNT,
  AUTOMATON_ENDS,
  AUTOMATON_LEAVES,
  AUTOMATON_LEAVING,
  AUTOMATON_NEXT,
  CODED,
  COLON_HEX,
  COORDINATES,
  CREDENTIALS,
  DIGITS,
  DOTTED_QUAD,
  ENTRY_ARGS,
  ENTRY_KIND,
  ENTRY_TAKERS,
  FOREIGN,
  HEAD_ASKED,
  HEAD_CLASS,
  HEAD_DIGITS,
  HEAD_FORMS,
  HEAD_LOCAL,
  HEAD_PICTURE_BITS,
  HEAD_RUNS,
  HEAD_URL,
  HEAD_URL_SET,
  MAILBOX,
  MARKED,
  PICTURE,
  TAKER_CHECKS,
  TAKER_FORM,
  TAKER_NUMBER,
  TAKER_TYPE,
  URL,
} from '../core/engine/kernel-layout.ts';
import { alloc, head } from './memory.ts';

/** Asks the plain matcher of an entry; it answers through `setSpan`. */
@external("env", "foreign")
declare function foreign(entry: u32, start: usize, end: usize, from: usize, to: usize): bool;

/** Whether a form's own function takes a text. */
@external("env", "takes")
declare function takes(type: u32, form: u32, start: usize, end: usize): bool;

/** Where the last match was found. */
export let spanStart: usize = 0;
export let spanEnd: usize = 0;

export function setSpan(start: usize, end: usize): void {
  spanStart = start;
  spanEnd = end;
}

let classes: usize = 0;
let pictureBits: usize = 0;
let localBytes: usize = 0;
let urlBytes: usize = 0;
let urlSet: usize = 0;
let asked: usize = 0;
let forms: usize = 0;

export function openMatch(): void {
  classes = head(HEAD_CLASS);
  pictureBits = head(HEAD_PICTURE_BITS);
  localBytes = head(HEAD_LOCAL);
  urlBytes = head(HEAD_URL);
  urlSet = head(HEAD_URL_SET);
  asked = head(HEAD_ASKED);
  forms = head(HEAD_FORMS);
  mostDigits = <i32>head(HEAD_DIGITS);
  setChars(alloc(128));
  runBytes = RUN_CHARS + <usize>mostDigits + 64;
  runs = alloc(head(HEAD_RUNS) * runBytes);
}

const SPACE: i32 = 32;
const PLUS: i32 = 43;
const COMMA: i32 = 44;
const HYPHEN: i32 = 45;
const DOT: i32 = 46;
const SLASH: i32 = 47;
const COLON: i32 = 58;
const UNDERSCORE: i32 = 95;
const LONGEST_GAP: usize = 4;

// @ts-ignore: decorator
@inline
function at(i: usize): i32 {
  return <i32>load<u8>(i);
}

// @ts-ignore: decorator
@inline
export function classOf(byte: i32): i32 {
  return <i32>load<u8>(classes + <usize>byte);
}

// @ts-ignore: decorator
@inline
function isDigit(byte: i32): bool {
  return <u32>(byte - 48) < 10;
}

// @ts-ignore: decorator
@inline
function capital(byte: i32): i32 {
  return <u32>(byte - 97) < 26 ? byte - 32 : byte;
}

// @ts-ignore: decorator
@inline
function border(i: usize, from: usize, to: usize): bool {
  return i < from || i >= to || classOf(at(i)) == 0;
}

// @ts-ignore: decorator
@inline
function arg(args: usize, word: i32): i32 {
  return load<i32>(args + (<usize>word << 2));
}

/* what the last shape left for the checks: number of characters, groups and the lengths of the first two */
export let found: i32 = 0;
export let groups: i32 = 0;
export let firstGroup: i32 = 0;
export let secondGroup: i32 = 0;

/** Whether an entry's shape is at the token or character [start, end) inside [from, to). */
// @ts-ignore: decorator
@inline
export function follows(entry: usize, start: usize, end: usize, from: usize, to: usize): bool {
  const args = <usize>load<u32>(entry, ENTRY_ARGS);
  const kind = load<i32>(entry, ENTRY_KIND);
  if (kind == PICTURE) return picture(args, start, from, to);
  return follow(kind, entry, args, start, end, from, to);
}

function follow(
  kind: i32,
  entry: usize,
  args: usize,
  start: usize,
  end: usize,
  from: usize,
  to: usize,
): bool {
  switch (kind) {
    case DIGITS:
      return digits(args, <usize>load<u32>(entry, ENTRY_TAKERS + TAKER_CHECKS), start, from, to);
    case CODED:
      return coded(args, start, from, to);
    case MAILBOX:
      return mailbox(args, start, from, to);
    case DOTTED_QUAD:
      return dottedQuad(start, from, to);
    case COLON_HEX:
      return colonHex(start, from, to);
    case URL:
      return url(start, end, from, to);
    case CREDENTIALS:
      return credentials(start, end, from, to);
    case MARKED:
      return marked(args, start, from, to);
    case COORDINATES:
      if (!likeCoordinates(start, to)) return false;
      return foreign(load<u32>(entry, ENTRY_TAKERS + TAKER_NUMBER), start, end, from, to);
    case FOREIGN:
      return foreign(load<u32>(entry, ENTRY_TAKERS + TAKER_NUMBER), start, end, from, to);
  }
  return unreachable();
}

/** Whether a form takes the text [start, end), by its expressions and, if it has one, its own function. */
export function accepted(type: u32, form: u32, start: usize, end: usize): bool {
  const asks = <usize>load<u32>(asked + ((<usize>type * forms + <usize>form) << 2));
  if (asks == 0) return true;
  const beyond = asks + ASKED_AUTOMATA + (<usize>load<u32>(asks, ASKED_COUNT) << 2);
  for (let at = asks + ASKED_AUTOMATA; at < beyond; at += 4)
    if (!isLike(<usize>load<u32>(at), start, end)) return false;
  return load<u32>(asks, ASKED_HOST) == 0 || takes(type, form, start, end);
}

/** The first of four bytes in [from, to), or `to`. */
function leaving(four: usize, from: usize, to: usize): usize {
  const a = v128.load(four);
  const b = v128.load(four, 16);
  const c = v128.load(four, 32);
  const d = v128.load(four, 48);
  for (let i = from; i < to; i += 16) {
    const v = v128.load(i);
    const met = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(v, a), i8x16.eq(v, b)),
        v128.or(i8x16.eq(v, c), i8x16.eq(v, d)),
      ),
    );
    if (met != 0) return i + <usize>ctz(met);
  }
  return to;
}

function isLike(automaton: usize, start: usize, end: usize): bool {
  const count = <usize>load<u32>(automaton, AUTOMATON_COUNT);
  const byteClasses = <usize>load<u32>(automaton, AUTOMATON_CLASSES);
  const next = <usize>load<u32>(automaton, AUTOMATON_NEXT);
  const all = <usize>load<u32>(automaton, AUTOMATON_ALL);
  const leaves = load<u32>(automaton, AUTOMATON_LEAVES) != 0;
  let state = count;
  for (let i = start; i < end; i++) {
    if (leaves && state == count) {
      i = leaving(automaton + AUTOMATON_LEAVING, i, end);
      if (i >= end) return false;
    }
    state = <usize>load<u16>(next + ((state + <usize>load<u8>(byteClasses + <usize>at(i))) << 1));
    if (state == 0) return false;
    if (state == all) return true;
  }
  return load<u8>(<usize>load<u32>(automaton, AUTOMATON_ENDS) + state / count) != 0;
}

/** Whether a form takes what its entry's shape has found; digits have been checked on the way. */
// @ts-ignore: decorator
@inline
export function taken(entry: usize, taker: usize): bool {
  const checks = <usize>load<u32>(taker, TAKER_CHECKS);
  if (checks != 0 && load<i32>(entry, ENTRY_KIND) != DIGITS && !valid(checks, found, groups, firstGroup, secondGroup))
    return false;
  return accepted(load<u32>(taker, TAKER_TYPE), load<u32>(taker, TAKER_FORM), spanStart, spanEnd);
}

// @ts-ignore: decorator
@inline
function isJoint(byte: i32): bool {
  return byte == DOT || byte == HYPHEN || byte == SLASH || byte == UNDERSCORE;
}

function joined(start: usize, end: usize, from: usize, to: usize): bool {
  const left = start > from ? at(start - 1) : 0;
  const beyond = start - 1 > from && start > from ? at(start - 2) : 0;
  if ((isJoint(left) || left == PLUS) && isDigit(beyond)) return true;
  if (left == COMMA && beyond == 48) return true;
  const right = end < to ? at(end) : 0;
  const after = end + 1 < to ? at(end + 1) : 0;
  if (isJoint(right) && classOf(after) != 0) return true;
  if (right == COMMA && isDigit(after)) {
    let i = end + 1;
    while (i < to && isDigit(at(i))) i++;
    return i - end - 1 <= 2;
  }
  return false;
}

/**
 * Words: number of elements, strict, number of groups, lengths of the first two, number of characters. Then, of sixteen
 * bytes each, where digits, capitals, small letters, hexadecimal letters may stand, which byte must stand, and where;
 * and which bytes are characters; then elements of two bytes.
 */
function picture(args: usize, start: usize, from: usize, to: usize): bool {
  const length = <usize>arg(args, 0);
  const end = start + length;
  if (end > to) return false;
  if (length <= 16) {
    const v = v128.load(start);
    const small = v128.or(v, i8x16.splat(32));
    const isDigit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
    const isSmall = i8x16.lt_u(i8x16.sub(v, i8x16.splat(97)), i8x16.splat(26));
    const isCapital = i8x16.lt_u(i8x16.sub(v, i8x16.splat(65)), i8x16.splat(26));
    const isHexLetter = i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(6));
    const fits = v128.or(
      v128.or(
        v128.and(isDigit, v128.load(args, 32)),
        v128.and(isCapital, v128.load(args, 48)),
      ),
      v128.or(
        v128.or(v128.and(isSmall, v128.load(args, 64)), v128.and(isHexLetter, v128.load(args, 80))),
        v128.and(i8x16.eq(v, v128.load(args, 96)), v128.load(args, 112)),
      ),
    );
    const wanted = (1 << <i32>length) - 1;
    if ((i8x16.bitmask(fits) & wanted) != wanted) return false;
    const capitals = i8x16.sub(v, v128.and(isSmall, i8x16.splat(32)));
    v128.store(chars, i8x16.swizzle(capitals, v128.load(args, 128)));
  } else if (!longPicture(args + 144, start, length)) return false;
  if (!border(end, from, to)) return false;
  if (arg(args, 1) != 0 && joined(start, end, from, to)) return false;
  groups = arg(args, 2);
  firstGroup = arg(args, 3);
  secondGroup = arg(args, 4);
  found = arg(args, 5);
  spanStart = start;
  spanEnd = end;
  return true;
}

function longPicture(elements: usize, start: usize, length: usize): bool {
  let n: usize = 0;
  for (let i: usize = 0; i < length; i++) {
    const byte = at(start + i);
    const element = <i32>load<u16>(elements + (i << 1));
    if (element < 256) {
      if (byte != element) return false;
      if (classOf(byte) == 0) continue;
    } else if ((<i32>load<u8>(pictureBits + <usize>byte) & (element - 256)) == 0) return false;
    store<u8>(chars + n++, <u8>capital(byte));
  }
  return true;
}

/**
 * Groups of digits from a token on, gathered once for all forms with the same separators: how many digits there are up
 * to each group's end, where that is, and whether the run goes on.
 */
let runs: usize = 0;
let runBytes: usize = 0;
/** Counts ranges: a run is only known while its range is looked at. */
let runRange: u32 = 0;
let mostDigits: i32 = 0;
const RUN_RANGE: usize = 0;
const RUN_START: usize = 4;
/** Number of groups; less than none where the run goes on before its beginning. */
const RUN_COUNT: usize = 8;
const RUN_GROUPS: usize = 16;
const GROUP_BYTES: usize = 12;
const MOST_GROUPS: i32 = 32;
const RUN_CHARS: usize = RUN_GROUPS + <usize>MOST_GROUPS * GROUP_BYTES;

export function forgetRuns(): void {
  runRange++;
}

function gather(run: usize, gap: usize, hyphen: bool, start: usize, from: usize, to: usize): void {
  store<u32>(run, runRange, RUN_RANGE);
  store<u32>(run, <u32>start, RUN_START);
  const blocked = joinedBefore(start, from) || joinedToCode(start, from);
  store<i32>(run, blocked ? -1 : groupsFrom(run, gap, hyphen, start, from, to), RUN_COUNT);
}

function groupsFrom(run: usize, gap: usize, hyphen: bool, start: usize, from: usize, to: usize): i32 {
  let n = 0;
  let i = start;
  let count = 0;
  while (true) {
    while (i < to && isDigit(at(i)) && n <= mostDigits) {
      store<u8>(run + RUN_CHARS + <usize>n, load<u8>(i++));
      n++;
    }
    if (n > mostDigits || !border(i, from, to)) return count;
    const next = afterGap(i, to, gap, hyphen);
    const goesOn = next > i && next < to && isDigit(at(next));
    const group = run + RUN_GROUPS + <usize>(count++) * GROUP_BYTES;
    store<i32>(group, n);
    store<u32>(group, <u32>i, 4);
    store<u32>(group, <u32>goesOn, 8);
    if (!goesOn || count == MOST_GROUPS) return count;
    i = next;
  }
}

/** Words: min, max, lead (−1: none), needs lead, whole, hyphen is a separator, number of the separators; then 256 bytes: separators. */
function digits(args: usize, checks: usize, start: usize, from: usize, to: usize): bool {
  const min = arg(args, 0);
  const max = arg(args, 1);
  const lead = arg(args, 2);
  const whole = arg(args, 4) != 0;
  const gap = args + 28;
  const before = start > from ? at(start - 1) : 0;
  const hasLead = lead >= 0 && before == lead;
  if (arg(args, 3) != 0 ? !hasLead : before == PLUS) return false;
  const run = runs + <usize>arg(args, 6) * runBytes;
  if (load<u32>(run, RUN_START) != <u32>start || load<u32>(run, RUN_RANGE) != runRange)
    gather(run, gap, arg(args, 5) != 0, start, from, to);
  const count = load<i32>(run, RUN_COUNT);
  if (count < 0 || (hasLead && joinedBefore(start - 1, from))) return false;
  let best: usize = 0;
  const own = chars;
  setChars(run + RUN_CHARS);
  for (let g = 0; g < count; g++) {
    const group = run + RUN_GROUPS + <usize>g * GROUP_BYTES;
    const n = load<i32>(group);
    if (n > max) break;
    if (n < min || (whole && load<u32>(group, 8) != 0)) continue;
    nextCandidate();
    if (valid(checks, n, 0, 0, 0)) best = <usize>load<u32>(group, 4);
  }
  setChars(own);
  if (best == 0 || joinedAfter(best, to)) return false;
  spanStart = hasLead ? start - 1 : start;
  spanEnd = best;
  return true;
}

function afterGap(start: usize, to: usize, gap: usize, hyphen: bool): usize {
  let i = start;
  while (i < to && i - start < LONGEST_GAP) {
    const byte = at(i);
    if (load<u8>(gap + <usize>byte) == 1) i++;
    else if (byte == 0xc2 && at(i + 1) == 0xa0) i += 2;
    else if (byte == 0xe2 && at(i + 1) == 0x80 && hyphen) i += 3;
    else break;
  }
  return i;
}

function joinedBefore(start: usize, from: usize): bool {
  if (start < from + 2) return false;
  if (at(start - 1) == COMMA && at(start - 2) == 48) return border(start - 3, from, start);
  return isJoint(at(start - 1)) && isDigit(at(start - 2));
}

function joinedToCode(start: usize, from: usize): bool {
  if (start < from + 2) return false;
  const left = at(start - 1);
  if (left != HYPHEN && left != UNDERSCORE) return false;
  for (let i = start - 2; i >= from && classOf(at(i)) != 0; i--) if (isDigit(at(i))) return true;
  return false;
}

function joinedAfter(end: usize, to: usize): bool {
  if (end + 1 >= to) return false;
  const right = at(end);
  const after = at(end + 1);
  if ((isJoint(right) || right == COLON) && isDigit(after)) return true;
  return right == HYPHEN && classOf(after) != 0;
}

/** 256 bytes: separators; then 32 × 32 bytes: lengths by the two letters of the code. */
function coded(args: usize, start: usize, from: usize, to: usize): bool {
  const a = capital(at(start)) - 64;
  const b = capital(at(start + 1)) - 64;
  if (<u32>a > 26 || <u32>b > 26) return false;
  const length = <i32>load<u8>(args + 256 + <usize>((a << 5) | b));
  if (length == 0 || !isDigit(at(start + 2)) || !isDigit(at(start + 3))) return false;
  if (joinedToCode(start, from)) return false;
  let n = 0;
  let i = start;
  let separator = -1;
  while (i < to && n < length) {
    const byte = at(i);
    if (isDigit(byte) || <u32>((byte | 32) - 97) < 26) {
      if (n > 4 && (n & 3) == 0 && separator > 0 && classOf(at(i - 1)) != 0 && at(i - 1) != 0xa0) return false;
      store<u8>(chars + <usize>(n++), <u8>capital(byte));
      i++;
    } else if (
      (n & 3) == 0 &&
      n > 0 &&
      (n == 4 || byte == separator) &&
      (load<u8>(args + <usize>byte) == 1 || (byte == 0xc2 && at(i + 1) == 0xa0))
    ) {
      separator = byte;
      i += byte == 0xc2 ? 2 : 1;
    } else break;
  }
  if (n < length || !border(i, from, to)) return false;
  found = n;
  groups = 0;
  spanStart = start;
  spanEnd = i;
  return true;
}

function isPassword(start: usize, from: usize): bool {
  if (start < from + 1 || at(start - 1) != COLON) return false;
  let i = start - 1;
  while (i > from && start - i < 64 && ((load<u8>(localBytes + <usize>at(i - 1)) & 8) != 0)) {
    i--;
    if (at(i) == SLASH) return i > from && at(i - 1) == SLASH;
  }
  return false;
}

/** Words: number of refused last labels, then a pointer and a length each. */
function mailbox(args: usize, sign: usize, from: usize, to: usize): bool {
  let start = sign;
  while (start > from && sign - start < 64) {
    const byte = at(start - 1);
    /* what cuts a local part ends the search as well as what is none of it */
    if ((load<u8>(localBytes + <usize>byte) & 12) != 8 || (byte == DOT && at(start) == DOT)) break;
    start--;
  }
  while (start < sign && classOf(at(start)) == 0 && (load<u8>(localBytes + <usize>at(start)) & 2) == 0) start++;
  if (start >= sign || at(sign - 1) == DOT || isPassword(start, from)) return false;
  let end = sign + 1;
  let label = end;
  let lastDot = false;
  while (end < to && end - sign <= 254) {
    const byte = at(end);
    if (classOf(byte) != 0) end++;
    else if (end + 1 >= to) break;
    else if (byte == HYPHEN && end > label && (classOf(at(end + 1)) != 0 || at(end + 1) == HYPHEN)) end++;
    else if (byte == DOT && end > label && classOf(at(end + 1)) != 0) {
      lastDot = true;
      end++;
      label = end;
    } else break;
  }
  if (!lastDot) return false;
  const punycode = at(label) == 120 && at(label + 1) == 110;
  if (!punycode) for (let i = label; i < end; i++) if (classOf(at(i)) != 2) return false;
  const length = end - label;
  if (length < 2 || length > 24) return false;
  const refused = arg(args, 0);
  for (let r = 0; r < refused; r++) {
    if (<usize>arg(args, 2 + 2 * r) != length) continue;
    const word = <usize>arg(args, 1 + 2 * r);
    let i: usize = 0;
    while (i < length && (at(label + i) | 32) == at(word + i)) i++;
    if (i == length) return false;
  }
  spanStart = start;
  spanEnd = end;
  return true;
}

function dottedQuad(start: usize, from: usize, to: usize): bool {
  let i = start;
  let value = 0;
  let last = 0;
  let first = 0;
  for (let part = 0; part < 4; part++) {
    const begin = i;
    value = 0;
    while (i < to && i - begin < 4 && isDigit(at(i))) value = value * 10 + at(i++) - 48;
    if (i == begin || i - begin > 3 || value > 255 || (at(begin) == 48 && i - begin > 1)) return false;
    if (part == 0) first = value;
    if (part < 3) {
      if (i >= to || at(i) != DOT) return false;
      i++;
      last = value;
    }
  }
  if (!border(i, from, to)) return false;
  if (i + 1 < to) {
    const right = at(i);
    if ((right == DOT || right == HYPHEN || right == UNDERSCORE) && classOf(at(i + 1)) != 0) return false;
  }
  const before = start > from ? at(start - 1) : 0;
  if (isJoint(before) && start > from + 1 && classOf(at(start - 2)) != 0) return false;
  if (first == 0 || first == 127 || first == 255 || (last == 0 && value == 0)) return false;
  spanStart = start;
  spanEnd = i;
  return true;
}

// @ts-ignore: decorator
@inline
function isHex(byte: i32): bool {
  return isDigit(byte) || <u32>((byte | 32) - 97) < 6;
}

function colonHex(sign: usize, from: usize, to: usize): bool {
  let start = sign;
  while (start > from && sign - start < 5 && isHex(at(start - 1))) start--;
  if (start > from && (classOf(at(start - 1)) != 0 || at(start - 1) == COLON)) return false;
  let groups = sign > start ? 1 : 0;
  let colons = 0;
  let gaps = 0;
  let i = sign;
  let letters = 0;
  let longest = sign - start;
  for (let k = start; k < sign; k++) if (at(k) > 58) letters++;
  if (sign - start > 4) return false;
  while (i < to && at(i) == COLON) {
    colons++;
    i++;
    if (i < to && at(i) == COLON) {
      gaps++;
      colons++;
      i++;
    }
    const begin = i;
    while (i < to && i - begin < 5 && isHex(at(i))) {
      if (at(i) > 58) letters++;
      i++;
    }
    if (i - begin > 4) return false;
    if (i - begin > longest) longest = i - begin;
    if (i > begin) groups++;
    else if (gaps == 0 || (i < to && at(i) == COLON)) return false;
    if (groups > 8) return false;
  }
  if (!border(i, from, to) || gaps > 1 || colons < 2) return false;
  if (gaps == 0 ? groups != 8 : groups > 7 || groups < 2) return false;
  if (gaps == 1 && groups < 3 && (letters == 0 || longest < 3)) return false;
  if (start == sign && groups < 2) return false;
  spanStart = start;
  spanEnd = i;
  return true;
}

/** Words: min, max, 256 bytes that a body may have (0: products), from which maximum on it is long, number of marks, then a pointer and a length each. */
function marked(args: usize, start: usize, from: usize, to: usize): bool {
  const min = <usize>arg(args, 0);
  const max = <usize>arg(args, 1);
  const body = <usize>arg(args, 2);
  if (
    body != 0 &&
    max > <usize>arg(args, 3) &&
    start > from + 1 &&
    load<u8>(body + <usize>at(start - 1)) == 1 &&
    classOf(at(start - 2)) != 0
  )
    return false;
  const count = arg(args, 4);
  for (let m = 0; m < count; m++) {
    const mark = <usize>arg(args, 5 + 2 * m);
    const length = <usize>arg(args, 6 + 2 * m);
    let i: usize = 0;
    while (i < length && start + i < to && at(start + i) == at(mark + i)) i++;
    if (i < length) continue;
    const begin = start + length;
    let end = begin;
    if (body != 0) {
      while (end < to && end - begin <= max) {
        const byte = at(end);
        if (!(classOf(byte) != 0 && byte < 0x80) && load<u8>(body + <usize>byte) != 1) break;
        end++;
      }
      while (end > begin && at(end - 1) == DOT) end--;
      if (end - begin > max || !border(end, from, to)) continue;
    } else end = afterProducts(begin, to < begin + max ? to : begin + max, at(mark + length - 1) == 40);
    if (end - begin < min) continue;
    spanStart = start;
    spanEnd = end;
    return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function endsLine(byte: i32): bool {
  return byte == 34 || byte == 9 || byte == 10 || byte == 13;
}

function afterProducts(begin: usize, to: usize, inside: bool): usize {
  let i = begin;
  let end = begin;
  let comment = inside;
  let bare = 0;
  while (true) {
    if (comment) {
      while (i < to && at(i) != 41 && !endsLine(at(i))) i++;
      if (i >= to || at(i) != 41) return end;
      i++;
    } else {
      let versions = 0;
      while (i < to && at(i) > SPACE && at(i) != 34) if (at(i++) == SLASH) versions++;
      bare = versions == 0 ? bare + 1 : 0;
      if (bare > 1 || (bare == 1 && i >= to)) return end;
    }
    if (bare == 0) {
      end = i;
      while (end > begin && (at(end - 1) == DOT || at(end - 1) == COMMA || at(end - 1) == 59)) end--;
    }
    if (i >= to || at(i) != SPACE) return end;
    i++;
    comment = at(i) == 40;
    if (!comment && classOf(at(i)) == 0) return end;
  }
}

const LONGEST_URL: usize = 4096;

/** The first byte in [from, to) that is not in a set of ASCII bytes given by halves, or `to`; bytes beyond ASCII are in it. */
function outside(set: usize, from: usize, to: usize): usize {
  const lower = v128.load(set);
  const upper = v128.load(set, 16);
  for (let i = from; i < to; i += 16) {
    const v = v128.load(i);
    const rows = i8x16.swizzle(lower, v128.and(v, i8x16.splat(15)));
    const bit = i8x16.swizzle(upper, i8x16.shr_u(v, 4));
    const inside = i8x16.bitmask(v128.or(i8x16.ne(v128.and(rows, bit), i8x16.splat(0)), v));
    if (inside != 0xffff) {
      const out = i + <usize>ctz(~inside);
      return out < to ? out : to;
    }
  }
  return to;
}

function holds(byte: i32, from: usize, to: usize): bool {
  for (let i = from; i < to; i++) if (at(i) == byte) return true;
  return false;
}

function url(start: usize, end: usize, from: usize, to: usize): bool {
  const length = end - start;
  let i = end;
  if (start > from && (at(start - 1) == SLASH || at(start - 1) == DOT)) return false;
  if (length == 3) {
    for (let k = start; k < end; k++) if ((at(k) | 32) != 119) return false;
    i++;
  } else {
    /* http, https */
    if ((load<u32>(start) | 0x20202020) != 0x70747468) return false;
    if (length == 5 && (at(start + 4) | 32) != 115) return false;
    if (at(i + 1) != SLASH || at(i + 2) != SLASH) return false;
    i += 3;
  }
  const host = i;
  if (i >= to || classOf(at(i)) == 0) return false;
  const limit = to - start < LONGEST_URL ? to : start + LONGEST_URL;
  i = outside(urlSet, i, limit);
  /* most end with what may end one, and then nobody asks */
  const opened = i > host && classOf(at(i - 1)) == 0 && holds(40, host, i);
  while (i > host) {
    const last = at(i - 1);
    if ((load<u8>(urlBytes + <usize>last) & 2) == 0 && !(last == 41 && !opened) && last != 93) break;
    i--;
  }
  if (i < host + 3) return false;
  spanStart = start;
  spanEnd = i;
  return true;
}

function credentials(sign: usize, end: usize, from: usize, to: usize): bool {
  if (sign <= from || classOf(at(sign - 1)) == 0 || at(end) != SLASH || at(end + 1) != SLASH) return false;
  const begin = end + 2;
  let colon: usize = 0;
  let i = begin;
  while (i < to && i - begin < 256) {
    const byte = at(i);
    if (byte == 64 || byte == SLASH || (load<u8>(urlBytes + <usize>byte) & 1) == 0) break;
    if (byte == COLON && colon == 0) colon = i;
    i++;
  }
  if (i >= to || at(i) != 64 || colon <= begin || i < colon + 2) return false;
  if (i + 1 >= to || classOf(at(i + 1)) == 0) return false;
  spanStart = begin;
  spanEnd = i;
  return true;
}

const DECIMALS: usize = 4;

/** End of a decimal fraction of at most `limit` before its point, or 0. */
function fraction(start: usize, to: usize, limit: i32): usize {
  let i = start;
  let value = 0;
  while (i < to && isDigit(at(i)) && i - start < 4) value = value * 10 + at(i++) - 48;
  if (i == start || i - start > 3 || value > limit || at(i) != DOT) return 0;
  const point = i++;
  while (i < to && isDigit(at(i))) i++;
  return i < point + 1 + DECIMALS || (value == limit && at(point + 1) != 48) ? 0 : i;
}

/** Whether two fractions stand there; the plain matcher looks at what is around them. */
function likeCoordinates(start: usize, to: usize): bool {
  const middle = fraction(start, to, 90);
  if (middle == 0) return false;
  let i = middle;
  while (i < to && i - middle < 4) {
    const byte = at(i);
    if (byte != COMMA && byte != 59 && byte != SLASH && byte != SPACE) break;
    i++;
  }
  if (i == middle) return false;
  if (at(i) == HYPHEN) i++;
  return fraction(i, to, 180) != 0;
}
