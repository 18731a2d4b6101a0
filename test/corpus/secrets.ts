/** Keys, tokens and passwords that open nothing, put together here so that none stands in the project as one piece. */
import { createHmac } from 'node:crypto';
import type { Random } from './random.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ALNUM = BASE64.slice(0, 62);
const base64url = (text: string) => Buffer.from(text).toString('base64url');

const words = 'zomer fiets Kaas tulp Storm molen haring Gracht'.split(' ');

export const secrets: Record<string, (random: Random) => string> = {
  PASSWORD: (random) =>
    random.pick([
      `${random.pick(words)}${random.between(10, 99)}!${random.chars(3, ALNUM)}`,
      `${random.chars(11, ALNUM)}#${random.digits(1)}`,
      `${random.pick(words)}-${random.pick(words)}-${random.between(100, 999)}`,
    ]),
  JSON_WEB_TOKEN: (random) => {
    const body = `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(`{"sub":"${random.digits(8)}","iat":17${random.digits(8)}}`)}`;
    return `${body}.${createHmac('sha256', random.digits(9)).update(body).digest('base64url')}`;
  },
  AWS_ACCESS_KEY: (random) =>
    `${random.pick(['AK', 'AS'])}IA${random.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  AWS_SECRET_KEY: (random) => random.chars(40, BASE64),
  GCP_CREDENTIALS: (random) => `AI${'za'}Sy${random.chars(33, `${ALNUM}_-`)}`,
  AZURE_ACCOUNT_KEY: (random) => `${random.chars(86, BASE64)}==`,
  GITHUB_TOKEN: (random) => `gh${random.pick(['p', 's', 'o'])}_${random.chars(36, ALNUM)}`,
  SLACK_TOKEN: (random) => `xo${'xb'}-${random.digits(12)}-${random.digits(12)}-${random.chars(24, ALNUM)}`,
  STRIPE_KEY: (random) => `sk_${'live'}_${random.chars(24, ALNUM)}`,
  BASIC_AUTH_HEADER: (random) =>
    `Basic ${Buffer.from(`beheer:${random.chars(12, ALNUM)}`).toString('base64')}`,
  BEARER_TOKEN: (random) => `‹Bearer ›${random.chars(43, `${ALNUM}_-`)}`,
  GENERIC_API_KEY: (random) => random.chars(32, '0123456789abcdef'),
  STORAGE_SIGNED_URL: (random) =>
    `https://klantbestanden.s3.eu-central-1.amazonaws.com/export.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK${'IA'}${random.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}%2F20260301%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${random.chars(64, '0123456789abcdef')}`,
  ENCRYPTION_KEY: (random) => {
    const label = 'PRIVATE KEY';
    const lines = Array.from({ length: 6 }, () => random.chars(64, BASE64)).join('\n');
    /* The first line betrays it, with or without the rest. */
    return `-----BEGIN ${label}-----‹\n${lines}\n-----END ${label}-----›`;
  },
};
