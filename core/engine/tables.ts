/**
 * Compiles the detectors into the kernel's tables: doors, entries, checks and words as one block of bytes, made when
 * the product is built and loaded by reading. Addresses in it are the kernel's (`kernel-layout.ts`).
 *
 * What the kernel has no matcher of its own for becomes a foreign entry: it watches the doors and asks the plain matcher.
 */
import { MONTHS } from '../checks/calendar-date.ts';
import { withPatternRoom } from '../client-patterns.ts';
import type { Detector, Form } from '../detectors/detector.ts';
import { FORMS } from '../evidence-code.ts';
import { nameHash } from '../pairs.ts';
import { compileAutomaton } from './automaton.ts';
import { classesOf } from './byte-classes.ts';
import { AT, CLASS, COLON, LESS } from './bytes.ts';
import { ageForms, CARRIES, needsSupport, settlingOf, standingOf } from './engine.ts';
import { kernelHash } from './kernel-hash.ts';
import * as layout from './kernel-layout.ts';
import { labelTokens } from './labelled-matcher.ts';
import { type Compiled, END, LONGER, LONGEST } from './matcher.ts';
import {
  compile,
  cutsOf,
  expand,
  LOCAL,
  LOCAL_CUTS,
  LOCAL_FIRST,
  PICTURE_BITS,
  PICTURE_CAPITAL,
  PICTURE_CLASSES,
  PICTURE_DIGIT,
  PICTURE_HEX,
  PICTURE_SMALL,
} from './matchers.ts';
import { IN_URL, LONG_BODY, TRAILING } from './rare-matchers.ts';
import type { Check, Shape } from './shape.ts';
import { meaningsOf } from './words.ts';

const encoder = new TextEncoder();

interface Block {
  /** Address of new room, filled with `words`, then `bytes`. */
  put(words: readonly number[], bytes?: Uint8Array): number;
  set(address: number, value: number): void;
  setDouble(address: number, value: number): void;
  setLong(address: number, value: bigint): void;
  readonly bytes: () => Uint8Array;
}

function openBlock(): Block {
  let buffer = new Uint8Array(1 << 16);
  let view = new DataView(buffer.buffer);
  let length = 0;
  return {
    put(words, bytes = new Uint8Array(0)) {
      length = (length + 15) & ~15;
      const at = length;
      length += words.length * 4 + bytes.length;
      if (length + 64 > buffer.length) {
        const more = new Uint8Array(2 * length + 64);
        more.set(buffer);
        buffer = more;
        view = new DataView(buffer.buffer);
      }
      words.forEach((word, i) => {
        view.setInt32(at + 4 * i, word, true);
      });
      buffer.set(bytes, at + 4 * words.length);
      return layout.TABLES + at;
    },
    set: (address, value) => view.setInt32(address - layout.TABLES, value, true),
    setDouble: (address, value) => view.setFloat64(address - layout.TABLES, value, true),
    setLong: (address, value) => view.setBigUint64(address - layout.TABLES, value, true),
    bytes: () => buffer.slice(0, (length + 63) & ~63),
  };
}

const zeros = (n: number): number[] => new Array<number>(n).fill(0);

/** What is known of a candidate's first character from a check that it must pass; undefined: nothing. */
function firstChars(check: Check | undefined): Set<string> | undefined {
  switch (check?.name) {
    case 'prefix':
      return new Set(Object.keys(check.lengths).map((prefix) => prefix[0]!));
    case 'at':
      return check.at === 0
        ? new Set(check.values.flatMap((value) => [value[0]!, value[0]!.toLowerCase()]))
        : undefined;
    case 'all':
      return check.of.map(firstChars).find((chars) => chars !== undefined);
    default:
      return undefined;
  }
}

/** The first bytes that are worth a try: those of the shape, fewer where the check tells. */
function worthTrying({ shape, check }: Form, first: Uint8Array): Uint8Array {
  const chars = shape.kind === 'picture' || shape.kind === 'digits' ? firstChars(check) : undefined;
  return chars ? first.map((worth, byte) => (chars.has(String.fromCharCode(byte)) ? worth : 0)) : first;
}

/** Shapes that the host looks at, with all that their forms ask. */
const HOST_KINDS: ReadonlySet<Shape['kind']> = new Set([
  'coordinates',
  'labelled',
  'machine-readable-zone',
  'private-key',
  'spelled-mailbox',
]);

const KINDS = { letters: layout.LETTERS_DOOR, digits: layout.DIGITS_DOOR, mixed: layout.MIXED_DOOR } as const;

/** Bytes that may stand at a distance from the beginning. */
interface Probe {
  readonly at: number;
  readonly allowed: Uint8Array;
}

/** One matcher of a form at a door: the shape that it shares with others, and what is its own. */
interface Candidate {
  readonly first: Uint8Array;
  readonly leans: boolean;
  readonly carries: boolean;
  /** Its shape can't be told apart from its check: how many digits there are depends on it, and the host looks at both. */
  readonly alone: boolean;
  readonly shape: readonly number[];
  readonly probe: Probe | undefined;
  readonly taker: readonly number[];
}

/** `gate`: which words open the gate of running text (`core/people/gate-table.ts`); without it nobody reads words. */
export function compileTables(known: readonly Detector[], gate?: Uint8Array): Uint8Array {
  const detectors = withPatternRoom(known);
  const block = openBlock();
  if (detectors.length > layout.CARRIER) throw new Error('more detectors than a set of types holds');
  const head = block.put(zeros(layout.HEAD_WORDS));
  const set = (word: number, value: number) => block.set(head + 4 * word, value);

  const compiled = detectors.flatMap((detector, type) =>
    detector.forms.flatMap((form, number) =>
      compile(form).map((one, variant) => ({
        type,
        form,
        number,
        one: { ...one, first: worthTrying(form, one.first) },
        variant,
      })),
    ),
  );
  const first = classesOf(
    compiled.map(({ one }) => one.first),
    END,
  );
  const next = classesOf(
    compiled.map(({ one }) => one.next),
    END + 1,
  );

  const separators = distinct(
    detectors.flatMap(({ forms }) =>
      forms.flatMap(({ shape }) => (shape.kind === 'digits' ? shape.separators : [])),
    ),
  );
  const labels = new Map<string, number>();
  let gates = 0;
  const gateOf = new Map<Form, number>();
  const argumentsKnown = new Map<string, { kind: number; args: number }>();
  const checksKnown = new Map<string, number>();
  const doors = Array.from(
    { length: layout.DOOR_KINDS * (LONGER + 1) * next.count },
    () => [] as Candidate[],
  );
  const signs = Array.from({ length: 3 * next.count }, () => [] as Candidate[]);
  for (const { type, form, number, one, variant } of compiled) {
    const { kind, args } = argumentsOf(block, form.shape, variant, argumentsKnown, separators);
    const host = HOST_KINDS.has(form.shape.kind);
    const checks = host ? 0 : checksOf(block, form.check, checksKnown);
    const candidate = (gate: number): Candidate => ({
      first: one.first,
      /* what a label or the host decides on waits for no support */
      leans: !host && needsSupport(detectors[type]!, form),
      alone: host || kind === layout.DIGITS,
      carries: settlingOf(detectors[type]!, form) === CARRIES,
      shape: [kind, args, gate],
      probe: probeOf(form.shape, variant),
      taker: [type, number, (type * FORMS + number) * layout.VARIANTS + variant, checks],
    });
    const open = candidate(0);
    let gated = open;
    if (form.shape.kind === 'labelled') {
      const gate = gateOf.get(form) ?? 1 << (gates++ % 31);
      gateOf.set(form, gate);
      gated = candidate(gate);
      for (const token of labelTokens(form.shape.labels)) labels.set(token, (labels.get(token) ?? 0) | gate);
    }
    for (const door of one.doors) {
      for (let c = 0; c < next.count; c++) {
        if (!passes(one, next.classes, c)) continue;
        if ('char' in door) {
          const place = door.char === AT ? 0 : door.char === COLON ? 1 : door.char === LESS ? 2 : -1;
          signs[place * next.count + c]!.push(open);
        } else {
          const { token, length } = door;
          for (const kind of doorsOf(token, form.shape, gated !== open))
            doors[(kind * (LONGER + 1) + length) * next.count + c]!.push(token === 'letters' ? gated : open);
        }
      }
    }
  }
  const listOf = openLists(block);
  const rowOf = (candidates: readonly Candidate[]): number =>
    candidates.length === 0
      ? 0
      : listOf.row(
          Array.from({ length: first.count }, (_, c) =>
            listOf.list(candidates.filter((each) => each.first[first.classes.indexOf(c)] === 1)),
          ),
        );

  if (gate) set(layout.HEAD_GATE, block.put([], gate));
  set(layout.HEAD_MAGIC, layout.MAGIC);
  set(layout.HEAD_TYPES, detectors.length);
  set(layout.HEAD_FORMS, FORMS);
  set(layout.HEAD_CLASS, block.put([], CLASS));
  set(layout.HEAD_FIRST, block.put([], first.classes));
  set(layout.HEAD_NEXT, block.put([], next.classes));
  set(layout.HEAD_NEXT_COUNT, next.count);
  set(layout.HEAD_LONGEST, LONGEST);
  set(layout.HEAD_DOORS, block.put(doors.map(rowOf)));
  set(layout.HEAD_CHARS, block.put(signs.map(listOf.list)));
  set(layout.HEAD_PICTURE_BITS, block.put([], PICTURE_BITS));
  set(
    layout.HEAD_LOCAL,
    block.put(
      [],
      bytesOf(
        (byte) =>
          LOCAL[byte]! |
          (LOCAL_FIRST[byte]! << 1) |
          (LOCAL_CUTS[byte]! << 2) |
          (LOCAL[byte] === 1 || CLASS[byte] !== 0 ? 8 : 0),
      ),
    ),
  );
  set(
    layout.HEAD_URL,
    block.put(
      [],
      bytesOf((byte) => IN_URL[byte]! | (TRAILING[byte]! << 1)),
    ),
  );
  set(layout.HEAD_URL_SET, block.put([], halves(IN_URL)));
  set(layout.HEAD_MASKS, block.put([], masks()));
  set(layout.HEAD_CHOICES, block.put([], choices()));
  set(layout.HEAD_RUNS, separators.length);
  set(layout.HEAD_DIGITS, mostDigits(detectors));
  const confidence = block.put(zeros(2 * detectors.length * FORMS));
  const automata = new Map<string, number>();
  const asked = zeros(detectors.length * FORMS);
  const orders = new Uint8Array(detectors.length * FORMS);
  const standing = new Uint8Array(detectors.length * FORMS);
  const leans = new Uint8Array(detectors.length * FORMS);
  const settling = new Uint8Array(detectors.length * FORMS);
  for (const [type, detector] of detectors.entries()) {
    for (const [number, form] of detector.forms.entries()) {
      block.setDouble(confidence + 8 * (type * FORMS + number), form.confidence);
      standing[type * FORMS + number] = standingOf(detector, form);
      settling[type * FORMS + number] = settlingOf(detector, form);
      leans[type * FORMS + number] = needsSupport(detector, form) ? 1 : 0;
      orders[type * FORMS + number] = orderOf(detector, form);
      asked[type * FORMS + number] = askedOf(block, form, automata);
    }
  }
  set(layout.HEAD_CONFIDENCE, confidence);
  set(layout.HEAD_STANDING, block.put([], standing));
  set(layout.HEAD_SETTLING, block.put([], settling));
  set(layout.HEAD_LEANS, block.put([], leans));
  set(layout.HEAD_ORDERS, block.put([], orders));
  set(layout.HEAD_ASKED, block.put(asked));
  const ages = ageForms(detectors).flatMap(({ type, form, from, below }) => [type, form, from, below]);
  set(layout.HEAD_AGES, block.put([ages.length / 4, ...ages]));
  set(
    layout.HEAD_TELLS_AGE,
    block.put(
      [],
      Uint8Array.from(detectors, ({ tellsAge }) => (tellsAge ? 1 : 0)),
    ),
  );
  const quasi = block.put(zeros(2 * detectors.length));
  detectors.forEach((detector, type) => {
    if (detector.quasi) block.setLong(quasi + 8 * type, BigInt(nameHash(detector.type) + 1));
  });
  set(layout.HEAD_QUASI, quasi);
  putWords(block, set, detectors, labels);
  set(layout.HEAD_LENGTH, block.bytes().length);
  return block.bytes();
}

/** The types of forms as bits. */
function typeSet(candidates: readonly Candidate[]): number[] {
  const words = new Int32Array(layout.TYPE_SET_BYTES / 4);
  for (const { taker, carries } of candidates)
    for (const type of carries ? [taker[0]!, layout.CARRIER] : [taker[0]!])
      words[type >> 5]! |= 1 << (type & 31);
  return Array.from(words);
}

/** Lists of entries, and rows of lists; what is the same is kept once. */
function openLists(block: Block) {
  const known = new Map<string, number>();
  const once = (name: string, words: readonly number[], bytes?: Uint8Array): number => {
    const at = known.get(name) ?? block.put(words, bytes);
    known.set(name, at);
    return at;
  };
  /** One entry for all forms of one shape, but for those that stand alone. */
  const itemsOf = (candidates: readonly Candidate[]): number[] => {
    const shapes = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const alone = candidate.alone ? candidate.taker : [];
      const name = [...candidate.shape, ...alone].join();
      shapes.set(name, [...(shapes.get(name) ?? []), candidate]);
    }
    return Array.from(shapes.values()).flatMap((alike) => {
      const { probe } = alike[0]!;
      const types = typeSet(alike);
      const words = [...alike[0]!.shape, alike.length, ...types, ...alike.flatMap(({ taker }) => taker)];
      const table = probe ? once(`probe ${probe.allowed}`, [], probe.allowed) : 0;
      return [once(`entry ${words}`, words), table, probe?.at ?? 0];
    });
  };
  return {
    list(candidates: readonly Candidate[]): number {
      if (candidates.length === 0) return 0;
      const standing = itemsOf(candidates.filter(({ leans }) => !leans));
      const supported = candidates.filter(({ leans }) => leans);
      const leaning = itemsOf(supported);
      const counts = [standing, leaning].map(({ length }) => (4 * length) / layout.ITEM_BYTES);
      const words = [...counts, ...typeSet(supported), ...standing, ...leaning];
      return once(`list ${words}`, words);
    },
    row: (lists: readonly number[]): number => once(`row ${lists}`, lists),
  };
}

const bytesOf = (value: (byte: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => value(byte));

/** A set of ASCII bytes by their halves: a bit for each upper half, in the rows of the lower ones. */
function halves(set: Uint8Array): Uint8Array {
  const rows = new Uint8Array(32);
  for (let byte = 0; byte < 128; byte++) if (set[byte] === 1) rows[byte & 15]! |= 1 << (byte >> 4);
  for (let upper = 0; upper < 8; upper++) rows[16 + upper] = 1 << upper;
  return rows;
}

/** Sixteen bytes for each length from 0 to 16: as many of them are kept. */
const masks = (): Uint8Array =>
  Uint8Array.from({ length: 17 * 16 }, (_, i) => (i % 16 < Math.floor(i / 16) ? 255 : 0));

/** Digits with a plus before them have a door of their own, since most forms want one or forbid it. */
function doorsOf(token: keyof typeof KINDS, shape: Shape, gated: boolean): readonly number[] {
  if (token === 'letters' && gated) return [layout.LABELS_DOOR];
  if (token !== 'digits') return [KINDS[token]];
  if (shape.kind !== 'digits') return [layout.DIGITS_DOOR, layout.PLUS_DOOR];
  return shape.needsLead && shape.lead === '+'
    ? [layout.PLUS_DOOR]
    : shape.needsLead
      ? [layout.DIGITS_DOOR, layout.PLUS_DOOR]
      : [layout.DIGITS_DOOR];
}

/**
 * What tells a shape from most others at a door that knows its first token's kind and length, its first byte and the byte
 * behind the token: of a picture the place that lets the fewest bytes through, of marks their second byte.
 */
function probeOf(shape: Shape, variant: number): Probe | undefined {
  if (shape.kind === 'marked' && shape.marks.every(({ length }) => length > 1))
    return {
      at: 1,
      allowed: bytesOf((byte) => (shape.marks.some((mark) => mark.charCodeAt(1) === byte) ? 1 : 0)),
    };
  if (shape.kind === 'coded') {
    const second = new Set(Object.keys(shape.lengths).map((code) => code.charCodeAt(1) | 32));
    return { at: 1, allowed: bytesOf((byte) => (second.has(byte | 32) ? 1 : 0)) };
  }
  if (shape.kind !== 'picture') return undefined;
  const picture = shape.pictures.flatMap(expand)[variant]!;
  const token = /^[0-9A-Za-z]*/.exec(picture)![0];
  const known = /^(?:9+|[Aa]+)$/.test(token) ? token.length + 1 : 1;
  const places = Array.from(picture, (element, at) => ({
    at,
    allowed: bytesOf((byte) => letsThrough(element, byte)),
  }))
    .filter(({ at }) => at >= known && at !== token.length)
    .map((probe) => ({ ...probe, bytes: probe.allowed.reduce((sum, one) => sum + one, 0) }));
  const fewest = Math.min(...places.map(({ bytes }) => bytes));
  return places.find(({ bytes }) => bytes === fewest);
}

const letsThrough = (element: string, byte: number): number => {
  const bits = PICTURE_CLASSES[element];
  return (bits === undefined ? byte === element.charCodeAt(0) : (PICTURE_BITS[byte]! & bits) !== 0) ? 1 : 0;
};

const passes = ({ next }: Compiled, classes: Uint8Array, wanted: number): boolean =>
  next[classes.indexOf(wanted)] === 1;

/** Eight bytes for each choice out of eight: the places of the chosen ones, then 255. */
const choices = (): Uint8Array =>
  Uint8Array.from({ length: 256 * 8 }, (_, i) => {
    const chosen = [0, 1, 2, 3, 4, 5, 6, 7].filter((place) => (i >> 3) & (1 << place));
    return chosen[i & 7] ?? 255;
  });

const distinct = (values: readonly string[]): string[] => Array.from(new Set(values));

const mostDigits = (detectors: readonly Detector[]): number =>
  Math.max(
    0,
    ...detectors.flatMap(({ forms }) => forms.map(({ shape }) => (shape.kind === 'digits' ? shape.max : 0))),
  );

/** Where a shape's arguments lie; forms of the same shape share them. */
function argumentsOf(
  block: Block,
  shape: Shape,
  variant: number,
  known: Map<string, { kind: number; args: number }>,
  separators: readonly string[],
): { kind: number; args: number } {
  const name =
    shape.kind === 'picture'
      ? `${shape.strict} ${shape.pictures.flatMap(expand)[variant]}`
      : JSON.stringify(shape);
  const at = known.get(name) ?? putArguments(block, shape, variant, separators);
  known.set(name, at);
  return at;
}

function putArguments(
  block: Block,
  shape: Shape,
  variant: number,
  separators: readonly string[],
): { kind: number; args: number } {
  const foreign = { kind: layout.FOREIGN, args: 0 };
  switch (shape.kind) {
    case 'picture':
      return { kind: layout.PICTURE, args: pictureOf(block, shape, variant) };
    case 'digits':
      return {
        kind: layout.DIGITS,
        args: block.put(
          [
            shape.min,
            shape.max,
            shape.lead?.charCodeAt(0) ?? -1,
            shape.needsLead ? 1 : 0,
            shape.whole ? 1 : 0,
            shape.separators.includes('-') ? 1 : 0,
            separators.indexOf(shape.separators),
          ],
          charSet(shape.separators),
        ),
      };
    case 'coded': {
      const lengths = new Uint8Array(32 * 32);
      for (const [code, length] of Object.entries(shape.lengths))
        lengths[((code.charCodeAt(0) - 64) << 5) | (code.charCodeAt(1) - 64)] = length;
      return { kind: layout.CODED, args: block.put([], joinedBytes(charSet(shape.separators), lengths)) };
    }
    case 'mailbox': {
      const refused = shape.notDomains.flatMap((domain) => [
        block.put([], encoder.encode(domain)),
        domain.length,
      ]);
      return { kind: layout.MAILBOX, args: block.put([shape.notDomains.length, ...refused]) };
    }
    case 'dotted-quad':
      return { kind: layout.DOTTED_QUAD, args: 0 };
    case 'colon-hex':
      return { kind: layout.COLON_HEX, args: 0 };
    case 'url':
      return { kind: shape.credentials ? layout.CREDENTIALS : layout.URL, args: 0 };
    case 'coordinates':
      return { kind: layout.COORDINATES, args: 0 };
    case 'marked': {
      const marks = shape.marks.map((mark) => encoder.encode(mark));
      const words = marks.flatMap((mark) => [block.put([], mark), mark.length]);
      const body = shape.body === 'products' ? 0 : block.put([], charSet(shape.body));
      return {
        kind: layout.MARKED,
        args: block.put([shape.min, shape.max, body, LONG_BODY, marks.length, ...words]),
      };
    }
    default:
      return foreign;
  }
}

const charSet = (chars: string): Uint8Array =>
  bytesOf((byte) => (chars.includes(String.fromCharCode(byte)) ? 1 : 0));

function joinedBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function pictureOf(block: Block, shape: Extract<Shape, { kind: 'picture' }>, variant: number): number {
  const picture = shape.pictures.flatMap(expand)[variant]!;
  const cuts = cutsOf(picture);
  const elements = Uint16Array.from(picture, (char) =>
    PICTURE_CLASSES[char] === undefined ? char.charCodeAt(0) : 256 + PICTURE_CLASSES[char],
  );
  const lanes = (value: (element: number) => number) =>
    Uint8Array.from({ length: 16 }, (_, i) => (i < elements.length ? value(elements[i]!) : 0));
  const classed = (bits: number) => lanes((element) => (element >= 256 && (element - 256) & bits ? 255 : 0));
  const isChar = (element: number) => element >= 256 || CLASS[element] !== 0;
  const places = Array.from(elements.keys()).filter((i) => isChar(elements[i]!));
  return block.put(
    [
      picture.length,
      shape.strict ? 1 : 0,
      cuts.length,
      cuts[0] ?? 0,
      cuts[1] ?? 0,
      places.length,
      ...zeros(2),
    ],
    joinedBytes(
      classed(PICTURE_DIGIT | PICTURE_HEX),
      classed(PICTURE_CAPITAL),
      classed(PICTURE_SMALL),
      classed(PICTURE_HEX),
      lanes((element) => (element < 256 ? element : 0)),
      lanes((element) => (element < 256 ? 255 : 0)),
      Uint8Array.from({ length: 16 }, (_, i) => places[i] ?? 255),
      new Uint8Array(elements.buffer),
    ),
  );
}

/** As `yearsSince` in `core/age.ts`; months by name are left to it. */
function orderOf({ tellsAge }: Detector, { check }: Form): number {
  if (tellsAge !== 'birth-date') return 0;
  const order = check?.name === 'date' ? check.order : 'ymd';
  return { dmy: layout.ORDER_DMY, mdy: layout.ORDER_MDY, ymd: layout.ORDER_YMD, dMy: 0 }[order];
}

/** What a form asks of a match's text. The host has looked at what it has found itself. */
function askedOf(block: Block, { shape, like = [], accept }: Form, known: Map<string, number>): number {
  if (HOST_KINDS.has(shape.kind) || (like.length === 0 && !accept)) return 0;
  const pointers = like.map((expression) => {
    const at = known.get(String(expression)) ?? automatonOf(block, expression);
    known.set(String(expression), at);
    return at;
  });
  return block.put([accept ? 1 : 0, pointers.length, ...pointers]);
}

function automatonOf(block: Block, expression: RegExp): number {
  const { classes, classCount, next, ends, leaving } = compileAutomaton(expression);
  if (ends.length * classCount > 0xffff) throw new Error('an expression is too large for its table');
  const steps = next.map((state) => state * classCount);
  const all = ends.indexOf(2);
  const four = leaving ? [0, 1, 2, 3].map((i) => leaving[i % leaving.length]!) : [0, 0, 0, 0];
  return block.put(
    [
      classCount,
      block.put([], classes),
      block.put([], new Uint8Array(steps.buffer)),
      block.put([], ends),
      all < 0 ? 0 : all * classCount,
      leaving ? 1 : 0,
      0,
      0,
    ],
    Uint8Array.from({ length: 64 }, (_, i) => four[i >> 4]!),
  );
}

/** A list of checks; the same check of several forms is put once, and behind its own room for what it came to. */
function checksOf(block: Block, check: Check | undefined, known: Map<string, number>): number {
  if (!check) return 0;
  const all: Check[] = [];
  const flatten = (one: Check): void => {
    if (one.name === 'all') one.of.forEach(flatten);
    else all.push(one);
  };
  flatten(check);
  const addresses = all.map((one) => {
    const name = JSON.stringify(one);
    const at = known.get(name) ?? block.put([...zeros(4), ...wordsOfCheck(block, one, known)]) + 16;
    known.set(name, at);
    return at;
  });
  return block.put([addresses.length, ...addresses]);
}

const BSN_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

function wordsOfCheck(block: Block, check: Check, known: Map<string, number>): number[] {
  switch (check.name) {
    case 'eleven': {
      const { weights = BSN_WEIGHTS, remainders = [0], from = 0 } = check;
      const plain = !check.weights && !check.remainders && check.from === undefined;
      const bits = remainders.reduce((sum, remainder) => sum | (1 << remainder), 0);
      return [layout.CHECK_ELEVEN, from, weights.length, plain ? 9 : 0, bits, ...weights];
    }
    case 'luhn':
      return [layout.CHECK_LUHN];
    case 'mod97':
      return [layout.CHECK_MOD97, check.plain ? 0 : 4];
    case 'gs1':
      return [layout.CHECK_GS1];
    case 'date':
      return [DATES[check.order], ...(check.order === 'dMy' ? monthNames(block) : [])];
    case 'prefix':
      return [layout.CHECK_PREFIX, prefixTree(block, check.lengths)];
    case 'at':
    case 'not-at': {
      const kind = check.name === 'at' ? layout.CHECK_AT : layout.CHECK_NOT_AT;
      return [kind, check.at, check.values.length, 0, ...check.values.flatMap(wordsOf)];
    }
    case 'without':
      return [layout.CHECK_WITHOUT, check.from ?? 0, block.put([], charSet(check.chars))];
    case 'length':
      return [layout.CHECK_LENGTH, check.count];
    case 'digit':
      return [layout.CHECK_DIGIT];
    case 'digit-and-letter':
      return [layout.CHECK_DIGIT_AND_LETTER];
    case 'not':
      return [layout.CHECK_NOT, checksOf(block, check.of, known)];
    case 'all':
      throw new Error('checks within checks are flattened first');
  }
}

/** A value and its mask as sixteen bytes each, then its length in sixteen more. */
function wordsOf(value: string): number[] {
  const bytes = encoder.encode(value);
  if (bytes.length > 16) throw new Error('a value that stands at a place has at most sixteen characters');
  const words = new Int32Array(12);
  const view = new Uint8Array(words.buffer);
  view.set(bytes);
  view.fill(255, 16, 16 + bytes.length);
  words[8] = bytes.length;
  return Array.from(words);
}

const DATES = {
  dmy: layout.CHECK_DATE_DMY,
  ymd: layout.CHECK_DATE_YMD,
  mdy: layout.CHECK_DATE_MDY,
  dMy: layout.CHECK_DATE_NAMED,
} as const;

function monthNames(block: Block): number[] {
  const names = MONTHS.flatMap((month, i) =>
    month.flatMap((name) => [block.put([], encoder.encode(name)), name.length, i + 1]),
  );
  return [names.length / 3, ...names];
}

/** Nodes of ten pointers, one per digit, and the bits of the lengths that the prefix allows. */
function prefixTree(block: Block, lengths: Readonly<Record<string, readonly number[]>>): number {
  const node = () => block.put(zeros(11));
  const root = node();
  const children = new Map<number, number>();
  for (const [prefix, allowed] of Object.entries(lengths)) {
    let at = root;
    for (const digit of prefix) {
      const link = at + 4 * Number(digit);
      const child = children.get(link) ?? node();
      children.set(link, child);
      block.set(link, child);
      at = child;
    }
    const bits = allowed.reduce((sum, length) => sum | (1 << length), children.get(-at) ?? 0);
    children.set(-at, bits);
    block.set(at + 40, bits);
  }
  return root;
}

function putWords(
  block: Block,
  set: (word: number, value: number) => void,
  detectors: readonly Detector[],
  labels: ReadonlyMap<string, number>,
): void {
  const meanings = meaningsOf(detectors);
  const lists: number[] = [];
  const slots = new Map<bigint, { meaning: number; gates: number }>();
  const slotOf = (word: string) => {
    const hash = kernelHash(encoder.encode(word));
    const slot = slots.get(hash) ?? { meaning: layout.NO_MEANING, gates: 0 };
    slots.set(hash, slot);
    return slot;
  };
  for (const [word, types] of meanings) {
    const slot = slotOf(word);
    if (slot.meaning !== layout.NO_MEANING) throw new Error('two context words share a hash of the kernel');
    slot.meaning = 4 * lists.length;
    lists.push(types.length, ...types);
  }
  for (const [token, gates] of labels) slotOf(token).gates |= gates;
  let room = 64;
  while (room < slots.size * 4) room *= 2;
  const table = block.put(zeros(room * 4));
  const taken = new Set<number>();
  const bits = 16 * room;
  const shift = 64 - Math.log2(bits);
  const filter = new Uint8Array(bits / 8);
  for (const [hash, { meaning, gates }] of slots) {
    let at = Number((hash ^ (hash >> 32n)) & BigInt(room - 1));
    while (taken.has(at)) at = (at + 1) & (room - 1);
    taken.add(at);
    const address = table + layout.SLOT_BYTES * at;
    block.setLong(address, hash);
    block.set(address + layout.SLOT_MEANING, meaning);
    block.set(address + layout.SLOT_GATES, gates);
    const bit = Number(hash >> BigInt(shift));
    filter[bit >> 3] = filter[bit >> 3]! | (1 << (bit & 7));
  }
  set(layout.HEAD_SLOTS, table);
  set(layout.HEAD_SLOTS_MASK, room - 1);
  set(layout.HEAD_FILTER, block.put([], filter));
  set(layout.HEAD_FILTER_SHIFT, shift);
  set(layout.HEAD_MEANINGS, block.put(lists));
}
