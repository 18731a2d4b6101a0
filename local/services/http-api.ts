/**
 * Amazon API Gateway, HTTP API: routes to Lambda functions with payload format 2.0; AWS_IAM routes take signed requests.
 *
 * Limits: one API, one stage; no throttling, cross-origin rules, other authorisers or mappings.
 * Source: Amazon API Gateway Developer Guide, "Working with HTTP APIs" and "Payload format version".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PLACE } from '../assembly/resolve.ts';
import { API_ID, type Stack, type StackResource } from '../assembly/resources.ts';
import type { Clock } from '../clock.ts';
import type { Functions, Outcome } from '../lambda/functions.ts';
import { Unsupported } from '../unsupported.ts';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

export interface HttpApi {
  /** `accessKeyId` is the signer's, where the signature held; undefined otherwise. */
  handle(request: IncomingMessage, body: Buffer, accessKeyId: string | undefined): Promise<HttpReply>;
}

interface Route {
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
  readonly signed: boolean;
}

const MOST_BYTES = 10 * 1024 * 1024;

export function openHttpApi(stack: Stack, functions: Functions, clock: Clock): HttpApi | undefined {
  const [api, ...more] = stack.ofType('AWS::ApiGatewayV2::Api');
  if (!api) return undefined;
  if (more.length > 0) throw new Unsupported(more[0]!.id, 'a second HTTP API');
  if (api.properties.ProtocolType !== 'HTTP')
    throw new Unsupported(api.id, `the protocol ${api.properties.ProtocolType}`);
  const [stage, ...stages] = stack.ofType('AWS::ApiGatewayV2::Stage');
  if (!stage || stages.length > 0) throw new Unsupported(api.id, 'an API without exactly one stage');
  const prefix = stage.name === '$default' ? '' : `/${stage.name}`;
  const integrations = new Map(
    stack.ofType('AWS::ApiGatewayV2::Integration').map((found) => [found.identity.ref, found]),
  );
  const routes = stack
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => parseRoute(route, integrations, functions));
  routes.sort(bySpecificity);

  return {
    async handle(request, body, accessKeyId) {
      const url = new URL(request.url ?? '/', 'http://local');
      const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) || '/' : undefined;
      const method = request.method ?? 'GET';
      const found = path === undefined ? undefined : match(routes, method, path);
      if (!found) return message(404, 'Not Found');
      const { route, parameters } = found;
      if (route.signed && accessKeyId === undefined) return message(403, 'Forbidden');
      if (body.length > MOST_BYTES) return message(413, 'Request Entity Too Large');
      const event = eventOf(request, url, body, route, parameters, stage.name, clock.now(), accessKeyId);
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
  integrations: ReadonlyMap<string, StackResource>,
  functions: Functions,
): Route {
  const { RouteKey, Target, AuthorizationType = 'NONE' } = properties as Record<string, string>;
  if (!['NONE', 'AWS_IAM'].includes(AuthorizationType))
    throw new Unsupported(id, `the authorisation ${AuthorizationType}`);
  const integration = integrations.get(Target!.replace('integrations/', ''));
  const { IntegrationType, IntegrationUri, PayloadFormatVersion, TimeoutInMillis } =
    (integration?.properties ?? {}) as Record<string, string>;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0')
    throw new Unsupported(
      id,
      `the integration ${IntegrationType} with payload format ${PayloadFormatVersion}`,
    );
  const functionArn = /arn:aws:lambda:[^/]+/.exec(IntegrationUri!)?.[0] ?? '';
  const [method = '', path = ''] = RouteKey === '$default' ? ['ANY', '/{proxy+}'] : RouteKey!.split(' ');
  return {
    key: RouteKey!,
    method,
    segments: path.split('/').slice(1),
    functionArn: functions.find(functionArn).arn,
    timeoutMilliseconds: Number(TimeoutInMillis ?? 30_000),
    signed: AuthorizationType === 'AWS_IAM',
  };
}

const isGreedy = (segment: string) => segment.endsWith('+}');

/** Fixed segments go before variable ones, those before greedy ones; a method before ANY; `$default` last of all. */
function bySpecificity(a: Route, b: Route): number {
  const rank = ({ key, method, segments }: Route) => [
    key === '$default' ? 1 : 0,
    segments.some(isGreedy) ? 1 : 0,
    segments.filter((segment) => segment.startsWith('{')).length,
    method === 'ANY' ? 1 : 0,
  ];
  const [left, right] = [rank(a), rank(b)];
  const differs = left.findIndex((value, index) => value !== right[index]);
  return differs < 0 ? 0 : left[differs]! - right[differs]!;
}

function match(routes: readonly Route[], method: string, path: string) {
  const asked = path.split('/').slice(1);
  for (const route of routes) {
    if (route.method !== 'ANY' && route.method !== method) continue;
    const { segments } = route;
    const greedy = segments.length > 0 && isGreedy(segments.at(-1)!);
    if (greedy ? asked.length < segments.length : asked.length !== segments.length) continue;
    const parameters: Record<string, string> = {};
    const fits = segments.every((segment, index) => {
      if (!segment.startsWith('{')) return segment === asked[index];
      const rest = isGreedy(segment) ? asked.slice(index).join('/') : asked[index]!;
      if (rest === '' && route.key !== '$default') return false;
      parameters[segment.slice(1, isGreedy(segment) ? -2 : -1)] = decodeURIComponent(rest);
      return true;
    });
    if (fits) return { route, parameters: route.key === '$default' ? {} : parameters };
  }
  return undefined;
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  route: Route,
  parameters: Readonly<Record<string, string>>,
  stage: string,
  now: number,
  accessKeyId: string | undefined,
) {
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]));
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    query[name] = name in query ? `${query[name]},${value}` : value;
  const isText = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))/.test(
    headers['content-type'] ?? 'text/',
  );
  const user = `arn:${PLACE.partition}:iam::${PLACE.account}:user/local`;
  const iam = {
    accessKey: accessKeyId,
    accountId: PLACE.account,
    callerId: accessKeyId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: user,
    userId: accessKeyId,
  };
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: PLACE.account,
      apiId: API_ID,
      ...(route.signed && { authorizer: { iam } }),
      domainName: headers.host,
      domainPrefix: API_ID,
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage,
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function replyOf(outcome: Outcome): HttpReply {
  if ('error' in outcome) return message(500, 'Internal Server Error');
  const { payload } = outcome;
  const given = payload as {
    statusCode?: number;
    headers?: object;
    cookies?: string[];
    body?: string;
    isBase64Encoded?: boolean;
  } | null;
  // A reply without a status is a body by itself.
  if (given === null || typeof given !== 'object' || given.statusCode === undefined)
    return {
      status: 200,
      headers: JSON_TYPE,
      cookies: [],
      body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    };
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = given;
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const type = body ? { 'content-type': 'text/plain;charset=UTF-8' } : {};
  return {
    status: statusCode,
    headers: { ...type, ...Object.fromEntries(own) },
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

const message = (status: number, text: string): HttpReply => ({
  status,
  headers: JSON_TYPE,
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
});
