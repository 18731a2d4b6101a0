/**
 * Date of birth: a date that a header or a word calls so.
 *
 * Day-month-year or year-month-day with hyphens, slashes or dots, with the month's name, or eight digits under a header. A date alone is
 * nothing: orders, invoices and meetings have dates too.
 * Limits: two-digit years and American order count under a header or beside a word only, like all of them.
 * Source: ISO 8601-1 (year-month-day); NEN 1888 (geboortedatum).
 */
import type { Detector } from './detector.ts';

export const dateOfBirth: Detector = {
  type: 'DATE_OF_BIRTH',
  nl: 'geboortedatum',
  en: 'date of birth',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.demographic.date_of_birth',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['9?9-9?9-9999', '9?9/9?9/9999', '9?9.9?9.9999'], strict: true },
      check: { name: 'date', order: 'dmy' },
      confidence: 0.2,
    },
    {
      shape: { kind: 'picture', pictures: ['9999-9?9-9?9', '9999/9?9/9?9', '99999999'], strict: true },
      check: { name: 'date', order: 'ymd' },
      confidence: 0.2,
    },
    {
      shape: {
        kind: 'picture',
        pictures: Array.from({ length: 7 }, (_, i) => 'a'.repeat(i + 3)).flatMap((month) => [
          `9?9 ${month} 9999`,
          `9?9-${month}-9999`,
          `9?9 ${month}. 9999`,
        ]),
        strict: true,
      },
      check: { name: 'date', order: 'dMy' },
      confidence: 0.2,
    },
    {
      shape: {
        kind: 'picture',
        pictures: ['9?9-9?9-99', '9?9/9?9/99', '9?9.9?9.99', '99999999', '9?9 9?9 9999', "9?9-9?9-'99"],
        strict: true,
      },
      check: { name: 'date', order: 'dmy' },
      confidence: 0,
    },
    {
      shape: { kind: 'picture', pictures: ['9?9/9?9/9999', '9?9-9?9-9999'], strict: true },
      check: { name: 'date', order: 'mdy' },
      confidence: 0,
    },
    {
      /* with a time behind it */
      shape: { kind: 'cell', of: 'text', min: 16, max: 35 },
      like: [/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ]\d{2}:\d{2}/],
      confidence: 0,
    },
  ],
  headers: [
    'geboren op',
    'geboortedata',
    'date birth',
    'dateofbirth',
    'birthdatum',
    'geb dat',
    'geboortedatum',
    'geboorte datum',
    'gebdatum',
    'geb datum',
    'gebdat',
    'geboren',
    'geb',
    'birthdate',
    'birth date',
    'date of birth',
    'dob',
    'birthday',
    'verjaardag',
    'geboortedag',
  ],
  words: [
    'dob',
    'birthdate',
    'birthday',
    'jarig',
    'geboortedag',
    'gebdatum',
    'gebdat',
    'geboren',
    'geboortedatum',
    'geb',
    'born',
    'birth',
    'geboorte',
  ],
  against: [
    'sinds',
    'since',
    'ondertekend',
    'geldig',
    'afgegeven',
    'ingangsdatum',
    'verloopt',
    'expires',
    'order',
    'besteld',
    'factuur',
    'aangemaakt',
    'created',
  ],
  needsEvidence: true,
  tellsAge: 'birth-date',
  quasi: true,
  confirmed: 0.95,
};
