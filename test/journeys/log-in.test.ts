/** A person logs in at the application as it is deployed: by the command line, the page, and the tokens that come of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../cli/project-root.ts';
import { readSession, sessionFolder } from '../../cli/session.ts';
import { routes } from '../../contract/routes.ts';
import { oneTimeCode } from '../../local/services/log-in/one-time-code.ts';
import { browser, newestMail, passwordIn, secretIn } from '../local/log-in-fixture.ts';
import { application, HOUR, USERNAME } from './application.ts';

const DOOR = join(projectRoot(), 'dist', 'inventaris.mjs');
const OWN = 'paarse fiets 7 wolken';

interface Typed {
  readonly status: number;
  readonly said: string;
}
/** A command of a person's; `meanwhile` is told what it said so far. */
async function typed(
  argv: readonly string[],
  meanwhile?: (said: string) => Promise<void> | undefined,
): Promise<Typed> {
  const child = spawn(process.execPath, [DOOR, ...argv]);
  let said = '';
  let busy: Promise<void> | undefined;
  const hear = (chunk: Buffer) => {
    said += chunk;
    busy ??= meanwhile?.(said);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [status] = (await once(child, 'close')) as [number];
  await busy;
  return { status, said };
}
/** Opens the address that was printed, once it is. */
const opening = (visit: (address: string) => Promise<void>) => (said: string) => {
  const address = /http:\S+authorize\S+/.exec(said)?.[0];
  return address === undefined ? undefined : visit(address);
};

test('invited, somebody logs in with the browser, works, is renewed, logs out; who is shut is out', async () => {
  const { runtime, state, outputs, cast } = await application();
  const folder = sessionFolder({ state });
  const own = ['--state', state];
  const as = (name: string) => [...own, '--as', name];
  const logIn = (name: string, visit: (address: string) => Promise<void>) =>
    typed(['login', name, '--no-browser', ...own], opening(visit));

  expect(await typed(['client', 'list', ...as('iris')])).toMatchObject({
    status: 2,
    said: expect.stringContaining('log in first with `inventaris login iris`'),
  });
  await cast.add('iris', { role: 'privacy-officer' });
  const visitor = browser();
  let secret = '';
  const first = await logIn('iris', async (address) => {
    const page = await visitor.go(address);
    expect(page.text).toContain('value="iris"');
    const password = passwordIn(newestMail(state));
    secret = secretIn((await visitor.send({ username: 'iris', password, code: '' })).text);
    const { left } = await visitor.send({ password: OWN, code: oneTimeCode(secret, Date.now()) });
    // Somebody else's answer is not taken for it.
    const forged = new URL(left!);
    forged.searchParams.set('state', 'guessed');
    expect((await fetch(forged)).status).toBe(400);
    expect(await (await fetch(left!)).text()).toContain('You may close this window');
  });
  expect(first).toMatchObject({ status: 0, said: expect.stringContaining('iris is logged in') });
  expect(first.said).not.toContain(OWN);
  for (const name of ['iris.json', 'current']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'current'), 'utf8')).toBe('iris\n');

  expect(await typed(['client', 'add', 'acme', '--name', 'Acme B.V.', ...own])).toMatchObject({ status: 0 });
  const before = await readSession(folder);
  await runtime.advance(HOUR);
  // Two at once: the second's refresh token was used by the first a moment ago.
  const both = await Promise.all([typed(['client', 'list', ...own]), typed(['client', 'list', ...own])]);
  for (const one of both)
    expect(one).toMatchObject({ status: 0, said: expect.stringContaining('Acme B.V.') });
  const after = await readSession(folder);
  expect([after.accessToken, after.refreshToken]).not.toEqual([before.accessToken, before.refreshToken]);

  // The browser knows iris, yet asks again; and who logs in is who was named, or nobody.
  const another = await logIn('joris', async (address) => {
    expect((await visitor.go(address)).text).toContain('value="joris"');
    const code = oneTimeCode(secret, Date.now() + 30_000);
    await fetch((await visitor.send({ username: 'iris', password: OWN, code })).left!);
  });
  expect(another).toMatchObject({ status: 1, said: expect.stringContaining('logged in iris, not joris') });

  const kept = await readSession(folder, 'iris');
  expect(await typed(['logout', ...as('iris')])).toMatchObject({ status: 0, said: 'iris is logged out.\n' });
  expect(await typed(['client', 'list', ...own])).toMatchObject({
    status: 2,
    said: expect.stringContaining('nobody is logged in'),
  });
  const refresh = (refresh_token: string) =>
    fetch(`${outputs.LogInDomain}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: kept.clientId, refresh_token }),
    });
  expect((await refresh(kept.refreshToken)).status).toBe(400);

  const { refreshToken } = await runtime.tokenFor('iris');
  expect((await refresh(refreshToken)).status).toBe(200);
  const { refreshToken: other } = await runtime.tokenFor('iris');
  await cast.as(USERNAME).call('endPerson', { params: { personId: 'iris' } });
  expect((await refresh(other)).status).toBe(400);
  expect(await typed(['client', 'list', ...as(USERNAME)])).toMatchObject({ status: 0 });
});

test('every route takes a good token alone: not a forged one, an ID token, one of elsewhere, or one that is over', async () => {
  const { runtime, outputs } = await application();
  const elsewhere = await application();
  const { accessToken, refreshToken } = await runtime.tokenFor(USERNAME);
  const renewed = await fetch(`${outputs.LogInDomain}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'refresh_token', client_id: outputs.LogInClientId, refresh_token: refreshToken },
    }),
  });
  const { id_token: idToken } = (await renewed.json()) as { id_token: string };
  const [header, payload, signature] = accessToken.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stranger = (await elsewhere.runtime.tokenFor(USERNAME)).accessToken;
  const refused: readonly (readonly [number, string | undefined])[] = [
    [401, undefined],
    [401, 'Bearer'],
    [401, `Bearer ${header}.${encoded({ ...claims, username: 'somebody-else' })}.${signature}`],
    [401, `Bearer ${header}.${encoded({ ...claims, exp: claims.exp + 9_000 })}.${signature}`],
    [401, `Bearer ${encoded({ alg: 'none' })}.${payload}.`],
    [401, `Bearer ${header}.${payload}.${stranger.split('.')[2]}`],
    [401, `Bearer ${stranger}`],
    [401, `Bearer ${refreshToken}`],
    [403, `Bearer ${idToken}`],
  ];
  const ask = (method: string, path: string, authorization: string | undefined) =>
    fetch(outputs.ApiUrl + path.replaceAll(/\{\w+\}/g, 'x1'), {
      method,
      headers: authorization === undefined ? {} : { authorization },
    });
  let asked = 0;
  for (const { method, path, ...route } of Object.values(routes))
    for (const [status, authorization] of refused) {
      if ('signed' in route) continue;
      const reply = await ask(method, path, authorization);
      expect([method, path, authorization, reply.status]).toEqual([method, path, authorization, status]);
      const message = status === 401 ? 'Unauthorized' : 'Forbidden';
      expect(await reply.json()).toEqual({ message });
      asked++;
    }
  expect(asked).toBeGreaterThan(100);
  const good = () => ask('GET', '/types', `Bearer ${accessToken}`);
  expect((await good()).status).toBe(200);
  await runtime.advance(14 * 60_000);
  expect((await good()).status).toBe(200);
  await runtime.advance(60_000);
  expect((await good()).status).toBe(401);
});
