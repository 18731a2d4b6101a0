/**
 * Amazon S3 on one machine: path-style requests, verified signatures, versions, checksums, multipart uploads, Object Lock,
 * lifecycle rules and events. What it does not know answers 501 and says what that is.
 *
 * Bytes stand in files, all else in an catalog beside them. Limits: no ACLs, encryption, policies, replication or storage
 * classes; no checksum where the client gave none; what was written survives the end of the process, not a power failure.
 * No key is ever logged. Source: Amazon S3 API Reference and User Guide.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SignatureRefused, type Signed, verifySignature } from '../../signature.ts';
import { type BucketSettings, checkSettings } from './bucket-settings.ts';
import type { Answer } from './call.ts';
import { type Bucket, openCatalog } from './catalog.ts';
import { openDataFiles } from './data-files.ts';
import { applyLifecycle } from './lifecycle.ts';
import { openObjects } from './objects.ts';
import { openOutbox, type S3Event } from './outbox.ts';
import { operationFor } from './routes.ts';
import { S3Error, signatureError } from './s3-error.ts';
import { writeXml } from './xml.ts';

export type { BucketSettings, S3Event };

export interface S3Options {
  /** Where everything is kept; created when absent. */
  readonly folder: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds since the epoch; signatures, retention and lifecycle are judged by it. */
  readonly now: () => number;
  /** Must resolve only when the event is durably queued. An event can come twice. */
  readonly onEvent: (event: S3Event) => Promise<void>;
}

export type S3 = Awaited<ReturnType<typeof openS3>>;

const LONGEST_KEY = 1024;

export async function openS3({ folder, region, credentials, now, onEvent }: S3Options) {
  const files = await openDataFiles(join(folder, 'data'));
  const catalog = await openCatalog(join(folder, 'index'));
  await files.clearUnknown(await catalog.fileIds());
  const outbox = openOutbox(catalog, onEvent);
  const objects = openObjects(catalog, files, outbox, now);
  const rules = { service: 's3', region, credentials, now };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> => {
    const signed = verifySignature(request, rules);
    const { bucketName, key, query } = addressOf(request.url ?? '/');
    const headers = headersOf(request, query, signed);
    const target = `${request.method} ${key !== '' ? 'object' : bucketName !== '' ? 'bucket' : 'service'}`;
    if (target === 'GET service') return listBuckets(catalog.buckets());
    const run = operationFor(target, query, headers);
    return run({
      request,
      response,
      bucket: catalog.bucket(bucketName),
      key,
      query,
      headers,
      signed,
      objects,
    });
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

    /** Makes the bucket or changes its settings; throws `Unsupported` on what is not known. */
    async ensureBucket(name: string, settings: BucketSettings): Promise<void> {
      checkSettings(name, settings);
      const known = catalog.buckets().find((bucket) => bucket.name === name);
      const before = known?.versioning ?? 'never';
      // Versions once kept can be suspended, never undone.
      const versioning =
        settings.VersioningConfiguration?.Status ?? (before === 'never' ? 'never' : 'Suspended');
      await catalog.putBucket({ name, createdAt: known?.createdAt ?? now(), settings, versioning });
    },

    /** Queues the events that the last process wrote down but did not queue. To be called once queues take them. */
    resume: outbox.resume,

    async sweepLifecycle(): Promise<void> {
      for (const bucket of catalog.buckets()) await applyLifecycle(bucket, objects);
    },

    close: catalog.close,
  };
}

/** The path is read as it stands: a segment `..` is a part of the key like any other. */
function addressOf(url: string) {
  const [path = '', search = ''] = url.split(/\?(.*)/s, 2);
  let decoded: string;
  const query = new Map<string, string>();
  try {
    decoded = decodeURIComponent(path);
    for (const pair of search.split('&').filter((each) => each !== '')) {
      const [name = '', value = ''] = pair.replaceAll('+', ' ').split(/=(.*)/s, 2).map(decodeURIComponent);
      query.set(name, value);
    }
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
  const [, bucketName = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(decoded) ?? [];
  if (key.includes('\0')) throw new S3Error('InvalidURI', 'A key cannot hold a NUL.');
  if (Buffer.byteLength(key) > LONGEST_KEY) throw new S3Error('KeyTooLongError', 'Your key is too long');
  return { bucketName, key, query };
}

function headersOf(
  { headersDistinct }: IncomingMessage,
  query: ReadonlyMap<string, string>,
  { form }: Signed,
) {
  const headers = new Map<string, string>();
  for (const [name, values = []] of Object.entries(headersDistinct)) headers.set(name, values.join(','));
  if (form === 'header') return headers;
  for (const [name, value] of query) if (/^x-amz-/i.test(name)) headers.set(name.toLowerCase(), value);
  return headers;
}

const listBuckets = (buckets: readonly Bucket[]): Answer => {
  const date = ({ createdAt }: Bucket) => new Date(createdAt).toISOString();
  const Bucket = buckets.map((bucket) => ({ Name: bucket.name, CreationDate: date(bucket) }));
  return { xml: ['ListAllMyBucketsResult', { Owner: { ID: 'local' }, Buckets: { Bucket } }] };
};

function send(response: ServerResponse, { status = 200, headers, xml }: Answer): void {
  const body = xml ? writeXml(...xml) : '';
  // A reply without content has no length to tell either.
  const content = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response
    .writeHead(status, { ...headers, ...(xml && { 'content-type': 'application/xml' }), ...content })
    .end(body);
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The client is gone, or has its headers already: cutting the connection is all that can be said.
  if (response.headersSent || request.socket.destroyed) return void response.destroy();
  const { code, message, status, headers } = errorOf(error);
  const withoutBody = request.method === 'HEAD' || status === 304;
  send(response, {
    status,
    headers,
    xml: withoutBody ? undefined : ['Error', { Code: code, Message: message }],
  });
}

function errorOf(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof SignatureRefused) return signatureError(error);
  // Its message may quote a key or a path.
  const { code, name } = error as NodeJS.ErrnoException;
  return new S3Error('InternalError', `The local S3 failed with ${code ?? name}.`, 500);
}
