/**
 * First name, or the initials of first names, in a column of their own.
 *
 * Limits: in running text names are `PERSON_NAME`, whole or not. Without a header only a column most of whose cells are in
 * the list of first names counts.
 */
import type { Detector } from './detector.ts';

export const firstName: Detector = {
  type: 'FIRST_NAME',
  nl: 'voornaam',
  en: 'first name',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.name.first',
  forms: [
    { shape: { kind: 'read', what: 'first-name', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'name-like', cell: true }, confidence: 0 },
  ],
  headers: [
    'voornaam',
    'vnaam',
    'voorn',
    'voornamen',
    'roepnaam',
    'voorletters',
    'voorletter',
    'initialen',
    'initials',
    'doopnaam',
    'doopnamen',
    'tweede voornaam',
    'first name',
    'firstname',
    'forename',
    'forenames',
    'given name',
    'given names',
    'givenname',
    'middle name',
    'middle names',
    'christian name',
    'nickname',
    'bijnaam',
    'prénom',
    'prenom',
    'vorname',
    'fname',
    'naam kind voornaam',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  column: { under: 0.4, alone: 0.7 },
};
