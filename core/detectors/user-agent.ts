/**
 * User agent that a browser or app sends: with other traits it singles a device out.
 * Source: RFC 9110 section 10.1.5 (products and comments).
 */
import type { Detector } from './detector.ts';

export const userAgent: Detector = {
  type: 'USER_AGENT',
  nl: 'browserkenmerk (user agent)',
  en: 'user agent',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.device.browser',
  forms: [
    {
      shape: {
        kind: 'marked',
        marks: ['Mozilla/5.0 (', 'Mozilla/4.0 (', 'Opera/9.', 'Dalvik/'],
        body: 'products',
        min: 4,
        max: 512,
      },
      confidence: 0.95,
      contains: true,
    },
    {
      shape: { kind: 'cell', of: 'text', min: 3, max: 512 },
      accept: (cell) =>
        /^[\w.-]{1,64}\/[\w.+-]+(?: .*)?$/.test(cell) ||
        /^(?:chrome|firefox|safari|edge|opera|internet explorer|samsung internet)\b.{0,40}$/i.test(cell),
      confidence: 0,
    },
  ],
  headers: [
    'user agent',
    'useragent',
    'http user agent',
    'browser',
    'ua',
    'browser agent',
    'customer user agent',
  ],
  words: ['agent', 'browser', 'user-agent'],
  against: [],
  confirmed: 0.97,
};
