/** One request as the operations see it, and what they answer. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Fault } from '../../fault.ts';
import type { Bucket } from './catalog.ts';
import type { Objects } from './objects.ts';
import type { Content } from './xml.ts';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bucket: Bucket;
  /** Another bucket; throws when there is none. */
  bucketNamed(name: string): Bucket;
  /** Empty for operations on the bucket. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name; a presigned URL's `x-amz-…` parameters count as headers. */
  readonly headers: ReadonlyMap<string, string>;
  /** What was signed as the body's hash. */
  readonly payload: string;
  /** The role that signed, if it was one. */
  readonly roleArn: string | undefined;
  readonly objects: Objects;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly xml?: readonly [root: string, content: Content];
}

/** Gives nothing when it has sent the response itself. */
export type Operation = (call: Call) => Promise<Answer | undefined>;

/** Names what is missing here, so that nothing asked for is silently left out. */
export const notImplemented = (what: string) =>
  new Fault('NotImplemented', `The local S3 does not know ${what}.`, 501);

export const noSuchKey = (headers?: OutgoingHttpHeaders) =>
  new Fault('NoSuchKey', 'The specified key does not exist.', 404, headers);
