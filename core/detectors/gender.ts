/**
 * Gender: a column of its values under a header that says so, in words, letters or codes (ISO/IEC 5218), titles included.
 *
 * Limits: a column of `m` and `v` without header is nothing; in running text gender is not looked for.
 */
import type { Detector } from './detector.ts';

export const gender: Detector = {
  type: 'GENDER',
  nl: 'geslacht',
  en: 'gender',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.demographic.gender',
  forms: [{ shape: { kind: 'read', what: 'value', cell: true }, confidence: 0 }],
  headers: [
    'geslacht',
    'gender',
    'sekse',
    'sex',
    'geslachtsaanduiding',
    'gender code',
    'geslachtscode',
    'genderidentiteit',
    'gender identity',
    'aanhef',
    'aanspreektitel',
    'salutation',
    'm v',
    'man vrouw',
    'mv',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  values:
    'm v f x o u n d w 0 1 2 9 man vrouw mannelijk vrouwelijk male female mannetje vrouwtje jongen meisje heer mevrouw mevr mw dhr mr mrs ms mx meneer mijnheer divers diverse non-binair nonbinair non-binary nonbinary genderneutraal onbekend unknown anders other overig neutraal transgender trans homme femme männlich weiblich herr frau juffrouw madame monsieur'.split(
      ' ',
    ),
  column: { under: 0.6 },
};
