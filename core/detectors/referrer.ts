/**
 * Page that someone came from: columns of that name.
 * Source: RFC 9110 section 10.1.3 (Referer).
 */
import type { Detector } from './detector.ts';

export const referrer: Detector = {
  type: 'REFERRER',
  nl: 'verwijzende pagina',
  en: 'referrer',
  group: 'behaviour',
  level: 'personal',
  marks: [],
  fideslang: 'user.behavior.browsing_history',
  forms: [
    {
      shape: { kind: 'cell', of: 'name', min: 3, max: 2048 },
      like: [/^[^@]{3,}$/, /[.:/(]/],
      confidence: 0,
    },
  ],
  headers: [
    'referrer',
    'referer',
    'http referer',
    'page referrer',
    'referrer url',
    'referring url',
    'referring site',
    'verwijzende pagina',
    'verwijzer',
    'verwijzende url',
    'first referrer',
    'last referrer',
    'document referrer',
  ],
  words: ['referrer', 'referer'],
  against: ['code', 'id', 'count', 'aantal'],
  byName: true,
  confirmed: 0.93,
};
