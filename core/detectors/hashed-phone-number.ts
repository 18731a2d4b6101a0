/**
 * Hash of a telephone number, as audiences of advertising platforms hold it: 32, 40 or 64 hexadecimal digits behind a name or
 * under a header of such numbers. Hashing does not make it anonymous: guessing all numbers undoes it.
 *
 * A hash alone may be of anything and is not found.
 * Source: Google Ads, "Customer Match" and Meta, "Custom audiences" (SHA-256 of the normalised value); EDPB/AEPD on hashes as pseudonyms.
 */
import type { Detector } from './detector.ts';
import { HASH } from './random-text.ts';

export const hashedPhoneNumber: Detector = {
  type: 'HASHED_PHONE_NUMBER',
  nl: 'gehasht telefoonnummer',
  en: 'hashed telephone number',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.contact.phone_number',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: ['phone sha256', 'phone hash', 'hashed phone', 'sha256 phone', 'ph', 'phonehash'],
        value: 'secret',
        min: 32,
        max: 64,
      },
      like: [HASH],
      confidence: 0.93,
    },
    { shape: { kind: 'cell', of: 'name', min: 32, max: 64 }, like: [HASH], confidence: 0 },
  ],
  headers: [
    'phone',
    'telefoon',
    'telefoonnummer',
    'mobiel',
    'mobile',
    'phone number',
    'tel',
    'phone sha256',
    'sha256 phone',
    'phone hash',
    'phonehash',
    'hashed phone',
    'phone hashed',
    'ph',
    'hashed phone number',
    'telefoon gehasht',
  ],
  words: [],
  against: ['id', 'message', 'campaign', 'file', 'image'],
  byName: true,
  confirmed: 0.95,
};
