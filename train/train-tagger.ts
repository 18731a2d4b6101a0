/**
 * Trains the name tagger: an averaged perceptron, greedy, with its own predictions as history.
 *
 * Usage: tsx train/train-tagger.ts FOLDER [FILE]
 * FOLDER holds the corpora (`wikiann-nl.*.conll`, `europeana-nl.bio`); they stay outside the repository. Same data, same
 * weights. The last part of Europeana and of WikiANN's test split is held out; figures on it and on the hand-written
 * texts in `train/validation` are printed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRuns } from '../core/engine/range-reader.ts';
import { type Finder, findPeople, openFinder } from '../core/people/find-people.ts';
import { openGate } from '../core/people/gate.ts';
import { FIRST_NAME, NAME, openLexicon, PROPER, SURNAME } from '../core/people/lexicon.ts';
import { NOBODY } from '../core/people/read-terms.ts';
import { gateTable } from '../core/people/reader.ts';
import {
  BITS,
  best,
  FEATURES,
  features,
  isCaseless,
  LOCATION,
  mayBeName,
  ORGANISATION,
  OTHER,
  PERSON,
  PERSON_ON,
  score,
  TAGS,
  type Weights,
} from '../core/people/tagger.ts';
import { LINE_END, openTokens, type Tokens, tokenise } from '../core/people/tokens.ts';
import * as invent from './invent-names.ts';
import { type Random, randomFrom } from './random.ts';
import { type Piece, templated } from './templates.ts';

const [folder, target] = process.argv.slice(2);
if (!folder) throw new Error('usage: tsx train/train-tagger.ts FOLDER [FILE]');
const ROUNDS = Number(process.env.ROUNDS ?? 8);
const TEMPLATES = Number(process.env.TEMPLATES ?? 38_000);
const lexicon = openLexicon(readFileSync(join(import.meta.dirname, '../core/people/lexicon.bin')));
const encoder = new TextEncoder();

type Word = readonly [word: string, tag: string];

function readSentences(file: string): Word[][] {
  if (!existsSync(join(folder!, file))) return [];
  const sentences: Word[][] = [];
  let words: Word[] = [];
  for (const line of readFileSync(join(folder!, file), 'utf8').split('\n')) {
    const columns = line.trim().split(/\s+/);
    if (columns.length < 2) {
      if (words.length > 0) sentences.push(words);
      words = [];
      continue;
    }
    words.push([columns[columns.length - 2]!, columns[columns.length - 1]!]);
    if (file.endsWith('.bio') && words.length > 12 && columns[0] === '.') {
      sentences.push(words);
      words = [];
    }
  }
  if (words.length > 0) sentences.push(words);
  return sentences;
}

/** Words of a corpus as running text: marks against their words, quotes of the wiki left out. */
function pieces(words: readonly Word[]): Piece[] {
  const result: [string, Piece[1]][] = [];
  let open = '';
  for (const [word, tag] of words) {
    if (/^['’]{1,}$/.test(word) || word === '*') continue;
    const kind = (tag === 'O' ? '' : tag.slice(2)) as Piece[1];
    const tight = result.length === 0 || /^[.,;:)!?\]%]/.test(word) || open === '(' || word === "'s";
    open = word;
    const space = tight ? '' : ' ';
    const last = result[result.length - 1];
    if (kind === '' || !tag.startsWith('I-') || !last || last[1] !== kind) {
      if (space) result.push([space, '']);
      result.push([word, kind]);
    } else last[0] += space + word;
  }
  return result;
}

/** Makes full names bare, swaps names, and drops capitals, so that the words around a name have to speak. */
function varied(source: readonly Piece[], random: Random): Piece[] {
  const long = source.length >= 8;
  const swap = long && random() < 0.35;
  const bare = long && random() < 0.45;
  const mood = random();
  return source.map(([text, tag]) => {
    let changed = text;
    if (tag === 'PER' && swap)
      changed = bare ? invent.surname(random, random() < 0.3) : invent.person(random);
    else if (
      tag === 'PER' &&
      bare &&
      /^\p{Lu}\S+ (?:\S+ )?\p{Lu}\S+$|^\p{Lu}\S+ (?:van|de|der|den|von|ten|ter|el) /u.test(text)
    ) {
      const rest = text.slice(text.indexOf(' ') + 1);
      changed = rest.charAt(0).toUpperCase() + rest.slice(1);
    }
    if (long && mood < 0.05) changed = changed.toLowerCase();
    else if (long && mood < 0.075) changed = changed.toUpperCase();
    return [changed, tag] as const;
  });
}

interface Example {
  readonly text: Uint8Array;
  /** Tag per byte, and whether a span begins there. */
  readonly spans: readonly (readonly [start: number, end: number, tag: Piece[1]])[];
}

function example(parts: readonly (readonly Piece[])[], random: Random): Example {
  let text = '';
  const spans: [number, number, Piece[1]][] = [];
  for (const part of parts) {
    if (text !== '') text += random() < 0.5 ? ' ' : random() < 0.7 ? '\n' : '\n\n';
    for (const [piece, tag] of part) {
      const start = encoder.encode(text).length;
      text += piece;
      if (tag !== '') spans.push([start, encoder.encode(text).length, tag]);
    }
  }
  return { text: encoder.encode(text), spans };
}

const CLASS: Readonly<Record<string, number>> = { PER: PERSON, LOC: LOCATION, ORG: ORGANISATION };

function goldTags(tokens: Tokens, { spans }: Example): Uint8Array {
  const gold = new Uint8Array(tokens.n);
  let s = 0;
  for (let i = 0; i < tokens.n; i++) {
    while (s < spans.length && spans[s]![1] <= tokens.start[i]!) s++;
    const span = spans[s];
    if (!span || tokens.end[i]! <= span[0]) continue;
    const tag = CLASS[span[2]]!;
    const goesOn = i > 0 && tokens.start[i - 1]! >= span[0] && gold[i - 1] !== OTHER;
    gold[i] = tag === PERSON && goesOn ? PERSON_ON : tag;
  }
  return gold;
}

const tokens = openTokens();
const at = new Int32Array(FEATURES);
const weights = new Float32Array(TAGS << BITS);
const sums = new Float64Array(TAGS << BITS);
let step = 0;

function learn(one: Example, random: Random): number {
  tokenise(one.text, 0, one.text.length, lexicon, tokens);
  const gold = goldTags(tokens, one);
  for (let i = 0; i < tokens.n; i++)
    if (gold[i] !== OTHER && random() < 0.2)
      tokens.cls[i] = tokens.cls[i]! & ~(FIRST_NAME | SURNAME | NAME | PROPER);
  let wrong = 0;
  for (let from = 0; from < tokens.n; ) {
    let to = from;
    while (to < tokens.n && tokens.shape[to] !== LINE_END) to++;
    const caseless = isCaseless(tokens, from, to);
    let tag1 = OTHER;
    let tag2 = OTHER;
    for (let i = from; i < to; i++) {
      let chosen = OTHER;
      if (mayBeName(tokens, i, caseless)) {
        step++;
        features(tokens, i, tag1, tag2, caseless, at);
        chosen = best(score(weights, at), tag1);
        let truth = gold[i]!;
        if (truth === PERSON_ON && tag1 !== PERSON && tag1 !== PERSON_ON) truth = PERSON;
        if (chosen !== truth) {
          wrong++;
          for (let f = 0; f < FEATURES; f++) {
            const up = at[f]! + truth;
            const down = at[f]! + chosen;
            weights[up] = weights[up]! + 1;
            sums[up] = sums[up]! + step;
            weights[down] = weights[down]! - 1;
            sums[down] = sums[down]! - step;
          }
        }
      }
      tag2 = tag1;
      tag1 = chosen;
    }
    from = to + 1;
  }
  return wrong;
}

/** Averages, then scales to bytes: all but the largest few weights keep their ratio. */
function quantised(): Int8Array {
  const average = Float64Array.from(weights, (weight, i) => weight - sums[i]! / step);
  const sizes = average
    .map(Math.abs)
    .filter((size) => size > 1e-9)
    .sort();
  const scale = 127 / sizes[Math.floor(sizes.length * 0.9995)]!;
  return Int8Array.from(average, (weight) => Math.max(-127, Math.min(127, Math.round(weight * scale))));
}

function shuffle<T>(list: T[], random: Random): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [list[i], list[k]] = [list[k]!, list[i]!];
  }
  return list;
}

const wiki = ['wikiann-nl.train.conll', 'wikiann-nl.val.conll', 'wikiann-nl.test.conll'].flatMap(
  readSentences,
);
const press = readSentences('europeana-nl.bio');
const heldWiki = wiki.splice(Math.max(Math.floor(wiki.length * 0.8), wiki.length - 3000));
const heldPress = press.splice(Math.floor(press.length * 0.85));
const learnable = [...wiki, ...press, ...press].map(pieces);

/** ⟦…⟧ marks persons. */
function marked(paragraph: string): Example {
  const parts = paragraph.split(/[⟦⟧]/).map((text, i) => [text, i % 2 === 1 ? 'PER' : ''] as const);
  return example([parts], () => 0);
}

const validation = join(import.meta.dirname, 'validation');
const sets: Readonly<Record<string, readonly Example[]>> = {
  encyclopedic: heldWiki.map((words) => example([pieces(words)], () => 0)),
  'old press': heldPress.map((words) => example([pieces(words)], () => 0)),
  ...Object.fromEntries(
    readdirSync(validation).map((file) => [
      file.replace('.txt', ''),
      readFileSync(join(validation, file), 'utf8')
        .split(/\n---\n/)
        .map(marked),
    ]),
  ),
};

const table = (name: string) => readFileSync(join(import.meta.dirname, '../core/people', `${name}.bin`));
const gate = openGate(gateTable(table('lexicon'), table('openers')));
const runs = openRuns();

/** Persons found as a scan finds them: in the sentences that the gate lets through. */
function guessed(finder: Finder, text: Uint8Array, least: number): (readonly [number, number])[] {
  const known = new Set<number>();
  gate(text, 0, text.length, runs);
  return Array.from({ length: runs.n }, (_, run) => run).flatMap((run) => {
    const people = findPeople(finder, text, runs.bounds[2 * run]!, runs.bounds[2 * run + 1]!, known);
    return Array.from({ length: people.n }, (_, i) => i)
      .filter((i) => people.sure[i]! >= least && people.sure[i] !== NOBODY)
      .map((i) => [people.start[i]!, people.end[i]!] as const);
  });
}

function evaluate(model: Weights): void {
  for (const [name, examples] of Object.entries(sets))
    for (const least of [0, 1]) {
      let found = 0;
      let right = 0;
      let known = 0;
      let recalled = 0;
      const finder = openFinder({ lexicon, weights: model });
      for (const { text, spans } of examples) {
        const truth = spans.filter(([, , tag]) => tag === 'PER');
        const guesses = guessed(finder, text, least);
        const touches = (
          a: readonly [number, number, ...unknown[]],
          b: readonly [number, number, ...unknown[]],
        ) => a[0] < b[1] && b[0] < a[1];
        found += guesses.length;
        right += guesses.filter((guess) => truth.some((span) => touches(guess, span))).length;
        known += truth.length;
        recalled += truth.filter((span) => guesses.some((guess) => touches(guess, span))).length;
        if (process.env.SHOW === name) {
          const decoder = new TextDecoder();
          for (const guess of guesses)
            if (!truth.some((span) => touches(guess, span)))
              console.log(
                `   + ${decoder.decode(text.subarray(Math.max(0, guess[0] - 30), guess[0]))}[${decoder.decode(text.subarray(guess[0], guess[1]))}]${decoder.decode(text.subarray(guess[1], guess[1] + 20))}`.replaceAll(
                  '\n',
                  '↵',
                ),
              );
          for (const span of truth)
            if (!guesses.some((guess) => touches(guess, span)))
              console.log(
                `   - ${decoder.decode(text.subarray(Math.max(0, span[0] - 30), span[0]))}[${decoder.decode(text.subarray(span[0], span[1]))}]${decoder.decode(text.subarray(span[1], span[1] + 20))}`.replaceAll(
                  '\n',
                  '↵',
                ),
              );
        }
      }
      const precision = right / Math.max(1, found);
      const recall = recalled / Math.max(1, known);
      console.log(
        `  ${name.padEnd(14)} ${least === 0 ? 'all   ' : 'likely'} ${known} persons: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${((2 * precision * recall) / Math.max(1e-9, precision + recall)).toFixed(3)}`,
      );
    }
}

if (process.env.EVALUATE) {
  evaluate(new Int8Array(readFileSync(join(import.meta.dirname, '../core/people/tagger.bin'))));
  process.exit(0);
}

for (let round = 1; round <= ROUNDS; round++) {
  const random = randomFrom(round);
  const material = shuffle(
    [
      ...learnable.map((source) => varied(source, random)),
      ...Array.from({ length: TEMPLATES }, () => templated(random)),
    ],
    random,
  );
  let wrong = 0;
  for (let i = 0; i < material.length; ) {
    const n = 1 + Math.floor(random() * 3);
    wrong += learn(example(material.slice(i, i + n), random), random);
    i += n;
  }
  console.log(`round ${round}: ${wrong} wrong of ${step} words so far`);
}
const result = quantised();
const path = target ?? join(import.meta.dirname, '../core/people/tagger.bin');
writeFileSync(path, result);
console.log(`${result.length} bytes → ${path}`);
evaluate(result);
