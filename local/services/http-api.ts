/**
 * Amazon API Gateway, HTTP API: routes to Lambda functions with payload format 2.0; AWS_IAM routes take signed requests,
 * JWT routes tokens of the stack's own user pool.
 *
 * Limits: one API with the stage `$default`, routes of one method each and no greedy variables; no throttling,
 * cross-origin rules, other authorisers or mappings.
 * Source: Amazon API Gateway Developer Guide, "Working with HTTP APIs" and "Payload format version".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PLACE } from '../assembly/resolve.ts';
import { API_ID, type StackResource } from '../assembly/resources.ts';
import type { Functions, Outcome } from '../lambda/functions.ts';
import { Unsupported } from '../unsupported.ts';
import type { World } from '../world.ts';
import type { Judged, JudgeToken } from './jwt-authorizer.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}
export type HttpApi = ReturnType<typeof openHttpApi>;

interface Route {
  readonly key: string;
  readonly method: string;
  readonly path: RegExp;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  readonly signed: boolean;
  /** Judges the token that it wants. */
  readonly judge?: JudgeToken;
  readonly scopes: readonly string[];
  /** How many variables its path has: of several routes that fit the one with fewer answers. */
  readonly variables: number;
}

const MOST_BYTES = 10 * 1024 * 1024;
const TEXT = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded)|$)/;

export function openHttpApi(
  { stack, clock }: World,
  functions: Functions,
  authorizers: ReadonlyMap<string, JudgeToken>,
) {
  for (const [index, { id, properties }] of stack.ofType('AWS::ApiGatewayV2::Api').entries())
    if (index > 0 || properties.ProtocolType !== 'HTTP')
      throw new Unsupported(id, 'a second API, or one that is no HTTP API,');
  for (const { id, name } of stack.ofType('AWS::ApiGatewayV2::Stage'))
    if (name !== '$default') throw new Unsupported(id, `the stage ${name}`);
  const integrations = stack.ofType('AWS::ApiGatewayV2::Integration');
  const routes = stack
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => parseRoute(route, integrations, functions, authorizers))
    .sort((a, b) => a.variables - b.variables);

  return {
    /** `accessKeyId` is the signer's, where the signature held; undefined otherwise. */
    async handle(
      request: IncomingMessage,
      body: Buffer,
      accessKeyId: string | undefined,
    ): Promise<HttpReply> {
      const url = new URL(request.url ?? '/', 'http://local');
      const fits = ({ method, path }: Route) => method === request.method && path.test(url.pathname);
      const route = routes.find(fits);
      if (!route) return message(404, 'Not Found');
      if (route.signed && accessKeyId === undefined) return message(403, 'Forbidden');
      const jwt = await route.judge?.(request.headers.authorization, route.scopes);
      if (jwt === 401) return message(401, 'Unauthorized');
      if (jwt === 403) return message(403, 'Forbidden');
      if (body.length > MOST_BYTES) return message(413, 'Request Entity Too Large');
      const event = eventOf(request, url, body, route, clock.now(), { accessKeyId, jwt });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), route.timeoutMilliseconds);
      });
      const outcome = await Promise.race([functions.invoke(route.functionArn, event), late]);
      clearTimeout(timer);
      return outcome ? replyOf(outcome) : message(503, 'Service Unavailable');
    },
  };
}

function parseRoute(
  { id, properties }: StackResource,
  integrations: readonly StackResource[],
  functions: Functions,
  authorizers: ReadonlyMap<string, JudgeToken>,
): Route {
  const { RouteKey = '', Target = '', AuthorizationType = 'NONE' } = properties as Record<string, string>;
  const { AuthorizerId = '', AuthorizationScopes = [] } = properties as {
    AuthorizerId?: string;
    AuthorizationScopes?: string[];
  };
  const judge = AuthorizationType === 'JWT' ? authorizers.get(AuthorizerId) : undefined;
  if (!judge && !['NONE', 'AWS_IAM'].includes(AuthorizationType))
    throw new Unsupported(id, `the authorisation ${AuthorizationType}`);
  const integration = integrations.find(({ identity }) => Target === `integrations/${identity.ref}`);
  const settings = (integration?.properties ?? {}) as Record<string, string>;
  const { IntegrationType, IntegrationUri = '', PayloadFormatVersion, TimeoutInMillis } = settings;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0')
    throw new Unsupported(id, `the integration ${IntegrationType} ${PayloadFormatVersion}`);
  const functionArn = /arn:aws:lambda:[^/]+/.exec(IntegrationUri)?.[0] ?? '';
  const [, method, path] = /^([A-Z]+) (\/[\w\-/{}]*)$/.exec(RouteKey) ?? [];
  if (!method || !path || method === 'ANY') throw new Unsupported(id, `the route ${RouteKey}`);
  return {
    key: RouteKey,
    method,
    path: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    functionArn: functions.find(functionArn).arn,
    timeoutMilliseconds: Number(TimeoutInMillis ?? 30_000),
    signed: AuthorizationType === 'AWS_IAM',
    ...(judge && { judge }),
    scopes: AuthorizationScopes,
    variables: path.match(/\{/g)?.length ?? 0,
  };
}

/** The event of payload format 2.0. */
function eventOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  route: Route,
  now: number,
  { accessKeyId: accessKey = '', jwt }: { accessKeyId: string | undefined; jwt: Judged | undefined },
) {
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const variables = Object.entries(route.path.exec(url.pathname)?.groups ?? {});
  const parameters = Object.fromEntries(variables.map(([name, value]) => [name, decodeURIComponent(value)]));
  const isText = TEXT.test(headers['content-type'] ?? '');
  const { method } = request;
  const { pathname: path } = url;
  const { account: accountId, partition } = PLACE;
  const userArn = `arn:${partition}:iam::${accountId}:user/local`;
  const iam = { accessKey, accountId, callerId: accessKey, userArn, userId: accessKey };
  const userAgent = headers['user-agent'];
  return {
    ...{ version: '2.0', routeKey: route.key, rawPath: path, rawQueryString: url.search.slice(1) },
    ...{ cookies: cookie?.split('; '), headers },
    queryStringParameters: url.search ? query : undefined,
    pathParameters: variables.length > 0 ? parameters : undefined,
    requestContext: {
      ...{ accountId, apiId: API_ID, domainName: headers.host, domainPrefix: API_ID },
      ...{ requestId: randomUUID(), routeKey: route.key, stage: '$default' },
      authorizer: route.signed ? { iam } : jwt && { jwt },
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent },
      ...{ time: new Date(now).toUTCString(), timeEpoch: now },
    },
    body: body.length > 0 ? body.toString(isText ? 'utf8' : 'base64') : undefined,
    isBase64Encoded: body.length > 0 && !isText,
  };
}

interface Given {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

function replyOf(outcome: Outcome): HttpReply {
  if ('error' in outcome) return message(500, 'Internal Server Error');
  const given = Object(outcome.payload) as Given;
  if (given.statusCode === undefined) return message(200, outcome.payload); // a reply without a status is a body by itself
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = given;
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const all = { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(own) };
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return { status: statusCode, headers: all, cookies, body: bytes };
}

function message(status: number, content: unknown): HttpReply {
  const body = status === 200 ? content : { message: content };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(text) };
}
