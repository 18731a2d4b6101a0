/**
 * Political opinion: a party with membership or vote, an office in a party, a conviction.
 *
 * A party's name alone says little, and some are words (Volt, DENK, SP, Groen): they count beside words about a person.
 * Source: AVG art. 9(1); list written for this project, state 1 November 2026.
 */
import { politics } from '../lists/terms/politics.ts';
import type { Detector } from './detector.ts';

export const politicalTerm: Detector = {
  type: 'POLITICAL_TERM',
  nl: 'politieke opvatting',
  en: 'political opinion',
  group: 'special',
  level: 'special',
  marks: ['art9:politics'],
  fideslang: 'user.demographic.political_opinion',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.45 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'politieke voorkeur',
    'politieke partij',
    'partij',
    'partijlidmaatschap',
    'stemgedrag',
    'stemvoorkeur',
    'politieke kleur',
    'political party',
    'political affiliation',
    'party affiliation',
    'political opinion',
    'party',
    'fractie',
    'stemt',
    'stemt op',
    'gestemd op',
    'laatst gestemd',
    'partijkeuze',
    'partijvoorkeur',
    'voted for',
  ],
  words: [],
  against: ['verhuur', 'feest'],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: politics,
    elsewhere: [
      'watt',
      'ampère',
      'stroom',
      'adapter',
      'batterij',
      'accu',
      'lader',
      'stekker',
      'weg',
      'links af',
      'kamer',
      'motie',
      'kabinet',
      'minister',
      'verkiezingen',
      'peiling',
      'debat',
      'zetels',
      'coalitie',
      'regering',
    ],
    borneOut:
      'lid stem stemt stemde stemmen gestemd namens aangemeld kandidaat voorkeur partij lijst overgestapt raadslid wethouder flyeren campagne penningmeester bestuurslid donateur actief afdeling plaatselijke fractie fractievoorzitter lijsttrekker lijstduwer kandidatenlijst kieslijst gemeenteraadslid statenlid kamerlid vrijwilliger folderde folderen foldert folders aanhanger sympathisant sympathiseert stemmer kiest koos steunt partijlid lidmaatschap opgezegd zat jongerenafdeling duo-raadslid voted votes member supporter'.split(
        ' ',
      ),
    partOf: ['adapter', 'batterij', 'accu', 'lader', 'voeding', 'kabel'],
  },
};
