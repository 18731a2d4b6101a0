/** What S3 answers when it refuses. Source: Amazon S3 API Reference, "Error responses". */
import type { OutgoingHttpHeaders } from 'node:http';
import type { SignatureRefused } from '../../signature.ts';

const STATUS = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  BadDigest: 400,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidTag: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedTrailerError: 400,
  MalformedXML: 400,
  MetadataTooLarge: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  NotModified: 304,
  PreconditionFailed: 412,
  RequestTimeTooSkewed: 403,
  SignatureDoesNotMatch: 403,
  XAmzContentSHA256Mismatch: 400,
} as const;

export class S3Error extends Error {
  readonly code: keyof typeof STATUS;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  constructor(code: keyof typeof STATUS, message: string, headers: OutgoingHttpHeaders = {}) {
    super(message);
    this.name = 'S3Error';
    this.code = code;
    this.status = STATUS[code];
    this.headers = headers;
  }
}

/** Names what is missing here, so that nothing asked for is silently left out. */
export const notImplemented = (what: string) =>
  new S3Error('NotImplemented', `The local S3 does not know ${what}.`);

export const preconditionFailed = () =>
  new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');

export function signatureError({ reason, message }: SignatureRefused): S3Error {
  const codes = {
    absent: 'AccessDenied',
    malformed: 'AuthorizationHeaderMalformed',
    'unknown-key': 'InvalidAccessKeyId',
    mismatch: 'SignatureDoesNotMatch',
    skewed: 'RequestTimeTooSkewed',
    expired: 'AccessDenied',
    'unsigned-header': 'AccessDenied',
  } as const;
  return new S3Error(codes[reason], message);
}
