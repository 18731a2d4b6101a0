/**
 * Passport number of another country: six to nine letters and digits, by header or word only.
 * Source: ICAO Doc 9303 part 4 (at most nine characters).
 */
import type { Detector } from './detector.ts';

export const passport: Detector = {
  type: 'PASSPORT',
  nl: 'paspoortnummer (buitenlands)',
  en: 'passport number (other countries)',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.passport_number',
  forms: [
    {
      shape: {
        kind: 'picture',
        pictures: ['A9999999', 'AA999999', 'A99999999', '999999999', 'CXXXXXXX9', '99AA99999'],
        strict: true,
      },
      check: { name: 'not-at', at: 0, values: ['000'] },
      confidence: 0.2,
    },
  ],
  headers: ['passport', 'passport number', 'passport no', 'paspoort', 'paspoortnummer', 'reisdocument'],
  words: ['passport', 'paspoort', 'paspoortnummer'],
  against: ['order', 'voucher', 'bsn'],
  needsEvidence: true,
  confirmed: 0.85,
};
