/**
 * The reader of words: finds in running text and in cells what the byte-level pass can't see: names, streets, places and
 * terms of the special categories. It adds to the pass's matches and leaves alone what the pass has taken.
 *
 * It is chosen per field: a column whose name says something else is not read, a short cell only where its first letter
 * is a capital, so that tables cost next to nothing.
 */
import type { Detector } from '../detectors/detector.ts';
import { detectors } from '../detectors/index.ts';
import { CLASS, LETTER } from '../engine/bytes.ts';
import { TEXT_BYTES, WORDS_CAPITALS, WORDS_CELLS, WORDS_TEXTS } from '../engine/kernel-layout.ts';
import type { Gate, ReadWords, Runs, WordReader, WordReaders } from '../engine/range-reader.ts';
import type { Reading } from '../engine/shape.ts';
import { fieldEvidence, type NameEvidence } from '../field-name.ts';
import { nameTokens } from '../name-tokens.ts';
import type { Scanner } from '../reading.ts';
import { namedCellReader, unnamedCellReader } from './cell-reader.ts';
import { openGate } from './gate.ts';
import { compileGate } from './gate-table.ts';
import { type Lexicon, openLexicon } from './lexicon.ts';
import { LONGEST_NAME } from './read-cell.ts';
import { openTagger, type Tagger } from './tagger.ts';
import { compileTerms, openTerms, type TermTable } from './term-table.ts';
import { textReader, thingReader } from './text-reader.ts';

/** Tables that the edges read: the lexicon and the tagger's weights. */
export interface People {
  readonly lexicon: Lexicon;
  readonly tagger: Tagger;
  /** The terms of all detectors, compiled. */
  readonly terms: TermTable;
  /** The table of the gate, compiled when asked for: the kernel has its own. */
  gate(): Uint8Array;
}

/** Throws when the bytes are not what the repository's scripts wrote. */
export function openPeople(tables: {
  readonly lexicon: Uint8Array;
  readonly tagger: Uint8Array;
  /** What `packedTerms` made; without it they are compiled here. */
  readonly terms?: Uint8Array;
  /** Words that may open a sentence; only the plain pass asks for them. */
  readonly openers?: Uint8Array;
}): People {
  const lexicon = openLexicon(tables.lexicon);
  const terms = openTerms(tables.terms ?? packedTerms(tables.lexicon), detectors);
  return {
    lexicon,
    tagger: openTagger(lexicon, tables.tagger),
    terms,
    gate() {
      if (!tables.openers)
        throw new Error('the words that open sentences are missing: the plain pass needs them');
      return gateTable(tables.lexicon, tables.openers);
    },
  };
}

/** The terms of all detectors, compiled: for the build, which leaves them beside the lexicon. */
export const packedTerms = (lexicon: Uint8Array): Uint8Array => compileTerms(detectors, openLexicon(lexicon));

/** Which words open the gate of running text: for the kernel's tables. `openers`: the filter beside the lexicon. */
export const gateTable = (lexicon: Uint8Array, openers: Uint8Array): Uint8Array =>
  compileGate(
    detectors.map(({ terms }) => terms),
    openLexicon(lexicon),
    openers,
  );

/** The scanner with the reader of words. `open` gives its tables when a field first wants them: most tables never do. */
export function withWords(scanner: Scanner, open: () => People): Scanner {
  let opened: Readers | undefined;
  let people: People | undefined;
  let gate: Gate | undefined;
  const tables = (): People => (people ??= open());
  const readers = (): Readers => (opened ??= openReaders(tables()));
  const words: WordReaders = {
    of(name, evidence, text) {
      if (!text) return isNeverRead(name, evidence) ? undefined : readers().ofColumn(name, evidence);
      /* many texts hold nothing that the gate lets through, and never ask for the tables */
      const read: ReadWords = (...range) => readers().readText(...range);
      return { read, given: WORDS_TEXTS };
    },
    get gate() {
      gate ??= openGate(tables().gate());
      return gate;
    },
  };
  return { ...scanner, openReading: (options) => scanner.openReading({ ...options, words }) };
}

/** A type and the form of it that a reading stands for. */
export interface Sink {
  readonly type: number;
  readonly form: number;
}

/** Names of fields that hold texts, however short. */
const TEXTS = new Set(
  'opmerking opmerkingen notitie notities remark remarks comment comments toelichting omschrijving bericht berichten tekst text body message messages note notes beschrijving description reden reason memo bijzonderheden diagnose klacht klachten vraag antwoord onderwerp subject verslag samenvatting titel title feedback review gesprek inhoud content details'.split(
    ' ',
  ),
);
/** Names of fields that hold things one buys, in which only terms are looked for. */
const THINGS = new Set(
  'product products productnaam producten artikel artikelnaam artikelen item items assortiment model merk brand'.split(
    ' ',
  ),
);
/** Names of fields that hold codes and technical matter, in which words are no persons. */
const TECHNICAL = new Set(
  'id url uri path pad bestand file filename hash token agent browser os device platform referrer referer page event type status code currency valuta language taal version versie mime host domain domein query utm source medium campaign'.split(
    ' ',
  ),
);

interface Readers {
  readonly readText: ReadWords;
  ofColumn(name: string, evidence: readonly NameEvidence[]): WordReader;
}

function openReaders(people: People): Readers {
  const sinks = new Map<Reading, Sink[]>();
  const cellSinks = new Map<Reading, Sink[]>();
  detectors.forEach((detector, type) => {
    detector.forms.forEach(({ shape }, form) => {
      if (shape.kind !== 'read') return;
      const sorted = shape.cell ? cellSinks : sinks;
      sorted.set(shape.what, [...(sorted.get(shape.what) ?? []), { type, form }]);
    });
  });
  const { terms } = people;
  const readText = textReader(people.tagger, terms, sinks);
  const readThings = thingReader(people.lexicon, terms, sinks);

  return { readText, ofColumn };

  function ofColumn(name: string, evidence: readonly NameEvidence[]): WordReader {
    const words = nameTokens(name);
    const spoken = detectors.map(
      (detector, type) =>
        evidence[type] === 'for' &&
        detector.forms.some(({ shape }) => shape.kind === 'read') &&
        !detector.against.some((word) => words.includes(word)) &&
        isMeant(name, detector),
    );
    const claimed = spoken.some(Boolean);
    if (!claimed && words.some((word) => THINGS.has(word))) return { read: readThings, given: WORDS_CELLS };
    if (claimed) {
      const readCell = namedCellReader(people.lexicon, terms, detectors, name, spoken);
      /* what is longer than a name, under a name's header, is read as a text from end to end */
      const whole: Runs = { n: 1, bounds: new Int32Array(2) };
      const read: ReadWords = (bytes, from, to, runs, isFree, add) => {
        if (to - from <= LONGEST_NAME) return readCell(bytes, from, to, runs, isFree, add);
        whole.bounds[0] = from;
        whole.bounds[1] = to;
        readText(bytes, from, to, whole, isFree, add);
      };
      return { read, given: WORDS_CELLS };
    }
    if (words.some((word) => TEXTS.has(word))) return { read: readText, given: WORDS_TEXTS };
    const readShort = evidence.includes('for')
      ? undefined
      : unnamedCellReader(people.lexicon, terms, detectors, cellSinks);
    const read: ReadWords = (bytes, from, to, runs, isFree, add) => {
      if (to - from >= TEXT_BYTES && looksLikeText(bytes, from, to))
        readText(bytes, from, to, runs, isFree, add);
      else if (to - from >= 2) readShort?.(bytes, from, to, runs, isFree, add);
    };
    return { read, given: WORDS_CAPITALS };
  }
}

/** A header that names other things as well speaks only where it is the whole name: `klant`, but not `klant_pwd`. */
function isMeant(name: string, detector: Detector): boolean {
  const { vagueHeaders = [], headers } = detector;
  if (vagueHeaders.length === 0) return true;
  const joined = nameTokens(name).join('');
  if (vagueHeaders.some((header) => nameTokens(header).join('') === joined)) return true;
  const exact = headers.filter((header) => !vagueHeaders.includes(header));
  /* of a path (`customer.name`) the words together may be meant, where its last alone is vague */
  return [name, nameTokens(name).join(' ')].some(
    (each) => fieldEvidence(each, [{ ...detector, headers: exact }])[0] === 'for',
  );
}

/** At least three words and mostly letters, by its first bytes. */
function looksLikeText(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, from + 64);
  let spaces = 0;
  let letters = 0;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 32) spaces++;
    else if (CLASS[byte] === LETTER) letters++;
  }
  return spaces >= 3 && letters + spaces >= (end - from) * 0.85;
}

const readTypes = new Set(
  detectors.flatMap(({ forms }, type) => (forms.some(({ shape }) => shape.kind === 'read') ? [type] : [])),
);

/** A column of codes, numbers or technical matter by its name: nothing that words are looked for in. */
function isNeverRead(name: string, evidence: readonly NameEvidence[]): boolean {
  if (evidence.some((says, type) => says === 'for' && readTypes.has(type))) return false;
  const words = nameTokens(name);
  if (words.some((word) => TEXTS.has(word))) return false;
  return (
    evidence.some((says) => says === 'for' || says === 'another') || words.some((word) => TECHNICAL.has(word))
  );
}
