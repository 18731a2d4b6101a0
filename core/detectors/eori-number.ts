/**
 * EORI number of whoever deals with customs: country code and a national number; the Dutch one is `NL` and the nine
 * digits of the RSIN (or the owner's BSN), padded with zeroes.
 *
 * Counts only where a header or word says so.
 * Source: Regulation (EU) 952/2013 art. 9; Douane, "EORI-nummer".
 */
import type { Detector } from './detector.ts';

export const eoriNumber: Detector = {
  type: 'EORI_NUMBER',
  nl: 'EORI-nummer',
  en: 'EORI number',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['NL999999999', 'NL 999999999'], strict: true },
      check: { name: 'eleven', from: 2 },
      confidence: 0.3,
    },
    {
      shape: {
        kind: 'picture',
        pictures: [
          'NL9999999999',
          'BE9999999999',
          'DE999999999999999',
          'DE9999999',
          'GB999999999999',
          'FR99999999999999',
          'PL9999999999',
          'IT99999999999',
          'ATEOS9999999999',
        ],
        strict: true,
      },
      confidence: 0,
    },
  ],
  headers: ['eori', 'eorinummer', 'eori nummer', 'eori nr', 'eori number'],
  words: ['eori', 'eori-nummer', 'eorinummer', 'douane', 'customs'],
  against: [],
  needsEvidence: true,
  confirmed: 0.97,
};
