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

/** Small letters that rather are the next word: `sinds 2019 te koop`, `vanaf 2023 al`. */
const nextWord = {
  name: 'at',
  at: 4,
  values: [
    'TE',
    'EN',
    'IS',
    'OP',
    'IN',
    'DE',
    'OF',
    'AF',
    'AL',
    'NU',
    'ST',
    'OM',
    'WE',
    'JE',
    'ER',
    'IK',
    'ZO',
    'AS',
    'TO',
    'AT',
    'ON',
    'IF',
    'BY',
    'IT',
    'EX',
    'KM',
    'MM',
    'CM',
    'KG',
    'PK',
    'KW',
    'UU',
    'HR',
  ],
} as const;

/** What rather is a measure, also right behind its number; all of them are letters of real postcodes too. */
const MEASURES = ['KM', 'MM', 'CM', 'KG', 'PK', 'KW', 'XL', 'MB', 'TB', 'HD'];
const measure = { name: 'at', at: 4, values: MEASURES } as const;
/** Those, and what rather is a measure, a country or a firm's form behind a space. */
const unit = {
  name: 'at',
  at: 4,
  values: [...MEASURES, 'VA', 'ST', 'EU', 'NL', 'GB', 'WK', 'BV', 'NV'],
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
    {
      shape: { kind: 'picture', pictures: ['9999 ?AA'], strict: true },
      check: { name: 'all', of: [check, { name: 'not', of: unit }] },
      confidence: 0.7,
    },
    {
      shape: { kind: 'picture', pictures: ['9999AA'], strict: true },
      check: { name: 'all', of: [check, unit, { name: 'not', of: measure }] },
      confidence: 0.6,
    },
    {
      shape: { kind: 'picture', pictures: ['9999 AA'], strict: true },
      check: { name: 'all', of: [check, unit] },
      confidence: 0.4,
    },
    {
      shape: { kind: 'picture', pictures: ['9999AA'], strict: true },
      check: { name: 'all', of: [check, measure] },
      confidence: 0.4,
    },
    {
      shape: { kind: 'picture', pictures: ['9999 ?aa'], strict: true },
      check: { name: 'all', of: [check, { name: 'not', of: nextWord }] },
      confidence: 0,
    },
    {
      shape: { kind: 'cell', of: 'text', min: 6, max: 7 },
      accept: (cell) => /^[1-9]\d{3} ?[a-z]{2}$/.test(cell) && !/s[ads]$/.test(cell),
      confidence: 0,
    },
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
  words: ['postcode', 'huisnummer', 'postbus', 'adres', 'antwoordnummer'],
  against: [
    'artikel',
    'artikelnummer',
    'artikelnr',
    'model',
    'serienummer',
    'type',
    'afmeting',
    'bestelnummer',
    'sku',
    'versie',
  ],
  quasi: true,
  confirmed: 0.97,
};
