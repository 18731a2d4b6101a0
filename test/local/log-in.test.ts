import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { openDirectory } from '../../lambdas/aws/directory.ts';
import { startRuntime } from '../../local/runtime.ts';
import { oneTimeCode } from '../../local/services/log-in/one-time-code.ts';
import {
  authorizeUrl,
  browser,
  CALLBACK,
  exchange,
  logInService,
  MAIL,
  newestMail,
  passwordIn,
  resources,
  secretIn,
} from './log-in-fixture.ts';
import { running } from './running-fixture.ts';

type Service = Awaited<ReturnType<typeof logInService>>;

const OWN = 'paarse fiets 7 wolken';
const HOUR = 3_600_000;

async function invite({ cognito, pool, written }: Service, username = 'iris'): Promise<string> {
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: pool,
      Username: username,
      UserAttributes: [{ Name: 'email', Value: MAIL }],
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
  return passwordIn(newestMail(written.state));
}

/** Goes through the first log-in; gives the authenticator's secret and the code that the browser left with. */
async function settled(service: Service, username = 'iris', visitor = browser()) {
  const password = await invite(service, username);
  await visitor.go(authorizeUrl(service));
  const secret = secretIn((await visitor.send({ username, password, code: '' })).text);
  const done = await visitor.send({ password: OWN, code: oneTimeCode(secret, Date.now()) });
  return { secret, code: done.left!.searchParams.get('code')! };
}
/** The next code that the authenticator shows. */
const nextCode = (secret: string) => oneTimeCode(secret, Date.now() + 30_000);

test('the first log-in sets a password and an authenticator, and ends in tokens that the API takes', async () => {
  const service = await logInService();
  const { me, token, app, issuer, written } = service;
  const password = await invite(service, 'Iris');
  expect(newestMail(written.state)).toContain(`To: ${MAIL}`);
  const mails = join(written.state, 'mail');
  for (const path of [mails, ...readdirSync(mails).map((name) => join(mails, name))])
    expect(statSync(path).mode & 0o077).toBe(0);
  const visitor = browser();
  const first = await visitor.go(authorizeUrl(service));
  expect(first).toMatchObject({ status: 200, text: expect.stringContaining('Gebruikersnaam') });

  const setting = await visitor.send({ username: 'iris', password, code: '' });
  const secret = secretIn(setting.text);
  expect(setting.text).toContain(`?secret=${secret}`);
  for (const short of ['', 'kort', password, 'lang'.repeat(65)])
    expect((await visitor.send({ password: short, code: oneTimeCode(secret, Date.now()) })).text).toContain(
      'te kort, of het tijdelijke',
    );
  expect((await visitor.send({ password: OWN, code: '000000' })).text).toContain('klopt niet');
  const { left } = await visitor.send({ password: OWN, code: oneTimeCode(secret, Date.now()) });
  expect(left!.href).toContain(CALLBACK);
  expect(left!.searchParams.get('state')).toBe('s');

  const tokens = await token(exchange(left!.searchParams.get('code')!));
  expect(tokens).toMatchObject({ status: 200, expires_in: 900 });
  const claims = decodeJwt(tokens.access_token);
  expect(claims).toMatchObject({
    ...{ username: 'iris', client_id: app, token_use: 'access', scope: 'openid', iss: issuer },
    exp: claims.iat! + 900,
  });
  expect(claims).not.toHaveProperty('aud');
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    sub: claims.sub,
    aud: app,
    token_use: 'id',
    email: MAIL,
  });
  const seen = await me(tokens.access_token);
  expect([seen.status, await seen.json()]).toMatchObject([
    200,
    { claims: { username: 'iris', exp: String(claims.exp) }, scopes: ['openid'] },
  ]);
  const id = await me(tokens.id_token);
  expect([id.status, await id.json()]).toEqual([403, { message: 'Forbidden' }]);
  const nobody = await me('');
  expect([nobody.status, await nobody.json()]).toEqual([401, { message: 'Unauthorized' }]);
});

test('from then on it takes password and code, each code once; the browser stays logged in until it logs out', async () => {
  const service = await logInService();
  const { secret } = await settled(service);
  const visitor = browser('en');
  expect((await visitor.go(authorizeUrl(service))).text).toContain('User name');
  const code = nextCode(secret);
  const wrong = [
    { username: 'iris', password: 'iets anders dan dat 1', code },
    { username: 'iris', password: OWN, code: '123456' },
    { username: 'iris', password: OWN, code: '' },
    { username: 'nobody', password: OWN, code },
  ];
  const said = new Set<string>();
  for (const fields of wrong) said.add((await visitor.send(fields)).text);
  expect([...said]).toEqual([expect.stringContaining('User name, password or code is not right.')]);
  expect((await visitor.send({ username: 'IRIS', password: OWN, code })).left).toBeDefined();

  expect((await visitor.go(authorizeUrl(service))).left).toBeDefined();
  const other = browser('en');
  await other.go(authorizeUrl(service));
  expect((await other.send({ username: 'iris', password: OWN, code })).text).toContain('not right');

  const { domain, app } = service;
  const logOut = (to: string) => visitor.go(`${domain}/logout?client_id=${app}&logout_uri=${to}`);
  const before = new Map(visitor.cookies);
  expect(await logOut('http://localhost:1/')).toMatchObject({ status: 400 });
  expect((await logOut(CALLBACK)).left!.href).toBe(CALLBACK);
  for (const [name, value] of before) visitor.cookies.set(name, value);
  expect((await visitor.go(authorizeUrl(service))).text).toContain('User name');
});

test('a request that is not as registered gets no page, and a code no token but for who asked, once', async () => {
  const service = await logInService();
  const { token } = service;
  const refused: readonly Readonly<Record<string, string | undefined>>[] = [
    { redirect_uri: 'http://localhost:8758/' },
    { redirect_uri: 'http://127.0.0.1:8757/' },
    { redirect_uri: 'https://elsewhere.example/' },
    { client_id: 'other' },
  ];
  for (const more of refused)
    expect(await browser().go(authorizeUrl(service, more))).toMatchObject({ status: 400 });
  const sentBack: readonly Readonly<Record<string, string | undefined>>[] = [
    { code_challenge: undefined, code_challenge_method: undefined },
    { code_challenge_method: 'plain' },
    { response_type: 'token' },
  ];
  for (const more of sentBack) {
    const { left } = await browser().go(authorizeUrl(service, more));
    expect(new URLSearchParams(left!.search || left!.hash.slice(1)).get('error')).toMatch(
      /invalid|unsupported/,
    );
  }

  const { code } = await settled(service);
  const asked = exchange(code);
  const wrong = [
    { ...asked, code_verifier: 'another-verifier-of-at-least-forty-three-characters' },
    { ...asked, redirect_uri: 'http://localhost:8758/' },
    { ...asked, client_id: 'other' },
    { ...asked, code: `${code}x` },
  ];
  for (const given of wrong) expect(await token(given)).toMatchObject({ error: expect.any(String) });
  const good = await token(asked);
  expect(good.status).toBe(200);
  expect(await token(asked)).toMatchObject({ status: 400, error: 'invalid_grant' });
  // A code that comes twice was stolen: what the first made is void.
  const refresh = { grant_type: 'refresh_token', refresh_token: good.refresh_token };
  expect(await token(refresh)).toMatchObject({ status: 400, error: 'invalid_grant' });
});

test('after five wrong tries each one waits, also when they come at once, and for a name nobody has', async () => {
  const service = await logInService();
  const { secret } = await settled(service);
  for (const username of ['iris', 'nobody']) {
    const tries = Array.from({ length: 8 }, async () => {
      const visitor = browser('en');
      await visitor.go(authorizeUrl(service));
      return (await visitor.send({ username, password: 'geraden wachtwoord 1', code: '1' })).text;
    });
    const waiting = (await Promise.all(tries)).filter((text) => text.includes('Too many tries'));
    // The sixth waits a second, which on a slow machine has passed for a seventh or eighth.
    expect([username, waiting.length > 0]).toEqual([username, true]);
  }
  const right = { username: 'iris', password: OWN, code: nextCode(secret) };
  const visitor = browser('en');
  await visitor.go(authorizeUrl(service));
  for (let wrong = 0; wrong < 7; wrong++) {
    await service.runtime.advance(15 * 60_000);
    await visitor.go(authorizeUrl(service));
    await visitor.send({ ...right, password: 'geraden wachtwoord 2' });
  }
  expect((await visitor.send(right)).text).toContain('Too many tries');
  await service.runtime.advance(15 * 60_000);
  await visitor.go(authorizeUrl(service));
  expect((await visitor.send({ ...right, code: nextCode(secret) })).left).toBeDefined();
});

test('refresh tokens turn over, end with the working day, and all end when one comes back late', async () => {
  const service = await logInService();
  const { runtime, token, me } = service;
  await invite(service);
  const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });
  const first = await runtime.tokenFor('iris');
  const second = await refresh(first.refreshToken);
  expect(second).toMatchObject({ status: 200, expires_in: 900 });
  expect(second.refresh_token).not.toBe(first.refreshToken);
  expect((await refresh(first.refreshToken)).status).toBe(200); // asked again, the answer having been lost
  await runtime.advance(31_000);
  expect(await refresh(first.refreshToken)).toMatchObject({ status: 400, error: 'invalid_grant' });
  expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });

  const { accessToken, refreshToken } = await runtime.tokenFor('iris');
  await runtime.advance(14 * 60_000);
  expect((await me(accessToken)).status).toBe(200);
  await runtime.advance(2 * 60_000);
  expect((await me(accessToken)).status).toBe(401);
  let last = refreshToken;
  for (const hours of [3, 3, 1.5]) {
    await runtime.advance(hours * HOUR);
    const asked = Math.floor(runtime.now().getTime() / 1000);
    const turned = await refresh(last);
    const got = Math.floor(runtime.now().getTime() / 1000);
    expect((await me(turned.access_token)).status).toBe(200);
    expect(decodeJwt(turned.access_token).exp! - 900).toBeGreaterThanOrEqual(asked);
    expect(decodeJwt(turned.access_token).exp! - 900).toBeLessThanOrEqual(got);
    last = turned.refresh_token;
  }
  await runtime.advance(0.5 * HOUR);
  expect(await refresh(last)).toMatchObject({ status: 400, error: 'invalid_grant' });
});

test('a token that is revoked is refused; of another client it is not even looked at', async () => {
  const service = await logInService();
  const { runtime, token, domain, app } = service;
  await invite(service);
  const { refreshToken } = await runtime.tokenFor('iris');
  const revoke = (client_id: string) =>
    fetch(`${domain}/oauth2/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: refreshToken, client_id }),
    });
  expect((await revoke('other')).ok).toBe(false);
  const given = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const turned = await token(given);
  expect(turned.status).toBe(200);
  expect((await revoke(app)).ok).toBe(true);
  for (const refresh_token of [refreshToken, turned.refresh_token])
    expect(await token({ ...given, refresh_token })).toMatchObject({ error: 'invalid_grant' });
});

test('whoever is shut is out, page and tokens; a repeat does no harm', async () => {
  const service = await logInService();
  const { runtime, token, pool, cognito } = service;
  const { region, endpoint, credentials } = runtime;
  Object.assign(process.env, {
    ...{ AWS_REGION: region, AWS_ENDPOINT_URL: endpoint },
    ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
  });
  const directory = openDirectory(pool);
  await directory.invite('iris', MAIL);
  const mail = newestMail(service.written.state);
  await directory.invite('iris', 'other@bureau.example');
  expect(newestMail(service.written.state)).toBe(mail);
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: pool, Username: 'iris' }));
  expect(user).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
  expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: MAIL });

  const visitor = browser('en');
  await visitor.go(authorizeUrl(service));
  const secret = secretIn(
    (await visitor.send({ username: 'iris', password: passwordIn(mail), code: '' })).text,
  );
  expect(
    (await visitor.send({ password: OWN, code: oneTimeCode(secret, Date.now()) })).left!.searchParams.get(
      'code',
    ),
  ).toBeTruthy();
  const { refreshToken } = await runtime.tokenFor('iris');
  const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken };

  for (const _ of ['once', 'twice']) await directory.shut('iris');
  await directory.shut('never-invited');
  expect(await token(refresh)).toMatchObject({ status: 400, error: 'invalid_grant' });
  await expect(runtime.tokenFor('iris')).rejects.toThrow('no user who may log in');
  const right = { username: 'iris', password: OWN, code: nextCode(secret) };
  expect((await visitor.go(authorizeUrl(service))).text).toContain('User name');
  expect((await visitor.send(right)).text).toContain('not right');
});

test('a temporary password ends after its days, and an invitation that two open is one’s alone', async () => {
  const service = await logInService();
  const password = await invite(service);
  const [one, two] = [browser('en'), browser('en')];
  const secrets: string[] = [];
  for (const visitor of [one, two]) {
    await visitor.go(authorizeUrl(service));
    secrets.push(secretIn((await visitor.send({ username: 'iris', password, code: '' })).text));
  }
  expect(secrets[0]).not.toBe(secrets[1]);
  const send = (visitor: typeof one, secret: string) =>
    visitor.send({ password: OWN, code: oneTimeCode(secret, Date.now()) });
  expect((await send(one, secrets[0]!)).left).toBeDefined();
  const late = await send(two, secrets[1]!);
  expect(late.left).toBeUndefined();
  expect(late.text).not.toContain(secrets[1]);

  const other = await invite(service, 'joris');
  await service.runtime.advance(8 * 24 * HOUR);
  await two.go(authorizeUrl(service));
  expect((await two.send({ username: 'joris', password: other, code: '' })).text).toContain('not right');
});

test('users, keys and tokens outlive the process', async () => {
  const service = await logInService();
  const { secret } = await settled(service);
  const { accessToken, refreshToken } = await service.runtime.tokenFor('iris');
  await service.runtime.stop();
  const again = await startRuntime(service.written);
  try {
    expect(again.outputs).toEqual(service.runtime.outputs);
    expect((await service.me(accessToken)).status).toBe(200);
    const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken };
    expect((await service.token(refresh)).status).toBe(200);
    const visitor = browser();
    await visitor.go(authorizeUrl(service));
    expect(
      (await visitor.send({ username: 'iris', password: OWN, code: nextCode(secret) })).left,
    ).toBeDefined();
  } finally {
    await again.stop();
  }
});

const weaker: Readonly<Record<string, object>> = {
  'sign-up by anybody': { AdminCreateUserConfig: {} },
  'a log-in with a password alone': { MfaConfiguration: 'OPTIONAL' },
  'a second factor other than an authenticator app': { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] },
  'the field LambdaConfig': { LambdaConfig: {} },
  'the field RequireSymbols': { Policies: { PasswordPolicy: { RequireSymbols: true } } },
};
test.each(Object.entries(weaker))('a pool with %s is refused by name', async (what, properties) => {
  const { Type, Properties } = resources.Pool;
  const Pool = { Type, Properties: { ...Properties, ...properties } };
  await expect(running({ resources: { Pool } })).rejects.toThrow(what);
});

test('an operation, field or user pool that is not known is refused', async () => {
  const { cognito, pool } = await logInService();
  const create = (more: object) =>
    cognito.send(
      new AdminCreateUserCommand({
        ...{ UserPoolId: pool, Username: 'iris', DesiredDeliveryMediums: ['EMAIL'] },
        UserAttributes: [{ Name: 'email', Value: MAIL }],
        ...more,
      }),
    );
  await expect(create({ MessageAction: 'SUPPRESS' })).rejects.toThrow('MessageAction');
  await expect(create({ DesiredDeliveryMediums: ['SMS'] })).rejects.toThrow('by e-mail');
  await expect(create({ UserPoolId: 'eu-west-1_other' })).rejects.toThrow('does not exist');
  await expect(create({ Username: 'twee woorden' })).rejects.toThrow('characters');
});
