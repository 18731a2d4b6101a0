/**
 * What the gate of running text asks of single words, as bits that the kernel looks up by its own hash of a word: may it
 * open a sentence as somebody's name, is it a short word that a full stop may follow, does it show a term, what begins and what
 * ends terms. Bloom filters (Bloom 1970) of three probes: a word that is in is never missed, of others few in a thousand pass.
 */
import type { Terms } from '../detectors/detector.ts';
import { K2, kernelHash, LOW } from '../engine/kernel-hash.ts';
import * as layout from '../engine/kernel-layout.ts';
import { LONGEST } from '../engine/matcher.ts';
import { classOf, type Lexicon, WORD } from './lexicon.ts';
import { hashOf, writtenTerms } from './terms.ts';

const encoder = new TextEncoder();

/** Salts tell apart what the filters hold. */
const salted = (hash: bigint, salt: number): bigint => hash ^ (BigInt(salt) << 40n);

function probes(hash: bigint, bits: number): readonly number[] {
  const shift = BigInt(64 - bits);
  const mixed = ((hash ^ (hash >> 29n)) * K2) & LOW;
  return [hash, mixed, (mixed << BigInt(bits)) & LOW].map((each) => Number(each >> shift));
}

export function addTo(filter: Uint8Array, bits: number, word: Uint8Array, salt: number): void {
  for (const bit of probes(salted(kernelHash(word), salt), bits)) filter[bit >> 3]! |= 1 << (bit & 7);
}

export const isIn = (filter: Uint8Array, bits: number, word: Uint8Array, salt: number): boolean =>
  probes(salted(kernelHash(word), salt), bits).every((bit) => ((filter[bit >> 3]! >> (bit & 7)) & 1) === 1);

/** Four folded bytes as a bit of a table. */
export const quad = (bytes: Uint8Array, at: number): number => {
  const four =
    bytes[at]! |
    32 |
    ((bytes[at + 1]! | 32) << 8) |
    ((bytes[at + 2]! | 32) << 16) |
    ((bytes[at + 3]! | 32) << 24);
  return Math.imul(four, layout.GATE_QUAD) >>> (32 - layout.GATE_QUAD_BITS);
};

export const isMarked = (table: Uint8Array, bit: number): boolean =>
  ((table[bit >> 3]! >> (bit & 7)) & 1) === 1;
const mark = (table: Uint8Array, bit: number): void => {
  table[bit >> 3]! |= 1 << (bit & 7);
};

/** Last letters of streets, and of boxes that stand before a number as streets do. */
const STREET_ENDS =
  'straat weg laan plein kade singel gracht dijk hof steeg plantsoen pad dreef allee boulevard postbus antwoordnummer'.split(
    ' ',
  );
/** Behind these a name may be written small. */
const SMALL_TITLES = 'dhr mevr mw mnr mevrouw meneer mijnheer fam'.split(' ');
/** Three letters in five bits each. */
const three = (bytes: Uint8Array, end: number): number =>
  ((bytes[end - 3]! & 31) << 10) | ((bytes[end - 2]! & 31) << 5) | (bytes[end - 1]! & 31);

/** Whether the word [start, end) ends as streets do. */
export const isStreet = (streets: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean =>
  end - start >= layout.GATE_STREET && isMarked(streets, three(bytes, end));

export const emptyOpeners = (): Uint8Array => new Uint8Array(1 << (layout.GATE_OPENER_BITS - 3));

/** `openers`: the filter that `train/compile-lexicon.ts` wrote. */
export function compileGate(
  all: readonly (Terms | undefined)[],
  lexicon: Lexicon,
  openers: Uint8Array,
): Uint8Array {
  if (openers.length !== layout.GATE_TERMS)
    throw new Error('the table of opening words is damaged: compile the lexicon again');
  const gate = new Uint8Array(layout.GATE_BYTES);
  gate.set(openers);
  const { terms, heads, tails, streets } = gateViews(gate);
  const add = (word: string, salt: number) => addTo(terms, layout.GATE_TERM_BITS, encoder.encode(word), salt);
  const known = new Set<string>();
  const phrases: string[][] = [];
  for (const terms of all) for (const word of terms?.codesBeside ?? []) add(word, layout.SALT_TERM);
  for (const title of SMALL_TITLES) add(title, layout.SALT_TERM);
  for (const word of STREET_ENDS) mark(streets, three(encoder.encode(word), word.length));
  for (const { stem, forms, starts, ends } of writtenTerms(all)) {
    if (starts) {
      const bytes = encoder.encode(stem);
      if (bytes.length < layout.GATE_SHORTEST) add(stem, layout.SALT_TERM);
      else {
        mark(heads, quad(bytes, 0));
        add(stem, layout.SALT_START);
      }
    }
    if (ends)
      for (const form of forms) {
        const bytes = encoder.encode(form);
        if (bytes.length < layout.GATE_SHORTEST) continue;
        mark(tails, quad(bytes, bytes.length - 4));
        add(form, layout.SALT_END);
      }
    for (const form of forms) {
      const words = wordsIn(form);
      if (words.length === 1) known.add(words[0]!.toLowerCase());
      else phrases.push(words);
    }
  }
  /* a phrase around a word that is a term itself needs no other mark */
  for (const words of phrases)
    if (!words.some((word) => known.has(word.toLowerCase()))) add(markOf(words, lexicon), layout.SALT_TERM);
  for (const word of known) add(word, layout.SALT_TERM);
  return gate;
}

/** The parts of a compiled gate. */
export const gateViews = (gate: Uint8Array) => ({
  openers: gate.subarray(0, layout.GATE_TERMS),
  terms: gate.subarray(layout.GATE_TERMS, layout.GATE_HEADS),
  heads: gate.subarray(layout.GATE_HEADS, layout.GATE_TAILS),
  tails: gate.subarray(layout.GATE_TAILS, layout.GATE_STREETS),
  streets: gate.subarray(layout.GATE_STREETS, layout.GATE_BYTES),
});

/** Words that stand in every text: a phrase is not known by them, if it has another. */
const COMMON = new Set(
  `de het een en of van in op te ten ter tot uit aan bij met voor door over om als dan dat die dit deze er omdat want toen is was ben bent zijn werd wordt worden
  heb hebt heeft had hebben gehad niet geen naar niks nog ook al wel maar zo meer veel weinig alle alles andere eerste tweede laatste nieuwe oude grote kleine goede
  ik jij je u hij zij ze wij we jullie mijn jouw uw haar hem hun ons onze zich tegen onder tussen na sinds tijdens zonder namens
  kan kunnen moet moeten mag wil willen zal zullen ga gaan gaat kom komt komen doe doet doen sta staat staan zit zitten maakt maken krijgt krijgen gekregen
  geboren lid dag jaar week maand uur keer onderzoek zorg punt land werk dossier aanvraag nu
  the a an of to and or not no my his her our their has have had is was be been with for from in on at new first`.split(
    /\s+/,
  ),
);

/** Words as the kernel's tokens have them. */
const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The word by which a phrase is known: one that is no ordinary word of the language, else the longest that is not common. */
function markOf(words: readonly string[], lexicon: Lexicon): string {
  const worth = (word: string) => {
    if (/^\p{N}+$/u.test(word) || word.length < 2) return -3 * LONGEST;
    const ordinary = (classOf(lexicon, hashOf(word)) & WORD) !== 0;
    const common = COMMON.has(word.toLowerCase());
    return encoder.encode(word).length + (common ? -2 * LONGEST : ordinary ? 0 : LONGEST);
  };
  return words.reduce((best, word) => (worth(word) > worth(best) ? word : best), words[0] ?? '');
}
