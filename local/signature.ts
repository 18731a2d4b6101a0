/**
 * AWS Signature Version 4: judges the signature of a request, in its header or in its query (presigned). Times are
 * judged by the clock given, so a moved clock ends a presigned URL. Throws a Fault under the name that S3 has for it,
 * which the SDKs know from other services too: they follow the clock of a server that says `RequestTimeTooSkewed`.
 *
 * Limits: the owner's pair of keys and one for each role; no session tokens, no signed chunks, no signatures for several regions (SigV4A), no form
 * uploads. Source: AWS IAM User Guide, "Create a signed AWS API request"; Amazon S3 API Reference, "Authenticating
 * Requests (AWS Signature Version 4)".
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Fault } from './fault.ts';
import type { Credentials, Roles } from './world.ts';

export interface SignatureRules {
  /** As in the credential scope: `s3`, `execute-api`, `sqs` … */
  readonly service: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly roles?: Roles;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Signed {
  readonly accessKeyId: string;
  /** Of the role that signed; the machine's owner has none. */
  readonly roleArn?: string | undefined;
  readonly form: 'header' | 'query';
  /** What was signed as the body's hash: lower-case hex of its SHA-256, `UNSIGNED-PAYLOAD` or a `STREAMING-…` name. */
  readonly payload: string;
  readonly query: Query;
}

/** The decoded parameters, in their order. */
export type Query = readonly (readonly [name: string, value: string])[];

type Request = Pick<IncomingMessage, 'method' | 'url' | 'headersDistinct'>;

const ALGORITHM = 'AWS4-HMAC-SHA256';
const UNSIGNED = 'UNSIGNED-PAYLOAD';
const MOST_SKEW = 15 * 60 * 1000;
const MOST_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const malformed = (message: string) => new Fault('AuthorizationHeaderMalformed', message);
const denied = (message: string) => new Fault('AccessDenied', message, 403);

/**
 * Gives who signed the request. With `body`, its hash must have been signed; without, the hash that the request
 * declares (S3), and the caller holds the body against it.
 */
export function verifySignature(request: Request, rules: SignatureRules, body?: Uint8Array): Signed {
  const query = parseQuery((request.url ?? '').split('?')[1] ?? '');
  const claim = claimOf(request, query);
  const { accessKeyId, scope, timestamp, signedHeaders, form } = claim;
  const role = rules.roles?.get(accessKeyId);
  const { secretAccessKey } = role ?? rules.credentials;
  if (!role && accessKeyId !== rules.credentials.accessKeyId)
    throw new Fault('InvalidAccessKeyId', 'The access key of the request is not known here.', 403);
  const expected = [timestamp.slice(0, 8), rules.region, rules.service, 'aws4_request'].join('/');
  if (scope !== expected)
    throw malformed(`The credential scope is ${scope}; this service expects ${expected}.`);
  judgeTime(claim, rules.now());
  if (!signedHeaders.includes('host')) throw malformed('The header host must be signed.');
  for (const name of Object.keys(request.headersDistinct))
    if (name.startsWith('x-amz-') && !signedHeaders.includes(name))
      throw denied(`The header ${name} was not signed.`);

  const declared =
    parameter(query, 'x-amz-content-sha256') ?? request.headersDistinct['x-amz-content-sha256']?.[0];
  const payload = body ? sha256(body) : (declared ?? (form === 'query' ? UNSIGNED : undefined));
  if (!payload) throw malformed('The header x-amz-content-sha256 is missing.');
  const canonical = [
    request.method,
    canonicalPath(request, rules.service),
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headersDistinct[name] ?? [])}`),
    '',
    signedHeaders.join(';'),
    payload,
  ].join('\n');
  // Node gives a header's bytes as Latin-1; the client signed those bytes.
  const lines = [ALGORITHM, timestamp, scope, sha256(Buffer.from(canonical, 'latin1'))];
  const computed = hmac(signingKey(secretAccessKey, scope), lines.join('\n'));
  const given = Buffer.from(claim.signature);
  const right = Buffer.from(computed.toString('hex'));
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new Fault(
      'SignatureDoesNotMatch',
      'The signature does not match the one computed here. Check the secret key and the signing method.',
      403,
    );
  return { accessKeyId, roleArn: role?.roleArn, form, payload, query };
}

/** Checks the requests of one service after the other. */
export type CheckSignature = (request: IncomingMessage, body: Buffer, service: string) => Signed;

type Claim = ReturnType<typeof claimOf>;

/** What the request says of its signature; the timestamp is `YYYYMMDDTHHMMSSZ`. */
function claimOf({ headersDistinct }: Request, query: Query) {
  const authorization = headersDistinct.authorization?.[0];
  const form = authorization === undefined ? 'query' : 'header';
  let field = (name: string) => parameter(query, `x-amz-${name.toLowerCase()}`);
  if (authorization !== undefined) {
    const [algorithm, rest = ''] = authorization.split(/ (.*)/s, 2);
    const fields = new Map(rest.split(',').map((part) => part.trim().split(/=(.*)/s, 2) as [string, string]));
    fields.set('Algorithm', algorithm!).set('Date', headersDistinct['x-amz-date']?.[0] ?? '');
    field = (name) => fields.get(name);
  } else if (field('Algorithm') === undefined) throw denied('The request is not signed.');
  const need = (name: string): string => {
    const value = field(name);
    if (!value) throw malformed(`The signature lacks ${name}.`);
    return value;
  };
  if (need('Algorithm') !== ALGORITHM) throw malformed(`The only known algorithm is ${ALGORITHM}.`);
  const expiresSeconds = form === 'query' ? Number(need('Expires')) : undefined;
  if (expiresSeconds !== undefined && !(expiresSeconds >= 1 && expiresSeconds <= MOST_EXPIRES_SECONDS))
    throw malformed(`X-Amz-Expires must be from 1 to ${MOST_EXPIRES_SECONDS} seconds.`);
  const [accessKeyId, scope = ''] = need('Credential').split(/\/(.*)/s, 2) as [string, string?];
  const signedHeaders = need('SignedHeaders').split(';');
  const [timestamp, signature] = [need('Date'), need('Signature')];
  return { form, accessKeyId, scope, timestamp, expiresSeconds, signedHeaders, signature } as const;
}

function judgeTime({ timestamp, expiresSeconds }: Claim, now: number): void {
  const written = timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
  const signedAt = Date.parse(written);
  if (Number.isNaN(signedAt)) throw malformed('X-Amz-Date must be written as YYYYMMDDTHHMMSSZ.');
  if (expiresSeconds === undefined) {
    if (Math.abs(now - signedAt) <= MOST_SKEW) return;
    const message = 'The difference between the request time and the current time is too large.';
    throw new Fault('RequestTimeTooSkewed', message, 403);
  }
  if (signedAt - now > MOST_SKEW) throw denied('Request is not valid yet');
  if (now > signedAt + expiresSeconds * 1000) throw denied('Request has expired');
}

function parseQuery(raw: string): Query {
  return raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.replaceAll('+', ' ').split(/=(.*)/s, 2);
      return [decode(name), decode(value)] as const;
    });
}

function parameter(query: Query, lowerCaseName: string): string | undefined {
  return query.find(([name]) => name.toLowerCase() === lowerCaseName)?.[1];
}

function canonicalQuery(query: Query): string {
  return query
    .filter(([name]) => name.toLowerCase() !== 'x-amz-signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map((pair) => pair.join('='))
    .join('&');
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** S3 signs the path encoded once, the others sign what was sent encoded again. */
const canonicalPath = ({ url = '/' }: Request, service: string): string =>
  url
    .split('?')[0]!
    .split('/')
    .map((segment) => encode(service === 's3' ? decode(segment) : segment))
    .join('/');

const canonicalValue = (values: readonly string[]) =>
  values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed('The address of the request is not percent-encoded UTF-8.');
  }
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

const signingKey = (secretAccessKey: string, scope: string): Buffer =>
  scope.split('/').reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`));
