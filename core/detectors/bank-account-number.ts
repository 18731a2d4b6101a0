/**
 * Dutch bank account number of before IBAN (2014): nine or ten digits that pass the eleven-test with weights down to +1
 * (the BSN's ends in −1), and giro numbers of up to seven digits.
 *
 * Written with dots (`12.34.56.789`) it is known by its form; otherwise it counts only where a header or word says so, a giro number
 * beside `giro` or `P`.
 * Source: Betaalvereniging Nederland, "Elfproef rekeningnummers".
 */
import type { Detector } from './detector.ts';

const nine = { name: 'eleven', weights: [9, 8, 7, 6, 5, 4, 3, 2, 1] } as const;
const ten = { name: 'eleven', weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] } as const;

export const bankAccountNumber: Detector = {
  type: 'BANK_ACCOUNT_NUMBER',
  nl: 'rekeningnummer (van vóór IBAN)',
  en: 'bank account number (before IBAN)',
  group: 'most-confidential',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.financial.bank_account',
  forms: [
    { shape: { kind: 'picture', pictures: ['99.99.99.999'], strict: true }, check: nine, confidence: 0.6 },
    {
      shape: { kind: 'picture', pictures: ['999999999', '99 99 99 999'], strict: true },
      check: nine,
      confidence: 0,
    },
    {
      shape: { kind: 'picture', pictures: ['9999999999', '9999.99.99.99'], strict: true },
      check: ten,
      confidence: 0,
    },
    {
      shape: {
        kind: 'labelled',
        labels: ['giro', 'gironummer', 'girorekening', 'postbank', 'giro nr'],
        value: 'code',
        min: 3,
        max: 9,
      },
      check: { name: 'without', chars: 'ABCDEFGHIJKLMNOQRSTUVWXYZ' },
      confidence: 0.7,
    },
    {
      shape: { kind: 'cell', of: 'code', min: 3, max: 8 },
      like: [/^P?\d{3,7}$/],
      confidence: 0,
    },
  ],
  headers: [
    'account number',
    'account nr',
    'rekeningnummer',
    'rekeningnr',
    'bankrekening',
    'bankrekeningnummer',
    'banknummer',
    'bankrek',
    'rekening',
    'giro',
    'gironummer',
    'girorekening',
    'postbanknummer',
    'bank account',
    'bank account number',
  ],
  words: [
    'rekening',
    'rekeningnummer',
    'rekeningnr',
    'bankrekening',
    'bankrekeningnummer',
    'bankrek',
    'girorekening',
    'tnv',
  ],
  against: [
    'bsn',
    'burgerservicenummer',
    'telefoon',
    'tel',
    'order',
    'ordernummer',
    'factuur',
    'factuurnummer',
    'kvk',
    'rsin',
  ],
  confirmed: 0.95,
  chance: 1 / 11,
};
