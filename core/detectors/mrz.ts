/**
 * Machine-readable zone of a passport, identity card, residence permit or visa.
 *
 * Found by its lines' lengths and check digits alone; one line of a TD2 or TD3 is enough. It holds name, birth date,
 * document number and, on older Dutch documents, the BSN.
 * Source: ICAO Doc 9303, parts 3 to 6.
 */
import type { Detector } from './detector.ts';

export const mrz: Detector = {
  type: 'MRZ',
  nl: 'machineleesbare zone van een reisdocument',
  en: 'machine-readable zone of a travel document',
  group: 'document',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.government_id.passport_number',
  forms: [{ shape: { kind: 'machine-readable-zone' }, confidence: 0.97 }],
  headers: ['mrz', 'machine readable zone', 'mrz regel', 'mrz line'],
  words: ['mrz'],
  against: [],
  confirmed: 0.99,
};
