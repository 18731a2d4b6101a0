/** Counts what the pass finds in a range: the kernel's form of `core/accumulator.ts`. */
import {
  CELL_ACCEPT,
  CELL_BYTES,
  CELL_CODE,
  CELL_FORM,
  CELL_MAX,
  CELL_MIN,
  CELL_NAME,
  CELL_NUMBER,
  CELL_OF,
  CELL_TYPE,
  CONTEXTS,
  FIELD_CELLS,
  FIELD_FORMS,
  FIELD_SLOTS,
  FOR,
  HEAD_CONFIDENCE,
  HEAD_CHOICES,
  HEAD_FORMS,
  HEAD_NEEDS,
  HEAD_TYPES,
  MATCH_BYTES,
  MATCH_CONTEXT,
  MATCH_END,
  MATCH_FORM,
  MATCH_START,
  MATCH_TYPE,
  PLACES,
  SLOT_CODES,
  SLOT_FIELD,
  SLOT_LIMIT,
  SLOT_PLACES,
  SLOT_TYPE,
  SLOT_WHOLE,
} from '../core/engine/kernel-layout.ts';
import { classOf } from './match.ts';
import { alloc, head, larger } from './memory.ts';
import { matchCount, matches, pass } from './pass.ts';
import { addPair, see } from './record-sets.ts';
import { sipHash } from './siphash.ts';
import { addToSketch, NO_LIMIT } from './sketch.ts';
import { doubledQuotes, units } from './window.ts';

/** Hash by which sets of pairs are told apart, for a pair that is new. */
@external("env", "pair")
declare function pairOf(field: u32, type: u32, code: u32): f64;

/** A match whose place is wanted: its bytes, and its place in UTF-16 units. */
@external("env", "place")
declare function place(field: u32, type: u32, code: u32, start: usize, end: usize, begin: f64, length: u32): void;

/** Whether the plain engine takes a whole cell that has the right form. */
@external("env", "accepts")
declare function accepts(type: u32, form: u32, start: usize, end: usize): bool;

let types: usize = 0;
let codes: usize = 0;
let forms: usize = 0;
let confidence: usize = 0;
let needs: usize = 0;
let choices: usize = 0;
let folded: usize = 0;
/** What of a value goes into its hash. */
const HASHED: usize = 320;

let fields: usize = 0;
let fieldRoom: u32 = 0;
let fieldCount: u32 = 0;

/** Running text counts its units through, tables and values from each cell's beginning. */
let text: bool = false;
/** Every match is told, not the first few of a field and type. */
let hits: bool = false;
/** Units of the text, or of the current cell, that earlier calls have passed. */
let passed: f64 = 0;

export function openCount(): void {
  types = head(HEAD_TYPES);
  forms = head(HEAD_FORMS);
  codes = forms * CONTEXTS;
  confidence = head(HEAD_CONFIDENCE);
  needs = head(HEAD_NEEDS);
  choices = head(HEAD_CHOICES);
  folded = alloc(HASHED + 32);
}

export function openFields(isText: bool, tellsHits: bool): void {
  text = isText;
  hits = tellsHits;
  passed = 0;
  fieldRoom = 64;
  fieldCount = 0;
  fields = alloc(<usize>fieldRoom << 2);
}

/** A new field; the host then writes what its name says for each type at the returned address. */
export function addField(): usize {
  if (fieldCount == fieldRoom) {
    fields = larger(fields, <usize>fieldRoom << 2);
    fieldRoom <<= 1;
  }
  const field = alloc(<usize>FIELD_SLOTS + types * 5);
  store<u32>(fields + (<usize>(fieldCount++) << 2), <u32>field);
  return field + FIELD_SLOTS + (types << 2);
}

/** Room for the forms of a field that look at whole cells; the host writes them at the returned address. */
export function addCellForms(field: u32, count: u32): usize {
  const forms = alloc(4 + <usize>count * CELL_BYTES);
  store<u32>(forms, count);
  store<u32>(fieldAt(field), <u32>forms, FIELD_FORMS);
  return forms + 4;
}

export function fieldAt(field: u32): usize {
  return <usize>load<u32>(fields + (<usize>field << 2));
}

export function passedUnits(): f64 {
  return passed;
}

/** Blank lines between ranges of text. */
export function skip(from: usize, to: usize): void {
  passed += <f64>units(from, to);
}

// @ts-ignore: decorator
@inline
function isSpace(byte: i32): bool {
  return byte == 32 || <u32>(byte - 9) < 5;
}

export function range(number: u32, from: usize, to: usize, quoted: bool, continued: bool): void {
  const field = fieldAt(number);
  if (!text && !continued) passed = 0;
  pass(from, to);
  let first = from;
  let last = to;
  if (!continued) {
    while (first < last && isSpace(<i32>load<u8>(first))) first++;
    while (last > first && isSpace(<i32>load<u8>(last - 1))) last--;
    if (first < last) store<u32>(field, load<u32>(field, FIELD_CELLS) + 1, FIELD_CELLS);
  }
  const cell = !continued && first < last;
  const evidence = field + FIELD_SLOTS + (types << 2);
  for (let m = 0; m < matchCount; m++) {
    const at = matches + <usize>m * MATCH_BYTES;
    const type = load<u32>(at, MATCH_TYPE);
    const form = load<u32>(at, MATCH_FORM);
    const context = load<u32>(at, MATCH_CONTEXT);
    if (
      context != FOR &&
      load<u8>(evidence + <usize>type) == 0 &&
      (load<u8>(needs + <usize>type) != 0 ||
        load<f64>(confidence + ((<usize>type * forms + <usize>form) << 3)) == 0)
    )
      continue;
    const start = <usize>load<u32>(at, MATCH_START);
    const end = <usize>load<u32>(at, MATCH_END);
    const whole = cell && start <= first && end >= last;
    note(number, field, type, form * CONTEXTS + context, from, start, end, whole, quoted);
  }
  const cellForms = <usize>load<u32>(field, FIELD_FORMS);
  if (cell && cellForms != 0) lookAtCell(number, field, cellForms, from, first, last, quoted);
  if (text) passed += <f64>units(from, to);
  else if (hits) passed += <f64>units(from, to) - <f64>(quoted ? doubledQuotes(from, to) : 0);
}

function lookAtCell(
  number: u32,
  field: usize,
  cellForms: usize,
  from: usize,
  first: usize,
  last: usize,
  quoted: bool,
): void {
  const count = load<u32>(cellForms);
  for (let f: u32 = 0; f < count; f++) {
    const at = cellForms + 4 + <usize>f * CELL_BYTES;
    const type = load<u32>(at, CELL_TYPE);
    const form = load<u32>(at, CELL_FORM);
    if (isWhole(type, first, last)) continue;
    const length = <u32>(last - first);
    if (length < load<u32>(at, CELL_MIN) || length > load<u32>(at, CELL_MAX)) continue;
    if (!fits(load<i32>(at, CELL_OF), first, last)) continue;
    if (load<u32>(at, CELL_ACCEPT) != 0 && !accepts(type, form, first, last)) continue;
    note(number, field, type, form * CONTEXTS, from, first, last, true, quoted);
  }
}

/** Whether the pass has found the whole cell to be of the type already. */
function isWhole(type: u32, first: usize, last: usize): bool {
  for (let m = 0; m < matchCount; m++) {
    const at = matches + <usize>m * MATCH_BYTES;
    if (
      load<u32>(at, MATCH_TYPE) == type &&
      <usize>load<u32>(at, MATCH_START) <= first &&
      <usize>load<u32>(at, MATCH_END) >= last
    )
      return true;
  }
  return false;
}

/** As `core/engine/cell.ts`. */
function fits(kind: i32, from: usize, to: usize): bool {
  let digits = 0;
  let letters = 0;
  let others = 0;
  for (let i = from; i < to; i++) {
    const byte = <i32>load<u8>(i);
    const cls = classOf(byte);
    if (kind == CELL_NAME && byte <= 32) return false;
    if (cls == 1) digits++;
    else if (cls == 2) letters++;
    if (cls == 1) continue;
    if (kind == CELL_CODE) {
      if (cls == 0 && byte != 45 && byte != 46 && byte != 47 && byte != 95) return false;
    } else if (kind == CELL_NUMBER) {
      if (byte > 32 && byte != 46 && byte != 44 && byte != 45 && byte != 43) others++;
    }
  }
  if (kind == CELL_CODE) return digits > 0;
  if (kind == CELL_NUMBER) return digits > 0 && others <= 3;
  return digits + letters > 0;
}

function slotOf(number: u32, field: usize, type: u32): usize {
  const at = field + FIELD_SLOTS + (<usize>type << 2);
  let slot = <usize>load<u32>(at);
  if (slot == 0) {
    slot = alloc(<usize>SLOT_CODES + (codes << 3));
    store<u32>(at, <u32>slot);
    store<u32>(slot, number, SLOT_FIELD);
    store<u32>(slot, type, SLOT_TYPE);
    store<u64>(slot, NO_LIMIT, SLOT_LIMIT);
  }
  return slot;
}

function note(
  number: u32,
  field: usize,
  type: u32,
  code: u32,
  from: usize,
  start: usize,
  end: usize,
  whole: bool,
  quoted: bool,
): void {
  const slot = slotOf(number, field, type);
  const counter = slot + SLOT_CODES + (<usize>code << 2);
  store<u32>(counter, load<u32>(counter) + 1);
  if (whole) store<u32>(slot, load<u32>(slot, SLOT_WHOLE) + 1, SLOT_WHOLE);
  addToSketch(slot, hashOf(start, end));
  if (load<u32>(slot, SLOT_PLACES) < <u32>PLACES || hits) {
    store<u32>(slot, load<u32>(slot, SLOT_PLACES) + 1, SLOT_PLACES);
    let begin = passed + <f64>units(from, start);
    let length = units(start, end);
    if (quoted) {
      begin -= <f64>doubledQuotes(from, start);
      length -= doubledQuotes(start, end);
    }
    place(number, type, code, start, end, begin, length);
  }
  /* one more than the pair's number */
  const held = counter + (codes << 2);
  let pair = load<u32>(held);
  if (pair == 0) {
    pair = addPair(<u64>pairOf(number, type, code)) + 1;
    store<u32>(held, pair);
  }
  see(pair - 1);
}

/**
 * Keyed hash of the letters, digits and signs that make the value, capitals folded; sixteen bytes at a time, of which
 * those that count move together.
 */
function hashOf(start: usize, end: usize): u64 {
  let n: usize = 0;
  for (let i = start; i < end && n < HASHED; i += 16) {
    const v = v128.load(i);
    const small = v128.or(v, i8x16.splat(32));
    const letter = i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(26));
    const digit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
    const sign = i8x16.eq(v, i8x16.splat(64));
    const counts = v128.or(v128.or(letter, digit), v128.or(sign, v));
    let bits = <u32>i8x16.bitmask(counts);
    if (end - i < 16) bits &= (1 << <u32>(end - i)) - 1;
    const value = v128.or(v, v128.and(letter, i8x16.splat(32)));
    const low = bits & 255;
    const high = bits >> 8;
    v128.store64_lane(folded + n, i8x16.swizzle(value, v128.load64_zero(choices + (<usize>low << 3))), 0);
    n += <usize>popcnt(low);
    /* the places of the upper eight are eight further; 255 and more stay outside */
    const upper = i8x16.add_sat_u(v128.load64_zero(choices + (<usize>high << 3)), i8x16.splat(8));
    v128.store64_lane(folded + n, i8x16.swizzle(value, upper), 0);
    n += <usize>popcnt(high);
  }
  return sipHash(folded, folded + (n < HASHED ? n : HASHED));
}
