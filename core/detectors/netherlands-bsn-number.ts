/**
 * Burgerservicenummer (BSN), the Dutch citizen service number.
 *
 * Nine digits, together or in groups (4-2-3, 3-3-3), that pass the eleven-test. A leading zero lost in a
 * spreadsheet leaves eight digits: accepted under a header or word only.
 * Carriers of one: an old btw number or a wage tax or assessment number of a sole trader (`possible`: it may be a legal
 * person's), and the personal number in the machine-readable zone of a passport.
 * Limits: legal persons' RSIN passes the same test; one random number in eleven does too, so a bare match is `possible`,
 * and so are sample numbers.
 * Source: Wet algemene bepalingen burgerservicenummer art. 1; Logisch Ontwerp BSN (RvIG): elfproef. UAVG art. 46.
 */
import type { Detector } from './detector.ts';

const written = ['999999999', '9999.99.999', '9999 99 999', '999 999 999', '999.999.999', '999-999-999'];
/** Numbers of examples and of the test range. */
const sample = { name: 'at', at: 0, values: ['111222333', '123456782', '999'] } as const;
/** Numbers of legal persons (RSIN) begin with 8. */
const notLegal = (at: number) => ({ name: 'not-at', at, values: ['8'] }) as const;

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
      shape: { kind: 'picture', pictures: written, strict: true },
      check: { name: 'all', of: [{ name: 'eleven' }, { name: 'not', of: sample }] },
      confidence: 0.3,
    },
    {
      shape: { kind: 'picture', pictures: written, strict: true },
      check: { name: 'all', of: [{ name: 'eleven' }, sample] },
      confidence: 0.3,
      ceiling: 0.4,
    },
    {
      shape: { kind: 'picture', pictures: ['99999999', '999.99.999'], strict: true },
      check: { name: 'eleven', weights: [8, 7, 6, 5, 4, 3, 2, -1] },
      confidence: 0,
    },
    {
      shape: { kind: 'picture', pictures: ['NL999999999B99', 'nl999999999b99'], strict: true },
      check: {
        name: 'all',
        of: [{ name: 'eleven', from: 2 }, { name: 'not', of: { name: 'mod97', plain: true } }, notLegal(2)],
      },
      confidence: 0.3,
      ceiling: 0.4,
    },
    {
      shape: {
        kind: 'picture',
        pictures: ['999999999B99', '999999999L99', '9999.99.999.A.99', '9999.99.999.A.99.9?9?9?9'],
      },
      check: { name: 'all', of: [{ name: 'eleven', from: 0 }, notLegal(0)] },
      confidence: 0.3,
      ceiling: 0.4,
    },
    {
      shape: { kind: 'machine-readable-zone', personal: true },
      check: { name: 'eleven' },
      confidence: 0.95,
      contains: true,
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
    'persoonsgebonden nummer',
    'burger service nummer',
    'nationaal nummer',
    'national id',
    'id bsn',
  ],
  words: [
    'bsn',
    'burgerservicenummer',
    'sofinummer',
    'sofi',
    'persoonsnummer',
    'burgerservicenr',
    'bsn-nummer',
    'bsnnr',
    'sofinr',
    'sofi-nr',
    'citizen',
    'burger',
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
    'vestigingsnummer',
    'giro',
    'bankrekening',
    'telefoon',
    'tel',
    'phone',
  ],
  confirmed: 0.97,
  chance: 1 / 11,
};
