/**
 * Number of a Dutch driving licence: ten digits, by header or word only.
 * Source: RDW, "Rijbewijsnummer" (field 5 of the licence, Directive 2006/126/EC annex I).
 */
import type { Detector } from './detector.ts';

export const netherlandsDriversLicense: Detector = {
  type: 'NETHERLANDS_DRIVERS_LICENSE',
  nl: 'rijbewijsnummer',
  en: 'Dutch driving licence number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.drivers_license',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['9999999999', '9999 999 999'], strict: true },
      check: { name: 'not-at', at: 0, values: ['06'] },
      confidence: 0.2,
    },
  ],
  headers: [
    'rijbewijs',
    'rijbewijsnummer',
    'rijbewijsnr',
    'rijbewijs nummer',
    'driver license',
    'drivers license',
    'driving licence',
    'driving license',
    'driving licence number',
    'drivers license number',
  ],
  words: ['rijbewijs', 'rijbewijsnummer', 'rijbewijsnr', 'licence', 'license'],
  against: ['order', 'telefoon', 'tel', 'mobiel'],
  needsEvidence: true,
  confirmed: 0.95,
};
