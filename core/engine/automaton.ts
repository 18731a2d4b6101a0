/**
 * Regular expressions as tables: one state per byte, no backtracking, so that the kernel can ask them of every match.
 * Compiled when the product is built; the plain engine asks the expression itself, byte by byte as Latin-1.
 *
 * Syntax: literals, `.`, classes, `\d \D \w \W`, groups `(?:…)`, `|`, `? * + {n} {n,} {n,m}`, the flag `i`, `^` at the
 * beginning and `$` at the end of an alternative that stands outside of groups. All else is refused: look-around and
 * back references are not regular, and what is a space differs between bytes and characters.
 * Source: Thompson's construction and the subset construction, as in Aho, Lam, Sethi and Ullman, sections 3.7.1 and 3.7.4.
 */

import { classesOf } from './byte-classes.ts';

export interface Automaton {
  /** Bytes that no state tells apart share a class. */
  readonly classes: Uint8Array;
  readonly classCount: number;
  /** [state][class] → state; state 0 leads nowhere, state 1 is the first. */
  readonly next: Uint16Array;
  /** Per state: 1 where the text may end, 2 where whatever follows is accepted too. */
  readonly ends: Uint8Array;
  /** Bytes that lead out of the first state where all others stay in it; undefined where they don't, or are many. */
  readonly leaving: readonly number[] | undefined;
}

/** As many bytes can be looked for at once. */
const MOST_LEAVING = 4;

/** More than this and the expression is too large for a table. */
const MOST_STATES = 4096;
const BYTES = 256;

type ByteSet = Uint8Array;

interface Node {
  /** Where a byte of the set leads; without a set, where to go without a byte. */
  readonly set?: ByteSet;
  readonly to: number[];
}

interface Fragment {
  readonly start: number;
  readonly end: number;
}

type Tree =
  | { readonly kind: 'set'; readonly set: ByteSet }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly of: Tree; readonly min: number; readonly max: number };

/** Throws when the expression is none of those above. */
export function compileAutomaton(expression: RegExp): Automaton {
  const nodes: Node[] = [];
  const node = (set?: ByteSet): number => nodes.push(set ? { set, to: [] } : { to: [] }) - 1;
  const build = (tree: Tree): Fragment => {
    const start = tree.kind === 'set' ? node(tree.set) : node();
    const end = node();
    const link = (from: number, to: number) => nodes[from]!.to.push(to);
    switch (tree.kind) {
      case 'set':
        link(start, end);
        break;
      case 'choice':
        for (const part of tree.of.map(build)) {
          link(start, part.start);
          link(part.end, end);
        }
        break;
      case 'sequence': {
        let at = start;
        for (const each of tree.of) {
          const part = build(each);
          link(at, part.start);
          at = part.end;
        }
        link(at, end);
        break;
      }
      case 'repeat': {
        let at = start;
        for (let n = 0; n < tree.min; n++) {
          const part = build(tree.of);
          link(at, part.start);
          at = part.end;
        }
        if (tree.max === Number.POSITIVE_INFINITY) {
          const part = build(tree.of);
          link(at, part.start);
          link(part.end, at);
        }
        for (let n = tree.min; n < tree.max && tree.max !== Number.POSITIVE_INFINITY; n++) {
          link(at, end);
          const part = build(tree.of);
          link(at, part.start);
          at = part.end;
        }
        link(at, end);
      }
    }
    return { start, end };
  };
  const whole = build(parse(expression));
  return determine(nodes, whole);
}

function determine(nodes: readonly Node[], { start, end }: Fragment): Automaton {
  const { classes, count } = classesOf(
    nodes.flatMap(({ set }) => (set ? [set] : [])),
    BYTES,
  );
  const sample = Array.from({ length: count }, (_, c) => classes.indexOf(c));
  const closure = (from: Iterable<number>): number[] => {
    const seen = new Set(from);
    for (const at of seen) if (!nodes[at]!.set) for (const to of nodes[at]!.to) seen.add(to);
    return Array.from(seen).sort((a, b) => a - b);
  };
  const numbers = new Map<string, number>([['', 0]]);
  const states: number[][] = [[]];
  const numberOf = (state: number[]): number => {
    const name = state.join();
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (states.length === MOST_STATES) throw new Error('the expression is too large for a table');
    numbers.set(name, states.length);
    states.push(state);
    return states.length - 1;
  };
  numberOf(closure([start]));
  const next: number[] = new Array(count).fill(0);
  for (let s = 1; s < states.length; s++) {
    for (let c = 0; c < count; c++) {
      const byte = sample[c]!;
      const reached = states[s]!.flatMap((at) => (nodes[at]!.set?.[byte] === 1 ? nodes[at]!.to : []));
      next.push(numberOf(closure(reached)));
    }
  }
  const accepts = states.map((state) => state.includes(end));
  const ends = Uint8Array.from(accepts, (accepted, s) => {
    if (!accepted) return 0;
    const onward = next.slice(s * count, (s + 1) * count);
    return onward.every((to) => to === s) ? 2 : 1;
  });
  const out = Array.from(classes.keys()).filter((byte) => next[count + classes[byte]!] !== 1);
  const leaving = out.length <= MOST_LEAVING && ends[1] === 0 ? out : undefined;
  return { classes, classCount: count, next: Uint16Array.from(next), ends, leaving };
}

const setOf = (holds: (byte: number) => boolean): ByteSet =>
  Uint8Array.from({ length: BYTES }, (_, byte) => (holds(byte) ? 1 : 0));
const ANY = setOf(() => true);
const EXCEPT_LINE_ENDS = setOf((byte) => byte !== 10 && byte !== 13);
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122 && byte < 128;
const isWord = (byte: number): boolean => isDigit(byte) || isLetter(byte) || byte === 95;
const CLASSES: Readonly<Record<string, ByteSet>> = {
  d: setOf(isDigit),
  D: setOf((byte) => !isDigit(byte)),
  w: setOf(isWord),
  W: setOf((byte) => !isWord(byte)),
};
const anything: Tree = {
  kind: 'repeat',
  of: { kind: 'set', set: ANY },
  min: 0,
  max: Number.POSITIVE_INFINITY,
};

function parse({ source, flags }: RegExp): Tree {
  if (/[^i]/.test(flags)) throw new Error('an expression of the engine has no flag but i');
  const folds = flags === 'i';
  let i = 0;
  const refuse = (what: string): never => {
    throw new Error(`the engine's expressions know no ${what}: ${source}`);
  };
  const folded = (set: ByteSet): ByteSet =>
    folds ? setOf((byte) => set[byte] === 1 || (isLetter(byte) && set[byte ^ 32] === 1)) : set;
  const single = (byte: number): ByteSet =>
    byte < 128 ? setOf((b) => b === byte) : refuse('such character');

  function escaped(): ByteSet {
    const char = source[i++] ?? refuse('end after \\');
    const known = CLASSES[char];
    if (known) return known;
    if (/[A-Za-z0-9]/.test(char)) return refuse(`\\${char}`);
    return single(char.charCodeAt(0));
  }

  function classSet(): ByteSet {
    const negated = source[i] === '^';
    if (negated) i++;
    const set = new Uint8Array(BYTES);
    const add = (other: ByteSet) => {
      other.forEach((holds, byte) => {
        if (holds === 1) set[byte] = 1;
      });
    };
    while (source[i] !== ']') {
      const first = source[i++] ?? refuse('class without end');
      const low = first === '\\' ? escaped() : single(first.charCodeAt(0));
      if (source[i] === '-' && source[i + 1] !== ']') {
        const last = source[i + 1]!;
        if (first === '\\' || last === '\\') refuse('escape in a range');
        set.fill(1, first.charCodeAt(0), last.charCodeAt(0) + 1);
        i += 2;
      } else add(low);
    }
    i++;
    const all = folded(set);
    return negated ? setOf((byte) => all[byte] === 0) : all;
  }

  function atom(): Tree {
    const char = source[i++]!;
    switch (char) {
      case '(': {
        if (source.slice(i, i + 2) !== '?:') refuse('group but (?:…)');
        i += 2;
        const inner = choice(false);
        if (source[i++] !== ')') refuse('group without end');
        return inner;
      }
      case '[':
        return { kind: 'set', set: classSet() };
      case '.':
        return { kind: 'set', set: EXCEPT_LINE_ENDS };
      case '\\':
        return { kind: 'set', set: folded(escaped()) };
      case '^':
      case '$':
        return refuse(`${char} inside`);
      default:
        return { kind: 'set', set: folded(single(char.charCodeAt(0))) };
    }
  }

  function repeated(of: Tree): Tree {
    const bounds = /^(?:[?*+]|\{(\d+)(,(\d*))?\})/.exec(source.slice(i));
    if (!bounds) return of;
    i += bounds[0].length;
    if (/^[?+]/.test(source.slice(i))) refuse('lazy repetition');
    const [sign, least, comma, most] = bounds;
    const min = sign === '+' ? 1 : Number(least ?? 0);
    const max = sign === '?' ? 1 : least && !comma ? min : most ? Number(most) : Number.POSITIVE_INFINITY;
    return { kind: 'repeat', of, min, max };
  }

  function sequence(outermost: boolean): Tree {
    const of: Tree[] = [];
    const begins = outermost && source[i] === '^';
    if (begins) i++;
    let ends = false;
    while (i < source.length && source[i] !== '|' && source[i] !== ')') {
      if (outermost && source[i] === '$' && (i + 1 === source.length || source[i + 1] === '|')) {
        ends = true;
        i++;
      } else of.push(repeated(atom()));
    }
    if (!outermost) return { kind: 'sequence', of };
    return { kind: 'sequence', of: [...(begins ? [] : [anything]), ...of, ...(ends ? [] : [anything])] };
  }

  function choice(outermost: boolean): Tree {
    const of = [sequence(outermost)];
    while (source[i] === '|') {
      i++;
      of.push(sequence(outermost));
    }
    return of.length === 1 ? of[0]! : { kind: 'choice', of };
  }

  const whole = choice(true);
  if (i < source.length) refuse('bracket too many');
  return whole;
}

/** Whether the bytes are accepted; the kernel does the same. */
export function accepts({ classes, classCount, next, ends }: Automaton, bytes: Uint8Array): boolean {
  let state = 1;
  for (const byte of bytes) {
    state = next[state * classCount + classes[byte]!]!;
    if (state === 0) return false;
    if (ends[state] === 2) return true;
  }
  return ends[state] !== 0;
}
