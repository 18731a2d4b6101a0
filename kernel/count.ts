/** Counts what the pass finds in a range: the kernel's form of `core/accumulator.ts`. */
import {
  CARRIER,
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
  FIELD_CODES,
  FIELD_FORMS,
  FIELD_WORDS,
  TEXT_BYTES,
  WORDS_CAPITALS,
  WORDS_CELLS,
  WORDS_TEXTS,
  FIELD_KNOWN,
  FIELD_NUMBERS,
  FIELD_SAMPLED,
  FIELD_SETTLED,
  FIELD_SLOTS,
  FIELD_SUPPORTED,
  FIELD_VALUES,
  HEAD_AGES,
  HEAD_CHOICES,
  HEAD_FORMS,
  HEAD_MASKS,
  HEAD_SETTLING,
  HEAD_TELLS_AGE,
  HEAD_TYPES,
  MATCH_BYTES,
  MATCH_CONTEXT,
  MATCH_END,
  MATCH_FORM,
  MATCH_START,
  MATCH_TYPE,
  MEMO_NOTES,
  NOTED_BYTES,
  NOTED_COUNTER,
  NOTED_HASH,
  NOTED_SLOT,
  NOTED_TYPE,
  PLACES,
  SETTLES,
  SAMPLED_BYTES,
  SAMPLED_STRETCH,
  SLOT_CODES,
  SLOT_FIELD,
  SLOT_LIMIT,
  SLOT_PLACES,
  SLOT_TYPE,
  SLOT_WHOLE,
  UNIQUE_CELLS,
} from '../core/engine/kernel-layout.ts';
import { NOT_DIGITS, openAges, yearsSince } from './age.ts';
import { combine } from './combinations.ts';
import { runCount, runs } from './gate.ts';
import { accepted, classOf } from './match.ts';
import { alloc, head, larger } from './memory.ts';
import { entry, forgetMemo, keep, MOST_NOTED, met, noted, openMemo } from './memo.ts';
import { addType, first, last, matchCount, matches, pass, trim } from './pass.ts';
import { addPair, see } from './record-sets.ts';
import { sipHash } from './siphash.ts';
import { addToSketch, NO_LIMIT } from './sketch.ts';
import { addUnique, openUnique } from './unique-sketch.ts';
import { doubledQuotes, units } from './window.ts';

/** Hash by which sets of pairs are told apart, for a pair that is new. */
@external("env", "pair")
declare function pairOf(field: u32, type: u32, code: u32): f64;

/** A match whose place is wanted: its bytes, and its place in UTF-16 units. */
@external("env", "place")
declare function place(field: u32, type: u32, code: u32, start: usize, end: usize, begin: f64, length: u32): void;

/** A reader beside the pass looks at a range, adds its matches, and says where it wants to be asked next. */
@external("env", "beside")
declare function besideOf(field: u32, from: usize, to: usize): usize;

/** The reader of words looks at a range, trimmed when it is a cell, and adds its matches. */
@external("env", "words")
declare function wordsOf(field: u32, from: usize, to: usize, runs: usize, runCount: u32, matches: usize, count: u32): void;

/** Years that a value tells of. */
@external("env", "years")
declare function yearsOf(type: u32, form: u32, start: usize, end: usize): i32;

let types: usize = 0;
let codes: usize = 0;
let forms: usize = 0;
let settling: usize = 0;
let choices: usize = 0;
let ages: usize = 0;
let tellsAge: usize = 0;
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
/** Ages are concluded from. */
let aged: bool = false;
/** What the host said of ages: hash of value and form, years. Room for so many. */
const KNOWN: usize = 8192;
let known: usize = 0;
/** What the current cell comes to is kept; how many notes it came to so far, doubled, and 1 where it is not blank. */
let noting: bool = false;
let notedCount: u32 = 0;
let masks: usize = 0;
/** Cells of the current record are sampled as wholes. */
let sampling: bool = false;
/** The readers beside the pass are asked about the first range that ends behind this address. */
const NOWHERE: usize = -1;
let beside: usize = NOWHERE;
/** Units of the text, or of the current cell, that earlier calls have passed. */
let passed: f64 = 0;

export function openCount(): void {
  types = head(HEAD_TYPES);
  forms = head(HEAD_FORMS);
  settling = head(HEAD_SETTLING);
  codes = forms * CONTEXTS;
  choices = head(HEAD_CHOICES);
  ages = head(HEAD_AGES);
  tellsAge = head(HEAD_TELLS_AGE);
  folded = alloc(HASHED + 32);
  masks = head(HEAD_MASKS);
  openMemo();
  openAges();
}

export function openFields(isText: bool, tellsHits: bool, concludesAges: bool): void {
  text = isText;
  hits = tellsHits;
  aged = concludesAges;
  known = 0;
  noting = false;
  forgetMemo();
  sampling = !isText;
  passed = 0;
  beside = NOWHERE;
  fieldRoom = 64;
  fieldCount = 0;
  fields = alloc(<usize>fieldRoom << 2);
}

export function setBeside(address: usize): void {
  beside = address;
}

/** A new field; the host then writes what its name says for each type at the returned address. */
export function addField(): usize {
  if (fieldCount == fieldRoom) {
    fields = larger(fields, <usize>fieldRoom << 2);
    fieldRoom <<= 1;
  }
  const field = alloc(<usize>FIELD_SLOTS + types * 5);
  store<u32>(fields + (<usize>(fieldCount++) << 2), <u32>field);
  openUnique(field + FIELD_VALUES, UNIQUE_CELLS);
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

/** A record begins at this offset of the document. */
export function startRecord(offset: f64): void {
  sampling = <u64>offset % <u64>SAMPLED_STRETCH < <u64>SAMPLED_BYTES;
}

/** Blank lines between ranges of text. */
export function skip(from: usize, to: usize): void {
  passed += <f64>units(from, to);
}

export function range(number: u32, from: usize, to: usize, quoted: bool, continued: bool): void {
  const field = fieldAt(number);
  if (!text && !continued) passed = 0;
  const memorable = !text && !hits && !continued && !sampling && to <= beside;
  if (memorable && met(field, from, to - from, masks) && repeat(field)) return;
  noting = memorable && entry != 0;
  notedCount = 0;
  look(number, field, from, to, quoted, continued);
  if (noting) keep(field, from, to - from, notedCount);
  noting = false;
}

/** Counts again what an equal cell came to; not while places of it are still wanted. */
function repeat(field: usize): bool {
  const cellAndCount = load<u16>(entry, MEMO_NOTES);
  const count = <u32>cellAndCount >> 1;
  const beyond = noted + <usize>count * NOTED_BYTES;
  for (let at = noted; at < beyond; at += NOTED_BYTES)
    if (load<u32>(<usize>load<u32>(at, NOTED_SLOT), SLOT_PLACES) < <u32>PLACES) return false;
  store<u32>(field, load<u32>(field, FIELD_CELLS) + (cellAndCount & 1), FIELD_CELLS);
  for (let at = noted; at < beyond; at += NOTED_BYTES) {
    const slot = <usize>load<u32>(at, NOTED_SLOT);
    const counter = <usize>load<u32>(at, NOTED_COUNTER) & ~(<usize>1);
    const whole = load<u32>(at, NOTED_COUNTER) & 1;
    store<u32>(counter, load<u32>(counter) + 1);
    store<u32>(slot, load<u32>(slot, SLOT_WHOLE) + whole, SLOT_WHOLE);
    combine(load<u32>(at, NOTED_TYPE), load<u64>(at, NOTED_HASH));
    /* its hash is in the sketch already, or was too large for it */
    see(load<u32>(counter + (codes << 2)) - 1);
  }
  return true;
}

function look(number: u32, field: usize, from: usize, to: usize, quoted: bool, continued: bool): void {
  if (load<u32>(field, FIELD_KNOWN) == 0) findSupported(field);
  if (!continued) {
    trim(from, to);
    if (first < last) store<u32>(field, load<u32>(field, FIELD_CELLS) + 1, FIELD_CELLS);
  }
  const settled = field + FIELD_SETTLED;
  const settles = !text && !continued && (load<u64>(settled) | load<u64>(settled, 8)) != 0;
  const given = load<u32>(field, FIELD_WORDS);
  const begin = continued ? from : first;
  const end = continued ? to : last;
  const gated = given == WORDS_TEXTS || (given == WORDS_CAPITALS && end - begin >= <usize>TEXT_BYTES);
  pass(from, to, field + FIELD_SUPPORTED, settles ? settled : 0, gated);
  if (given != 0 && (gated ? runCount > 0 : begin < end && (given == WORDS_CELLS || beginsWithCapital(begin))))
    wordsOf(number, begin, end, runs, runCount, matches, <u32>matchCount);
  if (to > beside) beside = besideOf(number, from, to);
  const cell = !continued && first < last;
  if (cell) notedCount |= 1;
  for (let m = 0; m < matchCount; m++) {
    const at = matches + <usize>m * MATCH_BYTES;
    const type = load<u32>(at, MATCH_TYPE);
    const form = load<u32>(at, MATCH_FORM);
    const context = load<u32>(at, MATCH_CONTEXT);
    const start = <usize>load<u32>(at, MATCH_START);
    const end = <usize>load<u32>(at, MATCH_END);
    const whole = cell && start <= first && end >= last;
    note(number, field, type, form * CONTEXTS + context, from, start, end, whole, quoted);
  }
  const cellForms = <usize>load<u32>(field, FIELD_FORMS);
  if (cell && sampling) sample(field, first, last);
  if (cell && cellForms != 0) lookAtCell(number, field, cellForms, from, first, last, quoted);
  if (text) passed += <f64>units(from, to);
  else if (hits) passed += <f64>units(from, to) - <f64>(quoted ? doubledQuotes(from, to) : 0);
}

/** Or with a letter that may be one. */
// @ts-ignore: decorator
@inline
function beginsWithCapital(at: usize): bool {
  const byte = load<u8>(at);
  return (byte >= 65 && byte <= 90) || byte == 0xc3;
}

/** The field's bytes of evidence, which are there when its first range comes, as a set. */
function findSupported(field: usize): void {
  const evidence = field + FIELD_SLOTS + (types << 2);
  let settles = false;
  for (let type: u32 = 0; type < <u32>types; type++) {
    if (load<u8>(evidence + <usize>type) == 0) continue;
    addType(field + FIELD_SUPPORTED, type);
    for (let form: usize = 0; form < forms; form++) {
      if (load<u8>(settling + <usize>type * forms + form) != SETTLES) continue;
      addType(field + FIELD_SETTLED, type);
      settles = true;
    }
  }
  if (settles) addType(field + FIELD_SETTLED, CARRIER);
  store<u32>(field, 1, FIELD_KNOWN);
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
    if (isFound(type)) continue;
    const length = <u32>(last - first);
    if (length < load<u32>(at, CELL_MIN) || length > load<u32>(at, CELL_MAX)) continue;
    if (!fits(load<i32>(at, CELL_OF), first, last)) continue;
    if (!accepted(type, form, first, last)) continue;
    note(number, field, type, form * CONTEXTS, from, first, last, true, quoted);
  }
}

/** Whether the pass has found the type in the cell already. */
function isFound(type: u32): bool {
  for (let m = 0; m < matchCount; m++)
    if (load<u32>(matches + <usize>m * MATCH_BYTES, MATCH_TYPE) == type) return true;
  return false;
}

/** Looks at a cell as a whole, whatever it is. */
function sample(field: usize, first: usize, last: usize): void {
  store<u32>(field, load<u32>(field, FIELD_SAMPLED) + 1, FIELD_SAMPLED);
  if (couldIdentify(first, last)) store<u32>(field, load<u32>(field, FIELD_CODES) + 1, FIELD_CODES);
  if (isNumber(first, last)) store<u32>(field, load<u32>(field, FIELD_NUMBERS) + 1, FIELD_NUMBERS);
  addUnique(field + FIELD_VALUES, hashOf(first, last));
}

function isNumber(from: usize, to: usize): bool {
  for (let i = from; i < to; i++) if (<u32>(<i32>load<u8>(i) - 48) > 9) return false;
  return to - from >= 6;
}

/** As in `core/accumulator.ts`. */
function couldIdentify(from: usize, to: usize): bool {
  if (to - from > 64 || to - from < 2) return false;
  let digits = 0;
  let joints = 0;
  let others = 0;
  for (let i = from; i < to; i++) {
    const byte = <i32>load<u8>(i);
    if (<u32>(byte - 48) <= 9) digits++;
    else if (byte == 32 || byte == 58 || (byte >= 43 && byte <= 47)) joints++;
    else if (!((byte == 84 || byte == 90) && digits >= 8)) others++;
  }
  return others > 0 || joints == 0;
}

/** Whether there is a letter or digit of ASCII among the first bytes. */
// @ts-ignore: decorator
@inline
function hasPlainCharacter(from: usize, to: usize): bool {
  const v = v128.load(from);
  const small = v128.or(v, i8x16.splat(32));
  const letters = i8x16.lt_u(i8x16.sub(small, i8x16.splat(97)), i8x16.splat(26));
  const digits = i8x16.lt_u(i8x16.sub(v, i8x16.splat(48)), i8x16.splat(10));
  let bits = <u32>i8x16.bitmask(v128.or(letters, digits));
  if (to - from < 16) bits &= (1 << <u32>(to - from)) - 1;
  return bits != 0;
}

function hasSpace(from: usize, to: usize): bool {
  for (let i = from; i < to; i += 16) {
    let bits = <u32>i8x16.bitmask(i8x16.lt_u(v128.load(i), i8x16.splat(33)));
    if (to - i < 16) bits &= (1 << <u32>(to - i)) - 1;
    if (bits != 0) return true;
  }
  return false;
}

/** As `core/engine/cell.ts`. */
function fits(kind: i32, from: usize, to: usize): bool {
  if (kind != CELL_CODE && kind != CELL_NUMBER && hasPlainCharacter(from, to))
    return kind != CELL_NAME || !hasSpace(from, to);
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
  const hash = hashOf(start, end);
  addToSketch(slot, hash);
  if (noting) remember(slot, counter, type, hash, whole);
  combine(type, hash);
  if (aged && load<u8>(tellsAge + <usize>type) != 0)
    concludeAge(number, field, type, code, hash, from, start, end, whole, quoted);
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

/** A note of the cell that is being looked at, for when it comes back. */
function remember(slot: usize, counter: usize, type: u32, hash: u64, whole: bool): void {
  const count = notedCount >> 1;
  if (count == MOST_NOTED) {
    noting = false;
    return;
  }
  const at = noted + <usize>count * NOTED_BYTES;
  store<u32>(at, <u32>slot, NOTED_SLOT);
  store<u32>(at, <u32>counter | (whole ? 1 : 0), NOTED_COUNTER);
  store<u32>(at, type, NOTED_TYPE);
  store<u64>(at, hash, NOTED_HASH);
  notedCount += 2;
}

/** What the host said of a value is kept by its hash: such values come back. */
function knownYears(type: u32, form: u32, hash: u64, start: usize, end: usize): i32 {
  const years = yearsSince(type, form, start, end);
  if (years != NOT_DIGITS) return years;
  if (known == 0) known = alloc(KNOWN << 4);
  const key = (hash + 1) ^ (<u64>(type * <u32>forms + form) * 0x9e3779b97f4a7c15);
  const at = known + ((<usize>hash & (KNOWN - 1)) << 4);
  if (load<u64>(at) != key) {
    store<u64>(at, key);
    store<i32>(at, yearsOf(type, form, start, end), 8);
  }
  return load<i32>(at, 8);
}

function concludeAge(
  number: u32,
  field: usize,
  type: u32,
  code: u32,
  hash: u64,
  from: usize,
  start: usize,
  end: usize,
  whole: bool,
  quoted: bool,
): void {
  const years = knownYears(type, code / CONTEXTS, hash, start, end);
  const count = load<u32>(ages);
  for (let a: u32 = 0; a < count; a++) {
    const at = ages + 4 + (<usize>a << 4);
    if (years < load<i32>(at, 8) || years >= load<i32>(at, 12)) continue;
    const told = load<u32>(at, 4) * CONTEXTS + code % CONTEXTS;
    note(number, field, load<u32>(at), told, from, start, end, whole, quoted);
  }
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
