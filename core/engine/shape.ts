/**
 * What a detector's candidates look like: a small menu of shapes that the pass knows how to follow over bytes.
 * The engine derives its doors from them (kind and length of the first token, the byte it begins with, the byte behind
 * it) and knows no info type by name.
 *
 * The first group is met every few bytes and deserves speed; the second is rare: there a faster pass may watch the doors
 * alone and leave the rest to the matcher (`matchers.ts`). Of the third the pass sees nothing.
 */

/** Arithmetic that decides whether a candidate is valid; run on its characters without separators, letters as capitals. */
export type Check =
  /** Weighted sum of the characters from `from` (0) on, one per weight (those of the BSN if absent), leaves one of `remainders` ([0]). */
  | {
      readonly name: 'eleven';
      readonly weights?: readonly number[];
      readonly remainders?: readonly number[];
      readonly from?: number;
    }
  | { readonly name: 'luhn' }
  /** `plain`: over the characters as they stand, instead of with the first four moved to the end. */
  | { readonly name: 'mod97'; readonly plain?: boolean }
  /** Check digit of the GS1 keys (EAN, GTIN): weights 3 and 1 from the right. */
  | { readonly name: 'gs1' }
  /** A real day; `order` says how it is written, `dMy` with the month's name or its first letters. Years of two digits are of the last hundred. */
  | { readonly name: 'date'; readonly order: 'dmy' | 'ymd' | 'mdy' | 'dMy' }
  /** Starts with one of these digits and then has one of the lengths, counted in characters of the whole. */
  | { readonly name: 'prefix'; readonly lengths: Readonly<Record<string, readonly number[]>> }
  /** One of these stands at the given place; none of these does. */
  | { readonly name: 'at' | 'not-at'; readonly at: number; readonly values: readonly string[] }
  /** None of these characters stands at `from` (0) or behind it. */
  | { readonly name: 'without'; readonly chars: string; readonly from?: number }
  /** Is so many characters long. */
  | { readonly name: 'length'; readonly count: number }
  /** Has a digit; has a digit and a letter. */
  | { readonly name: 'digit' | 'digit-and-letter' }
  | { readonly name: 'not'; readonly of: Check }
  | { readonly name: 'all'; readonly of: readonly Check[] };

export type Shape =
  /**
   * Fixed pictures: `9` digit, `A` capital, `a` letter of either case, `X` digit or capital, `x` digit or letter, `h`
   * hexadecimal digit, anything else itself; `?` after an element makes it optional. `strict` refuses numbers that go on
   * past a joint (`123456782.50`, `2024-123456782`).
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
  | RareShape
  | CellShape
  | AgeShape
  | PatternShape
  | ReadShape;

export type RareShape =
  /** `piet [at] example.nl`, `piet(at)example(dot)nl`. */
  | { readonly kind: 'spelled-mailbox' }
  /**
   * One of the `marks` (letters, digits and joints, in this case), then `min`…`max` letters, digits and characters of
   * `body`; `products`: names with versions and comments in brackets, as user agents are written. The marks belong to the match.
   */
  | {
      readonly kind: 'marked';
      readonly marks: readonly string[];
      readonly body: string | 'products';
      readonly min: number;
      readonly max: number;
    }
  /**
   * A label in small letters (a space in it stands for none or one of ` _-`), then `:`, `=` or `is`, perhaps quotes, then
   * a value, which alone is the match. `code`: letters, digits and joints, with a digit, also right behind the label;
   * `secret`: anything up to a space, a quote or the statement's end; `line`: up to the line's end.
   */
  | {
      readonly kind: 'labelled';
      readonly labels: readonly string[];
      readonly value: 'code' | 'secret' | 'line';
      /** A space is enough between label and secret (`luidt` may stand there too). */
      readonly bare?: boolean;
      /** A sign must stand between them: `user: …`, and not `the user is …`. */
      readonly signed?: boolean;
      readonly min: number;
      readonly max: number;
    }
  /** A URL with `http` or `https`, or beginning with `www.`; `credentials`: only its `name:password`, which must be there. */
  | { readonly kind: 'url'; readonly credentials?: boolean }
  /** Two decimal fractions, a latitude and a longitude. */
  | { readonly kind: 'coordinates' }
  /** Machine-readable lines of travel documents, sizes TD1, TD2, TD3, with their check digits; `personal`: only the nine digits of the personal number. */
  | { readonly kind: 'machine-readable-zone'; readonly personal?: boolean }
  /** `-----BEGIN … PRIVATE KEY-----` up to its end line. */
  | { readonly kind: 'private-key' };

/**
 * A whole cell or value of `min`…`max` bytes, trimmed, whatever it looks like, in a field whose name speaks for the type.
 * `code`: one word of letters, digits and joints with a digit in it; `name`: one word; `number`: an amount; `text`: anything with a letter or digit.
 */
export interface CellShape {
  readonly kind: 'cell';
  readonly of: 'code' | 'name' | 'number' | 'text';
  readonly min: number;
  readonly max: number;
}

/** No form at all: concluded from a value that tells an age of `from` years or more and below `below`. */
export interface AgeShape {
  readonly kind: 'age';
  readonly from: number;
  readonly below: number;
}

/** No form that the pass knows: a reader beside it finds the type (`range-reader.ts`). */
export interface PatternShape {
  readonly kind: 'pattern';
}

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
