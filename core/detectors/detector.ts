/** The shape of a detector: everything an info type is, said once. */
import type { Check, Shape } from '../engine/shape.ts';
import type { Level, Mark } from '../sensitivity.ts';

export interface Form {
  readonly shape: Shape;
  readonly check?: Check;
  /** Confidence (0…1) of a valid match of this form that nothing speaks for or against. */
  readonly confidence: number;
}

export interface Detector {
  /** The info type: Google's name where one exists, else `NETHERLANDS_…` after its pattern. Stored, so never renamed. */
  readonly type: string;
  /** Names for people. */
  readonly nl: string;
  readonly en: string;
  /** Section of the list of info types. */
  readonly group:
    | 'contact'
    | 'behaviour'
    | 'online'
    | 'registration'
    | 'most-confidential'
    | 'document'
    | 'log-in'
    | 'special'
    | 'sensitive'
    | 'children'
    | 'unknown';
  /** Level of a record that holds it (R2.7). */
  readonly level: Level;
  readonly marks: readonly Mark[];
  /** Key of the fideslang data category. */
  readonly fideslang: string;
  /** At most eight (`FORMS`). None: the type is concluded from other things than a value’s form. */
  readonly forms: readonly Form[];
  /** Header or JSON-path words that say the field holds it; compared as whole tokens, joined or apart. */
  readonly headers: readonly string[];
  /** Single lower-case words in running text that say so; looked for up to `reach` bytes before and a third of it behind. */
  readonly words: readonly string[];
  /** Header tokens or words that speak against it. */
  readonly against: readonly string[];
  /** True: without header or word there is no match at all (eight digits are nothing by themselves). */
  readonly needsEvidence?: boolean;
  /** Confidence when header or words confirm it. */
  readonly confirmed: number;
  /** Share of random candidates that pass the check: lets the column as a whole speak (R2: one in eleven passes the eleven-test). */
  readonly chance?: number;
  /** How a column of it is judged: shares of cells that forms with `cell` must fill, under a header and without one (never, if absent). */
  readonly column?: { readonly under: number; readonly alone?: number };
  /** Headers that name other things as well (`naam`): under them only cells that the lexicon bears out count. */
  readonly vagueHeaders?: readonly string[];
  /** Values of `value` cells, in small letters. */
  readonly values?: readonly string[];
  /** Words and phrases of `term` readings (see `core/people/terms.ts`). */
  readonly terms?: Terms;
}

export interface Terms {
  /** Terms one a line or separated by commas, in the notation of `core/people/terms.ts`. */
  readonly list: string;
  /** Words in the same sentence that make another thing of a term (weather, curses, film titles). */
  readonly elsewhere: readonly string[];
  /** Words in the same sentence that bear a doubtful term out (`stemt`, `lid`). */
  readonly borneOut?: readonly string[];
  /** Words right behind a term that make it part of an organisation's or a thing's name (`school`, `kerk`). */
  readonly partOf: readonly string[];
}
