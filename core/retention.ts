/**
 * When a dataset must be gone, and why: the only place that decides it. A dataset ends as a whole, so the terms of all
 * kinds of data in it are weighed together: the earliest maximum, unless a minimum (a law's, as a rule) reaches further.
 *
 * What has no date of its own is counted from the latest moment it can have been: while a dataset is not processed,
 * from its reception or from the end of the longest working time, so that one that was refused, failed, waits or was set
 * apart expires all the same (R6.3). A term that counts from a day still to come (the end of the agreement) binds nothing
 * until that day is known; until then the longest term of all is the limit.
 * Source: W, "Verwijderen van gegevens"; AVG 5(1)(e), 28(3)(g).
 */
import { after } from './calendar.ts';
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
  /** ISO 8601, as `calendar.ts` reads it. */
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
  /** At least one. */
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

/** Days that the client tells, or the agreement; ISO 8601. */
export type AnchorDates = Readonly<Partial<Record<Exclude<Anchor, 'received' | 'processed'>, string>>>;

export interface RetentionFacts {
  /** ISO 8601, when the object arrived. */
  readonly receivedAt: string;
  /** When its scan had ended; absent while it is not scanned (refused, failed, waiting). */
  readonly scannedAt?: string;
  /** When processing ended. */
  readonly processedAt?: string;
  /** The kinds of data that it holds. */
  readonly types?: readonly string[];
  readonly dates?: AnchorDates;
  /** The object is a client's half-written file (`isTemporaryKey`). */
  readonly temporary?: boolean;
  /** When its name was taken away from it, or given to another: it was renamed, removed or written anew. */
  readonly replacedAt?: string;
}

export interface Due {
  /** ISO 8601, UTC. The sweep erases at the first full hour after it. */
  readonly dueAt: string;
  readonly because: Because;
}

export interface Because {
  /**
   * `term`: the agreed term has passed; `unprocessed`: it counts from the latest moment at which processing could have
   * ended; `temporary`: a half-written file; `replaced`: one that was renamed, removed or written anew; `longest`: no term has a date yet, and nothing is kept for ever.
   */
  readonly why: 'term' | 'unprocessed' | 'temporary' | 'replaced' | 'longest';
  readonly duration: string;
  readonly from: Anchor;
  readonly bound: RetentionTerm['bound'];
}

/** The end of the working time of a dataset that specialists work on; it counts as processed from then on. */
export const workEndsAt = (scannedAt: string, { longestWork }: RetentionRules): string =>
  after(scannedAt, longestWork);

export function dueOf(facts: RetentionFacts, rules: RetentionRules = DEFAULT_RULES): Due {
  const { receivedAt, temporary, replacedAt } = facts;
  const fixed = (why: Because['why'], duration: string): Due => ({
    dueAt: after(receivedAt, duration),
    because: { why, duration, from: 'received', bound: 'maximum' },
  });
  if (temporary) {
    const due = fixed('temporary', settings.temporary);
    const sooner = replacedAt !== undefined && replacedAt < due.dueAt;
    return sooner ? { dueAt: replacedAt, because: { ...due.because, why: 'replaced' } } : due;
  }
  const dues = termsFor(facts.types ?? [], rules).flatMap((term) => {
    const from = anchorOf(term.from, facts, rules);
    if (from === undefined) return [];
    const { duration, from: anchor, bound } = term;
    const why = anchor === 'processed' && !facts.processedAt ? 'unprocessed' : 'term';
    return [{ dueAt: after(from, duration), because: { why, duration, from: anchor, bound } as const }];
  });
  const by = (bound: RetentionTerm['bound']) =>
    dues.filter(({ because }) => because.bound === bound).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const earliest = by('maximum')[0];
  const latest = by('minimum').at(-1);
  if (!earliest || !latest) return earliest ?? latest ?? fixed('longest', legalTerms.administration.duration);
  return latest.dueAt > earliest.dueAt ? latest : earliest;
}

/** Each kind's own terms; the general ones for every other kind, and for what holds none. */
function termsFor(types: readonly string[], { terms }: RetentionRules): readonly RetentionTerm[] {
  const covered = new Set(terms.flatMap((term) => term.types ?? []));
  const general = types.length === 0 || types.some((type) => !covered.has(type));
  return terms.filter((term) => (term.types ? term.types.some((type) => types.includes(type)) : general));
}

function anchorOf(
  anchor: Anchor,
  { receivedAt, scannedAt, processedAt, dates }: RetentionFacts,
  rules: RetentionRules,
): string | undefined {
  if (anchor === 'received') return receivedAt;
  if (anchor === 'processed') return processedAt ?? (scannedAt ? workEndsAt(scannedAt, rules) : receivedAt);
  if (anchor === 'end-of-agreement') return dates?.[anchor];
  /* what lay before the delivery: the delivery itself is the latest it can have been */
  const told = dates?.[anchor];
  return told !== undefined && told < receivedAt ? told : receivedAt;
}

/** How names end under which SFTP clients write before they rename (WinSCP, rclone, scripts). */
export const TEMPORARY_SUFFIXES = ['.part', '.filepart', '.partial', '.tmp'] as const;

/** A half-written file, or a folder: no dataset, but erased all the same. */
export function isTemporaryKey(key: string): boolean {
  const name = key.toLowerCase();
  return name.endsWith('/') || TEMPORARY_SUFFIXES.some((suffix) => name.endsWith(suffix));
}

const HOUR_MS = 3_600_000;

/** The sweep that erases what is due at that moment: they come every full hour. */
export const firstSweepFrom = (dueAt: string): string =>
  new Date(Math.ceil(Date.parse(dueAt) / HOUR_MS) * HOUR_MS).toISOString();
