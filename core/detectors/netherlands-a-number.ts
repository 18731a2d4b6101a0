/**
 * A-number (administratienummer) of a person in the Dutch population register: ten digits, of which the sum and the sum weighted with powers
 * of two pass an eleven-test each.
 * Source: Logisch Ontwerp BRP, "Administratienummer" (the plain sum leaves 0 or 5, the weighted one 0).
 */
import type { Detector } from './detector.ts';

export const netherlandsANumber: Detector = {
  type: 'NETHERLANDS_A_NUMBER',
  nl: 'A-nummer',
  en: 'A-number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.national_identification_number',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['9999999999'], strict: true },
      check: {
        name: 'all',
        of: [
          { name: 'not-at', at: 0, values: ['0'] },
          { name: 'eleven', weights: new Array<number>(10).fill(1), remainders: [0, 5] },
          { name: 'eleven', weights: Array.from({ length: 10 }, (_, i) => 2 ** i) },
        ],
      },
      confidence: 0.2,
    },
  ],
  headers: ['anummer', 'a nummer', 'a nr', 'administratienummer', 'a number'],
  words: ['a-nummer', 'anummer', 'administratienummer', 'a-nr'],
  against: ['order', 'telefoon'],
  needsEvidence: true,
  chance: 1 / 60,
  confirmed: 0.95,
};
