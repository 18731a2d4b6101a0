/**
 * Cookies that a browser sends or gets: a line of names and values, or a cell of them.
 * Source: RFC 6265 section 4; HvJ EU C-673/17 (Planet49).
 */
import type { Detector } from './detector.ts';

const isPairs = (text: string): boolean => /^[\w.!#$%&'*+^`|~-]{1,128}=[^;\s][^;]{0,2048}(?:;|$)/.test(text);

export const httpCookie: Detector = {
  type: 'HTTP_COOKIE',
  nl: 'cookie',
  en: 'HTTP cookie',
  group: 'online',
  level: 'personal',
  marks: [],
  fideslang: 'user.device.cookie_id',
  forms: [
    {
      shape: { kind: 'labelled', labels: ['cookie', 'set cookie'], value: 'line', min: 4, max: 4096 },
      accept: isPairs,
      confidence: 0.92,
      contains: true,
    },
    {
      shape: { kind: 'cell', of: 'text', min: 4, max: 4096 },
      accept: isPairs,
      confidence: 0,
      contains: true,
    },
  ],
  headers: ['cookie', 'cookies', 'set cookie', 'http cookie', 'cookie string', 'cookie value'],
  words: ['cookie', 'cookies'],
  against: ['consent', 'toestemming', 'akkoord'],
  byName: true,
  confirmed: 0.97,
};
