/**
 * What a detector's candidates look like: a small menu of shapes that the pass knows how to follow over bytes.
 * The engine derives its doors from them (kind and length of the first token) and knows no info type by name.
 */

/** Arithmetic that decides whether a candidate is valid; run on its characters without separators, letters as capitals. */
export type Check =
  | { readonly name: 'eleven' }
  | { readonly name: 'luhn' }
  | { readonly name: 'mod97' }
  /** A real day; `order` says how its digits are written. */
  | { readonly name: 'date'; readonly order: 'dmy' | 'ymd' }
  /** Starts with one of these and then has one of the lengths, counted in characters of the whole. */
  | { readonly name: 'prefix'; readonly lengths: Readonly<Record<string, readonly number[]>> }
  /** None of these stands at the given place. */
  | { readonly name: 'not-at'; readonly at: number; readonly values: readonly string[] }
  | { readonly name: 'all'; readonly of: readonly Check[] };

export type Shape =
  /**
   * Fixed pictures: `9` digit, `A` capital, `a` letter of either case, `X` digit or capital, anything else itself;
   * `?` after an element makes it optional. `strict` refuses numbers that go on past a joint (`123456782.50`, `2024-123456782`).
   */
  | { readonly kind: 'picture'; readonly pictures: readonly string[]; readonly strict?: boolean }
  /**
   * A run of digit groups with single separators between them, of `min`…`max` digits in all; the longest that passes
   * the check wins. `lead`, a character right before, belongs to the match (`+`, `(`); with `needsLead` it must be there,
   * without it a `+` must not. `whole` accepts a match only at the end of its run.
   */
  | {
      readonly kind: 'digits';
      readonly min: number;
      readonly max: number;
      readonly separators: string;
      readonly lead?: string;
      readonly needsLead?: boolean;
      readonly whole?: boolean;
    }
  /** A two-letter code that fixes the length, two digits, then letters and digits, compact or in groups of four. */
  | {
      readonly kind: 'coded';
      readonly lengths: Readonly<Record<string, number>>;
      readonly separators: string;
    }
  /** local@domain, after RFC 5321/5322 as far as people use it. */
  | { readonly kind: 'mailbox'; readonly notDomains: readonly string[] }
  /** Four numbers 0…255 with dots. */
  | { readonly kind: 'dotted-quad' }
  /** RFC 4291 text forms, at least three colons. */
  | { readonly kind: 'colon-hex' }
  | ReadShape;

/**
 * What a reader of words (`core/people`) finds, and the pass does not look for. `cell`: it fills a whole cell or value,
 * and the column as a whole decides.
 */
export interface ReadShape {
  readonly kind: 'read';
  readonly what: Reading;
  readonly cell?: boolean;
}

export type Reading =
  /** In running text: a person beyond doubt (title, full name), one that the tagger sees, one that it is not sure of. */
  | 'named-person'
  | 'person'
  | 'doubtful-person'
  /** Cells: a person's full name, a first name, a surname that the lexicon bears out; any that has the form only. */
  | 'full-name'
  | 'first-name'
  | 'surname'
  | 'name-like'
  /** A place; a street with a number; a firm with its legal form. */
  | 'place'
  | 'lived-in-place'
  | 'street'
  | 'foreign-street'
  | 'firm'
  /** Any cell with a letter in it. */
  | 'words'
  /** A cell that is one of the detector's `values`. */
  | 'value'
  /** One of the detector's `terms`: about a person, by itself, or negated, general or ambiguous. */
  | 'personal-term'
  | 'term'
  | 'doubtful-term';
