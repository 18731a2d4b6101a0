/**
 * VAT identification number: Dutch btw-id with or without `NL`, those of other member states under a header or word.
 *
 * Since 2020 a sole trader's number is random and passes MOD 97-10 over its characters as they stand. Older ones, and
 * those of legal persons, are an RSIN (or the owner's BSN) with `B01`: its nine digits pass the eleven-test.
 * Source: Belastingdienst, "Btw-nummers controleren"; Council Directive 2006/112/EC art. 215; VIES (forms per member state).
 */
import type { Detector } from './detector.ts';

const dutch = [
  'NL999999999B99',
  'nl999999999b99',
  'NL 999999999B99',
  'NL 999999999 B99',
  'NL9999.99.999.B99',
  'NL9999.99.999.B.99',
  'NL.9999.99.999.B.99',
  'NL.9999.99.999.B99',
  'NL9999.99.999B99',
  'NL 9999.99.999.B99',
  'NL 9999 99 999 B99',
];

export const vatNumber: Detector = {
  type: 'VAT_NUMBER',
  nl: 'btw-nummer',
  en: 'VAT number',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: dutch, strict: true },
      check: { name: 'mod97', plain: true },
      confidence: 0.95,
    },
    {
      shape: { kind: 'picture', pictures: dutch, strict: true },
      check: { name: 'eleven', from: 2 },
      confidence: 0.85,
    },
    {
      shape: {
        kind: 'picture',
        pictures: ['999999999B99', '9999.99.999.B99', '9999.99.999.B.99'],
        strict: true,
      },
      check: { name: 'eleven', from: 0 },
      confidence: 0.6,
    },
    {
      shape: {
        kind: 'picture',
        pictures: [
          'ATU99999999',
          'BE9999999999',
          'BE 9999.999.999',
          'BE9999.999.999',
          'CZ99999999',
          'DE999999999',
          'DE 999999999',
          'DK99999999',
          'ESX9999999X',
          'FI99999999',
          'FRXX999999999',
          'FR XX 999999999',
          'GB999999999',
          'IE9999999AA',
          'IT99999999999',
          'LU99999999',
          'PL9999999999',
          'PT999999999',
          'SE999999999901',
        ],
        strict: true,
      },
      confidence: 0,
    },
  ],
  headers: [
    'btw',
    'btwnummer',
    'btwnr',
    'btw id',
    'btw identificatienummer',
    'btw code',
    'omzetbelastingnummer',
    'ob nummer',
    'vat',
    'vatnumber',
    'vat number',
    'vat id',
    'vat no',
    'tax number',
    'tax id',
    'belastingnummer',
    'ust id',
  ],
  words: [
    'btw',
    'btw-nummer',
    'btw-id',
    'btwnummer',
    'vat',
    'omzetbelasting',
    'omzetbelastingnummer',
    'ust-id',
    'ust-idnr',
    'ustid',
    'tva-nummer',
    'tva',
  ],
  against: [],
  confirmed: 0.97,
};
