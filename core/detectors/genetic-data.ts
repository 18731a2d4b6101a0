/**
 * Genetic data: a test, a gene or variant, carriership, a DNA sample.
 *
 * Source: AVG art. 4(13), 9(1); list written for this project.
 */
import { genetic } from '../lists/terms/genetic.ts';
import type { Detector } from './detector.ts';

export const geneticData: Detector = {
  type: 'GENETIC_DATA',
  nl: 'genetisch gegeven',
  en: 'genetic data',
  group: 'special',
  level: 'special',
  marks: ['art9:genetic'],
  fideslang: 'user.genetic',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.45 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'dna',
    'dna test',
    'dna profiel',
    'genetisch onderzoek',
    'genetische test',
    'genotype',
    'genetica',
    'genetics',
    'genetic test',
    'genetic data',
    'mutatie',
    'gen',
    'variant gen',
    'karyotype',
    'haplogroep',
    'gene',
  ],
  words: [],
  against: ['leeftijd'],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: genetic,
    elsewhere: [
      'aardappel',
      'tomaat',
      'gewas',
      'plant',
      'rundvee',
      'bedrijf',
      'organisatie',
      'merk',
      'club',
      'fokker',
      'fokkers',
      'hond',
      'honden',
      'kat',
      'katten',
      'paard',
      'paarden',
      'pup',
      'pups',
      'nest',
      'dier',
      'dieren',
    ],
    partOf: [],
  },
};
