/**
 * Streets with house numbers, from words: Dutch by the street's ending or name and the number behind it, postbus and
 * antwoordnummer; Belgian and German ones, which have endings of their own, are of another kind.
 *
 * Limits: a street without any known ending or name (`Bovenover 3`) is seen only under its header; a number alone is no address.
 */

import { hashWord } from '../engine/words.ts';
import { FIRST_NAME, NAME, PLACE, PREFIX, PROPER, STREET, SURNAME, TITLE, WORD } from './lexicon.ts';
import { hashesOf, hashOf } from './terms.ts';
import {
  CAPITALISED,
  CAPITALS,
  CODE,
  INITIAL,
  LINE_END,
  MARK,
  NUMBER,
  SMALL,
  type Tokens,
} from './tokens.ts';

const DUTCH =
  'straat straatje weg laan plein kade singel gracht dijk hof hofje steeg pad plantsoen dreef burg wal markt ring allee baan park rode oord akker kamp meent poort brink haven hoek zijde zoom hage horst veld erf donk eind einde stede kwartier boulevard werf gaarde waard tuin dam sloot schans wetering vaart str'.split(
    ' ',
  );
const BELGIAN = 'steenweg lei straete boulevard rue avenue chaussée place'.split(' ');
const GERMAN = 'straße strasse platz allee gasse ufer damm'.split(' ');
/** Endings that are words of their own too: `park 2`, `hoek 3` say nothing. */
const endings = (list: readonly string[]) =>
  new Map(list.map((ending) => [hashOf(ending), new TextEncoder().encode(ending).length]));
const dutch = endings(DUTCH);
const foreign = endings([...BELGIAN, ...GERMAN]);
const lengths = [...new Set([...dutch.values(), ...foreign.values()])].sort((a, b) => a - b);
const SURE = hashesOf(
  'straat weg laan plein kade singel gracht dijk steeg plantsoen dreef boulevard str allee',
);
const ALONE = hashesOf('straat weg laan plein kade singel gracht dijk hof steeg plantsoen dreef boulevard');
const FOREIGN_ALONE = hashesOf('rue avenue chaussée steenweg');
const BOX = hashesOf('postbus antwoordnummer box');
const BOX_ALONE = hashOf('box');
/** P.O. Box begins with its initials, and is nothing without (`box 3`). */
const poBox = ({ shape }: Tokens, k: number): number | undefined => {
  let from = k;
  while (from > 0 && k - from < 2 && shape[from - 1] === INITIAL) from--;
  return from < k ? from : undefined;
};
const NUMBER_WORDS = hashesOf('nr nummer no huisnr');
/** Words before the last of a street's name (Prof. Lorentzlaan, Oude Delft), and small ones between them. */
const BEFORE = hashesOf(
  'oude nieuwe korte lange eerste tweede derde grote kleine noord zuid oost west noorder zuider ooster wester 1e 2e 3e dr prof mr ds burg burgemeester pastoor st sint kon koningin koning prins prinses pres president gen generaal mgr ir jhr laan plein weg kade straat admiraal professor dokter minister wethouder kapelaan graaf gravin hertog',
);
const BETWEEN = hashesOf("van de der den het ten ter te en 't");

const DOT = 46;
const COMMA = 44;
const HYPHEN = 45;
const SLASH = 47;

/** The ending of the word at token `i`: 2 surely a street, 1 perhaps, −1 abroad, 0 none. */
function endingOf(bytes: Uint8Array, tokens: Tokens, i: number): number {
  const start = tokens.start[i]!;
  const end = tokens.end[i]!;
  if (tokens.shape[i]! >= NUMBER) return 0;
  const hash = tokens.hash[i]!;
  if (FOREIGN_ALONE.has(hash)) return -1;
  if (ALONE.has(hash)) return 2;
  for (let k = lengths.length - 1; k >= 0; k--) {
    const length = lengths[k]!;
    if (end - start < length + 2) continue;
    const tail = hashWord(bytes, end - length, end);
    if (foreign.get(tail) === length && dutch.get(tail) !== length) return -1;
    if (dutch.get(tail) === length) return SURE.has(tail) ? 2 : 1;
  }
  return (tokens.cls[i]! & STREET) !== 0 ? 2 : 0;
}

export interface StreetSpan {
  /** Tokens [from, to). */
  readonly from: number;
  readonly to: number;
  /** Abroad, or hardly a street. */
  readonly doubtful: boolean;
}

/** The street whose house number stands at token `i`; undefined when there is none. */
export function streetBefore(bytes: Uint8Array, tokens: Tokens, i: number): StreetSpan | undefined {
  const { shape, hash, start, end } = tokens;
  if (shape[i] !== NUMBER && shape[i] !== CODE) return undefined;
  if (end[i]! - start[i]! > 5 || (shape[i] === CODE && !startsWithDigit(bytes, start[i]!))) return undefined;
  let k = i - 1;
  while (k >= 0 && (NUMBER_WORDS.has(hash[k]!) || (shape[k] === MARK && hash[k] === DOT))) k--;
  if (k < 0 || shape[k]! >= LINE_END || shape[k] === MARK) return undefined;
  if (BOX.has(hash[k]!)) {
    const box = hash[k] === BOX_ALONE ? poBox(tokens, k) : k;
    return box === undefined ? undefined : { from: box, to: i + 1, doubtful: false };
  }
  const to = withAddition(tokens, i + 1);
  return byEnding(bytes, tokens, k, to) ?? byPlace(tokens, k, to);
}

/** By the kind of street in its name: Lindelaan, Laan van Meerdervoort, Zuiderzeestraatweg Oost. */
function byEnding(bytes: Uint8Array, tokens: Tokens, number: number, to: number): StreetSpan | undefined {
  const { shape, cls, hash } = tokens;
  let k = number;
  let kind = endingOf(bytes, tokens, k);
  if (kind === 0 && k > 0 && SIDES.has(hash[k]!) && shape[k] !== SMALL) {
    kind = endingOf(bytes, tokens, k - 1);
    if (kind !== 0) k--;
  }
  let from = k;
  if (kind === 0) {
    /* Laan van Meerdervoort, Avenue Louise, Plein 1944: the kind of street stands first */
    let back = k;
    while (back > 0 && k - back < 4 && shape[back - 1]! < NUMBER && shape[back - 1] !== INITIAL) {
      back--;
      const first = endingOf(bytes, tokens, back);
      if (
        first !== 0 &&
        (ALONE.has(hash[back]!) || FOREIGN_ALONE.has(hash[back]!)) &&
        shape[back] !== SMALL
      ) {
        kind = first;
        from = back;
        break;
      }
    }
    if (kind === 0) return undefined;
  } else {
    /* a small word with such an ending is an ordinary word unless the text has no capitals */
    if (
      shape[k] === SMALL &&
      ((cls[k]! & WORD) !== 0 || kind === 1 || ALONE.has(hash[k]!)) &&
      !(k > 0 && shape[k - 1]! < NUMBER && shape[k - 1] !== SMALL)
    )
      return undefined;
    if (kind === 1 && (cls[k]! & (WORD | STREET)) === WORD) return undefined;
    if (ALONE.has(hash[k]!) && (k === 0 || shape[k - 1]! >= NUMBER)) return undefined;
    from = beginning(tokens, k);
  }
  return { from: withArticle(tokens, from), to, doubtful: kind < 0 };
}

/**
 * By what stands around a name with a number, whatever its words (`Achter de Hoven 116`, `Groest 88`): a postcode or a
 * place behind it, or a word of living and delivering before it.
 */
function byPlace(tokens: Tokens, last: number, to: number): StreetSpan | undefined {
  const { shape, cls, hash, start, end } = tokens;
  if (shape[last] !== CAPITALISED || NUMBERED.has(hash[last]!) || end[last]! - start[last]! < 3)
    return undefined;
  let from = last;
  while (from > 0 && last - from < 3) {
    let before = from - 1;
    while (before > 0 && from - before < 3 && shape[before] === SMALL && BETWEEN.has(hash[before]!)) before--;
    if (shape[before] !== CAPITALISED && shape[before] !== INITIAL) break;
    from = before;
  }
  from = withArticle(tokens, from);
  if (isPostcode(tokens, to) || isPostcode(tokens, to + 1)) return { from, to, doubtful: false };
  const opens = from === 0 || shape[from - 1] === LINE_END;
  let at = from - 1;
  if (at > 0 && shape[at] === SMALL && BETWEEN.has(hash[at]!)) at--;
  if (!opens && !(shape[at] === MARK ? hash[at] === COMMA || hash[at] === COLON : AT.has(hash[at]!)))
    return undefined;
  const lived = isSpokenOf(tokens, from);
  const placed = isPlaceBehind(tokens, to);
  if (lived || placed)
    return { from, to, doubtful: opens || (placed && !lived && (cls[last]! & WORD) !== 0) };
  return undefined;
}

/** `7411 AB`, `7411AB`. */
const isPostcode = ({ n, shape, start, end }: Tokens, i: number): boolean =>
  i < n &&
  ((shape[i] === NUMBER &&
    end[i]! - start[i]! === 4 &&
    i + 1 < n &&
    shape[i + 1] === CAPITALS &&
    end[i + 1]! - start[i + 1]! === 2) ||
    (shape[i] === CODE && end[i]! - start[i]! === 6));

/** A place behind the number: `, Lemmer`, `te Leiden`, `in Grou`. */
const isPlaceBehind = ({ n, shape, cls, hash }: Tokens, to: number): boolean =>
  to + 1 < n &&
  (shape[to] === MARK ? hash[to] === COMMA : IN.has(hash[to]!)) &&
  shape[to + 1]! < NUMBER &&
  shape[to + 1] !== SMALL &&
  (cls[to + 1]! & PLACE) !== 0;

/** A word of living or delivering before it in the line. */
function isSpokenOf({ shape, hash }: Tokens, from: number): boolean {
  for (let k = from - 1; k >= 0 && from - k <= 8 && shape[k] !== LINE_END; k--)
    if (LIVES.has(hash[k]!)) return true;
  return false;
}

const IN = hashesOf('te in');
const AT = hashesOf(
  'op aan naar bij van vanaf voor in te is wordt luidt adres bezorgadres woonadres huisadres postadres nabij',
);
const LIVES =
  hashesOf(`adres bezorgadres woonadres huisadres postadres factuuradres bezoekadres afleveradres afhaaladres leveradres vestigingsadres
  woon woont wonen woonde wonende woonachtig ingeschreven gevestigd verhuisd verhuis verhuizen verhuist huis woning appartement pand perceel flat kamer huurt
  bezorgen bezorgd bezorging bezorg afleveren afgeleverd aflevering lever leveren geleverd brengen ophalen opgehaald afhalen afgeven afgegeven
  sturen gestuurd stuur post brief pakket pakketje container sleutel monteur taxi aanbellen address deliver delivery`);
/** What else bears a number. */
const NUMBERED =
  hashesOf(`artikel lid hoofdstuk paragraaf pagina bladzijde kamer lokaal zaal groep klas veld baan spoor perron gate halte lijn bus tram trein route
  weg nummer stap fase versie windows iphone ipad galaxy playstation xbox model type unit blok gebouw verdieping etage week dag maand kwartaal jaar
  januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  optie vraag punt bijlage figuur tabel foto box pakket doos order factuur bestelling ticket dossier zaak polis radio formule euro top level ronde etappe
  afslag knooppunt uitgang ingang balie loket tafel stoel rij vak bed poli afdeling team niveau deel les module maat pagina's psalm lied gezang`);
const SIDES = hashesOf('oost west noord zuid oostzijde westzijde noordzijde zuidzijde binnen buiten achter');
const COLON = 58;

const ADDITIONS = hashesOf('bis hs huis rood zwart boven beneden ii iii iv vi');
const UNITS = hashesOf('unit app appartement kamer verdieping bus');

/** Behind the number: `12 a`, `12-3`, `12-III`, `12 hs`, `12 bis`, `12 unit 3`. */
function withAddition({ n, shape, hash, start, end }: Tokens, to: number): number {
  const short = (i: number) => i < n && shape[i]! <= CODE && end[i]! - start[i]! <= 4;
  if (to + 1 < n && shape[to] === MARK && (hash[to] === HYPHEN || hash[to] === SLASH))
    return start[to] === end[to - 1] && start[to + 1] === end[to] && short(to + 1) ? to + 2 : to;
  if (to >= n || shape[to]! >= NUMBER) return to;
  if (ADDITIONS.has(hash[to]!)) return to + 1;
  if (UNITS.has(hash[to]!) && to + 1 < n && shape[to + 1] === NUMBER) return to + 2;
  return end[to]! - start[to]! === 1 && (to + 1 >= n || shape[to + 1]! >= MARK) ? to + 1 : to;
}

/**
 * `De Terp 8`, `'t Hof 3`, `Van Speijkstraat 71`, `It Dok 12`: a capital article or prefix in front belongs to the name, but for
 * the sentence's first word.
 */
function withArticle({ shape, cls, hash }: Tokens, from: number): number {
  const before = from - 1;
  if (before < 0) return from;
  if (hash[before] === THE) return before;
  if (shape[before] === SMALL || shape[before]! >= NUMBER) return from;
  if (!ARTICLES.has(hash[before]!) && (cls[before]! & PREFIX) === 0) return from;
  if (before === 0 || shape[before - 1] === LINE_END) return from;
  return shape[before - 1] === MARK && hash[before - 1] !== COMMA && hash[before - 1] !== COLON
    ? from
    : before;
}

const ARTICLES = hashesOf('de het den it op aan achter onder');
/** `'t`, as the tokens hash it. */
const THE = 39 * 256 + 116;

/** Where the name of the street begins whose last word stands at `k`. */
function beginning({ shape, cls, hash }: Tokens, k: number): number {
  const opens = (i: number): boolean =>
    i >= 0 &&
    (shape[i] === CODE
      ? BEFORE.has(hash[i]!)
      : shape[i]! < NUMBER &&
        (BEFORE.has(hash[i]!) ||
          (shape[i] !== SMALL &&
            ((cls[i]! & (FIRST_NAME | SURNAME)) !== 0 ||
              (cls[i]! & (NAME | WORD | TITLE)) === NAME ||
              ((cls[i]! & (PROPER | WORD | PLACE)) === PROPER && isWithin(i)))) ||
          shape[i] === INITIAL));
  const isWithin = (i: number): boolean =>
    i > 0 && (shape[i - 1]! < NUMBER || hash[i - 1] === COLON || hash[i - 1] === COMMA);
  let from = k;
  while (from > 0 && k - from < 5) {
    if (opens(from - 1) && shape[from - 1] !== SMALL) from--;
    else if (shape[from - 1] === MARK && hash[from - 1] === DOT && from > 1 && BEFORE.has(hash[from - 2]!))
      from -= 2;
    else {
      let back = from - 1;
      while (back > 0 && from - back < 3 && BETWEEN.has(hash[back]!)) back--;
      if (back === from - 1 || !opens(back) || shape[back] === SMALL) break;
      from = back;
    }
  }
  return from;
}

const startsWithDigit = (bytes: Uint8Array, at: number): boolean => bytes[at]! >= 48 && bytes[at]! <= 57;

/** What a cell that begins with a street is. */
export function streetAt(bytes: Uint8Array, tokens: Tokens): 'street' | 'foreign-street' | undefined {
  for (let i = 1; i < tokens.n && i < 8; i++) {
    const street = streetBefore(bytes, tokens, i);
    if (street) return street.doubtful ? 'foreign-street' : 'street';
    if (tokens.shape[i] === MARK && tokens.hash[i] === COMMA) return undefined;
  }
  return undefined;
}
