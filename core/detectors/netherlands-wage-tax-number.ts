/**
 * Wage tax number (loonheffingennummer) of an employer: nine digits that pass the eleven-test, `L` and two digits.
 *
 * A sole trader's holds the owner's BSN. Assessment numbers of other taxes (another letter, perhaps a year) are read too.
 * Source: Belastingdienst, Handboek Loonheffingen, "Loonheffingennummer".
 */
import type { Detector } from './detector.ts';

export const netherlandsWageTaxNumber: Detector = {
  type: 'NETHERLANDS_WAGE_TAX_NUMBER',
  nl: 'loonheffingennummer of aanslagnummer',
  en: 'wage tax or assessment number',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: {
        kind: 'picture',
        pictures: ['999999999L99', '999999999 L 99', '9999.99.999.L.99', '9999.99.999.L99', '9999.99.999L99'],
        strict: true,
      },
      check: { name: 'eleven', from: 0 },
      confidence: 0.9,
    },
    {
      shape: {
        kind: 'picture',
        pictures: ['9999.99.999.A.99', '9999.99.999.A.99.9?9?9?9', '9999.99.999.A99.9?9?9?9'],
      },
      check: {
        name: 'all',
        of: [
          { name: 'eleven', from: 0 },
          { name: 'not-at', at: 9, values: ['B'] },
        ],
      },
      confidence: 0.6,
    },
  ],
  headers: [
    'loonheffingennummer',
    'loonheffingsnummer',
    'loonbelastingnummer',
    'lb nummer',
    'lh nummer',
    'aanslagnummer',
    'wage tax number',
  ],
  words: [
    'loonheffingen',
    'loonheffingennummer',
    'loonheffingsnummer',
    'loonbelastingnummer',
    'aanslagnummer',
    'belastingdienst',
    'aanslag',
  ],
  against: [],
  confirmed: 0.97,
};
