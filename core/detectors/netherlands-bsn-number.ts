/**
 * Burgerservicenummer (BSN), the Dutch citizen service number.
 *
 * Nine digits, together or as 4-2-3 with dots or spaces, that pass the eleven-test. A leading zero lost in a
 * spreadsheet leaves eight digits: accepted under a header or word only.
 * Limits: legal persons' RSIN passes the same test; one random number in eleven does too, so a bare match is `possible`.
 * Source: Wet algemene bepalingen burgerservicenummer art. 1; Logisch Ontwerp BSN (RvIG): elfproef. UAVG art. 46.
 */
import type { Detector } from './detector.ts';

export const netherlandsBsnNumber: Detector = {
  type: 'NETHERLANDS_BSN_NUMBER',
  nl: 'burgerservicenummer (BSN)',
  en: 'citizen service number (BSN)',
  group: 'most-confidential',
  level: 'most-confidential',
  marks: ['uavg46'],
  fideslang: 'user.government_id.national_identification_number',
  forms: [
    {
      shape: { kind: 'picture', pictures: ['999999999', '9999.99.999', '9999 99 999'], strict: true },
      check: { name: 'eleven' },
      confidence: 0.3,
    },
  ],
  headers: [
    'bsn',
    'bsnnummer',
    'bsnnr',
    'burgerservicenummer',
    'burgerservicenr',
    'sofi',
    'sofinummer',
    'sofinr',
    'sociaal fiscaal nummer',
    'fiscaal nummer',
    'persoonsnummer',
    'citizen service number',
    'pgn',
  ],
  words: [
    'bsn',
    'burgerservicenummer',
    'sofinummer',
    'sofi',
    'persoonsnummer',
    'burgerservicenr',
    'bsn-nummer',
  ],
  against: [
    'rsin',
    'order',
    'ordernummer',
    'bestelnummer',
    'factuur',
    'factuurnummer',
    'rekening',
    'rekeningnummer',
    'tracking',
    'ean',
    'artikel',
    'artikelnummer',
    'kvk',
    'telefoon',
    'tel',
    'phone',
  ],
  confirmed: 0.97,
  chance: 1 / 11,
};
