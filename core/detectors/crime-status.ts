/**
 * Criminal past: a conviction, suspicion, detention or measure, and statements about conduct.
 *
 * A crime somebody suffered from is told with the same words; beside a person both weigh.
 * Source: AVG art. 10; UAVG art. 31–33; list written for this project.
 */
import { crime } from '../lists/terms/crime.ts';
import type { Detector } from './detector.ts';

export const crimeStatus: Detector = {
  type: 'CRIME_STATUS',
  nl: 'strafrechtelijk gegeven',
  en: 'criminal record',
  group: 'special',
  level: 'special',
  marks: ['art10'],
  fideslang: 'user.demographic',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.45 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'strafblad',
    'veroordelingen',
    'veroordeling',
    'vog',
    'vog status',
    'justitiele documentatie',
    'antecedenten',
    'delict',
    'delicten',
    'criminal record',
    'conviction',
    'convictions',
    'offence',
    'offense',
    'strafrechtelijk verleden',
    'detentie',
    'misdrijf',
    'justitiele gegevens',
    'justitieel',
    'strafrechtelijke gegevens',
  ],
  words: [],
  against: [],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: crime,
    borneOut:
      'strafrechtelijk verleden aangehouden verdenking verdacht verdachte opgepakt gearresteerd strafblad veroordeeld gevangenisstraf celstraf taakstraf bekend delict convicted arrested sentenced'.split(
        ' ',
      ),
    elsewhere: [
      'film',
      'boek',
      'serie',
      'roman',
      'thriller',
      'detective',
      'spel',
      'game',
      'museum',
      'theater',
      'afgesproken',
    ],
    partOf: ['film', 'serie', 'roman', 'museum', 'verzekering', 'preventie', 'beveiliging'],
  },
};
