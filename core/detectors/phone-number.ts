/**
 * Telephone number, Dutch in national or international notation and foreign ones with `+` or `00`.
 *
 * Digits in groups with spaces, hyphens, dots, a slash or brackets; `(0)` after the country code is skipped.
 * Limits: business and service numbers (085, 088, 0800, 0900 …) are `possible` as personal data; a number without its
 * leading zero is found under a header only.
 * Source: Nummerplan telefoon- en ISDN-diensten (ACM); ITU-T E.164 (at most 15 digits).
 */

import { dutchAreaCodes } from '../lists/dutch-area-codes.ts';
import type { Detector } from './detector.ts';

const personal = ['06', ...dutchAreaCodes];
const service = ['085', '088', '084', '087', '082', '066', '067'];
const national = (codes: readonly string[], lengths: readonly number[]) =>
  Object.fromEntries(codes.map((code) => [code, lengths]));
const abroad = (prefix: string, codes: readonly string[]) =>
  codes.flatMap((code) => [
    [`${prefix}${code.slice(1)}`, [prefix.length + 9]] as const,
    /* +31 (0)6 …: the zero in brackets is written but not dialled */
    [`${prefix}${code}`, [prefix.length + 10]] as const,
  ]);
/** Country codes of one to three digits other than 31; E.164 leaves 7 to 11 digits for the rest in practice. */
const others = Array.from({ length: 9 }, (_, first) => String(first + 1)).flatMap((first) =>
  Array.from({ length: 10 }, (_, second) => `${first}${second}`).filter((code) => code !== '31'),
);
const foreign = (prefix: string) =>
  others.map((code) => [`${prefix}${code}`, [10, 11, 12, 13, 14].map((n) => n + prefix.length - 1)] as const);

const SEPARATORS = ' -./()';

export const phoneNumber: Detector = {
  type: 'PHONE_NUMBER',
  nl: 'telefoonnummer',
  en: 'telephone number',
  group: 'contact',
  level: 'personal',
  marks: [],
  fideslang: 'user.contact.phone_number',
  forms: [
    {
      shape: { kind: 'digits', min: 10, max: 15, separators: SEPARATORS, lead: '(' },
      check: {
        name: 'prefix',
        lengths: {
          ...national(personal, [10]),
          ...Object.fromEntries(abroad('0031', personal)),
          ...Object.fromEntries(foreign('00')),
        },
      },
      confidence: 0.7,
    },
    {
      shape: { kind: 'digits', min: 9, max: 15, separators: SEPARATORS, lead: '+', needsLead: true },
      check: {
        name: 'prefix',
        lengths: { ...Object.fromEntries(abroad('31', personal)), ...Object.fromEntries(foreign('')) },
      },
      confidence: 0.9,
    },
    {
      shape: { kind: 'digits', min: 8, max: 12, separators: SEPARATORS },
      check: {
        name: 'all',
        of: [
          {
            name: 'prefix',
            lengths: {
              ...national(service, [10]),
              ...national(['0800', '0900', '0906', '0909'], [8, 11]),
              '097': [12],
            },
          },
          /* 09-06-1956 */
          {
            name: 'not',
            of: {
              name: 'all',
              of: [
                { name: 'length', count: 8 },
                { name: 'date', order: 'dmy' },
              ],
            },
          },
        ],
      },
      confidence: 0.3,
      ceiling: 0.45,
    },
    {
      /* no area code of today, or a zero lost in a spreadsheet: only where header or word says so */
      shape: { kind: 'digits', min: 9, max: 11, separators: SEPARATORS },
      check: {
        name: 'prefix',
        lengths: {
          ...national(['01', '02', '03', '04', '05', '07'], [10]),
          '6': [9],
          '31': [11],
        },
      },
      confidence: 0,
    },
  ],
  headers: [
    'telefoonnummers',
    'telefoon mobiel',
    'telefoon thuis',
    'telefoon prive',
    'telefoon werk',
    'privenummer',
    'noodnummer',
    'mobilephone',
    'phonenumber',
    'cell',
    'cell phone',
    'cellphone',
    'contactnummer',
    'sms',
    'telefoon',
    'telefoonnummer',
    'telefoonnr',
    'tel',
    'telnr',
    'telnummer',
    'mobiel',
    'mobielnummer',
    'mobiele nummer',
    'gsm',
    'phone',
    'phone number',
    'mobile',
    'mobile phone',
    'fax',
    'mob',
    'mobnr',
    'tel nr',
    'belnummer',
    'spoednummer',
    'msisdn',
    'telephone',
    'whatsapp',
    '06 nummer',
    'vast nummer',
  ],
  words: [
    'tel',
    'telefoon',
    'telefoonnummer',
    'bel',
    'bellen',
    'mobiel',
    'gsm',
    'phone',
    'call',
    'fax',
    'whatsapp',
    'bereikbaar',
    'telefonisch',
    'appen',
  ],
  against: [
    'order',
    'ordernummer',
    'bestelnummer',
    'factuur',
    'factuurnummer',
    'ean',
    'barcode',
    'artikelnummer',
    'artikelnr',
    'productnummer',
    'productcode',
    'materiaalnummer',
    'sku',
    'hs code',
    'batchnummer',
    'serienummer',
    'serienr',
    'kenmerk',
    'betalingskenmerk',
    'tracking',
    'timestamp',
    'iban',
    'polisnummer',
    'polis',
    'verzekerdennummer',
    'verzekerdenummer',
    'klantnummer',
    'relatienummer',
    'debiteurnummer',
    'lidnummer',
    'contractnummer',
    'dossiernummer',
    'zaaknummer',
    'meternummer',
    'pasnummer',
    'patientnummer',
    'personeelsnummer',
    'transactie',
    'referentienummer',
    'v-nummer',
    'rijbewijsnummer',
    'catalogusnummer',
    'onderdeelnummer',
    'onderdelen',
  ],
  confirmed: 0.97,
};
