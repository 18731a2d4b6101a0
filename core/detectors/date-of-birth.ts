/**
 * Date of birth: a date that a header or a word calls so.
 *
 * Day-month-year or year-month-day with hyphens, slashes or dots, or eight digits under a header. A date alone is
 * nothing: orders, invoices and meetings have dates too.
 * Limits: month names ("14 maart 1987") are not read yet; two-digit years are not taken for dates.
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
  ],
  headers: [
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
  words: ['geboren', 'geboortedatum', 'geb', 'born', 'birth', 'geboorte'],
  against: ['order', 'besteld', 'factuur', 'aangemaakt', 'created'],
  needsEvidence: true,
  tellsAge: 'birth-date',
  quasi: true,
  confirmed: 0.95,
};
