/**
 * Education number (onderwijsnummer) of a pupil without BSN: nine digits, from 10 on, whose weighted sum leaves five when divided by
 * eleven (a BSN leaves none). By header or word, or `possible` alone.
 * Source: DUO, Programma van eisen BRON, "onderwijsnummer"; agrees with the published examples of python-stdnum (stdnum/nl/onderwijsnummer.py).
 */
import type { Detector } from './detector.ts';

export const netherlandsEducationNumber: Detector = {
  type: 'NETHERLANDS_EDUCATION_NUMBER',
  nl: 'onderwijsnummer',
  en: 'education number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['999999999', '9999.99.999'], strict: true },
      check: {
        name: 'all',
        of: [
          { name: 'at', at: 0, values: ['10'] },
          { name: 'eleven', remainders: [5] },
        ],
      },
      confidence: 0.2,
    },
  ],
  headers: [
    'own',
    'own nr',
    'ond nr',
    'ond nummer',
    'onderwijs nr',
    'onderwijs nummer',
    'own nummer',
    'onderwijsnummer',
    'onderwijsnr',
    'pgn',
    'persoonsgebonden nummer',
    'education number',
    'leerlingnummer',
  ],
  words: ['onderwijsnummer', 'onderwijsnr', 'pgn'],
  against: ['order', 'telefoon'],
  needsEvidence: true,
  chance: 1 / 11,
  confirmed: 0.95,
};
