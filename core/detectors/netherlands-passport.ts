/**
 * Number of a Dutch passport: two letters, six letters or digits, a digit; never the letter O.
 *
 * The first letter tells the kind of document: N national, B business, D diplomatic, S service, R refugee, A alien. Older ones
 * have any. It has no check digit, so it counts only where a header or word says so.
 * Source: RvIG, "Reisdocumentsoort" (first letters); Paspoortuitvoeringsregeling (letter O).
 */
import type { Detector } from './detector.ts';

const noO = { name: 'without', chars: 'O' } as const;

export const netherlandsPassport: Detector = {
  type: 'NETHERLANDS_PASSPORT',
  nl: 'paspoortnummer',
  en: 'Dutch passport number',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.passport_number',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['AAXXXXXX9'], strict: true },
      check: { name: 'all', of: [noO, { name: 'at', at: 0, values: ['N', 'B', 'D', 'S', 'R', 'A'] }] },
      confidence: 0.3,
    },
    {
      shape: { kind: 'picture', pictures: ['aaxxxxxx9', 'AA XXXXXX 9', 'AA XXXXXX9'] },
      check: { name: 'all', of: [noO, { name: 'digit' }, { name: 'not-at', at: 0, values: ['I', 'V'] }] },
      confidence: 0,
    },
  ],
  headers: [
    'paspoort',
    'paspoortnummer',
    'paspoortnr',
    'passport',
    'passport number',
    'passport no',
    'documentnummer',
    'document number',
    'reisdocument',
    'reisdocumentnummer',
  ],
  words: [
    'paspoort',
    'paspoortnr',
    'paspoortnummer',
    'passport',
    'documentnummer',
    'reisdocument',
    'legitimatie',
  ],
  against: ['order', 'voucher', 'artikel', 'tracking', 'bic', 'swift'],
  needsEvidence: true,
  confirmed: 0.96,
};
