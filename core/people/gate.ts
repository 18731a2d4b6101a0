/**
 * Which sentences of a running text are worth reading: those with a capital that does not merely open them, an opening
 * word that may be a name, or that no list knows and before what people do (`Koevermans zei`), a word that may be a term, a number behind a street, or without any capital where a name may
 * stand. The plain form of `kernel/gate.ts`, token by token, before anything is made of them.
 */
import { CLASS, DIGIT, DOT, LETTER, NEWLINE, otherWidth } from '../engine/bytes.ts';
import * as layout from '../engine/kernel-layout.ts';
import { LONGEST } from '../engine/matcher.ts';
import type { Gate, Runs } from '../engine/range-reader.ts';
import { gateViews, isIn, isMarked, isStreet, quad } from './gate-table.ts';

/** A word so long, or longer, ends a sentence with its dot; a shorter one may be cut short. */
const ENDS = 5;
/** Likewise a number: 2013. */
const NUMBER_ENDS = 3;
const LONGEST_HOUSE_NUMBER = 5;

/** `table`: what `compileGate` made. */
export function openGate(table: Uint8Array): Gate {
  const { openers, terms, heads, tails, streets } = gateViews(table);
  const opener = (word: Uint8Array, salt: number) => isIn(openers, layout.GATE_OPENER_BITS, word, salt);
  const term = (word: Uint8Array, salt: number) => isIn(terms, layout.GATE_TERM_BITS, word, salt);

  function mayBeTerm(word: Uint8Array): boolean {
    if (term(word, layout.SALT_TERM)) return true;
    const { length } = word;
    if (length < layout.GATE_SHORTEST + 2) return false;
    if (isMarked(heads, quad(word, 0)))
      for (let n = layout.GATE_SHORTEST; n <= length; n++)
        if (term(word.subarray(0, n), layout.SALT_START)) return true;
    if (isMarked(tails, quad(word, length - 4)))
      for (let n = layout.GATE_SHORTEST; n < length; n++)
        if (term(word.subarray(length - n), layout.SALT_END)) return true;
    return false;
  }

  return (bytes, from, to, runs) => {
    runs.n = 0;
    let sentence = from;
    let opens = true;
    let wanted = false;
    let capitals = false;
    let known = false;
    /* the sentence opens with a word that no list has */
    let unknown = false;
    /* the token before */
    let start = from;
    let end = from;
    let kind = 0;

    const close = (at: number) => {
      if (wanted || (known && !capitals)) keep(runs, sentence, at);
      sentence = at;
      opens = true;
      wanted = false;
      capitals = false;
      known = false;
      unknown = false;
    };
    const endsSentence = (dot: number): boolean => {
      if (end !== dot || start === end) return false;
      const length = end - start;
      if (kind === DIGIT) return length >= NUMBER_ENDS;
      if (isCapital(bytes, start)) return false;
      if (length >= ENDS) return true;
      return kind === LETTER && length > 1 && opener(bytes.subarray(start, end), layout.SALT_SHORT);
    };

    for (let i = from; i < to; ) {
      const byte = bytes[i]!;
      if (CLASS[byte] === 0) {
        const stop = byte === DOT || byte === 33 || byte === 63;
        if (byte === NEWLINE || (stop && (i + 1 >= to || bytes[i + 1]! <= 32) && endsSentence(i)))
          close(i + 1);
        i += byte < 0x80 ? 1 : otherWidth(byte);
        continue;
      }
      const before = start;
      const beforeEnd = end;
      start = i;
      kind = 0;
      while (i < to && CLASS[bytes[i]!] !== 0) kind |= CLASS[bytes[i++]!]!;
      end = i;
      if (!wanted && end - start <= LONGEST) {
        const word = bytes.subarray(start, end);
        if (kind === LETTER) {
          if (isCapital(bytes, start)) {
            capitals = true;
            wanted = !opens || capitalsIn(word) > 1 || opener(word, layout.SALT_OPENER);
            unknown = !wanted && !opener(word, layout.SALT_NEVER);
          } else {
            if (unknown) wanted = opener(word, layout.SALT_VERB);
            else if (!capitals && !known) known = opener(word, layout.SALT_OPENER);
            unknown = false;
          }
        } else if (end - start <= LONGEST_HOUSE_NUMBER) wanted = isStreet(streets, bytes, before, beforeEnd);
        if (!wanted && kind !== DIGIT) wanted = mayBeTerm(word);
      }
      opens = false;
    }
    if (sentence < to) close(to);
  };
}

/** À–Þ are C3 80–9E; of C4 and C5 every other character is a capital (Ğ, İ, Ś, Ž …). */
function isCapital(bytes: Uint8Array, i: number): boolean {
  const byte = bytes[i]!;
  if (byte < 0x80) return byte >= 65 && byte <= 90;
  const next = bytes[i + 1] ?? 0;
  if (byte === 0xc3) return next >= 0x80 && next <= 0x9e;
  return (byte === 0xc4 || byte === 0xc5) && (next & 1) === 0;
}

function capitalsIn(word: Uint8Array): number {
  let n = 0;
  for (const byte of word) if (byte >= 65 && byte <= 90) n++;
  return n;
}

function keep(runs: Runs, begin: number, end: number): void {
  const { bounds } = runs;
  const last = 2 * runs.n - 1;
  /* side by side, or no room for more: read together */
  if (runs.n > 0 && (bounds[last] === begin || runs.n === layout.MOST_RUNS)) bounds[last] = end;
  else {
    bounds[last + 1] = begin;
    bounds[last + 2] = end;
    runs.n++;
  }
}
