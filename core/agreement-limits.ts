/**
 * What stands in an agreement or policy though nobody can hold its writer to it, and what this deployment can't keep of it. Neither is a
 * fault: the texts that firms publish are full of both, and whoever signs should know.
 */
import { type Agreement, isDelivered, type Retention } from './agreement.ts';
import type { Fault } from './agreement-faults.ts';
import type { Deployment } from './deployment.ts';
import { legalTerms, repealedLawIn } from './legal-terms.ts';
import { spanInWords } from './spans.ts';

/** Terms that have no end, or none that anybody could check. */
export function notEnforceable({ retention }: Agreement): Fault[] {
  return retention.flatMap((rule, i): Fault[] => {
    const path = ['retention', i];
    const repealed = rule.law && repealedLawIn(rule.law);
    if (repealed)
      return [
        {
          path: [...path, 'law'],
          problem: `${rule.data}: the ${repealed.law} is not in force since ${repealed.since} (${repealed.why})`,
          remedy: `name a law that is in force, or a term; until then ${usual(rule)}`,
        },
      ];
    if (rule.keep === 'open')
      return [
        {
          path: [...path, 'keep'],
          problem: `${rule.data}: kept without an end that anybody could check`,
          remedy: `name a duration and what it counts from; until then ${usual(rule)}`,
        },
      ];
    if (rule.bound === 'minimum' && !bounded(retention, rule))
      return [
        {
          path: [...path, 'bound'],
          problem: `${rule.data}: says how long at least, not how long at most`,
          remedy: isDelivered(rule)
            ? `add a maximum; until then it goes when the minimum of ${spanInWords(rule.keep)} is reached`
            : 'add a maximum',
        },
      ];
    return [];
  });
}

/** A maximum for the same kind says when it ends. */
const bounded = (retention: Agreement['retention'], { data }: Retention): boolean =>
  retention.some((other) => other.data === data && other.bound === 'maximum' && other.keep !== 'open');
const usual = (rule: Retention): string =>
  isDelivered(rule)
    ? `what is delivered goes ${spanInWords(legalTerms.retention.duration)} after processing`
    : 'nobody can say when it must be gone';

/** Promises that this deployment doesn't keep, however well they are meant. */
export function unkeepable(agreement: Agreement, deployment: Deployment): Fault[] {
  const { hosting, uploads, end, retention } = agreement;
  const missing = (path: Fault['path'], problem: string, remedy: string): Fault => ({
    path,
    problem,
    remedy,
  });
  const named: Fault[] = [];
  if (hosting === 'NL' && deployment.country !== 'NL')
    named.push(
      missing(
        ['hosting'],
        `the servers of this deployment stand in ${countryName(deployment.country)} (${deployment.region}), not in the Netherlands`,
        'promise the European Union, or host elsewhere',
      ),
    );
  for (const [i, way] of uploads.ways.entries())
    if (!deployment.ways.includes(way))
      named.push(
        missing(
          ['uploads', 'ways', i],
          WAYS[way] ?? 'this deployment has no such way',
          `deliver by ${deployment.ways.join(' or ')}`,
        ),
      );
  if (end === 'return' && !deployment.returns)
    named.push(
      missing(['end'], 'this deployment can’t send data back yet', 'return it by hand, or choose delete'),
    );
  for (const [i, rule] of retention.entries()) {
    if (!isDelivered(rule))
      named.push(
        missing(
          ['retention', i],
          `${rule.data}: lies outside of what is delivered here, so Inventaris can’t end it`,
          'see to it where it lies, or name the info types it is delivered as',
        ),
      );
    else if (UNSEEN.has(rule.from))
      named.push(
        missing(
          ['retention', i, 'from'],
          `${rule.data}: counts from a day that Inventaris does not see`,
          'let it count from received or processed; until that day is recorded the delivery itself counts',
        ),
      );
  }
  return named;
}

/** Days that no delivery tells. */
const UNSEEN: ReadonlySet<string> = new Set(['last-contact', 'last-invoice']);

const WAYS: Readonly<Record<string, string>> = {
  collect: 'this deployment collects from no client’s server yet',
};

const countryName = (country: string): string => COUNTRIES[country] ?? country;
const COUNTRIES: Readonly<Record<string, string>> = {
  IE: 'Ireland',
  FR: 'France',
  DE: 'Germany',
  SE: 'Sweden',
  IT: 'Italy',
  ES: 'Spain',
};
