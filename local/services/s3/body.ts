/**
 * The body of a request: unframed, counted, and held against every length and digest that came with it.
 * Source: Amazon S3 User Guide, "Checking object integrity"; API Reference, PutObject.
 */
import { Readable } from 'node:stream';
import { Fault } from '../../fault.ts';
import { decodeChunks } from './aws-chunked.ts';
import { type Call, notImplemented } from './call.ts';
import type { Checksum } from './catalog.ts';
import { ALGORITHMS, checksumHeader, digesting, digestOf, hash } from './checksums.ts';

/** The largest body that may be put at once, and the largest that is read into memory. */
const MOST_BYTES = 5 * 1024 ** 3;
const MOST_XML_BYTES = 2 * 1024 ** 2;
const CHUNKED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

interface Found {
  /** The MD5 in hex. */
  etag: string;
  checksum?: Checksum;
}

/** Puts the body into a file; nothing stays when it isn't what the client said. */
export async function storeBody(call: Call) {
  const found: Found = { etag: '' };
  const file = await call.objects.files.write(verified(call, found));
  return { file, ...found };
}

/** Gives the bytes as they come; at their end throws a Fault when they aren't what the client said, or fills `found`. */
async function* verified({ request, headers, payload }: Call, found: Found): AsyncGenerator<Buffer> {
  const chunked = payload === CHUNKED;
  if (payload.startsWith('STREAMING-') && !chunked) throw notImplemented(`a body signed as ${payload}`);
  const length = headers.get(chunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (!length || !/^\d{1,15}$/.test(length))
    throw new Fault('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
  if (Number(length) > MOST_BYTES)
    throw new Fault('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size of 5 GiB');

  const declared = declaredChecksum(headers);
  const checksum = declared && digestOf(declared.algorithm);
  const md5 = hash('md5');
  const sha256 = /^[\da-f]{64}$/.test(payload) ? hash('sha256') : undefined;
  const trailers = new Map<string, string>();
  // The default would cut the connection before the client has read why.
  const options = { destroyOnReturn: false };
  const wire = Readable.prototype.iterator.call(request, options) as AsyncIterable<Buffer>;
  const plain = chunked ? decodeChunks(wire, trailers) : wire;
  let size = 0;
  for await (const piece of digesting(plain, [md5, checksum, sha256])) {
    size += piece.length;
    yield piece;
  }
  if (size !== Number(length))
    throw new Fault('IncompleteBody', 'The body has not the number of bytes that the headers say.');
  const sum = md5.bytes();
  const contentMd5 = headers.get('content-md5');
  if (contentMd5 !== undefined) compare('Content-MD5', contentMd5, sum);
  if (sha256 && sha256.bytes().toString('hex') !== payload)
    throw new Fault('XAmzContentSHA256Mismatch', 'The x-amz-content-sha256 header does not match the body.');
  found.etag = sum.toString('hex');
  if (!declared || !checksum) return;
  const { algorithm } = declared;
  const value = declared.value ?? trailers.get(checksumHeader(algorithm));
  if (value === undefined)
    throw new Fault('MalformedTrailerError', 'The trailer that x-amz-trailer announces did not come.');
  compare(checksumHeader(algorithm), value, checksum.bytes());
  found.checksum = { algorithm, type: 'FULL_OBJECT', value };
}

/** A body of XML, whole. */
export async function textOfBody(call: Call): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of verified(call, { etag: '' })) {
    size += piece.length;
    if (size > MOST_XML_BYTES) throw new Fault('EntityTooLarge', 'The XML you provided is too long.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The one checksum that the headers announce; without a value when it comes in the trailer. */
function declaredChecksum(headers: Call['headers']) {
  const trailer = headers.get('x-amz-trailer')?.trim().toLowerCase();
  const declared = ALGORITHMS.map((algorithm) => ({
    algorithm,
    value: headers.get(checksumHeader(algorithm)),
    trails: trailer === checksumHeader(algorithm),
  })).filter(({ value, trails }) => trails || value !== undefined);
  const named = headers.get('x-amz-sdk-checksum-algorithm')?.toUpperCase();
  const [found] = declared;
  if (declared.length > 1 || (found?.trails && found.value !== undefined))
    throw new Fault('InvalidRequest', 'Expecting a single x-amz-checksum- header or trailer.');
  if (trailer && !found?.trails)
    throw new Fault('InvalidRequest', 'The value specified in the x-amz-trailer header is not supported');
  if (named && found?.algorithm !== named)
    throw new Fault(
      'InvalidRequest',
      `No x-amz-checksum- header or trailer that is known came for ${named}.`,
    );
  return found;
}

function compare(name: string, given: string, computed: Buffer): void {
  const bytes = Buffer.from(given, 'base64');
  if (bytes.toString('base64') !== given || bytes.length !== computed.length)
    throw new Fault(
      name === 'Content-MD5' ? 'InvalidDigest' : 'InvalidRequest',
      `Value for ${name} is invalid.`,
    );
  if (!bytes.equals(computed))
    throw new Fault('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
}
