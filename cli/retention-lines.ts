/** An agreement's terms of retention, one a line. */
import type { Reply } from '../contract/routes.ts';
import { reasonText } from '../core/certificate-text.ts';
import { durationOf } from '../core/dates-in-words.ts';

type Retention = Reply<'getAgreement'>['retention'];

export function retentionLines({ terms, processedBy, longestWork }: Retention): string[] {
  const some = terms.some(({ types }) => types);
  const lines = terms.map(({ types, ...term }) => {
    const what = types ? `${types.join(', ')}: ` : some ? 'all else: ' : '';
    return `${what}erased ${reasonText({ why: 'term', ...term }, 'en')}`;
  });
  if (processedBy === 'scan') return lines;
  return [
    ...lines,
    `processed when work is said to be done, ${durationOf(longestWork, 'en')} after the scan at the latest`,
  ];
}
