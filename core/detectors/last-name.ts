/**
 * Surname, or the prefix that belongs to it (van der), in a column of its own.
 *
 * Limits: in running text names are `PERSON_NAME`, whole or not. Surnames that are words (Bakker) count without a header
 * only where most of the column are listed surnames.
 */
import type { Detector } from './detector.ts';

export const lastName: Detector = {
  type: 'LAST_NAME',
  nl: 'achternaam',
  en: 'surname',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.name.last',
  forms: [
    { shape: { kind: 'read', what: 'surname', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'name-like', cell: true }, confidence: 0 },
  ],
  headers: [
    'achternaam',
    'anaam',
    'achtern',
    'achternamen',
    'familienaam',
    'geslachtsnaam',
    'meisjesnaam',
    'geboortenaam',
    'partnernaam',
    'achternaam partner',
    'tussenvoegsel',
    'tussenvoegsels',
    'tussenvgsl',
    'tussenv',
    'voorvoegsel',
    'voorvoegsels',
    'voorv',
    'infix',
    'tv',
    'last name preposition',
    'name prefix',
    'name infix',
    'surname prefix',
    'insertion',
    'last name',
    'lastname',
    'surname',
    'family name',
    'familyname',
    'maiden name',
    'birth name',
    'lname',
    'nom de famille',
    'nachname',
    'second surname',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  column: { under: 0.4, alone: 0.6 },
};
