import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { jwtAuthorizers } from '../../local/services/jwt-authorizer.ts';
import type { LogIn } from '../../local/services/log-in/log-in.ts';
import type { World } from '../../local/world.ts';

const ISSUER = 'http://127.0.0.1:1/eu-west-1_pool';
const NOW = Date.parse('2027-01-31T12:00:00Z');
const SECONDS = NOW / 1000;
const CLAIMS = {
  ...{ sub: '1', username: 'iris', client_id: 'app', token_use: 'access', scope: 'openid', iss: ISSUER },
  ...{ iat: SECONDS - 60, exp: SECONDS + 840 },
};
type Claims = Readonly<Record<string, unknown>>;

const [ours, others] = await Promise.all([
  generateKeyPair('RS256', { extractable: true }),
  generateKeyPair('RS256', { extractable: true }),
]);
const key = { ...(await exportJWK(ours.publicKey)), kid: 'k', alg: 'RS256' };

const authorizer = {
  ...{ id: 'A', type: '', name: '', identity: { ref: 'a', attributes: {} } },
  properties: {
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: {
      Issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool',
      Audience: ['app'],
    },
  },
};
const world = { stack: { ofType: () => [authorizer] }, clock: { now: () => NOW } } as unknown as World;
const judge = jwtAuthorizers(world, { issuer: ISSUER, poolId: 'eu-west-1_pool', key } as LogIn).get('a')!;

const signed = (claims: Claims, header: Partial<JWTHeaderParameters> = {}, signer = ours.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', ...header }).sign(signer);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = await signed(CLAIMS);
const [header, payload, signature] = good.split('.');
const without = (name: keyof typeof CLAIMS) => signed({ ...CLAIMS, [name]: undefined });

test('a good token passes with its claims as texts, with or without the word Bearer', async () => {
  const passed = {
    claims: { ...CLAIMS, iat: String(CLAIMS.iat), exp: String(CLAIMS.exp) },
    scopes: ['openid'],
  };
  expect(await judge(`Bearer ${good}`, ['openid'])).toEqual(passed);
  expect(await judge(good, ['openid'])).toEqual(passed);
  const groups = await signed({ ...CLAIMS, 'cognito:groups': ['a', 'b'] });
  expect(await judge(groups, [])).toMatchObject({ claims: { 'cognito:groups': '[a b]' }, scopes: null });
});

const publicPem = await exportSPKI(ours.publicKey);
const confused = `${encoded({ alg: 'HS256', kid: 'k' })}.${payload}`;
const refused: readonly (readonly [what: string, token: string | undefined | Promise<string>])[] = [
  ['no token', undefined],
  ['nothing after Bearer', 'Bearer '],
  ['no token at all', 'Bearer iris'],
  ['another word than Bearer', `Basic ${good}`],
  ['a payload that was changed', `${header}.${encoded({ ...CLAIMS, username: 'other' })}.${signature}`],
  ['no signature', `${header}.${payload}.`],
  ['the algorithm none', `${encoded({ alg: 'none', kid: 'k' })}.${payload}.`],
  [
    'the public key as a shared secret',
    `${confused}.${createHmac('sha256', publicPem).update(confused).digest('base64url')}`,
  ],
  ['a key of somebody else under our name', signed(CLAIMS, {}, others.privateKey)],
  ['a key that is not known', signed(CLAIMS, { kid: 'other' })],
  ['no key named', signed(CLAIMS, { kid: undefined as never })],
  ['another issuer', signed({ ...CLAIMS, iss: 'http://127.0.0.1:1/eu-west-1_other' })],
  ['no issuer', without('iss')],
  ['another client', signed({ ...CLAIMS, client_id: 'other' })],
  ['another audience, which counts before the client', signed({ ...CLAIMS, aud: 'other' })],
  ['neither client nor audience', without('client_id')],
  ['a time that is over', signed({ ...CLAIMS, exp: SECONDS - 1 })],
  ['no end', without('exp')],
  ['a time that has not come', signed({ ...CLAIMS, nbf: SECONDS + 60 })],
  ['a birth in the future', signed({ ...CLAIMS, iat: SECONDS + 60 })],
];
test.each(refused)('%s is refused', async (_, token) => {
  expect(await judge(await token, ['openid'])).toBe(401);
});

test('an ID token is refused by the scope it lacks, and only by that', async () => {
  const { scope: _, client_id: aud, ...claims } = CLAIMS;
  const token = await signed({ ...claims, aud, token_use: 'id' });
  expect(await judge(token, ['openid'])).toBe(403);
  expect(await judge(token, [])).toMatchObject({ claims: { token_use: 'id' } });
  expect(await judge(await signed({ ...CLAIMS, scope: 'other openids' }), ['openid'])).toBe(403);
});
