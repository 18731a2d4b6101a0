/**
 * BIC (SWIFT code) of a bank: four letters, a country, a place, and perhaps three of the branch.
 *
 * Any word of eight capitals may look alike, so it counts beside a header or word; those of Dutch banks with a digit
 * in the place code (`INGBNL2A`) are known without.
 * Source: ISO 9362.
 */
import { countryCodes } from '../lists/country-codes.ts';
import type { Detector } from './detector.ts';

export const swiftCode: Detector = {
  type: 'SWIFT_CODE',
  nl: 'BIC (SWIFT-code)',
  en: 'bank identifier code (SWIFT)',
  group: 'most-confidential',
  level: 'personal',
  marks: [],
  fideslang: 'user.financial.bank_account',
  forms: [
    { shape: { kind: 'picture', pictures: ['AAAANL9A', 'AAAANL9AXXX'], strict: true }, confidence: 0.85 },
    {
      shape: { kind: 'picture', pictures: ['AAAAAAXX', 'AAAAAAXXXXX'], strict: true },
      check: { name: 'at', at: 4, values: countryCodes },
      confidence: 0,
    },
  ],
  headers: ['bic', 'bic code', 'biccode', 'swift', 'swift code', 'swiftcode', 'swift bic', 'bank code'],
  words: ['bic', 'swift', 'bic-code', 'swift-code', 'biccode'],
  against: [],
  confirmed: 0.97,
};
