/** An agreement in force, in a few lines for people. */
import type { Reply } from '../contract/routes.ts';
import { agreedTypes, retentionRules } from '../core/agreement.ts';
import { spanInWords } from '../core/spans.ts';
import { moment, shown } from './print.ts';

export function agreementLines({ clientId, version, setAt, document }: Reply<'getAgreement'>): string[] {
  const { role, parties, people, patterns, validFrom, validUntil } = document;
  const since = validFrom ? `from ${validFrom}` : `since ${moment(setAt)}`;
  const until = validUntil ? ` until ${validUntil}` : '';
  const types = agreedTypes(document);
  return [
    `${clientId}: ${role === 'processor' ? 'agreement' : 'policy'} version ${version}, in force ${since}${until}`,
    `  ${shown(parties.controller.name)}${parties.processor ? `, with ${shown(parties.processor.name)}` : ''}`,
    ...retentionRules(document).terms.map(
      ({ duration, from, bound, types: of }) =>
        `  ${of ? `${of.join(', ')}: ` : ''}erased ${bound === 'minimum' ? 'not before' : 'at most'} ${spanInWords(duration)} after ${ANCHOR_WORDS[from]}`,
    ),
    `  agreed types: ${types.length > 0 ? types.join(', ') : 'none'}`,
    ...people
      .filter(({ reveals }) => reveals.length > 0)
      .map(({ category, reveals }) => `  being listed as ${shown(category)} reveals ${reveals.join(', ')}`),
    ...patterns.map(({ name, pattern, headerWords = [], headerOnly }) => {
      const words =
        headerWords.length > 0 ? ` (${headerOnly ? 'only ' : ''}with ${headerWords.join(', ')})` : '';
      return `  pattern ${name}: ${pattern}${words}`;
    }),
  ];
}

export const ANCHOR_WORDS = {
  received: 'reception',
  processed: 'processing',
  collection: 'it was collected',
  'last-contact': 'the last contact',
  'last-invoice': 'the last invoice',
  'end-of-agreement': 'the end of the agreement',
} as const;
