/**
 * RSIN: number of a legal person or partnership, nine digits that pass the eleven-test, as the BSN does.
 *
 * By itself it can't be told from a BSN, so it counts only where a header or word says so.
 * Source: Handelsregisterwet 2007, art. 12 (a); Belastingdienst, "Wat is een RSIN?".
 */
import type { Detector } from './detector.ts';

export const netherlandsRsin: Detector = {
  type: 'NETHERLANDS_RSIN',
  nl: 'RSIN',
  en: 'legal person number (RSIN)',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['999999999', '9999.99.999', '9999 99 999'], strict: true },
      check: { name: 'eleven' },
      confidence: 0.2,
    },
  ],
  headers: [
    'rsin',
    'rsinnummer',
    'rsin nr',
    'fi nummer',
    'fiscaal identificatienummer',
    'fiscal number',
    'rechtspersonen nummer',
  ],
  words: ['rsin', 'rsin-nummer', 'rsinnummer', 'finummer'],
  against: ['bsn', 'burgerservicenummer'],
  needsEvidence: true,
  confirmed: 0.95,
  chance: 1 / 11,
};
