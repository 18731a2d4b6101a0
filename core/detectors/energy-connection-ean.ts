/**
 * EAN code of a Dutch gas or electricity connection: eighteen digits of the grid operators' ranges with a GS1 check
 * digit. It leads to an address.
 *
 * Limits: consignments of other firms (SSCC) have eighteen digits too; they begin otherwise or stay without evidence.
 * Source: GS1 General Specifications (GSRN); EAN-codeboek of the grid operators (ranges 8716 and 8717).
 */
import type { Detector } from './detector.ts';

const gs1 = { name: 'gs1' } as const;

export const energyConnectionEan: Detector = {
  type: 'ENERGY_CONNECTION_EAN',
  nl: 'EAN-code van een energieaansluiting',
  en: 'EAN code of an energy connection',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.account',
  forms: [
    {
      shape: { kind: 'digits', min: 18, max: 18, separators: ' ', whole: true },
      check: { name: 'all', of: [{ name: 'prefix', lengths: { '8716': [18], '8717': [18] } }, gs1] },
      confidence: 0.7,
    },
    { shape: { kind: 'picture', pictures: ['9'.repeat(18)], strict: true }, check: gs1, confidence: 0 },
  ],
  headers: [
    'ean energie',
    'ean elektra',
    'ean gas',
    'ean stroom',
    'ean aansluiting',
    'ean code aansluiting',
    'aansluiting ean',
    'ean',
    'ean code',
    'eancode',
    'aansluitnummer',
  ],
  words: [
    'ean',
    'ean-code',
    'eancode',
    'aansluiting',
    'elektriciteit',
    'stroom',
    'gas',
    'netbeheerder',
    'energie',
  ],
  against: ['sscc', 'zending', 'pallet', 'tracking'],
  confirmed: 0.95,
  chance: 1 / 10,
};
