/**
 * The processing agreement (role `processor`, AVG 28(3)) or the privacy policy (role `controller`, AVG 13) as data: what the
 * two sides promised, in a form that machinery can keep. `contract/agreement.ts` validates the shape,
 * `agreement-faults.ts` what no shape tells, `agreement-limits.ts` names what nobody could enforce.
 *
 * For who decides when something is due: `retentionRules(agreement)` gives the terms of every kind of data that is delivered,
 * each `{ duration (ISO 8601), from, bound: minimum | maximum, types? }`, and what ends processing. An anchor says what a term
 * counts from, not when that was; a kind is its info types, and the term without any is for all else.
 */
import type { Day } from './age.ts';
import type { ClientPattern } from './client-patterns.ts';
import { matchesAny } from './file-pattern.ts';
import { repealedLawIn } from './legal-terms.ts';
import { type Anchor, DEFAULT_RULES, type RetentionRules, type RetentionTerm } from './retention.ts';
import type { Mark } from './sensitivity.ts';

export const ROLES = ['processor', 'controller'] as const;
export const LANGUAGES = ['nl', 'en'] as const;
export const UPLOAD_WAYS = ['sftp', 'web', 'collect'] as const;
export const RETURN_WAYS = ['sftp', 'web', 'own-server'] as const;
export const ENDINGS = ['return', 'delete'] as const;
export const ENFORCED_BY = ['system', 'attested', 'supplier'] as const;
export const HOSTING = ['EU', 'NL'] as const;
export const BLACKED_OUT = ['portrait', 'mrz', 'document-number', 'bsn'] as const;
export const LEGAL_BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
] as const;
/** What being in a file may reveal of everybody in it (R2.6). A BSN is a value, never revealed by being listed. */
export const REVEALED = [
  'art9:religion',
  'art9:ethnicity',
  'art9:politics',
  'art9:health',
  'art9:sex',
  'art9:union',
  'art9:genetic',
  'art9:biometric',
  'art10',
  'minor',
] as const satisfies readonly Mark[];

export type Language = (typeof LANGUAGES)[number];
export type UploadWay = (typeof UPLOAD_WAYS)[number];

export interface Party {
  readonly name: string;
  readonly address?: string | undefined;
  /** Number in the trade register. */
  readonly kvk?: string | undefined;
  readonly email?: string | undefined;
  /** Data protection officer, where there is one. */
  readonly officer?: string | undefined;
  /** A firm of one person: someone of the other side is the second pair of eyes (R3.2). */
  readonly onePerson?: boolean | undefined;
}

export interface Person {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** A category of people concerned. */
export interface People {
  readonly category: string;
  readonly reveals: readonly (typeof REVEALED)[number][];
  /** The article that allows it, when being listed reveals something of AVG 9 or 10. */
  readonly ground?: string | undefined;
  /** Names of the deliveries they are in, `*` for anything; those that no category claims may hold any of them. */
  readonly files: readonly string[];
}

export interface Ground {
  readonly type: string;
  /** Law and article, `AVG 9(2)(a)`, `Wabvpz 5`. */
  readonly article: string;
}

/** What specialists do for the client, and what they need for it. */
export interface Assignment {
  readonly id: string;
  readonly purpose: string;
  /** Info types agreed on, names of the agreement's own patterns among them. */
  readonly types: readonly string[];
  readonly grounds: readonly Ground[];
}

export interface Retention {
  /** The kind of data: `deliveries` for all that is delivered, else free words. */
  readonly data: string;
  /** The info types that make it up where it is delivered; without any (and not `deliveries`) the data lies elsewhere. */
  readonly types: readonly string[];
  /** ISO 8601 in years, months, weeks or days; `open` when the text names no end. */
  readonly keep: string;
  readonly from: Anchor;
  readonly bound: RetentionTerm['bound'];
  /** Law and article that a minimum follows from. */
  readonly law?: string | undefined;
}

export interface Measure {
  readonly measure: string;
  readonly by: (typeof ENFORCED_BY)[number];
  /** Who attested it and when (`attested`), or whose it is (`supplier`). */
  readonly person?: string | undefined;
  readonly date?: string | undefined;
  readonly supplier?: string | undefined;
}

export interface SubProcessor {
  readonly name: string;
  readonly role: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  /** The ground of AVG 45, 46 or 49 on which data may leave the European Economic Area. */
  readonly transfer?: string | undefined;
}

/** What AVG 13 wants a controller to say besides. */
export interface Notice {
  readonly bases: readonly (typeof LEGAL_BASES)[number][];
  /** Whom people write to about their rights. */
  readonly contact: string;
  /** The inner target for an answer; the law's own is in `legal-terms.ts`. */
  readonly answerWithin?: string | undefined;
  /** Parts that must be blacked out of a copy of an identity document (R2.4). */
  readonly blackedOut: readonly (typeof BLACKED_OUT)[number][];
  readonly authority: string;
  readonly automatedDecisions: boolean;
}

export interface Agreement {
  /** Version of this format. */
  readonly format: 1;
  readonly role: (typeof ROLES)[number];
  readonly language: Language;
  /** Days (`YYYY-MM-DD`) in Europe/Amsterdam; without the first it holds as soon as it is set. */
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
  readonly parties: { readonly controller: Party; readonly processor?: Party | undefined };
  readonly subject: string;
  readonly nature: string;
  readonly purpose: string;
  readonly people: readonly People[];
  readonly assignments: readonly Assignment[];
  readonly retention: readonly Retention[];
  /** When a dataset counts as processed; `work-done` at a specialist's word, `within` so long at the latest. */
  readonly processed: { readonly when: 'scan' } | { readonly when: 'work-done'; readonly within: string };
  /** What happens to all data when the service ends. */
  readonly end: (typeof ENDINGS)[number];
  readonly receivers: readonly {
    readonly name: string;
    readonly email?: string | undefined;
    readonly method: (typeof RETURN_WAYS)[number];
  }[];
  readonly uploads: {
    readonly ways: readonly UploadWay[];
    /** SSH public keys. */
    readonly keys: readonly string[];
    /** IP addresses or ranges (CIDR); none: from anywhere. */
    readonly addresses: readonly string[];
  };
  readonly hosting: (typeof HOSTING)[number];
  readonly specialists: readonly Person[];
  /** Who may decide for the client. */
  readonly authorised: readonly Person[];
  readonly breach: { readonly contact: Person; readonly within: string };
  readonly subProcessors: readonly SubProcessor[];
  readonly measures: readonly Measure[];
  readonly patterns: readonly ClientPattern[];
  readonly notice?: Notice | undefined;
}

/** The kind of data that means everything delivered. */
export const DELIVERIES = 'deliveries';

/** A term without end, or one that only a repealed law would allow, is none. */
export const isEnforceable = ({ keep, law }: Retention): boolean =>
  keep !== 'open' && !(law && repealedLawIn(law));

/** Of data that lies elsewhere nothing can be erased here. */
export const isDelivered = ({ data, types }: Retention): boolean => data === DELIVERIES || types.length > 0;

/** The terms that can be enforced here; W's 30 days after processing for deliveries of which none speaks. */
export function retentionRules({
  retention,
  processed,
}: Pick<Agreement, 'retention' | 'processed'>): RetentionRules {
  const rules = retention.filter((rule) => isEnforceable(rule) && isDelivered(rule));
  const terms = rules.map(({ keep, from, bound, types }): RetentionTerm => {
    const term = { duration: keep, from, bound };
    return types.length > 0 ? { ...term, types } : term;
  });
  return {
    terms: terms.some(({ types }) => !types) ? terms : [...terms, ...DEFAULT_RULES.terms],
    processedBy: processed.when,
    longestWork: processed.when === 'work-done' ? processed.within : DEFAULT_RULES.longestWork,
  };
}

/** All types that some assignment agrees on. */
export const agreedTypes = ({ assignments }: Pick<Agreement, 'assignments'>): string[] =>
  Array.from(new Set(assignments.flatMap(({ types }) => types)));

/** Types that are agreed on, but for none of these assignments. */
export function typesOfOthers(
  agreement: Pick<Agreement, 'assignments'>,
  ids: readonly string[],
): ReadonlySet<string> {
  const { assignments } = agreement;
  const own = new Set(assignments.filter(({ id }) => ids.includes(id)).flatMap(({ types }) => types));
  return new Set(agreedTypes(agreement).filter((type) => !own.has(type)));
}

/** What being in a delivery of this name reveals: of the categories that claim it, or, if none does, of all. */
export function revealedBy({ people }: Pick<Agreement, 'people'>, name: string): readonly Mark[] {
  const claiming = people.filter(({ files }) => matchesAny(files, name));
  const there = claiming.length > 0 ? claiming : people;
  return Array.from(new Set(there.flatMap(({ reveals }) => reveals)));
}

/** Whether it holds on this day: it has begun, and not ended before. A newer version that holds goes before an older one. */
export const inForce = (
  { validFrom, validUntil }: Pick<Agreement, 'validFrom' | 'validUntil'>,
  day: Day,
): boolean =>
  (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
