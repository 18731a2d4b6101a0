/**
 * When a dataset must be gone, and why: the only place that decides it.
 * Source: W, "Verwijderen van gegevens": 30 days after processing unless the agreement says otherwise.
 */
import { legalTerms } from './legal-terms.ts';
import { settings } from './settings.ts';

/** What a term can count from. */
export const ANCHORS = [
  'received',
  'processed',
  'collection',
  'last-contact',
  'last-invoice',
  'end-of-agreement',
] as const;
export type Anchor = (typeof ANCHORS)[number];

export const BOUNDS = ['maximum', 'minimum'] as const;

export interface RetentionTerm {
  /** ISO 8601. */
  readonly duration: string;
  readonly from: Anchor;
  /** At a maximum it is erased; before a minimum it may not be. */
  readonly bound: (typeof BOUNDS)[number];
  /** The kinds of data, by info type; absent in the term for all that no other names. */
  readonly types?: readonly string[];
}

/** The end of the scan, or a specialist's word with the longest working time as backstop. */
export const PROCESSED_BY = ['scan', 'work-done'] as const;

export interface RetentionRules {
  readonly terms: readonly RetentionTerm[];
  readonly processedBy: (typeof PROCESSED_BY)[number];
  /** From the end of the scan; ISO 8601. */
  readonly longestWork: string;
}

export const DEFAULT_RULES: RetentionRules = {
  terms: [{ duration: legalTerms.retention.duration, from: 'processed', bound: 'maximum' }],
  processedBy: 'scan',
  longestWork: legalTerms.longestWork.duration,
};

export interface RetentionFacts {
  /** ISO 8601, when the object arrived. */
  readonly receivedAt: string;
  /** ISO 8601, end of processing; absent while the dataset is not processed (refused, failed, waiting). */
  readonly processedAt?: string;
  /** The kinds of data that it holds. */
  readonly types?: readonly string[];
  /** The object is a client's half-written file (`isTemporaryKey`). */
  readonly temporary?: boolean;
}

export interface Due {
  /** ISO 8601, UTC. The sweep erases at the first full hour after it. */
  readonly dueAt: string;
}

/**
 * The earliest maximum, unless a minimum reaches further. What has no date of its own counts from reception, so that a
 * dataset that was refused, failed or never scanned expires all the same (R6.3).
 */
export function dueOf(
  { receivedAt, processedAt, types = [], temporary }: RetentionFacts,
  { terms }: RetentionRules = DEFAULT_RULES,
): Due {
  if (temporary) return { dueAt: after(receivedAt, `PT${settings.temporaryHours}H`) };
  const covered = new Set(terms.flatMap((term) => term.types ?? []));
  const general = types.length === 0 || types.some((type) => !covered.has(type));
  const dues = terms
    .filter((term) => (term.types ? term.types.some((type) => types.includes(type)) : general))
    .map(({ duration, from, bound }) => ({
      bound,
      dueAt: after(from === 'processed' ? (processedAt ?? receivedAt) : receivedAt, duration),
    }));
  const at = (wanted: RetentionTerm['bound']) =>
    dues
      .filter(({ bound }) => bound === wanted)
      .map(({ dueAt }) => dueAt)
      .sort();
  const earliest = at('maximum')[0];
  const latest = at('minimum').at(-1);
  return {
    dueAt:
      [earliest, latest]
        .filter((each) => each !== undefined)
        .sort()
        .at(-1) ?? after(receivedAt, 'P7Y'),
  };
}

function after(from: string, duration: string): string {
  const at = new Date(from);
  for (const [, number, unit] of duration.matchAll(/(\d+)([YMWDH])/g)) {
    const n = Number(number);
    if (unit === 'Y') at.setUTCFullYear(at.getUTCFullYear() + n);
    else if (unit === 'M') at.setUTCMonth(at.getUTCMonth() + n);
    else if (unit === 'H') at.setUTCHours(at.getUTCHours() + n);
    else at.setUTCDate(at.getUTCDate() + n * (unit === 'W' ? 7 : 1));
  }
  return at.toISOString();
}

/** Names under which SFTP clients write before they rename, and folders: no dataset, but erased all the same. */
export function isTemporaryKey(key: string): boolean {
  return /(\.part|\.filepart|\.tmp|\/)$/i.test(key);
}
