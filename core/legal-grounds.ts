/**
 * Which article may allow what the law forbids unless it allows it: special categories (AVG 9, UAVG 22–30), criminal data (AVG 10,
 * UAVG 31–33), the BSN (UAVG 46: only where a law says so, consent is none).
 *
 * Limits: whether the article fits the case is for people; here it must be named, in force, and of the kind that can.
 */
import { repealedLawIn } from './legal-terms.ts';
import type { Mark } from './sensitivity.ts';

export interface GroundFault {
  readonly problem: string;
  readonly remedy: string;
}

interface Kind {
  readonly of: (mark: Mark) => boolean;
  /** An article of this kind in what was written. */
  readonly fits: (article: string) => boolean;
  readonly missing: string;
  readonly remedy: string;
}

const AVG = /\b(?:AVG|GDPR)\b/i;
/** `9(2)(a)`, `9 lid 2 onder a`. */
const NINE = /\b9\s*\(?(?:lid\s*)?2\)?[\s,]*(?:aanhef en onder|onder|sub|letter)?\s*\(?[a-j]\b/i;
/** A law by its short or full name, and the number of an article. */
const NAMED = /\p{Lu}[\p{L}.\s-]+[^\d]*\d+/u;

const uavg = (article: string, from: number, to: number): boolean => {
  const number = /\bUAVG\D{0,12}(\d+)/i.exec(article)?.[1];
  return number !== undefined && Number(number) >= from && Number(number) <= to;
};

const KINDS: readonly Kind[] = [
  {
    of: (mark) => mark === 'uavg46',
    fits: (article) =>
      NAMED.test(article) &&
      !AVG.test(article) &&
      !/\bUAVG\b/i.test(article) &&
      !/toestemming|consent/i.test(article),
    missing: 'a citizen service number is agreed on without the law that allows it (UAVG 46)',
    remedy:
      'name under grounds the article of the law that orders its use, such as Wabvpz 5; consent and the AVG itself are none',
  },
  {
    of: (mark) => mark === 'art10',
    fits: (article) => (AVG.test(article) && /\b10\b/.test(article)) || uavg(article, 31, 33),
    missing: 'criminal data is agreed on without the article that allows it (AVG 10)',
    remedy: 'name the article: UAVG 31, 32 or 33',
  },
  {
    of: (mark) => mark.startsWith('art9:'),
    fits: (article) => (AVG.test(article) && NINE.test(article)) || uavg(article, 22, 30),
    missing: 'a special category is agreed on without the article that allows it (AVG 9)',
    remedy: 'name the article: AVG 9(2)(a) to (j), or UAVG 22 to 30',
  },
];

/** What is wrong with the article given for these marks; undefined when they want none, or it fits. */
export function legalGroundFault(
  marks: readonly Mark[],
  article: string | undefined,
): GroundFault | undefined {
  const repealed = article && repealedLawIn(article);
  for (const { of, fits, missing, remedy } of KINDS) {
    if (!marks.some(of)) continue;
    if (article === undefined) return { problem: missing, remedy };
    if (repealed) return { problem: `the ${repealed.law} is not in force since ${repealed.since}`, remedy };
    if (!fits(article)) return { problem: 'the article given does not allow it', remedy };
  }
  return undefined;
}

/** A number whose use a law must order: found without one, the dataset is set apart at once (R1.4). */
export const forbiddenWithoutLaw = (marks: readonly Mark[]): boolean => marks.includes('uavg46');
