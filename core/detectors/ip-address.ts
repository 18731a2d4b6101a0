/**
 * IP address, version 4 and 6.
 *
 * Four numbers of 0…255 with dots, or the text forms of version 6. The unspecified, loop-back and broadcast addresses
 * point to nobody and are left out; a version number (`Chrome/129.0.0.0`) is told by its last two zeroes or a letter, slash or `v` before it.
 * Source: RFC 791; RFC 4291 section 2.2; HvJ EU C-582/14 (Breyer): personal data.
 */
import type { Detector } from './detector.ts';

export const ipAddress: Detector = {
  type: 'IP_ADDRESS',
  nl: 'IP-adres',
  en: 'IP address',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.device.ip_address',
  forms: [
    { shape: { kind: 'dotted-quad' }, confidence: 0.8 },
    { shape: { kind: 'colon-hex' }, confidence: 0.9 },
  ],
  headers: [
    'ip',
    'ipadres',
    'ip address',
    'ipaddress',
    'optin ip',
    'confirm ip',
    'remote addr',
    'client ip',
    'ipv4',
    'ipv6',
    'remote ip',
    'ip adressen',
    'source ip',
    'ip nummer',
    'bron ip',
    'last login ip',
  ],
  words: ['ip', 'ip-adres', 'ipadres', 'ip-address'],
  against: [
    'version',
    'versie',
    'release',
    'firmware',
    'build',
    'app',
    'rev',
    'revisie',
    'tabel',
    'agent',
    'rekening',
    'rek',
    'rekeningnummer',
    'bankrekening',
    'giro',
    'paragraaf',
    'hoofdstuk',
    'artikel',
    'sectie',
    'section',
    'chapter',
    'bijlage',
  ],
  allOrNone: 0.95,
  confirmed: 0.97,
};
