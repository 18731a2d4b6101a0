/**
 * V-number of a foreign national in the Dutch aliens register: ten digits, by header or word only.
 * Source: Vreemdelingenwet 2000, Protocol Identificatie en Labeling ("v-nummer").
 */
import type { Detector } from './detector.ts';

export const netherlandsAlienNumber: Detector = {
  type: 'NETHERLANDS_ALIEN_NUMBER',
  nl: 'V-nummer',
  en: 'alien number (V-number)',
  group: 'document',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id.immigration',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['9999999999', '999.999.9999', '999 999 9999'], strict: true },
      check: { name: 'not-at', at: 0, values: ['06'] },
      confidence: 0.2,
    },
  ],
  headers: [
    'vnummer',
    'v nummer',
    'v nr',
    'vreemdelingennummer',
    'vreemdelingnummer',
    'alien number',
    'ind nummer',
  ],
  words: ['v-nummer', 'vnummer', 'vreemdelingennummer', 'v-nr', 'vnr'],
  against: ['order', 'telefoon', 'tel'],
  needsEvidence: true,
  confirmed: 0.95,
};
