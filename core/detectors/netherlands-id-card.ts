/**
 * Number of a Dutch identity card: `I` and a letter, six letters or digits, a digit; never the letter O. No check digit, so by
 * header or word only.
 * Source: RvIG, "Reisdocumentsoort" (first letters).
 */
import type { Detector } from './detector.ts';

export const netherlandsIdCard: Detector = {
  type: 'NETHERLANDS_ID_CARD',
  nl: 'nummer van de identiteitskaart',
  en: 'Dutch identity card number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['AAXXXXXX9', 'aaxxxxxx9'], strict: true },
      check: {
        name: 'all',
        of: [
          { name: 'without', chars: 'O' },
          { name: 'at', at: 0, values: ['I'] },
        ],
      },
      confidence: 0.3,
    },
  ],
  headers: [
    'identiteitskaart',
    'identiteitskaartnummer',
    'id kaart',
    'idkaart',
    'id kaart nummer',
    'id nummer',
    'idnummer',
    'identity card',
    'identity card number',
    'id card',
    'id card number',
    'identiteitsbewijs',
    'documentnummer',
    'document number',
    'legitimatienummer',
    'legitimatie',
  ],
  words: [
    'identiteitskaart',
    'id-kaart',
    'idkaart',
    'identiteitsbewijs',
    'legitimatie',
    'documentnummer',
    'identity',
  ],
  against: ['order', 'voucher'],
  needsEvidence: true,
  confirmed: 0.96,
};
