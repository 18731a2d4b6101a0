/** A stack with a user pool and an API that asks for its tokens, and a browser without a window to log in with. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { RuntimeOptions } from '../../local/runtime.ts';
import { lambda } from './assembly-fixture.ts';
import { running } from './running-fixture.ts';

export const CALLBACK = 'http://localhost:8757/';
export const MAIL = 'iris@bureau.example';
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters';

export const resources = {
  Pool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UsernameConfiguration: { CaseSensitive: false },
      Policies: {
        PasswordPolicy: { MinimumLength: 14, RequireNumbers: false, TemporaryPasswordValidityDays: 7 },
      },
    },
  },
  App: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: {
      UserPoolId: { Ref: 'Pool' },
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
      LogoutURLs: [CALLBACK],
      AccessTokenValidity: 15,
      RefreshTokenValidity: 8,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    },
  },
  Domain: {
    Type: 'AWS::Cognito::UserPoolDomain',
    Properties: { Domain: 'demo', UserPoolId: { Ref: 'Pool' } },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Api' },
      Name: 'people',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: {
        Audience: [{ Ref: 'App' }],
        Issuer: { 'Fn::Join': ['', ['https://cognito-idp.eu-west-1.amazonaws.com/', { Ref: 'Pool' }]] },
      },
    },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Api' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['fn', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /me',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      AuthorizationScopes: ['openid'],
    },
  },
  fn: lambda('fn'),
};
const outputs = {
  Api: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
  Pool: { Ref: 'Pool' },
  App: { Ref: 'App' },
  Issuer: { 'Fn::Join': ['', ['https://cognito-idp.eu-west-1.amazonaws.com/', { Ref: 'Pool' }]] },
  Domain: { 'Fn::Join': ['', ['https://', { Ref: 'Domain' }, '.auth.eu-west-1.amazoncognito.com']] },
};
const code = { fn: 'export const handler = async (event) => event.requestContext.authorizer.jwt;' };

export async function logInService(options: Partial<RuntimeOptions> = {}) {
  const { runtime, written, client } = await running({ resources, outputs, code }, options);
  const { Api, Pool, App, Domain, Issuer } = runtime.outputs as Record<keyof typeof outputs, string>;
  return {
    ...{ runtime, written, pool: Pool, app: App, domain: Domain, issuer: Issuer },
    cognito: new CognitoIdentityProviderClient(client),
    /** What the API says to a token. */
    me: (token: string) => fetch(`${Api}/me`, { headers: { authorization: `Bearer ${token}` } }),
    token: (given: Readonly<Record<string, string>>) => askToken(Domain, { client_id: App, ...given }),
  };
}

export interface Replied {
  readonly status: number;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly expires_in: number;
  readonly error?: string;
}
export async function askToken(domain: string, given: Readonly<Record<string, string>>): Promise<Replied> {
  const reply = await fetch(`${domain}/oauth2/token`, { method: 'POST', body: new URLSearchParams(given) });
  return { ...((await reply.json()) as Replied), status: reply.status };
}

/** The text of the newest mail. */
export function newestMail(state: string): string {
  const folder = join(state, 'mail');
  return readFileSync(join(folder, readdirSync(folder).sort().at(-1)!), 'utf8');
}
export const passwordIn = (mail: string): string => /Aa1-[\w-]+/.exec(mail)![0].replace(/;$/, '');

/** A request for a code, as the client sends the browser off with; `undefined` leaves a parameter out. */
export function authorizeUrl(
  { domain, app }: { readonly domain: string; readonly app: string },
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = {
    ...{ response_type: 'code', client_id: app, redirect_uri: CALLBACK, scope: 'openid', state: 's' },
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${domain}/oauth2/authorize?${new URLSearchParams(given)}`;
}
/** What turns a code into tokens. */
export const exchange = (code: string) => ({
  ...{ grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER },
});

interface Page {
  readonly status: number;
  readonly text: string;
  /** Where it sent the browser that is not the log-in itself. */
  readonly left?: URL;
}
export type Browser = ReturnType<typeof browser>;

/** Follows redirects and keeps cookies, until it is sent elsewhere. */
export function browser(language = 'nl') {
  const cookies = new Map<string, string>();
  let here = '';
  const go = async (url: string, init: RequestInit = {}): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, cookie, 'accept-language': language };
    const reply = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = reply.headers.get('location');
    here = url;
    if (!location) return { status: reply.status, text: await reply.text() };
    const next = new URL(location, url);
    if (next.origin !== new URL(url).origin) return { status: reply.status, text: '', left: next };
    return go(next.href);
  };
  return {
    go: (url: string) => go(url),
    /** Sends the form of the page it is on. */
    send: (fields: Readonly<Record<string, string>>) =>
      go(here, { method: 'POST', body: new URLSearchParams(fields) }),
    cookies,
  };
}
export const secretIn = (page: string): string => /<code>([A-Z2-7]{32})<\/code>/.exec(page)![1]!;
