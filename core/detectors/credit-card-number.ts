/**
 * Payment card number: 13 to 19 digits of a known issuer range that pass the Luhn test.
 *
 * Together or in groups with spaces or hyphens. Dutch transport cards (3528 …) and payment references of 16 digits
 * share the form; the issuer range refuses the first and lets one reference in ten through only where it starts like a card.
 * What a spreadsheet made `4.11E+15` of is reported as damaged.
 * Source: ISO/IEC 7812-1 (Luhn, issuer identification numbers); ranges as the card schemes publish them.
 */
import type { Detector } from './detector.ts';

const range = (from: number, to: number, lengths: readonly number[]) =>
  Array.from({ length: to - from + 1 }, (_, i) => [String(from + i), lengths] as const);

export const creditCardNumber: Detector = {
  type: 'CREDIT_CARD_NUMBER',
  nl: 'kaartnummer (creditcard)',
  en: 'payment card number',
  group: 'most-confidential',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.financial.credit_card',
  forms: [
    {
      shape: { kind: 'digits', min: 13, max: 19, separators: ' -', whole: true },
      check: {
        name: 'all',
        of: [
          {
            name: 'prefix',
            lengths: {
              '4': [13, 16, 19],
              ...Object.fromEntries([
                ...range(51, 55, [16]),
                ...range(2221, 2720, [16]),
                ['34', [15]],
                ['37', [15]],
                ...range(300, 305, [14]),
                ['36', [14]],
                ['38', [14]],
                ['39', [14]],
                ...range(2200, 2204, [16]),
                ...range(644, 649, [16, 19]),
                ['62', [16, 19]],
                ['5019', [16]],
                ['6759', [16, 19]],
                ['676', [16, 19]],
                ['6703', [16, 19]],
                ['6011', [16, 19]],
                ['65', [16, 19]],
                ...range(3530, 3589, [16, 19]),
                ['5018', [16, 19]],
                ['5020', [16, 19]],
                ['5038', [16, 19]],
                ['6304', [16, 19]],
              ]),
            },
          },
          { name: 'luhn' },
        ],
      },
      confidence: 0.6,
    },
    {
      shape: { kind: 'cell', of: 'text', min: 7, max: 22 },
      like: [/^[2-6][.,]\d{1,14}E\+?1[2-8]$/i],
      confidence: 0,
      damaged: true,
    },
  ],
  headers: [
    'creditcard',
    'creditcardnummer',
    'credit card',
    'credit card number',
    'card number',
    'cardnumber',
    'kaartnummer',
    'pan',
    'cc number',
    'ccnr',
  ],
  words: [
    'creditcard',
    'creditcardnummer',
    'visa',
    'mastercard',
    'maestro',
    'amex',
    'kaartnummer',
    'card',
    'cvc',
    'cvv',
  ],
  against: [
    'betalingskenmerk',
    'kenmerk',
    'ean',
    'barcode',
    'tracking',
    'imei',
    'serienummer',
    'timestamp',
    'order',
    'ordernummer',
    'chipkaart',
    'klantkaart',
    'testkaart',
    'testcard',
    'testkaarten',
    'sandbox',
  ],
  confirmed: 0.97,
  chance: 1 / 10,
};
