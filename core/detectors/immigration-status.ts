/**
 * Immigration status: asylum, permits, procedures. No special category, but it may do harm, and it points to origin.
 *
 * Source: Vreemdelingenwet 2000; list written for this project.
 */
import { immigration } from '../lists/terms/immigration.ts';
import type { Detector } from './detector.ts';

export const immigrationStatus: Detector = {
  type: 'IMMIGRATION_STATUS',
  nl: 'verblijfsstatus',
  en: 'immigration status',
  group: 'sensitive',
  level: 'personal',
  marks: [],
  fideslang: 'user.demographic',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.45 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'verblijfsstatus',
    'verblijfstitel',
    'verblijfsvergunning',
    'verblijfsdocument type',
    'immigration status',
    'residence status',
    'visum',
    'visa',
    'visa type',
    'visa status',
    'asielstatus',
    'vreemdelingenstatus',
    'permit type',
  ],
  words: [],
  against: [],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: immigration,
    elsewhere: [
      'beleid',
      'debat',
      'kabinet',
      'minister',
      'kamer',
      'wet',
      'film',
      'creditcard',
      'mastercard',
      'maestro',
    ],
    partOf: ['beleid', 'debat', 'wet', 'card', 'creditcard'],
  },
};
