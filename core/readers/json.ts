/**
 * JSON and JSON lines as a stream of cells: a byte-level tokenizer that makes no string and builds no tree.
 *
 * Paths are `requester.email`, `items[].sku`, `tags[]`; the outermost array's element has none of its own. A record is
 * an element of the outermost array or a line; in an outermost object, each object in an array or folded map right
 * under it (`{"data":[…]}`), and the object's other values belong to the first of these, or make one record alone.
 * Limits: nesting of 256; a string longer than 1 MiB is given in pieces.
 * Source: RFC 8259; JSON Lines (jsonlines.org).
 */

import { Unreadable } from '../errors.ts';
import { childOf, elementOf, foldedChildOf, keyTextsOf, newNode, type PathNode } from './json-paths.ts';
import { limits } from './limits.ts';

export interface CellSink {
  /** Number of the field for a path; asked once per distinct path. */
  field(path: string): number;
  /** A leaf value as UTF-8 in bytes [from, to): strings unescaped, numbers, `true` and `false` as written; `null` and `''` are left out. Valid during the call only. */
  cell(field: number, bytes: Uint8Array, from: number, to: number): void;
  endRecord(): void;
}

export interface JsonReader {
  /** Throws `Unreadable` with the place when the text is no JSON; all cells before it were given. */
  write(chunk: Uint8Array): void;
  end(): { readonly malformedLines: number };
}

export interface JsonOptions {
  readonly ndjson: boolean;
  /** The key as a path's segment, or undefined when it may be personal data and must fold. */
  readonly cleanSegment: (key: string) => string | undefined;
}

const PIECE = 1024 * 1024;

const enum_ = <const T extends string>(...names: readonly T[]) =>
  Object.fromEntries(names.map((name, i) => [name, i])) as Record<T, number>;
const S = enum_(
  'value',
  'valueOrEnd',
  'keyOrEnd',
  'key',
  'colon',
  'after',
  'string',
  'escape',
  'unicode',
  'token',
  'skipLine',
);

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

export function jsonReader(sink: CellSink, { ndjson, cleanSegment }: JsonOptions): JsonReader {
  const root = newNode('');
  /** Containers that are open: their node, and whether they are arrays. */
  const nodes: PathNode[] = [];
  const arrays: boolean[] = [];
  /** Where the next value belongs. */
  let target: PathNode = root;
  let state = S.value;
  let isKey = false;
  let pendingCells = false;
  let finished = false;
  let malformedLines = 0;
  let offset = 0;

  /** Bytes of a string or token that began in an earlier chunk or held an escape. */
  let held = new Uint8Array(4096);
  let heldLength = 0;
  let unicode = 0;
  let unicodeDigits = 0;
  let highSurrogate = 0;

  function hold(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      const length = Math.min(to - at, PIECE);
      if (heldLength + length > held.length) {
        const larger = new Uint8Array(Math.max(held.length * 2, heldLength + length));
        larger.set(held.subarray(0, heldLength));
        held = larger;
      }
      held.set(bytes.subarray(at, at + length), heldLength);
      heldLength += length;
      at += length;
      if (heldLength > PIECE && !isKey) givePiece();
    }
  }

  /** Gives a long string's beginning up to its last space, so that memory stays bounded. */
  function givePiece(): void {
    let cut = heldLength;
    for (let i = heldLength; i > heldLength - 4096; i--) {
      if (held[i - 1] === 32) {
        cut = i;
        break;
      }
    }
    give(held, 0, cut);
    held.copyWithin(0, cut, heldLength);
    heldLength -= cut;
  }

  function give(bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    if (target.field < 0) target.field = sink.field(target.path === '' ? 'value' : target.path);
    sink.cell(target.field, bytes, from, to);
    pendingCells = true;
  }

  function endRecord(): void {
    sink.endRecord();
    pendingCells = false;
  }

  function endString(bytes: Uint8Array, from: number, to: number): void {
    if (isKey) {
      const parent = nodes[nodes.length - 1]!;
      const child = childOf(parent, bytes, from, to, cleanSegment);
      if (child) target = child;
      else {
        target = keyTextsOf(parent);
        give(bytes, from, to);
        target = foldedChildOf(parent);
      }
      isKey = false;
      state = S.colon;
    } else {
      give(bytes, from, to);
      endValue();
    }
  }

  function endToken(bytes: Uint8Array, from: number, to: number, at: number): void {
    const first = bytes[from];
    const isNumber = first === 45 || (first !== undefined && first >= 48 && first <= 57);
    if (isNumber) give(bytes, from, to);
    else {
      const word = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 9)));
      if (word === 'true' || word === 'false') give(bytes, from, to);
      else if (word !== 'null' && word !== 'NaN' && word !== 'Infinity') fail(at, 'a value was expected');
    }
    endValue();
  }

  function endValue(): void {
    if (nodes.length === 0) {
      endRecord();
      finished = !ndjson;
      state = S.value;
      target = root;
    } else {
      if (nodes.length === 1 && arrays[0] && !ndjson) endRecord();
      state = S.after;
    }
  }

  function open(array: boolean, at: number): void {
    if (nodes.length >= limits.jsonDepth) fail(at, `it is nested more than ${limits.jsonDepth} deep`);
    /* the element of the outermost array is the record itself: it adds nothing to the path */
    nodes.push(array && nodes.length > 0 ? elementOf(target) : target);
    arrays.push(array);
    if (array) target = nodes[nodes.length - 1]!;
    state = array ? S.valueOrEnd : S.keyOrEnd;
  }

  function close(array: boolean, at: number): void {
    if (arrays[arrays.length - 1] !== array)
      fail(at, array ? 'an object is closed as a list' : 'a list is closed as an object');
    const node = nodes.pop()!;
    arrays.pop();
    const parent = nodes[nodes.length - 1];
    /* `{"data":[{…},{…}]}` and `{"a@b.nl":{…}}`: each inner object is a record */
    const listed = nodes.length === 2 && !arrays[0] && arrays[1];
    const mapped = nodes.length === 1 && !arrays[0] && node === parent?.folded;
    if (!array && !ndjson && (listed || mapped) && pendingCells) endRecord();
    if (nodes.length === 0) {
      if (!array && !(pendingCells || ndjson)) {
        finished = !ndjson;
        state = S.value;
        target = root;
      } else if (array) {
        finished = !ndjson;
        state = S.value;
        target = root;
        if (ndjson) endRecord();
      } else endValue();
    } else endValue();
  }

  function fail(at: number, what: string): never {
    throw new Unreadable(`this is no JSON from byte ${at} on: ${what}`);
  }

  function reset(): void {
    if (pendingCells) endRecord();
    nodes.length = 0;
    arrays.length = 0;
    target = root;
    heldLength = 0;
    isKey = false;
    malformedLines++;
  }

  function holdCode(code: number): void {
    if (code >= 0xd800 && code < 0xdc00) {
      if (highSurrogate) holdPoint(0xfffd);
      highSurrogate = code;
      return;
    }
    if (code >= 0xdc00 && code < 0xe000) {
      holdPoint(highSurrogate ? 0x10000 + ((highSurrogate - 0xd800) << 10) + (code - 0xdc00) : 0xfffd);
      highSurrogate = 0;
      return;
    }
    flushSurrogate();
    holdPoint(code);
  }

  function flushSurrogate(): void {
    if (highSurrogate) holdPoint(0xfffd);
    highSurrogate = 0;
  }

  const coded = new Uint8Array(4);
  function holdPoint(point: number): void {
    if (point < 0x80) {
      coded[0] = point;
      hold(coded, 0, 1);
    } else if (point < 0x800) {
      coded[0] = 0xc0 | (point >> 6);
      coded[1] = 0x80 | (point & 63);
      hold(coded, 0, 2);
    } else if (point < 0x10000) {
      coded[0] = 0xe0 | (point >> 12);
      coded[1] = 0x80 | ((point >> 6) & 63);
      coded[2] = 0x80 | (point & 63);
      hold(coded, 0, 3);
    } else {
      coded[0] = 0xf0 | (point >> 18);
      coded[1] = 0x80 | ((point >> 12) & 63);
      coded[2] = 0x80 | ((point >> 6) & 63);
      coded[3] = 0x80 | (point & 63);
      hold(coded, 0, 4);
    }
  }

  /** Handles bytes from `i` on; returns where it stopped (the end, or the byte that broke a line). */
  function walk(bytes: Uint8Array, begin: number): void {
    let i = begin;
    const length = bytes.length;
    while (i < length) {
      const byte = bytes[i]!;
      switch (state) {
        case S.string: {
          const start = i;
          let current = byte;
          while (current !== 34 && current !== 92 && current !== 10) {
            i++;
            if (i >= length) break;
            current = bytes[i]!;
          }
          if (i > start && highSurrogate) flushSurrogate();
          if (i >= length) {
            hold(bytes, start, length);
            break;
          }
          if (current === 34) {
            if (highSurrogate) flushSurrogate();
            if (heldLength === 0) endString(bytes, start, i);
            else {
              hold(bytes, start, i);
              const to = heldLength;
              heldLength = 0;
              endString(held, 0, to);
            }
          } else if (current === 92) {
            hold(bytes, start, i);
            state = S.escape;
          } else if (ndjson) fail(offset + i, 'a text is not closed on its line');
          else hold(bytes, start, i + 1);
          i++;
          break;
        }
        case S.escape: {
          if (byte === 117) {
            unicode = 0;
            unicodeDigits = 0;
            state = S.unicode;
          } else {
            flushSurrogate();
            const plain =
              byte === 110
                ? 10
                : byte === 116
                  ? 9
                  : byte === 114
                    ? 13
                    : byte === 98
                      ? 8
                      : byte === 102
                        ? 12
                        : byte;
            holdPoint(plain);
            state = S.string;
          }
          i++;
          break;
        }
        case S.unicode: {
          const digit =
            byte >= 48 && byte <= 57
              ? byte - 48
              : (byte | 32) >= 97 && (byte | 32) <= 102
                ? (byte | 32) - 87
                : -1;
          if (digit < 0) fail(offset + i, 'four hexadecimal digits were expected');
          unicode = unicode * 16 + digit;
          unicodeDigits++;
          if (unicodeDigits === 4) {
            holdCode(unicode);
            state = S.string;
          }
          i++;
          break;
        }
        case S.token: {
          const start = i;
          while (
            i < length &&
            !isSpace(bytes[i]!) &&
            bytes[i] !== 44 &&
            bytes[i] !== 93 &&
            bytes[i] !== 125 &&
            bytes[i] !== 58
          )
            i++;
          if (i - start + heldLength > 4096) fail(offset + i, 'a value is closed nowhere');
          if (i < length && heldLength === 0) endToken(bytes, start, i, offset + start);
          else {
            hold(bytes, start, i);
            if (i < length) {
              const to = heldLength;
              heldLength = 0;
              endToken(held, 0, to, offset + i);
            }
          }
          break;
        }
        case S.skipLine:
          if (byte === 10) state = S.value;
          i++;
          break;
        default:
          if (isSpace(byte)) {
            if (byte === 10 && ndjson && nodes.length > 0) fail(offset + i, 'the line ends too early');
            i++;
          } else {
            structure(byte, offset + i);
            if (state !== S.token) i++;
          }
      }
    }
  }

  function structure(byte: number, at: number): void {
    switch (state) {
      case S.value:
      case S.valueOrEnd:
        /* programs write objects one behind the other, with nothing or a comma between */
        if (finished && byte === 44) return;
        if (finished && byte !== 123 && byte !== 91) fail(at, 'something stands behind its end');
        finished = false;
        if (byte === 123) open(false, at);
        else if (byte === 91) open(true, at);
        else if (byte === 34) state = S.string;
        /* a list may end in a comma: harmless, and people write it */ else if (
          byte === 93 &&
          nodes.length > 0 &&
          arrays[arrays.length - 1]
        )
          close(true, at);
        else if (byte === 44 || byte === 58 || byte === 125 || byte === 93) fail(at, 'a value was expected');
        else state = S.token;
        return;
      case S.keyOrEnd:
      case S.key:
        if (byte === 125) close(false, at);
        else if (byte === 34) {
          isKey = true;
          state = S.string;
        } else fail(at, 'a key in quotes was expected');
        return;
      case S.colon:
        if (byte !== 58) fail(at, 'a colon was expected');
        state = S.value;
        return;
      default:
        if (byte === 44) {
          const array = arrays[arrays.length - 1]!;
          if (array) target = nodes[nodes.length - 1]!;
          state = array ? S.value : S.key;
        } else if (byte === 93) close(true, at);
        else if (byte === 125) close(false, at);
        else fail(at, 'a comma or the end was expected');
    }
  }

  function writeLines(chunk: Uint8Array): void {
    /* a broken line is left out from its fault to its end; the others are read */
    let from = 0;
    while (from < chunk.length) {
      const newline = chunk.indexOf(10, from);
      const to = newline < 0 ? chunk.length : newline + 1;
      try {
        walk(chunk.subarray(from, to), 0);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        reset();
        state = newline < 0 ? S.skipLine : S.value;
      }
      offset += to - from;
      from = to;
    }
  }

  return {
    write(chunk) {
      if (ndjson) return writeLines(chunk);
      try {
        walk(chunk, 0);
      } catch (error) {
        if (pendingCells) endRecord();
        throw error;
      }
      offset += chunk.length;
    },
    end() {
      if (state === S.token) {
        const to = heldLength;
        heldLength = 0;
        endToken(held, 0, to, offset);
      }
      const open = nodes.length > 0 || state === S.string || state === S.escape || state === S.unicode;
      if (open && ndjson) reset();
      else if (open) {
        if (pendingCells) endRecord();
        fail(offset, 'it ends too early; the file may have been cut off');
      }
      return { malformedLines };
    },
  };
}
