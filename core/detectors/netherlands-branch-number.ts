/**
 * Branch number (vestigingsnummer) of the Dutch trade register: twelve digits without check digit, the first ones zero.
 *
 * Counts only where a header or word says so.
 * Source: Handelsregisterbesluit 2008, art. 4; KvK, "Vestigingsnummer".
 */
import type { Detector } from './detector.ts';

export const netherlandsBranchNumber: Detector = {
  type: 'NETHERLANDS_BRANCH_NUMBER',
  nl: 'vestigingsnummer (KvK)',
  en: 'branch number (KvK)',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['999999999999', '9999 9999 9999'], strict: true },
      confidence: 0.2,
    },
  ],
  headers: [
    'vestigingsnummer',
    'vestigingsnr',
    'vestigings nummer',
    'vestiging nummer',
    'kvk vestiging',
    'branch number',
    'establishment number',
  ],
  words: ['vestigingsnummer', 'vestigingsnr', 'vestiging', 'kvk-vestiging'],
  against: ['order', 'ean', 'barcode', 'tracking'],
  needsEvidence: true,
  confirmed: 0.95,
};
