/**
 * Hash of an e-mail address, as audiences of advertising platforms hold it: 32, 40 or 64 hexadecimal digits behind a name or
 * under a header of such addresses. Hashing does not make it anonymous: guessing all known addresses undoes it.
 *
 * A hash alone may be of anything and is not found.
 * Source: Google Ads, "Customer Match" and Meta, "Custom audiences" (SHA-256 of the normalised value); EDPB/AEPD on hashes as pseudonyms.
 */
import type { Detector } from './detector.ts';
import { HASH } from './random-text.ts';

export const hashedEmailAddress: Detector = {
  type: 'HASHED_EMAIL_ADDRESS',
  nl: 'gehasht e-mailadres',
  en: 'hashed e-mail address',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.contact.email',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: [
          'email sha256',
          'email hash',
          'email md5',
          'hashed email',
          'sha256 email',
          'em',
          'emailhash',
          'hem',
        ],
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
    'email',
    'mail',
    'emailadres',
    'mailadres',
    'email address',
    'email sha256',
    'sha256 email',
    'email md5',
    'md5 email',
    'email hash',
    'emailhash',
    'hashed email',
    'email hashed',
    'em',
    'hem',
    'mail hash',
    'e mail gehasht',
  ],
  words: [],
  against: ['id', 'message', 'campaign', 'file', 'image'],
  byName: true,
  confirmed: 0.95,
};
