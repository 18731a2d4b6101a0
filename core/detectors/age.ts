/**
 * Age in years: a column of numbers up to 120 under a header that says so, or bands of ages.
 *
 * Limits: in running text (`42 jaar`) it is not looked for, since terms, guarantees and courses have years too.
 */
import type { Detector } from './detector.ts';

export const age: Detector = {
  type: 'AGE',
  nl: 'leeftijd',
  en: 'age',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.demographic.age',
  forms: [{ shape: { kind: 'read', what: 'value', cell: true }, confidence: 0 }],
  headers: [
    'leeftijd',
    'age',
    'leeftijd jaren',
    'leeftijd in jaren',
    'leeftijdsgroep',
    'leeftijdscategorie',
    'leeftijdsklasse',
    'age group',
    'age years',
    'age band',
    'age range',
    'lft',
  ],
  words: [],
  against: [],
  confirmed: 0.95,
  values: Array.from({ length: 121 }, (_, years) => [
    `${years}`,
    `${years} jaar`,
    `${years} jr`,
    `${years} years`,
  ])
    .flat()
    .concat([
      '0-4',
      '0-12',
      '0-17',
      '13-17',
      '15-24',
      '16-24',
      '18-24',
      '18-29',
      '18-34',
      '25-34',
      '25-44',
      '30-39',
      '35-44',
      '35-49',
      '40-49',
      '45-54',
      '45-64',
      '50-59',
      '50-64',
      '55-64',
      '60-69',
      '65+',
      '65',
      '65-74',
      '70-79',
      '75+',
      '80+',
    ]),
  column: { under: 0.6 },
};
