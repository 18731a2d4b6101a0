/**
 * Trade union membership: a union with membership, contribution or action.
 *
 * A union's name alone says little: news names them daily. Beside words about a person it is `likely`.
 * Source: AVG art. 9(1); list written for this project, state 1 November 2026.
 */
import { union } from '../lists/terms/union.ts';
import type { Detector } from './detector.ts';

export const tradeUnion: Detector = {
  type: 'TRADE_UNION',
  nl: 'lidmaatschap van een vakbond',
  en: 'trade union membership',
  group: 'special',
  level: 'special',
  marks: ['art9:union'],
  fideslang: 'user.workplace',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.45 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'vakbond',
    'vakbondslidmaatschap',
    'lidmaatschap vakbond',
    'vakvereniging',
    'bond',
    'union',
    'trade union',
    'union membership',
    'vakbondscontributie',
    'contributie vakbond',
    'vakcentrale',
  ],
  words: [],
  against: [],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: union,
    elsewhere: [
      'onderhandelingen',
      'cao-overleg',
      'akkoord',
      'minister',
      'kabinet',
      'werkgevers',
      'onderhandelaar',
      'loonsverhoging',
      'congres',
    ],
    borneOut:
      'lid vakbondslid leden aangesloten contributie lidmaatschap lidnummer bond vakbond zit kaderlid member opzeggen opgezegd bestuurslid kaderleden ledenpas rechtsbijstand bijgestaan staakt inhouding ingehouden incasso afschrijving namens'.split(
        ' ',
      ),
    partOf: ['congres'],
  },
};
