/**
 * `inventaris login`: the browser asks for name, password and code, and brings a code back to this machine, which turns it
 * into tokens. Nothing that is typed passes through here. Source: RFC 8252 (section 7.3), RFC 7636 (S256).
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { LOOPBACK, SCOPE } from '../contract/log-in.ts';
import { applicationHere, stateOption } from './api.ts';
import type { Define } from './main.ts';
import { Misuse } from './misuse.ts';
import { shown } from './print.ts';
import { askTokens, type Place, placeOf, sessionFolder, usernameIn, writeSession } from './session.ts';

interface Options {
  readonly state: string;
  readonly api?: string;
  readonly domain?: string;
  readonly clientId?: string;
  readonly browser: boolean;
}

const MOST_MINUTES = 10;

export const define: Define = (command) => {
  command
    .argument('[name]', 'your user name; asked for in the browser when left out')
    .addOption(stateOption())
    .option('--api <url>', 'the address of a deployed API')
    .option('--domain <url>', 'with --api, the first time: LogInDomain of its outputs')
    .option('--client-id <id>', 'with --api, the first time: LogInClientId of its outputs')
    .option('--no-browser', 'print the address instead of opening it')
    .action(logIn);
};

async function logIn(name: string | undefined, options: Options): Promise<void> {
  const folder = sessionFolder(options);
  const place = await whereOf(options, folder);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const asked = new URLSearchParams({
    ...{ response_type: 'code', client_id: place.clientId, redirect_uri: LOOPBACK, scope: SCOPE, state },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'login', // whoever used this browser before is not taken for who logs in now
    ...(name === undefined ? {} : { login_hint: name }),
  });
  const code = await codeFromBrowser(state, () => {
    const address = `${place.domain}/oauth2/authorize?${asked}`;
    console.log(`Log in with your browser, within ${MOST_MINUTES} minutes, at\n\n  ${address}\n`);
    if (options.browser) openBrowser(address);
  });
  const given = { grant_type: 'authorization_code', code, redirect_uri: LOOPBACK, code_verifier: verifier };
  const tokens = await askTokens(place, given);
  const username = usernameIn(tokens.accessToken);
  if (name !== undefined && name.toLowerCase() !== username.toLowerCase())
    throw new Error(`The browser logged in ${shown(username)}, not ${shown(name)}.`);
  await writeSession(folder, { ...place, ...tokens, username });
  console.log(`${shown(username)} is logged in.`);
}

async function whereOf({ state, api, domain, clientId }: Options, folder: string): Promise<Place> {
  if (api === undefined) return (await applicationHere(state)).place;
  if (domain !== undefined && clientId !== undefined) return { domain: domain.replace(/\/$/, ''), clientId };
  const known = await placeOf(folder);
  if (!known)
    throw new Misuse('the first log-in at an API needs --domain and --client-id, as its outputs have them');
  return known;
}

/** Waits where the browser is sent back to, for the answer to this request and no other. */
async function codeFromBrowser(state: string, ready: () => void): Promise<string> {
  const { port } = new URL(LOOPBACK);
  const server = createServer();
  server.listen(Number(port), '127.0.0.1');
  await once(server, 'listening').catch(() => {
    throw new Error(`Port ${port} is taken on this machine: is another log-in waiting?`);
  });
  const late = setTimeout(() => server.emit('late'), MOST_MINUTES * 60_000);
  try {
    return await new Promise<string>((resolve, reject) => {
      server.on('late', () => reject(new Error(`Nobody logged in within ${MOST_MINUTES} minutes.`)));
      server.on('request', (request, response) => {
        const answered = new URL(request.url ?? '/', LOOPBACK).searchParams;
        const [code, error] = [answered.get('code'), answered.get('error')];
        const ours = same(answered.get('state') ?? '', state) && (code !== null || error !== null);
        response.writeHead(ours ? 200 : 400, {
          'content-type': 'text/plain; charset=utf-8',
          connection: 'close',
        });
        response.end(
          ours ? 'Dit venster mag dicht. You may close this window.\n' : 'Not what was asked for.\n',
        );
        if (!ours) return;
        if (code === null) reject(new Error(`The log-in was refused: ${shown(error!)}.`));
        else resolve(code);
      });
      ready();
    });
  } finally {
    clearTimeout(late);
    server.close();
  }
}

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Where there is no browser the address has been printed all the same. */
function openBrowser(address: string): void {
  const [program, ...more] = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }[
    process.platform as string
  ] ?? ['xdg-open'];
  const child = spawn(program!, [...more, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
