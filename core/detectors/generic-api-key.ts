/**
 * API key of a service: known by the characters that its maker puts first, or by the name of the setting that holds it.
 *
 * Behind a setting's name only what looks random counts: letters and digits mixed, many different ones, no word.
 * Source: the services' own documentation of their key prefixes (Stripe, GitHub, GitLab, Slack, SendGrid, Mailgun, npm, PyPI, Shopify, Twilio, OpenAI, Mollie).
 */
import type { Detector } from './detector.ts';

/** Shannon entropy per character, in bits. */
function entropy(text: string): number {
  const times = new Map<string, number>();
  for (const char of text) times.set(char, (times.get(char) ?? 0) + 1);
  let sum = 0;
  for (const n of times.values()) sum -= (n / text.length) * Math.log2(n / text.length);
  return sum;
}

export const looksRandom = (text: string): boolean =>
  /^[\w+/=.~-]+$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= 3;

export const genericApiKey: Detector = {
  type: 'GENERIC_API_KEY',
  nl: 'API-sleutel',
  en: 'API key',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: {
        kind: 'marked',
        marks: [
          'sk_live_',
          'sk_test_',
          'rk_live_',
          'pk_live_',
          'whsec_',
          'ghp_',
          'gho_',
          'ghu_',
          'ghs_',
          'ghr_',
          'github_pat_',
          'glpat-',
          'xoxb-',
          'xoxp-',
          'xoxa-',
          'xapp-',
          'npm_',
          'pypi-',
          'shpat_',
          'shpss_',
          'shpca_',
          'live_',
          'test_',
          'sk-',
          'hf_',
          'dop_v1_',
          'sq0atp-',
          'sq0csp-',
          'SG.',
          'key-',
        ],
        body: '-_.',
        min: 20,
        max: 256,
      },
      accept: looksRandom,
      confidence: 0.95,
    },
    {
      shape: {
        kind: 'labelled',
        labels: [
          'api key',
          'api secret',
          'api token',
          'app key',
          'app secret',
          'client secret',
          'consumer key',
          'consumer secret',
          'secret key',
          'access key',
          'encryption key',
          'signing key',
          'webhook secret',
          'private token',
        ],
        value: 'secret',
        min: 16,
        max: 256,
      },
      accept: looksRandom,
      confidence: 0.85,
    },
    { shape: { kind: 'cell', of: 'name', min: 16, max: 256 }, accept: looksRandom, confidence: 0 },
  ],
  headers: [
    'api key',
    'apikey',
    'api secret',
    'api token',
    'client secret',
    'consumer secret',
    'secret key',
    'api sleutel',
  ],
  words: ['api', 'apikey', 'api-key', 'api-sleutel', 'secret'],
  against: [],
  confirmed: 0.95,
};
