/**
 * Private key in PEM form, from its begin line to its end line.
 * Source: RFC 7468 sections 10, 11 and 13; OpenSSH and PGP use the same frame.
 */
import type { Detector } from './detector.ts';

export const encryptionKey: Detector = {
  type: 'ENCRYPTION_KEY',
  nl: 'geheime sleutel',
  en: 'private key',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [{ shape: { kind: 'private-key' }, confidence: 0.98 }],
  headers: ['private key', 'privatekey', 'ssh key', 'encryption key', 'pem'],
  words: [],
  against: [],
  confirmed: 0.99,
};
