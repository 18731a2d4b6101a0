/**
 * AGB code of a Dutch care provider: eight digits, the first two of which are the kind of care; by header or word only.
 * Source: Vektis, "AGB-register".
 */
import type { Detector } from './detector.ts';

export const netherlandsAgbCode: Detector = {
  type: 'NETHERLANDS_AGB_CODE',
  nl: 'AGB-code',
  en: 'care provider code (AGB)',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.unique_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['99999999', '99-999999', '99 999999'], strict: true },
      confidence: 0.2,
    },
  ],
  headers: ['agb', 'agbcode', 'agb code', 'agb nummer', 'agbnummer'],
  words: ['agb', 'agb-code', 'agbcode'],
  against: [],
  needsEvidence: true,
  confirmed: 0.96,
};
