/**
 * Token that stands for a log-in: behind `Bearer`, behind its name in settings or a URL, or under its header.
 * Source: RFC 6750 (bearer tokens); names of session cookies of PHP, Java and ASP.NET.
 */
import type { Detector } from './detector.ts';
import { looksRandom } from './random-text.ts';

const isToken = (text: string): boolean =>
  looksRandom(text.replace(/^bearer /i, '')) && !/(?:^| )eyJ/.test(text);

export const authToken: Detector = {
  type: 'AUTH_TOKEN',
  nl: 'inlogtoken',
  en: 'authentication token',
  group: 'log-in',
  level: 'personal',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: { kind: 'marked', marks: ['Bearer ', 'bearer '], body: '-_.~+/=', min: 16, max: 2048 },
      accept: isToken,
      confidence: 0.93,
    },
    {
      shape: {
        kind: 'labelled',
        labels: [
          'access token',
          'auth token',
          'refresh token',
          'session token',
          'reset token',
          'login token',
          'csrf token',
          'oauth token',
          'id token',
          'remember token',
          'token',
          'phpsessid',
          'jsessionid',
          'asp net sessionid',
          'wordpress logged in',
        ],
        value: 'secret',
        min: 16,
        max: 2048,
      },
      accept: isToken,
      confidence: 0.85,
    },
    { shape: { kind: 'cell', of: 'name', min: 16, max: 2048 }, accept: isToken, confidence: 0 },
  ],
  headers: [
    'access token',
    'auth token',
    'refresh token',
    'session token',
    'login token',
    'reset token',
    'remember token',
    'oauth token',
    'token',
    'bearer token',
  ],
  words: ['bearer', 'token', 'oauth'],
  against: [],
  confirmed: 0.95,
};
