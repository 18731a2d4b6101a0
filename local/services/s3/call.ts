/** One request as the operations see it, and what they answer. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Signed } from '../../signature.ts';
import type { Bucket } from './catalog.ts';
import type { Objects } from './objects.ts';
import type { Content } from './xml.ts';

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bucket: Bucket;
  /** Empty for operations on the bucket. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name; a presigned URL's `x-amz-…` parameters count as headers. */
  readonly headers: ReadonlyMap<string, string>;
  readonly signed: Signed;
  readonly objects: Objects;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly xml?: readonly [root: string, content: Content];
}

/** Gives nothing when it has sent the response itself. */
export type Operation = (call: Call) => Promise<Answer | undefined>;
