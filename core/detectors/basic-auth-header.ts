/**
 * User name with password as HTTP sends them: `Basic` and base64 of `name:password`, or in a URL before the host.
 * Source: RFC 7617; RFC 3986 section 3.2.1.
 */
import type { Detector } from './detector.ts';

/** Base64 that decodes to printable text with a colon in it. */
function isCredentials(candidate: string): boolean {
  const text = candidate.slice(candidate.lastIndexOf(' ') + 1).replace(/=+$/, '');
  if (text.length % 4 === 1) return false;
  let decoded = '';
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(char);
    if (value < 0) return false;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      decoded += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return /^[^:\p{Cc}]+:[^\p{Cc}]+$/u.test(decoded);
}

export const basicAuthHeader: Detector = {
  type: 'BASIC_AUTH_HEADER',
  nl: 'inloggegevens in een webadres of kop',
  en: 'credentials in a URL or header',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: { kind: 'marked', marks: ['Basic ', 'basic '], body: '+/=', min: 6, max: 512 },
      accept: isCredentials,
      confidence: 0.95,
    },
    {
      shape: { kind: 'url', credentials: true },
      accept: (pair) =>
        !/^(?:user(?:name)?|login|name|naam|\$\{.*|<.*):|:(?:password|pass|wachtwoord|\$\{.*|\*+|x+)$/i.test(
          pair,
        ),
      confidence: 0.92,
    },
  ],
  headers: ['authorization', 'basic auth'],
  words: ['authorization', 'auth'],
  against: [],
  confirmed: 0.98,
};
