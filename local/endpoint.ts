/**
 * The two doors of the runtime, on 127.0.0.1: one for all AWS services, told apart by `X-Amz-Target` (what has none is
 * S3), one for the HTTP API. Signatures are checked at both.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Fault } from './fault.ts';
import { type Operations, perform, sendFault, sendJson } from './json-protocol.ts';
import type { DynamoDb } from './services/dynamodb.ts';
import type { HttpApi } from './services/http-api.ts';
import type { CheckSignature } from './signature.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The door of the AWS services; `services` are known by what stands before the dot in `X-Amz-Target`, each with the name
 * that requests are signed for.
 */
export function serviceHandler(options: {
  readonly services: Readonly<Record<string, readonly [signedAs: string, operations: Operations]>>;
  readonly dynamoDb: DynamoDb;
  readonly s3: { readonly handle: Handle };
  readonly checkSignature: CheckSignature;
}): Handle {
  const { services, dynamoDb, s3, checkSignature } = options;
  return async (request, response) => {
    const target = request.headers['x-amz-target'];
    if (typeof target !== 'string') return s3.handle(request, response);
    const [prefix = '', name = ''] = target.split('.');
    try {
      const body = await bodyOf(request);
      if (prefix === 'DynamoDB_20120810') {
        checkSignature(request, body, 'dynamodb');
        return dynamoDb.handle(request, body, response);
      }
      const [signedAs, operations] = services[prefix] ?? [];
      if (!signedAs || !operations)
        throw new Fault('UnknownOperationException', `The local runtime does not know ${target}.`);
      checkSignature(request, body, signedAs);
      const unpacked = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      sendJson(response, await perform(operations, name, unpacked));
    } catch (error) {
      sendFault(response, error);
    }
  };
}

/** The door of the HTTP API. A missing or wrong signature is left to the route, which may not ask for one. */
export function apiHandler(api: HttpApi, checkSignature: CheckSignature): Handle {
  return async (request, response) => {
    const body = await bodyOf(request);
    let accessKeyId: string | undefined;
    try {
      accessKeyId = checkSignature(request, body, 'execute-api').accessKeyId;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
    const { status, headers, cookies, body: answered } = await api.handle(request, body, accessKeyId);
    if (cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
    response.writeHead(status, { ...headers, 'content-length': answered.length }).end(answered);
  };
}

/** Opens a door on `port`, or on any free one when it is zero; `now` is what its replies give as the time. */
export async function openDoor(port: number, handle: Handle, log: (line: string) => void, now: () => number) {
  const server = createServer((request, response) => {
    response.setHeader('date', new Date(now()).toUTCString()); // clients correct their own clock by this one
    handle(request, response).catch((error: Error) => {
      log(`${request.method} failed: ${error.message}`);
      if (response.headersSent) response.destroy();
      else sendFault(response, error);
    });
  });
  server.requestTimeout = 0; // a large upload takes what it takes
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    const taken = `Port ${port}, which this state folder uses, is taken: is the runtime running already?`;
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new Fault('RequestEntityTooLargeException', 'The request is larger than 16 MiB.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
