/**
 * Password or PIN in plain text: behind a label (`wachtwoord: …`), or under a header.
 *
 * What follows a label must look chosen — a digit, a sign, a capital inside, or one of the passwords that people use
 * most — since `wachtwoord: vergeten` holds none. Beside a user name or e-mail address it makes a record most confidential.
 * Source: own; NIST SP 800-63B section 3.1.1 (what memorised secrets are).
 */
import type { Detector } from './detector.ts';

const COMMON =
  /^(?:geheim|welkom|wachtwoord|password|qwerty|admin|letmein|secret|zomer|winter|hallo|changeme)$/i;
const PLACEHOLDER =
  /^(?:[*•.x_-]+|<.*>|\{.*\}|\[.*\]|\$.*|%.*%|null|none|true|false|undefined|n\/?a|your[-_ ]?\w*|process\.env\S*|os\.\S*)$/i;

const looksChosen = (text: string): boolean =>
  !PLACEHOLDER.test(text) &&
  !/^(?:https?:|\/)/.test(text) &&
  (COMMON.test(text) || /[\d!@#$%^&*+=?]|\p{Ll}\p{Lu}/u.test(text));

/** Under a header: no flag, no date. */
const isSecret = (cell: string): boolean =>
  !PLACEHOLDER.test(cell) &&
  !/^(?:ja|nee|yes|no|[01]|verlopen|expired|onbekend)$/i.test(cell) &&
  !/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$/.test(cell);

export const password: Detector = {
  type: 'PASSWORD',
  nl: 'wachtwoord',
  en: 'password',
  group: 'log-in',
  level: 'personal',
  logIn: 'secret',
  marks: [],
  fideslang: 'user.authorization.password',
  forms: [
    {
      shape: {
        kind: 'labelled',
        labels: [
          'wachtwoord',
          'password',
          'passwd',
          'passphrase',
          'pwd',
          'pass',
          'pw',
          'ww',
          'pincode',
          'pin',
          'toegangscode',
          'inlogcode',
          'passwort',
        ],
        value: 'secret',
        min: 4,
        max: 128,
      },
      accept: looksChosen,
      confidence: 0.9,
    },
    {
      /* `wachtwoord Zomer2024!`: nothing between but a space, so it must look like nothing else */
      shape: {
        kind: 'labelled',
        labels: ['wachtwoord', 'password', 'ww', 'pw'],
        value: 'secret',
        min: 6,
        max: 128,
        bare: true,
      },
      accept: (text) => /^(?=\S*\d)(?=\S*[A-Za-z])/.test(text) && looksChosen(text),
      confidence: 0.75,
    },
    { shape: { kind: 'cell', of: 'text', min: 3, max: 128 }, accept: isSecret, confidence: 0 },
  ],
  headers: [
    'ww',
    'pw',
    'wachtwoord tijdelijk',
    'wachtwoord',
    'password',
    'passwd',
    'pwd',
    'passphrase',
    'pincode',
    'password hash',
    'wachtwoord hash',
    'userpass',
    'user pass',
  ],
  words: [],
  against: [
    'reset',
    'datum',
    'date',
    'expires',
    'expired',
    'changed',
    'gewijzigd',
    'verloopt',
    'count',
    'required',
    'policy',
    'hint',
    'set',
    'laatst',
    'last',
    'at',
  ],
  byName: true,
  confirmed: 0.95,
};
