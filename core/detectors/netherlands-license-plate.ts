/**
 * Dutch licence plate, side codes 1 to 14, with hyphens; without them, or in small letters, under a header or beside a word.
 *
 * Plates from side code 4 on hold no vowels (but a leading O, of semi-trailers), no C and no Q; GVD, KKK, NSB, PKK, PSV,
 * TBS, PVV, SGP and VVD are not given out.
 * Limits: side codes 1 to 3 use letters of the old provinces as well and are read with any letters.
 * Source: RDW, "Kentekencombinaties"; Regeling kentekens en kentekenplaten (Stcrt. 2014, 9002: side codes 11 to 14).
 */
import type { Detector } from './detector.ts';

/** The fourteen side codes: `A` letter, `9` digit. */
export const sideCodes = [
  'AA-99-99',
  '99-99-AA',
  '99-AA-99',
  'AA-99-AA',
  'AA-AA-99',
  '99-AA-AA',
  '99-AAA-9',
  '9-AAA-99',
  'AA-999-A',
  'A-999-AA',
  'AAA-99-A',
  'A-99-AAA',
  '9-AA-999',
  '999-AA-9',
];
const early = sideCodes.slice(0, 3);
const late = sideCodes.slice(3);
/* letters of the place code are at any place: what is not given out is refused wherever it stands */
const given = {
  name: 'all',
  of: [
    { name: 'without', chars: 'AEIUCQ' },
    { name: 'without', chars: 'O', from: 1 },
    ...[0, 1, 2, 3].map(
      (at) =>
        ({
          name: 'not-at',
          at,
          values: ['GVD', 'KKK', 'NSB', 'PKK', 'PSV', 'TBS', 'PVV', 'SGP', 'VVD'],
        }) as const,
    ),
  ],
} as const;
const undashed = (codes: readonly string[]) => codes.map((code) => code.replaceAll('-', ''));
const small = (codes: readonly string[]) => codes.map((code) => code.replaceAll('A', 'a'));

export const netherlandsLicensePlate: Detector = {
  type: 'NETHERLANDS_LICENSE_PLATE',
  nl: 'kenteken',
  en: 'Dutch licence plate',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.unique_id',
  forms: [
    { shape: { kind: 'picture', pictures: late, strict: true }, check: given, confidence: 0.75 },
    { shape: { kind: 'picture', pictures: early, strict: true }, confidence: 0.45 },
    {
      shape: { kind: 'picture', pictures: [...small(late), ...undashed(small(late))], strict: true },
      check: given,
      confidence: 0,
    },
    {
      shape: { kind: 'picture', pictures: [...small(early), ...undashed(small(early))], strict: true },
      confidence: 0,
    },
  ],
  headers: [
    'kenteken',
    'kentekennummer',
    'kentekenplaat',
    'license plate',
    'licence plate',
    'number plate',
    'plate',
    'kentekennr',
    'kentekens',
    'registration plate',
    'nummerbord',
  ],
  words: [
    'kenteken',
    'kentekens',
    'kentekennummer',
    'kentekenplaat',
    'plate',
    'nummerbord',
    'auto',
    'parkeren',
    'voertuig',
  ],
  against: [
    'artikel',
    'artikelnummer',
    'order',
    'sku',
    'voucher',
    'kortingscode',
    'postcode',
    'versie',
    'model',
  ],
  confirmed: 0.97,
};
