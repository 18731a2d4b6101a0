/**
 * The shape of the hand-written sentences. `{person:Jan Smit}` must be found as `likely` or `certain`, `{health?:griep}`
 * at any likelihood, `{politics-:groen links}` not at all. What is not marked may be found as `possible` at most.
 */
export const TYPES = {
  person: 'PERSON_NAME',
  street: 'STREET_ADDRESS',
  place: 'LOCATION',
  postcode: 'NETHERLANDS_POSTCODE',
  health: 'MEDICAL_TERM',
  faith: 'RELIGIOUS_TERM',
  origin: 'ETHNIC_GROUP',
  politics: 'POLITICAL_TERM',
  sex: 'SEXUAL_ORIENTATION',
  union: 'TRADE_UNION',
  crime: 'CRIME_STATUS',
  gene: 'GENETIC_DATA',
  body: 'BIOMETRIC_DATA',
  stay: 'IMMIGRATION_STATUS',
} as const;

export interface Theme {
  readonly finds: readonly string[];
  /** Sentences in which something looks like a match and is none, or only a doubtful one. */
  readonly traps: readonly string[];
  /** What the scanner still gets wrong. */
  readonly misses: readonly { readonly why: string; readonly text: string }[];
}

export interface Mark {
  readonly type: string;
  readonly strength: '' | '?' | '-';
  readonly start: number;
  readonly end: number;
}

/** The sentence as it is read, and what is marked in it. */
export function unmark(marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let from = 0;
  for (const found of marked.matchAll(/\{([a-z]+)([?-]?):([^}]+)\}/g)) {
    const [whole, name, strength, words] = found as unknown as [
      string,
      keyof typeof TYPES,
      Mark['strength'],
      string,
    ];
    if (!(name in TYPES)) throw new Error(`no mark is called ${name}`);
    text += marked.slice(from, found.index);
    marks.push({ type: TYPES[name], strength, start: text.length, end: text.length + words.length });
    text += words;
    from = found.index + whole.length;
  }
  return { text: text + marked.slice(from), marks };
}
