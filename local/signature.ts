/**
 * AWS Signature Version 4: judges the signature of a request, in its header or in its query (presigned), and those of
 * the chunks of its body. Times are judged by the clock given, so a moved clock ends a presigned URL.
 *
 * Limits: one pair of keys; no session tokens, no signatures for several regions (SigV4A), no form uploads.
 * Source: AWS IAM User Guide, "Create a signed AWS API request"; Amazon S3 API Reference, "Authenticating Requests (AWS
 * Signature Version 4)" and its pages on chunked uploads.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Each service has its own names for these. */
export type RefusalReason =
  | 'absent'
  | 'malformed'
  | 'unknown-key'
  | 'mismatch'
  | 'skewed'
  | 'expired'
  | 'unsigned-header';

export class SignatureRefused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'SignatureRefused';
    this.reason = reason;
  }
}

export interface SignatureRules {
  /** As in the credential scope: `s3`, `execute-api`, `sqs` … */
  readonly service: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Signed {
  readonly accessKeyId: string;
  readonly form: 'header' | 'query';
  /** What was signed as the body's hash: lower-case hex of its SHA-256, `UNSIGNED-PAYLOAD` or a `STREAMING-…` name. */
  readonly payload: string;
  readonly chunks: ChunkSignatures;
}

/** Signatures of a body's chunks, each chained to the one before; to be asked in their order. Throws `SignatureRefused`. */
export interface ChunkSignatures {
  chunk(signature: string, sha256: string): void;
  trailer(signature: string, sha256: string): void;
}

type Request = Pick<IncomingMessage, 'method' | 'url' | 'headersDistinct'>;

const ALGORITHM = 'AWS4-HMAC-SHA256';
const UNSIGNED = 'UNSIGNED-PAYLOAD';
const MOST_SKEW = 15 * 60 * 1000;
const MOST_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const EMPTY_SHA256 = sha256('');

/**
 * Gives who signed the request. With `body`, its hash must have been signed; without, the hash that the request
 * declares (S3), and the caller holds the body against it. Throws `SignatureRefused`.
 */
export function verifySignature(request: Request, rules: SignatureRules, body?: Uint8Array): Signed {
  const query = parseQuery((request.url ?? '').split('?')[1] ?? '');
  const claim = claimOf(request, query);
  const { accessKeyId, scope, timestamp, signedHeaders, signature, form } = claim;
  if (accessKeyId !== rules.credentials.accessKeyId)
    throw new SignatureRefused('unknown-key', 'The access key of the request is not known here.');
  const expected = [timestamp.slice(0, 8), rules.region, rules.service, 'aws4_request'].join('/');
  if (scope !== expected)
    throw new SignatureRefused(
      'malformed',
      `The credential scope is ${scope}; this service expects ${expected}.`,
    );
  judgeTime(claim, rules.now());
  if (!signedHeaders.includes('host'))
    throw new SignatureRefused('malformed', 'The header host must be signed.');
  for (const name of Object.keys(request.headersDistinct))
    if (name.startsWith('x-amz-') && !signedHeaders.includes(name))
      throw new SignatureRefused('unsigned-header', `The header ${name} was not signed.`);

  const declared =
    parameter(query, 'x-amz-content-sha256') ?? request.headersDistinct['x-amz-content-sha256']?.[0];
  const payload = body ? sha256(body) : (declared ?? (form === 'query' ? UNSIGNED : undefined));
  if (!payload) throw new SignatureRefused('malformed', 'The header x-amz-content-sha256 is missing.');
  // Node gives a header's bytes as Latin-1; the client signed those bytes.
  const canonical = [
    request.method,
    canonicalPath(request, rules.service),
    canonicalQuery(query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headersDistinct[name] ?? [])}`),
    '',
    signedHeaders.join(';'),
    payload,
  ].join('\n');
  const key = signingKey(rules.credentials.secretAccessKey, scope);
  compare(signature, sign(key, [ALGORITHM, timestamp, scope, sha256(Buffer.from(canonical, 'latin1'))]));
  return { accessKeyId, form, payload, chunks: chunkSignatures(key, timestamp, scope, signature) };
}

interface Claim {
  readonly form: 'header' | 'query';
  readonly accessKeyId: string;
  readonly scope: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly timestamp: string;
  readonly expiresSeconds?: number;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function claimOf({ headersDistinct }: Request, query: Query): Claim {
  const authorization = headersDistinct.authorization?.[0];
  const form = authorization === undefined ? 'query' : 'header';
  let field: (name: string) => string | undefined;
  let expiresSeconds: number | undefined;
  if (authorization === undefined) {
    const algorithm = parameter(query, 'x-amz-algorithm');
    if (algorithm === undefined) throw new SignatureRefused('absent', 'The request is not signed.');
    if (algorithm !== ALGORITHM)
      throw new SignatureRefused('malformed', `The only known X-Amz-Algorithm is ${ALGORITHM}.`);
    field = (name) => parameter(query, `x-amz-${name.toLowerCase()}`);
    expiresSeconds = Number(/^\d{1,6}$/.exec(field('Expires') ?? '')?.[0] ?? 0);
    if (expiresSeconds < 1 || expiresSeconds > MOST_EXPIRES_SECONDS)
      throw new SignatureRefused(
        'malformed',
        `X-Amz-Expires must be from 1 to ${MOST_EXPIRES_SECONDS} seconds.`,
      );
  } else {
    const [algorithm, rest = ''] = authorization.split(/ (.*)/s, 2);
    if (algorithm !== ALGORITHM)
      throw new SignatureRefused('malformed', `The only known authorization is ${ALGORITHM}.`);
    const fields = new Map(rest.split(',').map((part) => part.trim().split(/=(.*)/s, 2) as [string, string]));
    field = (name) => (name === 'Date' ? headersDistinct['x-amz-date']?.[0] : fields.get(name));
  }
  const need = (name: string): string => {
    const value = field(name);
    if (!value) throw new SignatureRefused('malformed', `The signature lacks ${name}.`);
    return value;
  };
  const [accessKeyId, scope = ''] = need('Credential').split(/\/(.*)/s, 2) as [string, string?];
  const signedHeaders = need('SignedHeaders').split(';');
  return {
    form,
    accessKeyId,
    scope,
    timestamp: need('Date'),
    expiresSeconds,
    signedHeaders,
    signature: need('Signature'),
  };
}

function judgeTime({ timestamp, expiresSeconds }: Claim, now: number): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp)?.slice(1).map(Number);
  if (!parts) throw new SignatureRefused('malformed', 'X-Amz-Date must be written as YYYYMMDDTHHMMSSZ.');
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const signedAt = Date.UTC(year, month - 1, day, hour, minute, second);
  if (expiresSeconds === undefined) {
    if (Math.abs(now - signedAt) <= MOST_SKEW) return;
    throw new SignatureRefused(
      'skewed',
      'The difference between the request time and the current time is too large.',
    );
  }
  if (signedAt - now > MOST_SKEW) throw new SignatureRefused('expired', 'Request is not valid yet');
  if (now > signedAt + expiresSeconds * 1000) throw new SignatureRefused('expired', 'Request has expired');
}

type Query = readonly (readonly [name: string, value: string])[];

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

/** S3 signs the path as it is, encoded once; the others sign it without dot segments and empty ones, encoded twice. */
function canonicalPath({ url = '/' }: Request, service: string): string {
  const path = url.split('?')[0]!;
  if (service === 's3')
    return path
      .split('/')
      .map((segment) => encode(decode(segment)))
      .join('/');
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encode(segment));
  }
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

const canonicalValue = (values: readonly string[]) =>
  values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SignatureRefused('malformed', 'The address of the request is not percent-encoded UTF-8.');
  }
}

/** RFC 3986: everything but letters, digits, `-`, `.`, `_` and `~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function signingKey(secretAccessKey: string, scope: string): Buffer {
  let key: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  return key as Buffer;
}

const sign = (key: Buffer, lines: readonly string[]) =>
  createHmac('sha256', key).update(lines.join('\n')).digest('hex');

function compare(given: string, computed: string): void {
  const [a, b] = [Buffer.from(given), Buffer.from(computed)];
  if (a.length !== b.length || !timingSafeEqual(a, b))
    throw new SignatureRefused(
      'mismatch',
      'The signature does not match the one computed here. Check the secret key and the signing method.',
    );
}

function chunkSignatures(key: Buffer, timestamp: string, scope: string, seed: string): ChunkSignatures {
  let previous = seed;
  const next = (kind: string, signature: string, hashes: readonly string[]) => {
    compare(signature, sign(key, [`${ALGORITHM}-${kind}`, timestamp, scope, previous, ...hashes]));
    previous = signature;
  };
  return {
    chunk: (signature, hash) => next('PAYLOAD', signature, [EMPTY_SHA256, hash]),
    trailer: (signature, hash) => next('TRAILER', signature, [hash]),
  };
}
