/**
 * Vehicle identification number: seventeen capitals and digits without I, O and Q, the last four digits.
 *
 * Batch and contract codes look the same. So without header or label it counts only with the check digit at place nine, which
 * North America and China use, or with a known maker's code (`possible`, or by its column); behind a label and under a header
 * the form is enough.
 * Source: ISO 3779; ISO 3780 (maker's code); 49 CFR 565.15 (check digit).
 */
import { vehicleMakers } from '../lists/vehicle-makers.ts';
import type { Detector } from './detector.ts';

const FORM = /^[1-9A-HJ-NPR-Z](?=.*[A-Z])[0-9A-HJ-NPR-Z]{12}\d{4}$/i;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Letters count 1 to 9 in the order of three rows: A–H, J–R (without I, O and Q), S–Z from 2. */
function placeValue(char: string): number {
  if (char >= '0' && char <= '9') return Number(char);
  if (char <= 'H') return char.charCodeAt(0) - 64;
  return char <= 'R' ? char.charCodeAt(0) - 73 : char.charCodeAt(0) - 81;
}

function passesCheckDigit(vin: string): boolean {
  const sum = Array.from(vin).reduce((total, char, i) => total + placeValue(char) * WEIGHTS[i]!, 0);
  return vin[8] === '0123456789X'[sum % 11];
}

const isKnown = (vin: string): boolean => vehicleMakers.has(vin.slice(0, 3)) || passesCheckDigit(vin);

export const vehicleIdentificationNumber: Detector = {
  type: 'VEHICLE_IDENTIFICATION_NUMBER',
  nl: 'chassisnummer (VIN)',
  en: 'vehicle identification number',
  group: 'registration',
  level: 'personal',
  marks: [],
  fideslang: 'user.unique_id',
  forms: [
    {
      shape: { kind: 'picture', pictures: [`${'X'.repeat(13)}9999`], strict: true },
      check: {
        name: 'all',
        of: [
          { name: 'without', chars: 'IOQ' },
          { name: 'digit-and-letter' },
          { name: 'at', at: 0, values: Array.from('123456789JKLMNPRSTUVWXYZ') },
        ],
      },
      accept: isKnown,
      confidence: 0.4,
    },
    {
      shape: {
        kind: 'labelled',
        labels: [
          'vin',
          'chassisnummer',
          'chassisnr',
          'chassis',
          'voertuigidentificatienummer',
          'framenummer',
        ],
        value: 'code',
        min: 17,
        max: 17,
      },
      accept: (code) => FORM.test(code),
      confidence: 0.95,
    },
    {
      shape: { kind: 'cell', of: 'code', min: 17, max: 17 },
      accept: (cell) => FORM.test(cell),
      confidence: 0,
    },
  ],
  headers: [
    'vin',
    'vin number',
    'vin nummer',
    'vin code',
    'chassisnummer',
    'chassisnr',
    'chassis',
    'chassis number',
    'voertuigidentificatienummer',
    'framenummer',
  ],
  words: ['vin', 'chassisnummer', 'chassisnr', 'chassis', 'voertuigidentificatienummer'],
  against: [
    'order',
    'voucher',
    'tracking',
    'token',
    'session',
    'contract',
    'contractcode',
    'batch',
    'polis',
    'polisreferentie',
  ],
  confirmed: 0.97,
  chance: 1 / 10,
};
