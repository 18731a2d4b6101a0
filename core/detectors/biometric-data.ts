/**
 * Biometric data for recognising a person: a print, scan or template, and access that works with it.
 *
 * Source: AVG art. 4(14), 9(1); UAVG art. 29; list written for this project.
 */
import { biometric } from '../lists/terms/biometric.ts';
import type { Detector } from './detector.ts';

export const biometricData: Detector = {
  type: 'BIOMETRIC_DATA',
  nl: 'biometrisch gegeven',
  en: 'biometric data',
  group: 'special',
  level: 'special',
  marks: ['art9:biometric'],
  fideslang: 'user.biometric',
  forms: [
    { shape: { kind: 'read', what: 'personal-term' }, confidence: 0.85 },
    { shape: { kind: 'read', what: 'term' }, confidence: 0.5 },
    { shape: { kind: 'read', what: 'doubtful-term' }, confidence: 0.25 },
    { shape: { kind: 'read', what: 'term', cell: true }, confidence: 0.3 },
    { shape: { kind: 'read', what: 'words', cell: true }, confidence: 0 },
  ],
  headers: [
    'vingerafdruk',
    'vingerafdrukken',
    'irisscan',
    'gezichtsscan',
    'biometrie',
    'biometrisch',
    'biometrische gegevens',
    'fingerprint',
    'fingerprints',
    'face template',
    'facial template',
    'biometric',
    'biometrics',
    'biometric template',
    'voiceprint',
    'gezichtsherkenning',
    'face id',
  ],
  words: [],
  against: [],
  confirmed: 0.93,
  column: { under: 0.1, alone: 0.6 },
  terms: {
    list: biometric,
    elsewhere: [
      'browser',
      'device',
      'ssl',
      'tls',
      'certificaat',
      'certificate',
      'ssh',
      'sha256',
      'key',
      'audio',
      'laptop',
      'telefoon',
    ],
    partOf: ['reader', 'lezer', 'sensor', 'slot', 'scanner'],
  },
};
