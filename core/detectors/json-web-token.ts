/**
 * JSON web token: three parts in base64url, of which the first is a JSON object. It may log its finder in, and its
 * middle part holds claims on a person.
 * Source: RFC 7519; RFC 7515 section 3.1 (compact form).
 */
import type { Detector } from './detector.ts';

export const jsonWebToken: Detector = {
  type: 'JSON_WEB_TOKEN',
  nl: 'JSON-webtoken (JWT)',
  en: 'JSON web token (JWT)',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      /* `eyJ` is `{"` in base64 */
      shape: { kind: 'marked', marks: ['eyJ'], body: '-_.', min: 20, max: 8000 },
      like: [/^[\w-]{10,}\.[\w-]{4,}\.[\w-]*$/],
      confidence: 0.97,
    },
  ],
  headers: ['jwt', 'json web token', 'id token', 'access token', 'token'],
  words: ['jwt', 'bearer', 'token'],
  against: [],
  confirmed: 0.99,
};
