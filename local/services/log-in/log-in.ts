/**
 * Amazon Cognito user pools: the pool's page, its OAuth 2.0 endpoints (by oidc-provider) and its tokens, which are JSON Web
 * Tokens with Cognito's claims, in the runtime's time.
 *
 * Limits: what `pool.ts` lets pass; `auth_time` alone in the machine's time; no recovery of a forgotten password; PKCE is demanded, where Cognito takes a request without it.
 * Source: Amazon Cognito Developer Guide, "User pool endpoints", "Understanding user pool JSON web tokens"; RFC 6749, 7009, 7636.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { Fault } from '../../fault.ts';
import type { Operations } from '../../json-protocol.ts';
import type { Shelf } from '../../store.ts';
import type { World } from '../../world.ts';
import { openGrants } from './grants.ts';
import { logInOperations } from './operations.ts';
import { logInPage, PAGE } from './page.ts';
import { type AppClient, poolOf } from './pool.ts';
import { openUsers } from './users.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}
export interface LogIn {
  readonly issuer: string;
  readonly poolId: string;
  /** The public key of the tokens. */
  readonly key: JWK;
  readonly operations: Operations;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** For a user who exists and is not shut, without the page: whoever owns the machine may. */
  tokenFor(username: string): Promise<Tokens>;
}

const SCOPE = 'openid';

/** Undefined where the stack has no user pool; `base` is where its endpoints are. */
export async function openLogIn(
  world: World,
  base: string,
  log: (line: string) => void,
): Promise<LogIn | undefined> {
  const pool = poolOf(world);
  if (!pool) return;
  const { clock, store } = world;
  const { Provider: OidcProvider } = await import('oidc-provider/lib/provider.js'); // half a second, so only where it is wanted
  const issuer = `${base}/${pool.id}`;
  const secrets = await readSecrets(store.shelf<Secrets>('log-in'));
  const privateKey = await importJWK(secrets.key, 'RS256');
  const users = await openUsers(world, pool.policy);
  const clients = new Map(pool.clients.map((client) => [client.id, client]));
  const grants = openGrants(world, (id = '') => clients.get(id)?.grace ?? 0);
  await grants.sweep();

  const sign = (claims: Readonly<Record<string, unknown>>, seconds: number) => {
    const iat = Math.floor(clock.now() / 1000);
    return new SignJWT({ ...claims, iss: issuer, iat, exp: iat + seconds, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: secrets.key.kid! })
      .sign(privateKey);
  };
  const accessToken = (client: AppClient, sub: string, authTime: number) => {
    const { username } = users.bySub(sub)!;
    const claims = { sub, username, client_id: client.id, token_use: 'access', scope: SCOPE, version: 2 };
    return sign({ ...claims, auth_time: authTime }, client.lasting.AccessToken);
  };
  const idToken = (client: AppClient, sub: string, authTime: number, nonce: string | undefined) => {
    const { username, attributes } = users.bySub(sub)!;
    const claims = { sub, aud: client.id, token_use: 'id', 'cognito:username': username, ...attributes };
    return sign({ ...claims, auth_time: authTime, nonce }, client.lasting.IdToken);
  };

  const lasting =
    (token: keyof AppClient['lasting']) => (_: unknown, __: unknown, client: { clientId: string }) =>
      clients.get(client.clientId)!.lasting[token];
  const provider: Provider = new OidcProvider(issuer, {
    adapter: grants.adapter,
    clients: pool.clients.map(({ id, callbacks, scopes }) => ({
      client_id: id,
      token_endpoint_auth_method: 'none',
      redirect_uris: [...callbacks],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: scopes.join(' '),
    })),
    clientAuthMethods: ['none'],
    scopes: [SCOPE],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: { keys: [secrets.cookies] },
    jwks: { keys: [secrets.key] },
    clientBasedCORS: () => false,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      jwks: '/.well-known/jwks.json',
    },
    interactions: { url: (_, { uid }) => PAGE + uid },
    ttl: {
      AccessToken: lasting('AccessToken'),
      IdToken: lasting('IdToken'),
      // Turned over, it lives no longer than the first would have.
      RefreshToken: (context, token, client) =>
        context?.oidc?.entities.RotatedRefreshToken?.remainingTTL ??
        lasting('RefreshToken')(context, token, client),
      AuthorizationCode: 300,
      Grant: 30 * 86_400,
      Interaction: 3600,
      Session: 3600,
    },
    findAccount: (_, sub) =>
      users.bySub(sub)?.enabled ? { accountId: sub, claims: () => ({ sub }) } : undefined,
    // A pool asks nobody's consent for its own clients.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope(SCOPE);
      await grant.save();
      return grant;
    },
    issueRefreshToken: () => true,
    expiresWithSession: () => false,
    rotateRefreshToken: ({ oidc }) => clients.get(oidc.client!.clientId)!.grace !== undefined,
    renderError(context, { error, error_description: why }) {
      context.type = 'text/plain';
      context.body = `${error}${why ? `: ${why}` : ''}\n`;
    },
  });
  provider.on('server_error', (_, error) => log(`The log-in failed: ${error.message}`));
  // The access token of oidc-provider is an opaque one, and its JSON Web Tokens need an audience, which Cognito's have not.
  provider.use(async (context, next) => {
    await next();
    const { oidc, body } = context as KoaContextWithOIDC & { body: Record<string, unknown> };
    if (oidc?.route !== 'token' || !body.access_token) return;
    const { AccessToken, RefreshToken } = oidc.entities;
    const client = clients.get(AccessToken!.clientId!)!;
    const { authTime = 0, nonce } = RefreshToken!;
    body.access_token = await accessToken(client, AccessToken!.accountId, authTime);
    if (body.id_token) body.id_token = await idToken(client, AccessToken!.accountId, authTime, nonce);
  });
  const page = logInPage(provider, users, pool.name);
  const callback = provider.callback();

  const logOut = async (url: URL, request: IncomingMessage, response: ServerResponse) => {
    const client = clients.get(url.searchParams.get('client_id') ?? '');
    const to = url.searchParams.get('logout_uri') ?? '';
    if (!client?.logouts.includes(to))
      return void response.writeHead(400).end('The address is not registered.\n');
    const session = /(?:^|; )_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (session) await grants.adapter('Session').destroy(session);
    response.writeHead(302, { location: to, 'set-cookie': '_session=; Path=/; Max-Age=0' }).end();
  };

  return {
    issuer,
    poolId: pool.id,
    key: publicPart(secrets.key),
    operations: logInOperations(world, pool, users, grants, log),
    async handle(request, response) {
      const url = new URL(request.url ?? '/', base);
      if (url.pathname.startsWith(PAGE)) return page(request, response);
      if (url.pathname === '/logout') return logOut(url, request, response);
      // Discovery and keys stand under the issuer's path, all else at the root of the domain.
      request.url = (request.url ?? '/').replace(`/${pool.id}/.well-known/`, '/.well-known/');
      await callback(request, response);
    },
    async tokenFor(username) {
      const user = users.find(username);
      const [client] = pool.clients;
      if (!user?.enabled || !client)
        throw new Fault('UserNotFoundException', `${username} is no user who may log in.`);
      const authTime = Math.floor(Date.now() / 1000);
      const account = { accountId: user.sub, clientId: client.id };
      const grant = new provider.Grant(account);
      grant.addOIDCScope(SCOPE);
      const grantId = await grant.save();
      const refresh = new provider.RefreshToken({
        ...{ accountId: user.sub, client: (await provider.Client.find(client.id))!, grantId, authTime },
        ...{ scope: SCOPE, gty: 'authorization_code' },
      });
      return {
        accessToken: await accessToken(client, user.sub, authTime),
        refreshToken: await refresh.save(),
        expiresIn: client.lasting.AccessToken,
      };
    },
  };
}

interface Secrets {
  /** Signs tokens. */
  readonly key: JWK;
  /** Signs cookies. */
  readonly cookies: string;
}

async function readSecrets(shelf: Shelf<Secrets>): Promise<Secrets> {
  const kept = await shelf.get('secrets');
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomUUID() };
  const made = { key, cookies: randomBytes(32).toString('hex') };
  await shelf.put('secrets', made);
  return made;
}

const publicPart = ({ kty, n, e, kid, alg, use }: JWK): JWK => ({ kty, n, e, kid, alg, use }) as JWK;
