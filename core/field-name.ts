/**
 * Field names: what may be kept of a header or JSON key, and what it says about its values.
 *
 * Names leak: a file without header has a customer in its first row, and JSON objects are used as maps from e-mail
 * address to person. A name that holds something a detector knows, or that does not look like a name of a field, is
 * not kept: it becomes `column 3` or `{key}`.
 * Limits: a person's name standing alone as a header looks like any other word.
 */
import type { Detector } from './detectors/detector.ts';
import type { Pass } from './engine/pass.ts';
import { compoundHeads } from './lists/compound-heads.ts';
import { nameTokens } from './name-tokens.ts';
import { limits } from './readers/limits.ts';

const encoder = new TextEncoder();
const HEADER_LIKE =
  /^(?:06[ _-]?|[*(%€[#]+ ?|\d{1,2}(?:e|de|ste|st|nd|rd|th) )?[\p{L}_$#][\p{L}\p{M}\p{N} _\-.,:;/()[\]#%&?!'’"+*$€=]*$/u;
/** Forms have whole questions for headers. */
const LONGEST = 120;
const PREFIX_BETWEEN_NAMES = /\p{Lu}\p{L}+ (?:van|de|der|den|het|ter|ten|el|op|in|'t)\b/u;

/** `Kamer van Koophandel`, `Datum van inschrijving`: what comes before the prefix is no first name. */
const THING_FIRST =
  /^(?:aantal|adres|bron|code|datum|e-?mail|kamer|land|naam|nummer|plaats|postcode|reden|soort|status|telefoon|type)\b/iu;

/** Whether a header cell or JSON key may be kept as it is. */
export function isFieldName(name: string, pass: Pass): boolean {
  if (name.length > LONGEST || name.trim().length === 0 || !HEADER_LIKE.test(name)) return false;
  if (
    /\d{5}/.test(name) ||
    /\d[ .-]\d{3}/.test(name) ||
    name.split(/\s+/).length > (name.endsWith('?') ? 20 : 8)
  )
    return false;
  if (PREFIX_BETWEEN_NAMES.test(name) && !THING_FIRST.test(name)) return false;
  const bytes = encoder.encode(name);
  return pass(bytes, 0, bytes.length).n === 0;
}

/** Clean, distinct names of a table's columns, of those that are fields by themselves. */
export function columnNames(raw: readonly string[], pass: Pass): string[] {
  const seen = new Map<string, number>();
  return raw.slice(0, limits.mostColumns).map((cell, i) => columnName(cell, i, seen, pass));
}

/** Name of the column with this 0-based number where none is given. */
export const namelessColumn = (column: number): string =>
  column < limits.mostColumns ? `column ${column + 1}` : 'further columns';

/** Clean name of the column with this 0-based number; `seen` counts the names given so far. */
export function columnName(raw: string, column: number, seen: Map<string, number>, pass: Pass): string {
  const trimmed = raw.trim();
  /* an example in brackets may be somebody's */
  const bare = trimmed.replace(/\s*\([^()]*\)$/, '');
  const name = [trimmed, bare].find((each) => isFieldName(each, pass)) ?? namelessColumn(column);
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  return times === 1 ? name : `${name} (${times})`;
}

/** A path such as `order.items[].sku`, each segment clean or `{key}`. */
export function fieldPath(raw: string, pass: Pass): string {
  return raw
    .split('.')
    .map((segment) => (isFieldName(segment.replaceAll('[]', '').replace(/^@/, ''), pass) ? segment : '{key}'))
    .join('.');
}

/** Last segments that say nothing by themselves: their parent is asked too. */
const EMPTY_WORDS = new Set([
  'value',
  'values',
  'waarde',
  'nummer',
  'number',
  'nr',
  'text',
  'raw',
  'primary',
  'main',
  'id',
  'code',
  'hash',
  'sha256',
  'md5',
  'date',
  'datum',
  'adres',
  'address',
]);

/** `another`: it names a number or code of something else (`catalogusnummer`), which speaks against what has no check. */
export type NameEvidence = 'for' | 'against' | 'another' | undefined;

/**
 * What a header or JSON path says about each type; whole tokens only, joined or apart (`e-mail adres` =
 * `emailadres`). Of a type without form of its own (`byName`) it says nothing when it
 * says something against it or something more exact of another: `optin_ip` holds addresses, not consent.
 */
export function fieldEvidence(field: string, detectors: readonly Detector[]): NameEvidence[] {
  const segments = field
    .replace(/\[\]/g, '')
    .replace(/ \(\d+\)$/, '')
    .split('.');
  let tokens = nameTokens(segments[segments.length - 1] ?? '');
  if (segments.length > 1 && tokens.every((token) => EMPTY_WORDS.has(token))) {
    tokens = [...nameTokens(segments[segments.length - 2] ?? ''), ...tokens];
  }
  const spoken = spokenWords(tokens);
  /** Length of the longest word of the list that the name says, 0 for none. */
  const says = (words: readonly string[]) =>
    words.reduce((longest, word) => {
      const plain = word.replaceAll(/[^\p{L}\p{N}]/gu, '');
      return plain.length > longest && spoken.has(plain) ? plain.length : longest;
    }, 0);
  const exact = detectors.map(({ headers }) => says(headers));
  /* `klant` in `klant_pwd` says less than `pwd`, though it is longer */
  const most = Math.max(
    ...detectors.map(({ headers, vagueHeaders }, i) =>
      vagueHeaders ? says(headers.filter((header) => !vagueHeaders.includes(header))) : exact[i]!,
    ),
  );
  const of = numbered(tokens);
  /* a customer's or contact's number may be any */
  const another = of !== undefined && of !== '' && !HEADS.has(of);
  return detectors.map(({ byName, against }, i) => {
    const contradicted = says(against) > 0;
    if (exact[i]! > 0 && !(byName && (contradicted || exact[i]! < most))) return 'for';
    return contradicted ? 'against' : another ? 'another' : undefined;
  });
}

const NUMBER_OF = /^(.*?)(?:nummers?|nr|num|number|no|codes?|versie|version)$/;

/** What a number or code is said to be of: `materiaalnr`, `hs_code` → materiaal, hs. */
function numbered(tokens: readonly string[]): string | undefined {
  const stem = NUMBER_OF.exec(tokens[tokens.length - 1] ?? '')?.[1];
  return stem === '' ? tokens[tokens.length - 2] : stem;
}

const HEADS = new Set(compoundHeads.map((head) => nameTokens(head).join('')));

/** Every run of up to four neighbouring tokens, joined; of Dutch compounds also what stands behind their first part. */
function spokenWords(tokens: readonly string[]): Set<string> {
  const spoken = new Set<string>();
  for (let from = 0; from < tokens.length; from++) {
    let joined = '';
    for (let to = from; to < tokens.length && to < from + 4; to++) {
      joined += tokens[to];
      spoken.add(joined);
    }
    const token = tokens[from]!;
    /* `kentekennr` speaks of a kenteken */
    const stem = NUMBER_OF.exec(token)?.[1];
    if (stem !== undefined && stem.length >= 3) spoken.add(stem);
    for (let cut = 3; cut <= token.length - 3; cut++)
      if (HEADS.has(token.slice(0, cut))) spoken.add(token.slice(cut));
  }
  return spoken;
}

const IDENTIFIES =
  /(?:id|ids|nummer|nr|num|number|no|code|key|sleutel|kenmerk|ref|referentie|uuid|guid|pk|token|hash|index)$/;

/**
 * Whether a field of whole numbers may hold numbers that are given out: its name says so, or says who it is about, or nothing. Under any
 * other name (`inwoners`, `omzet`) they are counted or summed.
 */
export function mayIdentify(field: string): boolean {
  const tokens = nameTokens(field.replace(/\[\]/g, '').split('.').at(-1) ?? '');
  if (/^column \d+$/.test(field) || tokens.length === 0) return true;
  return (
    tokens.some((token) => IDENTIFIES.test(token) || HEADS.has(token)) &&
    !tokens.some((token) => MEASURED.has(token))
  );
}

const MEASURED = new Set(
  'aantal aantallen totaal totale som gemiddeld gemiddelde bedrag omzet percentage count total sum average avg amount mean median mediaan'.split(
    ' ',
  ),
);
