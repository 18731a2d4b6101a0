/**
 * Nationality: words or codes under a header that says so.
 *
 * Not of a special category by itself (it is a legal status), but it points to origin, and so is set apart.
 * Source: AVG overweging 51; ISO 3166-1.
 */
import type { Detector } from './detector.ts';

export const nationality: Detector = {
  type: 'NATIONALITY',
  nl: 'nationaliteit',
  en: 'nationality',
  group: 'sensitive',
  level: 'personal',
  marks: [],
  fideslang: 'user.demographic.nationality',
  forms: [{ shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 }],
  headers: [
    'nationaliteit',
    'nationaliteiten',
    'tweede nationaliteit',
    'nationality',
    'citizenship',
    'staatsburgerschap',
    'nat code',
    'nationaliteitscode',
    'burgerschap',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  column: { under: 0.5 },
};
