/**
 * The shape of a detector's cases. `⟦…⟧` marks the match that must be found, exactly; the text around it is read as
 * running text, or as one cell of a column where `header` is given.
 */
import type { Likelihood } from '../../../core/finding.ts';

export interface Found {
  readonly why: string;
  readonly text: string;
  readonly likelihood: Likelihood;
  readonly header?: string;
}
export interface Ignored {
  readonly why: string;
  readonly text: string;
  readonly header?: string;
}
export interface Cases {
  readonly finds: readonly Found[];
  readonly ignores: readonly Ignored[];
}
