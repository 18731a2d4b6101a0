/**
 * Finds the persons in a stretch of running text: tags its lines, joins the tags to spans, and looks a second time for
 * bare surnames of people whose full name stands in the same stretch.
 */
import { OTHER, PERSON, PERSON_ON, tag, type Tagger } from './tagger.ts';
import { INITIAL, LINE_END, openTokens, type Tokens, tokenise } from './tokens.ts';

/** Parallel arrays of `n` spans. */
export interface People {
  n: number;
  start: Int32Array;
  end: Int32Array;
  /** The lowest margin of its words: how sure the tagger is. */
  margin: Int32Array;
}

export interface Finder {
  readonly tagger: Tagger;
  readonly tokens: Tokens;
  readonly people: People;
  tags: Uint8Array;
  margins: Int32Array;
}

export const openFinder = (tagger: Tagger): Finder => ({
  tagger,
  tokens: openTokens(),
  people: { n: 0, start: new Int32Array(0), end: new Int32Array(0), margin: new Int32Array(0) },
  tags: new Uint8Array(0),
  margins: new Int32Array(0),
});

/** How much a full name seen before speaks for its bare surname. */
export const KNOWN_BONUS = 120;

export function findPeople(finder: Finder, bytes: Uint8Array, from: number, to: number): People {
  const { tagger, tokens, people } = finder;
  tokenise(bytes, from, to, tagger.lexicon, tokens);
  if (finder.tags.length < tokens.n) {
    finder.tags = new Uint8Array(tokens.start.length);
    finder.margins = new Int32Array(tokens.start.length);
    people.start = new Int32Array(tokens.start.length);
    people.end = new Int32Array(tokens.start.length);
    people.margin = new Int32Array(tokens.start.length);
  }
  tagLines(finder);
  const known = surnamesOfFullNames(finder);
  if (known.size > 0) tagLines(finder, known);
  spans(finder);
  return people;
}

function tagLines({ tagger, tokens, tags, margins }: Finder, known?: ReadonlySet<number>): void {
  for (let from = 0; from < tokens.n; ) {
    let to = from;
    while (to < tokens.n && tokens.shape[to] !== LINE_END) to++;
    tag(tagger, tokens, from, to, tags, margins, known, KNOWN_BONUS);
    if (to < tokens.n) tags[to] = OTHER;
    from = to + 1;
  }
}

function surnamesOfFullNames({ tokens, tags }: Finder): Set<number> {
  const known = new Set<number>();
  for (let i = 0; i < tokens.n; i++) {
    if (tags[i] !== PERSON) continue;
    let last = i;
    while (last + 1 < tokens.n && tags[last + 1] === PERSON_ON) last++;
    if (last > i && tokens.shape[last] !== INITIAL) known.add(tokens.hash[last]!);
    i = last;
  }
  return known;
}

function spans({ tokens, tags, margins, people }: Finder): void {
  people.n = 0;
  for (let i = 0; i < tokens.n; i++) {
    if (tags[i] !== PERSON) continue;
    let last = i;
    let margin = margins[i]!;
    while (last + 1 < tokens.n && tags[last + 1] === PERSON_ON) {
      last++;
      margin = Math.max(margin, margins[last]!);
    }
    people.start[people.n] = tokens.start[i]!;
    people.end[people.n] = tokens.end[last]!;
    people.margin[people.n++] = margin;
    i = last;
  }
}
