/**
 * Dutch postcode: four digits from 1000 on and two capitals, with or without a space.
 *
 * SA, SD and SS are not given out. Small letters count under a header only (`2018 in` is no postcode).
 * Limits: a year before two capitals (`2018 EU`) looks the same and is `likely` at most without a header.
 * Source: PostNL, structure of the postcode; NEN 5825.
 */
import type { Detector } from './detector.ts';

const check = {
  name: 'all',
  of: [
    { name: 'not-at', at: 0, values: ['0'] },
    { name: 'not-at', at: 4, values: ['SA', 'SD', 'SS'] },
  ],
} as const;

export const netherlandsPostcode: Detector = {
  type: 'NETHERLANDS_POSTCODE',
  nl: 'postcode',
  en: 'Dutch postcode',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.contact.address.postal_code',
  forms: [
    { shape: { kind: 'picture', pictures: ['9999 ?AA'], strict: true }, check, confidence: 0.7 },
    { shape: { kind: 'picture', pictures: ['9999 ?aa'], strict: true }, check, confidence: 0 },
  ],
  headers: [
    'postcode',
    'pc',
    'pc6',
    'postal code',
    'zip',
    'zipcode',
    'zip code',
    'postcode plaats',
    'adres',
    'address',
  ],
  words: ['postcode', 'postbus', 'adres', 'antwoordnummer'],
  against: [],
  quasi: true,
  confirmed: 0.97,
};
