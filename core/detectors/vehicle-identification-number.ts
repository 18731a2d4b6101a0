/**
 * Vehicle identification number: seventeen capitals and digits without I, O and Q, the last four digits.
 *
 * The check digit at place nine is only used in North America and China, so it decides nothing here; without header or
 * word a match is `possible`.
 * Source: ISO 3779; ISO 3780 (maker's code).
 */
import type { Detector } from './detector.ts';

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
      confidence: 0.4,
    },
  ],
  headers: [
    'vin',
    'vin number',
    'chassisnummer',
    'chassisnr',
    'chassis',
    'chassis number',
    'voertuigidentificatienummer',
    'framenummer',
  ],
  words: ['vin', 'chassisnummer', 'chassisnr', 'chassis', 'voertuigidentificatienummer'],
  against: ['order', 'voucher', 'tracking', 'token', 'session'],
  confirmed: 0.97,
  chance: 1 / 100,
};
