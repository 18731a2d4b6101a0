/**
 * Amazon S3 on one machine: path-style requests, verified signatures, versions, checksums, multipart uploads, Object Lock,
 * lifecycle rules and events. What it does not know answers 501 and says what that is.
 *
 * Bytes stand in files, all else in a catalog beside them. Limits: no ACLs, encryption, replication or storage classes, of
 * policies only `policy.ts`; no checksum where the client gave none; what was written survives the end of the process, not a power failure.
 * No key is ever logged. Source: Amazon S3 API Reference and User Guide.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Fault } from '../../fault.ts';
import { type Signed, verifySignature } from '../../signature.ts';
import type { Credentials, Roles } from '../../world.ts';
import { type BucketSettings, checkSettings } from './bucket-settings.ts';
import type { Answer } from './call.ts';
import { type Bucket, openCatalog } from './catalog.ts';
import { openDataFiles } from './data-files.ts';
import { applyLifecycle } from './lifecycle.ts';
import { openObjects } from './objects.ts';
import { openOutbox, type S3Event } from './outbox.ts';
import { deniesOf, type PolicyDocument } from './policy.ts';
import { operationFor } from './routes.ts';
import { writeXml } from './xml.ts';

export type { BucketSettings, S3Event };

export interface S3Options {
  /** Where everything is kept; created when absent. */
  readonly folder: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly roles?: Roles;
  /** Milliseconds since the epoch; signatures, retention and lifecycle are judged by it. */
  readonly now: () => number;
  /** Must resolve only when the event is durably queued. An event can come twice. */
  readonly onEvent: (event: S3Event) => Promise<void>;
}

const LONGEST_KEY = 1024;

export async function openS3({ folder, region, credentials, roles, now, onEvent }: S3Options) {
  const files = await openDataFiles(join(folder, 'data'));
  const catalog = await openCatalog(join(folder, 'index'));
  await files.clearUnknown(await catalog.fileIds());
  const outbox = openOutbox(catalog, onEvent);
  const objects = openObjects(catalog, files, outbox, now);
  const rules = { service: 's3', region, credentials, now, ...(roles ? { roles } : {}) };
  const buckets = new Map<string, Bucket>();
  const bucketNamed = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (!bucket) throw new Fault('NoSuchBucket', 'The specified bucket does not exist', 404);
    return bucket;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const signed = verifySignature(request, rules);
    const { bucketName, key } = pathOf(request.url ?? '/');
    const query = new Map(signed.query);
    const headers = headersOf(request, signed);
    const run = operationFor(`${request.method} ${key === '' ? 'bucket' : 'object'}`, query, headers);
    const bucket = bucketNamed(bucketName);
    const { payload, roleArn } = signed;
    return run({ request, response, bucket, bucketNamed, key, query, headers, payload, roleArn, objects });
  };

  return {
    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      response.setHeader('x-amz-request-id', randomUUID());
      // Clients correct their own clock by this one.
      response.setHeader('date', new Date(now()).toUTCString());
      try {
        const given = await answer(request, response);
        if (given) send(response, given);
      } catch (error) {
        fail(request, response, error);
      }
    },

    /** For services that work on objects without a request. */
    storage: { objects, bucketNamed },

    /** Makes the bucket or changes its settings; throws `Unsupported` on what is not known. */
    async ensureBucket(name: string, settings: BucketSettings, policy?: PolicyDocument): Promise<void> {
      checkSettings(name, settings);
      buckets.set(name, { name, settings, denies: policy && deniesOf(name, policy) });
    },

    /** Queues the events that the last process wrote down but did not queue. To be called once queues take them. */
    resume: outbox.resume,

    async sweepLifecycle(): Promise<void> {
      for (const bucket of buckets.values()) await applyLifecycle(bucket, objects);
    },

    close: catalog.close,
  };
}

/** The path is read as it stands: a segment `..` is a part of the key like any other. */
function pathOf(url: string) {
  const path = decodeURIComponent(url.split('?')[0]!);
  const [, bucketName = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  if (key.includes('\0')) throw new Fault('InvalidURI', 'A key cannot hold a NUL.');
  if (Buffer.byteLength(key) > LONGEST_KEY) throw new Fault('KeyTooLongError', 'Your key is too long');
  return { bucketName, key };
}

function headersOf({ headersDistinct }: IncomingMessage, { form, query }: Signed) {
  const headers = new Map<string, string>();
  for (const [name, values = []] of Object.entries(headersDistinct)) headers.set(name, values.join(','));
  if (form === 'query')
    for (const [name, value] of query) if (/^x-amz-/i.test(name)) headers.set(name.toLowerCase(), value);
  return headers;
}

function send(response: ServerResponse, { status = 200, headers, xml }: Answer): void {
  const body = xml ? writeXml(...xml) : '';
  // A reply without content has no length to tell either.
  const content = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  response
    .writeHead(status, { ...headers, ...(xml && { 'content-type': 'application/xml' }), ...content })
    .end(body);
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The client is gone, or has its headers already: cutting the connection is all that can be said.
  if (response.headersSent || request.socket.destroyed) return void response.destroy();
  const { name, message, status, headers } = error instanceof Fault ? error : internal(error);
  const xml = ['Error', { Code: name, Message: message }] as const;
  send(response, { status, headers, xml: request.method === 'HEAD' ? undefined : xml });
}

/** The message of an error that is not ours may quote a key or a path. */
function internal(error: unknown): Fault {
  const { code, name } = error as NodeJS.ErrnoException;
  return new Fault('InternalError', `The local S3 failed with ${code ?? name}.`, 500);
}
