/**
 * E-mail address.
 *
 * Local part of up to 64 common characters, `@`, a domain whose last label is letters; trailing punctuation of the
 * sentence is left out. Spelled out against harvesters
 * (`piet [at] voorbeeld [dot] nl`) it is read too. Quoted local parts and address literals are not found.
 * Limits: a file name such as `logo@2x.png` looks alike and is refused by its ending.
 * Source: RFC 5321 section 4.5.3.1 (lengths), RFC 5322 section 3.4.1 (dot-atom).
 */
import type { Detector } from './detector.ts';

export const emailAddress: Detector = {
  type: 'EMAIL_ADDRESS',
  nl: 'e-mailadres',
  en: 'e-mail address',
  group: 'contact',
  level: 'personal',
  logIn: 'name',
  marks: [],
  fideslang: 'user.contact.email',
  forms: [
    {
      shape: {
        kind: 'mailbox',
        notDomains: [
          'png',
          'jpg',
          'jpeg',
          'gif',
          'svg',
          'webp',
          'ico',
          'css',
          'js',
          'ts',
          'mjs',
          'json',
          'html',
          'htm',
          'php',
          'pdf',
          'docx',
          'xlsx',
          'local',
          'localdomain',
        ],
      },
      /* the user that a version control server knows everybody by: git@… */
      like: [/^(?:[^gG]|[gG][^iI]|[gG][iI][^tT]|[gG][iI][tT][^@])/],
      confidence: 0.95,
    },
    { shape: { kind: 'spelled-mailbox' }, confidence: 0.85 },
  ],
  headers: ['email', 'mail', 'emailadres', 'mailadres', 'email address', 'e mailadres', 'mailbox'],
  words: ['mail', 'email', 'e-mail', 'mailen', 'emailadres', 'mailadres'],
  against: [],
  confirmed: 0.99,
};
