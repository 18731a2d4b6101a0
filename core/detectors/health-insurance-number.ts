/**
 * Number of a health insurance policy or of an insured person, with the insurer's UZOVI code, or of a European health insurance card
 * (EHIC: twenty digits that begin with 80528 for the Netherlands).
 * Source: Vektis, UZOVI-register (four digits); Decision S2 of the Administrative Commission (EHIC).
 */
import type { Detector } from './detector.ts';

export const healthInsuranceNumber: Detector = {
  type: 'HEALTH_INSURANCE_NUMBER',
  nl: 'zorgverzekeringsnummer',
  en: 'health insurance number',
  group: 'special',
  level: 'special',
  marks: ['art9:health'],
  fideslang: 'user.health_and_medical.insurance_beneficiary_id',
  forms: [
    {
      shape: { kind: 'digits', min: 20, max: 20, separators: ' ', whole: true },
      check: { name: 'prefix', lengths: { '80528': [20] } },
      confidence: 0.85,
    },
    {
      shape: {
        kind: 'labelled',
        labels: [
          'verzekerdennummer',
          'verzekerdenummer',
          'verzekeringsnummer',
          'zorgpolis',
          'zorgpolisnummer',
          'zorgverzekeringsnummer',
          'uzovi',
          'uzovi code',
          'uzovinummer',
          'health insurance number',
          'ehic',
        ],
        value: 'code',
        min: 4,
        max: 24,
      },
      confidence: 0.85,
    },
    { shape: { kind: 'cell', of: 'code', min: 4, max: 24 }, confidence: 0 },
  ],
  headers: [
    'verzekerdennummer',
    'verzekerdenummer',
    'verzekeringsnummer',
    'zorgverzekeringsnummer',
    'zorgpolis',
    'zorgpolisnummer',
    'polisnummer zorgverzekering',
    'polisnummer',
    'uzovi',
    'uzovi code',
    'uzovicode',
    'uzovinummer',
    'verzekeraar code',
    'zorgverzekering nummer',
    'health insurance number',
    'insurance number',
    'policy number',
    'ehic',
    'ehic number',
    'europese gezondheidskaart',
  ],
  words: ['uzovi', 'zorgverzekeraar', 'zorgverzekering', 'ehic', 'zorgpas'],
  against: ['auto', 'reis', 'woon', 'inboedel', 'datum', 'date', 'type'],
  byName: true,
  pointsToPerson: true,
  confirmed: 0.95,
};
