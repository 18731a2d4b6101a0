/** What S3 answers when it refuses. Source: Amazon S3 API Reference, "Error responses". */
import type { OutgoingHttpHeaders } from 'node:http';
import type { RefusalReason, SignatureRefused } from '../../signature.ts';

export class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  constructor(code: string, message: string, status = 400, headers: OutgoingHttpHeaders = {}) {
    super(message);
    this.name = 'S3Error';
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** Names what is missing here, so that nothing asked for is silently left out. */
export const notImplemented = (what: string) =>
  new S3Error('NotImplemented', `The local S3 does not know ${what}.`, 501);

export const preconditionFailed = () =>
  new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

export const noSuchKey = (headers?: OutgoingHttpHeaders) =>
  new S3Error('NoSuchKey', 'The specified key does not exist.', 404, headers);

const SIGNATURE_CODES: Readonly<Record<RefusalReason, readonly [code: string, status: number]>> = {
  absent: ['AccessDenied', 403],
  malformed: ['AuthorizationHeaderMalformed', 400],
  'unknown-key': ['InvalidAccessKeyId', 403],
  mismatch: ['SignatureDoesNotMatch', 403],
  skewed: ['RequestTimeTooSkewed', 403],
  expired: ['AccessDenied', 403],
  'unsigned-header': ['AccessDenied', 403],
};

export function signatureError({ reason, message }: SignatureRefused): S3Error {
  const [code, status] = SIGNATURE_CODES[reason];
  return new S3Error(code, message, status);
}
