/**
 * Number under which a hospital, practice or care firm keeps a patient: behind its label, or under its header.
 * Source: AVG art. 4(15), recital 35 (a number that identifies a person for health purposes is health data).
 */
import type { Detector } from './detector.ts';

export const medicalRecordNumber: Detector = {
  type: 'MEDICAL_RECORD_NUMBER',
  nl: 'patiëntnummer',
  en: 'medical record number',
  group: 'special',
  level: 'special',
  marks: ['art9:health'],
  fideslang: 'user.health_and_medical.record_id',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: [
          'patientnummer',
          'patiëntnummer',
          'patient nr',
          'patiënt nr',
          'patiëntnr',
          'patientnr',
          'patient id',
          'patiënt id',
          'zorgdossiernummer',
          'epd nummer',
          'mrn',
          'medical record number',
          'opnamenummer',
          'ziekenhuisnummer',
        ],
        value: 'code',
        min: 3,
        max: 24,
      },
      confidence: 0.9,
    },
    { shape: { kind: 'cell', of: 'code', min: 2, max: 24 }, confidence: 0 },
  ],
  headers: [
    'patientnummer',
    'patientnr',
    'patient nr',
    'patient id',
    'patientid',
    'patient number',
    'zorgdossier',
    'zorgdossiernummer',
    'medisch dossiernummer',
    'epd nummer',
    'epdnummer',
    'mrn',
    'medical record number',
    'medical record',
    'opnamenummer',
    'ziekenhuisnummer',
    'clientnummer zorg',
    'behandelnummer',
    'dbc nummer',
  ],
  words: ['patientnummer', 'patiëntnummer', 'mrn'],
  against: ['datum', 'date', 'aantal'],
  byName: true,
  pointsToPerson: true,
  confirmed: 0.95,
};
