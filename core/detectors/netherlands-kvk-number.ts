/**
 * KvK number: the eight-digit number of an entry in the Dutch trade register.
 *
 * It has no check digit, so eight digits count only where a header or a word says so.
 * Source: Handelsregisterbesluit 2008, art. 4; KvK, "KVK-nummer".
 */
import type { Detector } from './detector.ts';

export const netherlandsKvkNumber: Detector = {
  type: 'NETHERLANDS_KVK_NUMBER',
  nl: 'KvK-nummer',
  en: 'trade register number (KvK)',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.government_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['99999999', '99.99.99.99', '99 99 99 99'], strict: true },
      confidence: 0.2,
    },
  ],
  headers: [
    'kvk',
    'kvknummer',
    'kvknr',
    'kvk nr',
    'coc',
    'coc number',
    'handelsregister',
    'handelsregisternummer',
    'hrnr',
    'hr nummer',
    'chamber of commerce',
    'kamer van koophandel',
  ],
  words: [
    'kvk',
    'coc',
    'handelsregister',
    'koophandel',
    'kvknummer',
    'kvk-nummer',
    'hr-nr',
    'handelsregisternummer',
    'commerce',
  ],
  against: [],
  needsEvidence: true,
  confirmed: 0.95,
};
