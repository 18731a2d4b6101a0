/**
 * IMEI of a mobile telephone: fifteen digits with a Luhn check digit, or sixteen with the software version.
 *
 * Card and order numbers share the form: alone it is `possible`, and a column of them is one.
 * Source: 3GPP TS 23.003 section 6 and annex B.
 */
import type { Detector } from './detector.ts';

export const imeiHardwareId: Detector = {
  type: 'IMEI_HARDWARE_ID',
  nl: 'IMEI-nummer',
  en: 'IMEI',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.device.device_id',
  forms: [
    {
      shape: {
        kind: 'picture',
        pictures: ['999999999999999', '99-999999-999999-9', '99 999999 999999 9'],
        strict: true,
      },
      check: { name: 'all', of: [{ name: 'luhn' }, { name: 'at', at: 0, values: ['01', '35', '86', '99'] }] },
      confidence: 0.3,
    },
    {
      /* of a reporting body that gives out few: only where header or word says so */
      shape: { kind: 'picture', pictures: ['999999999999999', '99-999999-999999-9'], strict: true },
      check: {
        name: 'all',
        of: [{ name: 'luhn' }, { name: 'not-at', at: 0, values: ['01', '35', '86', '99', '0000'] }],
      },
      confidence: 0,
    },
    { shape: { kind: 'picture', pictures: ['99-999999-999999-99'] }, confidence: 0 },
  ],
  headers: ['imei', 'imeinummer', 'imei nr', 'imei number', 'imei hardware id'],
  words: ['imei', 'imei-nummer', 'imeinummer', 'toestel', 'device'],
  against: [],
  confirmed: 0.97,
  chance: 1 / 10,
};
