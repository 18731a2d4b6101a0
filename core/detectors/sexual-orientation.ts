/**
 * Sex life or sexual orientation: an orientation, identity, relation or habit, and products that reveal it.
 *
 * Source: AVG art. 9(1); list written for this project.
 */
import { sexuality } from '../lists/terms/sexuality.ts';
import type { Detector } from './detector.ts';

export const sexualOrientation: Detector = {
  type: 'SEXUAL_ORIENTATION',
  nl: 'seksueel gedrag of seksuele gerichtheid',
  en: 'sex life or sexual orientation',
  group: 'special',
  level: 'special',
  marks: ['art9:sex'],
  fideslang: 'user.demographic.sexual_orientation',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.55 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'seksuele geaardheid',
    'geaardheid',
    'seksuele voorkeur',
    'seksuele gerichtheid',
    'seksuele orientatie',
    'sexual orientation',
    'sexual preference',
    'orientation',
    'genderidentiteit',
    'gender identity',
  ],
  words: [],
  against: [],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: sexuality,
    borneOut:
      'bestelling besteld bestelde bestelregel orderregel geaardheid orientatie oriëntatie voorkeur orientation'.split(
        ' ',
      ),
    elsewhere: ['film', 'roman', 'serie', 'beleid', 'wet', 'debat', 'parade'],
    partOf: ['beleid', 'festival', 'film'],
  },
};
