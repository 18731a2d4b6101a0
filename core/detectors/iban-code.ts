/**
 * International bank account number (IBAN).
 *
 * Country code, two check digits, then the country's account number; together or in groups of four with spaces,
 * dots or hyphens, in either case. The length belongs to the country and the whole passes MOD 97-10.
 * Source: ISO 13616-1 and the IBAN registry of SWIFT (lengths of the countries below).
 */

import { ibanLengths } from '../lists/iban-lengths.ts';
import type { Detector } from './detector.ts';

export const ibanCode: Detector = {
  type: 'IBAN_CODE',
  nl: 'bankrekeningnummer (IBAN)',
  en: 'bank account number (IBAN)',
  group: 'most-confidential',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.financial.bank_account',
  forms: [
    {
      shape: { kind: 'coded', lengths: ibanLengths, separators: ' .-' },
      check: { name: 'mod97' },
      confidence: 0.95,
    },
  ],
  headers: [
    'iban',
    'ibannummer',
    'iban nr',
    'rekeningnummer',
    'bankrekening',
    'bankrekeningnummer',
    'tegenrekening',
    'bank account',
    'account number',
    'rekening',
  ],
  words: [
    'iban',
    'rekening',
    'rekeningnummer',
    'bankrekening',
    'bankrekeningnummer',
    'incasso',
    'machtiging',
  ],
  against: [],
  confirmed: 0.99,
};
