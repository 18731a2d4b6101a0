/** What a file of the exam holds, and the markup in which texts say it. */
import type { Random } from './random.ts';
import { makers } from './values.ts';

/** `likely`: must be found, at `likely` or above. `possible`: at `possible`, and not above. `free`: may be found or not. */
export type Expectation = 'likely' | 'possible' | 'free';

/** A planted value. UTF-16 offsets in the text, or in the cell when `row` and `column` are given. */
export interface Span {
  /** The type it is scored as, then others that are right too. */
  readonly types: readonly string[];
  readonly expect: Expectation;
  readonly row?: number;
  readonly column?: string;
  readonly start: number;
  readonly end: number;
  /** As far as the span may reach: a title before a name, an addition after it. */
  readonly outerStart: number;
  readonly outerEnd: number;
}

/** What a column is. No types: nothing of anybody, so nothing may be found in it. */
export interface Column {
  readonly field: string;
  readonly types: readonly string[];
  readonly expect: Expectation;
  /** Types that are neither right nor wrong here. */
  readonly free: readonly string[];
  /** Running text in its cells: its values are judged one by one as in a text, the column is not. */
  readonly prose?: boolean;
}

export interface PlantedFile {
  readonly name: string;
  readonly content: string;
  readonly encoding?: 'utf-8' | 'utf-16le';
  readonly spans: readonly Span[];
  readonly columns: readonly Column[];
  /** Levels of sensitivity that are right for the whole; left out where it is not judged. */
  readonly levels?: readonly string[];
}

/** Short names, for sentences written by hand. */
const short: Record<string, readonly string[]> = {
  N: ['PERSON_NAME', 'FIRST_NAME', 'LAST_NAME'],
  A: ['STREET_ADDRESS'],
  L: ['LOCATION'],
  PC: ['NETHERLANDS_POSTCODE'],
  E: ['EMAIL_ADDRESS'],
  T: ['PHONE_NUMBER'],
  B: ['DATE_OF_BIRTH'],
  AGE: ['AGE'],
  REL: ['RELIGIOUS_TERM'],
  ETH: ['ETHNIC_GROUP'],
  POL: ['POLITICAL_TERM'],
  MED: ['MEDICAL_TERM'],
  SEX: ['SEXUAL_ORIENTATION'],
  UNI: ['TRADE_UNION'],
  GEN: ['GENETIC_DATA'],
  BIO: ['BIOMETRIC_DATA'],
  CRI: ['CRIME_STATUS'],
  IMM: ['IMMIGRATION_STATUS'],
  NAT: ['NATIONALITY'],
  BSN: ['NETHERLANDS_BSN_NUMBER'],
  IBAN: ['IBAN_CODE'],
  KVK: ['NETHERLANDS_KVK_NUMBER'],
  CC: ['CREDIT_CARD_NUMBER'],
  VAT: ['VAT_NUMBER'],
  IP: ['IP_ADDRESS'],
  PLATE: ['NETHERLANDS_LICENSE_PLATE'],
  ID: ['GENERIC_ID'],
  ACC: ['BANK_ACCOUNT_NUMBER'],
  PW: ['PASSWORD'],
  USER: ['USERNAME'],
  /** Slots whose type the product may call by more than one name. */
  INITIALS_NAME: ['PERSON_NAME', 'LAST_NAME'],
  AWS_ACCESS_KEY: ['AWS_CREDENTIALS'],
  AWS_SECRET_KEY: ['AWS_CREDENTIALS', 'GENERIC_API_KEY'],
  AZURE_ACCOUNT_KEY: ['AZURE_AUTH_TOKEN', 'GENERIC_API_KEY'],
  GITHUB_TOKEN: ['AUTH_TOKEN', 'GENERIC_API_KEY'],
  SLACK_TOKEN: ['AUTH_TOKEN', 'GENERIC_API_KEY'],
  STRIPE_KEY: ['GENERIC_API_KEY', 'AUTH_TOKEN'],
  BEARER_TOKEN: ['AUTH_TOKEN', 'GENERIC_API_KEY'],
};
const typesOf = (names: string) => names.split('/').flatMap((name) => short[name] ?? [name]);

const MARK = /\{([~]?)([A-Z0-9_/]+)(\??)(?::([^{}]*))?\}/g;

/**
 * `{TYPE:value}` plants a value, `{TYPE}` has one made, `{TYPE?:…}` expects it at `possible` only, `{~TYPE:…}` leaves it free,
 * `{A/B:…}` accepts either type, `‹…›` at a value's edge may belong to the span or not. `{#SLOT}` fills in what nobody should find.
 */
export function plant(
  marked: string,
  random: Random,
): { readonly text: string; readonly spans: readonly Span[] } {
  const filled = marked.replace(/\{#([A-Z_0-9]+)\}/g, (_, slot: string) => fill(slot, random));
  let text = '';
  let from = 0;
  const spans: Span[] = [];
  for (const mark of filled.matchAll(MARK)) {
    text += filled.slice(from, mark.index);
    from = mark.index + mark[0].length;
    const [, free, names, unsure, written] = mark as unknown as [
      string,
      string,
      string,
      string,
      string | undefined,
    ];
    const value = written ?? fill(names.split('/')[0]!, random);
    const [, before = '', core, after = ''] = /^(?:‹([^›]*)›)?([^‹›]*)(?:‹([^›]*)›)?$/.exec(value)!;
    const outerStart = text.length;
    text += before + core + after;
    spans.push({
      types: typesOf(names),
      expect: free ? 'free' : unsure ? 'possible' : 'likely',
      start: outerStart + before.length,
      end: text.length - after.length,
      outerStart,
      outerEnd: text.length,
    });
  }
  text += filled.slice(from);
  if (/[{}‹›]/.test(text.replace(/^\s*[[{][\s\S]*$/, ''))) throw new Error(`a mark is not closed: ${marked}`);
  return { text, spans };
}

function fill(slot: string, random: Random): string {
  const make = makers[slot];
  if (!make) throw new Error(`no maker for ${slot}`);
  return make(random);
}

/** A file of running text. */
export function textFile(name: string, marked: string, random: Random): PlantedFile {
  const { text, spans } = plant(marked, random);
  return { name, content: text, spans, columns: [] };
}

/** The whole of a cell. */
export const cellSpan = (column: Column, row: number, value: string): Span => ({
  types: column.types,
  expect: column.expect,
  row,
  column: column.field,
  start: 0,
  end: value.length,
  outerStart: 0,
  outerEnd: value.length,
});
