/**
 * PayPal account: an e-mail address or payer id where a header or word says PayPal, or a personal payment address.
 * Source: PayPal, "PayPal.Me" and "payer ID" (thirteen capitals and digits).
 */
import type { Detector } from './detector.ts';

export const paypalAccount: Detector = {
  type: 'PAYPAL_ACCOUNT',
  nl: 'PayPal-account',
  en: 'PayPal account',
  group: 'most-confidential',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.financial.bank_account',
  forms: [
    { shape: { kind: 'mailbox', notDomains: ['png', 'jpg', 'gif'] }, confidence: 0 },
    {
      shape: { kind: 'picture', pictures: ['X'.repeat(13)] },
      check: { name: 'digit-and-letter' },
      confidence: 0,
    },
    {
      shape: { kind: 'url' },
      like: [/^(?:https?:\/\/)?(?:www\.)?paypal\.(?:me\/|com\/paypalme\/)[\w-]{2,64}/i],
      confidence: 0.95,
    },
    {
      /* paypal.me without scheme */
      shape: { kind: 'marked', marks: ['paypal.me/', 'PayPal.Me/'], body: '-_', min: 2, max: 64 },
      confidence: 0.93,
    },
  ],
  headers: [
    'paypal',
    'paypal account',
    'paypal email',
    'paypal e mail',
    'paypal mail',
    'paypal adres',
    'paypal id',
    'payer id',
    'payer email',
  ],
  words: ['paypal'],
  against: [],
  confirmed: 0.9,
};
