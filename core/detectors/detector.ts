/** The shape of a detector: everything an info type is, said once. */
import type { Check, Shape } from '../engine/shape.ts';
import type { Level, Mark } from '../sensitivity.ts';

export interface Form {
  readonly shape: Shape;
  readonly check?: Check;
  /** Expressions that all accept the candidate, after shape and check; in the syntax of `core/engine/automaton.ts`, which makes them cheap. */
  readonly like?: readonly RegExp[];
  /** Looks at a candidate as text, after all else; for what is rare by then, since it makes a string. */
  readonly accept?: (candidate: string) => boolean;
  /**
   * At most so sure, whatever speaks for it, and outside of the column's verdict: sample numbers, business numbers, a
   * number that only may be inside another one.
   */
  readonly ceiling?: number;
  /** A value that a spreadsheet has damaged: reported as such, never as found. */
  readonly damaged?: boolean;
  /** The match may hold others (a URL with an e-mail address in it): it neither removes nor yields to what it overlaps. */
  readonly contains?: boolean;
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
  /** A special type that is of one person by itself; others make a special record only beside something that points to one. */
  readonly pointsToPerson?: boolean;
  /** One half of a log-in; both in one record make it most confidential (R2.7). */
  readonly logIn?: 'name' | 'secret';
  /** Key of the fideslang data category. */
  readonly fideslang: string;
  /** At most eight (`FORMS`). None: the type is concluded from other things than a value's form. */
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
  /** True: its values have no form of their own, so a field's name speaks for it only where it says nothing more exact of another type. */
  readonly byName?: boolean;
  /** Concluded from a column that no other type explains, when at least this share of its values stands alone. */
  readonly columnAlone?: number;
  /** How a value tells someone's age; types of the shape `age` are concluded from it. */
  readonly tellsAge?: 'birth-date' | 'years';
  /** With others of its kind it may single a person out, though alone it does not (re-identifiability, R2.11). */
  readonly quasi?: boolean;
  /** Numbers of another kind look like its values, though not all of them (versions and IP addresses): without a name a column counts where at least this share of its numbers do. */
  readonly allOrNone?: number;
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
  /** Words in the same sentence beside which a code of a letter and two digits (`F32.1`, as ICD-10 has them) is of the type. */
  readonly codesBeside?: readonly string[];
  /** Words right behind a term that make it part of an organisation's or a thing's name (`school`, `kerk`). */
  readonly partOf: readonly string[];
}
