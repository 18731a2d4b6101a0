/**
 * Sniffs delimited text: which delimiter, how many columns, and whether the first row names them.
 * Source: RFC 4180; Excel's `sep=` line; measured habits of Dutch exports (semicolons).
 */

import { nameTokens } from '../name-tokens.ts';
import type { Dialect } from '../plan.ts';

export interface Table {
  readonly dialect: Dialect;
  readonly header: boolean;
  /** Cells of the header row, or as many empty names as there are columns. */
  readonly fields: readonly string[];
  /** Characters before the data: `sep=` line and header row. */
  readonly bodyFrom: number;
  /** Characters before the header row, when other lines stand above it. */
  readonly headerFrom?: number;
}

const DELIMITERS = [';', ',', '\t', '|'] as const;
/** Rows that are looked at. */
const ROWS = 200;
/** Lines above a header are a few. */
const DEEPEST_HEADER = 12;

interface Row {
  readonly cells: readonly string[];
  /** Index behind the row's line end. */
  readonly end: number;
}

/** `complete`: the head is the whole text. Undefined when it is no table. */
export function sniffDelimited(text: string, complete: boolean): Table | undefined {
  const sep = /^sep=([;,\t|])\r?\n/.exec(text);
  const from = sep ? sep[0].length : 0;
  let best: { table: Table; score: number } | undefined;
  for (const delimiter of sep ? [sep[1] as Dialect['delimiter']] : DELIMITERS) {
    const rows = rowsOf(text, from, delimiter, complete);
    const score = consistency(rows, delimiter);
    if (score > (best?.score ?? 0)) best = { table: tableOf(rows, delimiter, from), score };
  }
  return best?.table ?? list(text, from, complete);
}

function rowsOf(text: string, from: number, delimiter: string, complete: boolean): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let i = from;
  while (i < text.length && rows.length < ROWS) {
    let cell: string;
    if (text[i] === '"') {
      let close = i + 1;
      for (;;) {
        close = text.indexOf('"', close);
        if (close < 0) return rows;
        if (text[close + 1] !== '"') break;
        close += 2;
      }
      cell = text.slice(i + 1, close).replaceAll('""', '"');
      i = close + 1;
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++;
    } else {
      const start = i;
      while (i < text.length && text[i] !== delimiter && text[i] !== '\n') i++;
      cell = text.slice(start, i).replace(/\r$/, '');
    }
    cells.push(cell);
    if (i < text.length && text[i] === delimiter) {
      i++;
      if (i === text.length || text[i] === '\n') cells.push('');
      if (i < text.length && text[i] !== '\n') continue;
    }
    if (i >= text.length && !complete) return rows;
    i++;
    if (cells.length > 1 || cells[0]!.trim() !== '') rows.push({ cells, end: Math.min(i, text.length) });
    cells = [];
  }
  return rows;
}

const modeOf = (numbers: readonly number[]): number => {
  const times = new Map<number, number>();
  for (const n of numbers) times.set(n, (times.get(n) ?? 0) + 1);
  return Array.from(times).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
};

/** 0 when no table; else more for more columns that more rows agree on. */
function consistency(rows: readonly Row[], delimiter: string): number {
  if (rows.length === 0) return 0;
  const columns = modeOf(rows.map(({ cells }) => cells.length));
  if (columns < 2) return 0;
  const agreeing = rows.filter(({ cells }) => cells.length === columns);
  const share = agreeing.length / rows.length;
  if (rows.length === 1) {
    /* one row: a header without data, or a sentence with commas */
    return isHeaderLike(rows[0]!.cells) && columns >= 3 && rows[0]!.cells.some(knows) ? columns : 0;
  }
  if (share < 0.7) return 0;
  /* cells of sentences begin with a space behind the comma and are long: prose, not a table */
  const cells = agreeing.flatMap((row) => row.cells);
  const spaced = agreeing
    .flatMap((row) => row.cells.slice(1))
    .filter((cell) => cell.startsWith(' ') && cell.trim().length > 0).length;
  const wordy = cells.filter((cell) => cell.trim().split(/\s+/).length > 6).length;
  const prose =
    delimiter === ',' && spaced > agreeing.length * (columns - 1) * 0.8 && !isHeaderLike(agreeing[0]!.cells);
  if (prose && (columns < 4 || wordy > 0)) return 0;
  if (wordy > cells.length * 0.6 && columns < 4 && !isHeaderLike(rows[0]!.cells)) return 0;
  if (rows.length < 3 && share === 1 && columns === 2 && !isHeaderLike(rows[0]!.cells)) return 0;
  return share * columns * (delimiter === ',' ? 0.9 : 1);
}

function tableOf(rows: readonly Row[], delimiter: Dialect['delimiter'], from: number): Table {
  const columns = modeOf(rows.map(({ cells }) => cells.length));
  const dialect = { delimiter, columns };
  /* exports may say above the header what they are and when they were made */
  for (let at = 0; at < Math.min(rows.length, DEEPEST_HEADER); at++) {
    const { cells, end } = rows[at]!;
    if (cells.length < columns / 2) continue;
    const below = rows.slice(at + 1).map((row) => row.cells);
    if (isHeader(cells, below))
      return {
        dialect,
        header: true,
        fields: cells,
        bodyFrom: end,
        ...(at > 0 ? { headerFrom: rows[at - 1]!.end } : {}),
      };
    if (cells.filter((cell) => cell.trim() !== '').length >= columns) break;
  }
  return { dialect, header: false, fields: new Array<string>(columns).fill(''), bodyFrom: from };
}

/** One value a line under a name: `email⏎a@b.nl⏎…`. Anything with spaces in it is running text. */
function list(text: string, from: number, complete: boolean): Table | undefined {
  const lines = text.slice(from).split('\n');
  if (!complete) lines.pop();
  const values = lines.map((line) => line.trim()).filter((line) => line.length > 0);
  const [first, ...others] = values;
  if (first === undefined || others.length < 2 || !isHeaderLike([first.replaceAll('"', '')]) || !knows(first))
    return undefined;
  if (others.some((value) => value.split(/\s+/).length > 6 || value.length > 60)) return undefined;
  const end = text.indexOf('\n', from) + 1;
  return {
    dialect: { delimiter: ';', columns: 1 },
    header: true,
    fields: [first.replaceAll('"', '')],
    bodyFrom: end,
  };
}

/** Tokens that name fields in Dutch and English exports. */
const HEADER_TOKENS = new Set(
  `aanhef aantal achternaam address adres afdeling age amount artikel bank bedrag bedrijf bedrijfsnaam bestelling besteldatum bestelnummer betaald birthdate
  bsn btw burgerservicenummer campagne category city code company country created currency customer datum date description dob email emailadres factuur
  factuurnummer first firstname fullname functie gebdatum geboortedatum gender geslacht gsm huisnr huisnummer iban id initialen ip jaar kanaal kenteken klant klantnr
  klantnummer kvk kvknummer land last lastname leeftijd lidnummer lidmaatschap mail maand medewerker middelnaam mobiel mobile naam name nationaliteit nr number nummer omschrijving
  opmerking opmerkingen order orderdatum ordernummer organisatie patientnummer paspoort phone plaats postal postcode prijs price product quantity rekening
  rekeningnummer roepnaam score segment sku soort stad status straat straatnaam street subject surname tel telefoon telefoonnummer timestamp titel title toevoeging totaal
  total tussenvoegsel type url user username valuta visitor voorletters voornaam voorvoegsel website woonplaats zip zipcode contact toestemming optin leid euid session event page referrer`.split(
    /\s+/,
  ),
);

function knows(cell: string): boolean {
  const tokens = nameTokens(cell);
  return tokens.some((token) => HEADER_TOKENS.has(token)) || HEADER_TOKENS.has(tokens.join(''));
}

/** A cell that may name a column: words, no digits to speak of, no address, not long. */
const NAME = /^[\p{L}_$#][\p{L}\p{M}\p{N} _\-.,:;/()[\]#%&?!'’"+*$€=]*$/u;

export function isHeaderLike(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < cells.length * 0.6) return false;
  if (new Set(filled.map((cell) => cell.trim().toLowerCase())).size < filled.length * 0.8) return false;
  const named = filled.filter(
    (cell) => NAME.test(cell.trim()) && cell.length <= 60 && !/\d{4}/.test(cell) && !/@/.test(cell),
  );
  return named.length >= filled.length * 0.9;
}

/** The first row is a header when its cells look like names and either are known as such or differ in kind from those below. */
export function isHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  if (!isHeaderLike(first)) return false;
  const filled = first.filter((cell) => cell.trim() !== '');
  const known = filled.filter(knows).length;
  if (known >= Math.max(1, filled.length / 3)) return true;
  let differing = 0;
  for (let column = 0; column < first.length; column++) {
    const below = others.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    const numbers = below.filter((cell) => /\d/.test(cell) || cell.includes('@')).length;
    if (below.length > 0 && numbers > below.length * 0.8 && !/\d/.test(first[column]!)) differing++;
  }
  return differing > 0 && (known > 0 || differing >= first.length / 4);
}
