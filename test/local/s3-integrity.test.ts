import { createHash, createHmac, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  type ChecksumAlgorithm,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { AwsV4Signer } from 'aws4fetch';
import { expect, test } from 'vitest';
import { ALGORITHMS, digestOf } from '../../local/services/s3/checksums.ts';
import { credentials, put, refusal, region, serving } from './s3-fixture.ts';

const Bucket = 'plain';
const Key = 'a';

/** The check values of "123456789": CRC RevEng's catalogue for the CRCs, FIPS 180 for the hashes. */
const checks: Record<(typeof ALGORITHMS)[number], string> = {
  CRC32: 'cbf43926',
  CRC32C: 'e3069283',
  CRC64NVME: 'ae8b14860a799888',
  SHA1: 'f7c3bc1d808e04732adf679965ccc34ca7ae3441',
  SHA256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
};

test.each(ALGORITHMS)('%s gives its published check value, however the bytes are cut', (algorithm) => {
  const digest = digestOf(algorithm);
  for (const piece of ['1', '2345678', '', '9']) digest.update(Buffer.from(piece));
  expect(digest.bytes().toString('hex')).toBe(checks[algorithm]);
});

test.each(ALGORITHMS)('%s is verified, kept and told, from a buffer and from a stream', async (algorithm) => {
  const { sdk } = await serving();
  const bytes = randomBytes(300_001);
  const digest = digestOf(algorithm);
  digest.update(bytes);
  const value = digest.bytes().toString('base64');
  const given = { ChecksumAlgorithm: algorithm as ChecksumAlgorithm };
  const bodies: Partial<PutObjectCommandInput>[] = [
    { Body: bytes },
    { Body: Readable.from([bytes.subarray(0, 99_999), bytes.subarray(99_999)]), ContentLength: bytes.length },
  ];
  for (const body of bodies) {
    const reply = await sdk.send(new PutObjectCommand({ Bucket, Key, ...body, ...given }));
    expect(reply).toMatchObject({ [`Checksum${algorithm}`]: value, ChecksumType: 'FULL_OBJECT' });
    const got = await sdk.send(new GetObjectCommand({ Bucket, Key }));
    expect(bytes.equals(await got.Body!.transformToByteArray())).toBe(true);
    const head = await sdk.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({ [`Checksum${algorithm}`]: value });
  }
});

test('a stream with the default trailer is kept without its framing', async () => {
  const { sdk } = await serving();
  const bytes = randomBytes(300_000);
  const Body = Readable.from([bytes.subarray(0, 7), bytes.subarray(7, 200_000), bytes.subarray(200_000)]);
  const reply = await sdk.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentLength: bytes.length, ContentEncoding: 'gzip' }),
  );
  expect(Buffer.from(reply.ChecksumCRC32!, 'base64').readUInt32BE()).toBe(crc32(bytes));
  const got = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  expect(got).toMatchObject({ ContentLength: 300_000, ContentEncoding: 'gzip' });
  expect(bytes.equals(await got.Body!.transformToByteArray())).toBe(true);
});

const md5 = (text: string) => createHash('md5').update(text).digest('base64');
const wrong: [string, Partial<PutObjectCommandInput>, string][] = [
  ['CRC32', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
  ['CRC32C', { ChecksumCRC32C: 'AAAAAA==' }, 'BadDigest'],
  ['CRC64NVME', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }, 'BadDigest'],
  ['SHA-1', { ChecksumSHA1: createHash('sha1').update('other').digest('base64') }, 'BadDigest'],
  ['SHA-256', { ChecksumSHA256: createHash('sha256').update('other').digest('base64') }, 'BadDigest'],
  ['Content-MD5', { ContentMD5: md5('other') }, 'BadDigest'],
  ['Content-MD5 that is none', { ContentMD5: 'bm90' }, 'InvalidDigest'],
  ['CRC32 that is none', { ChecksumCRC32: 'nonsense' }, 'InvalidRequest'],
];

test.each(wrong)('a wrong %s is refused, and what was there stays', async (_, given, name) => {
  const { sdk, events } = await serving();
  await put(sdk, Bucket, Key, 'before');
  const command = new PutObjectCommand({ Bucket, Key, Body: 'after', ...given });
  expect(await refusal(sdk.send(command))).toEqual([name, 400]);
  const got = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  expect(await got.Body!.transformToString()).toBe('before');
  expect(events).toEqual([]);
});

test('a body that changes after it was signed is refused', async () => {
  const { sdk } = await serving();
  sdk.middlewareStack.add(
    (next) => (args) => {
      (args.request as { body: unknown }).body = 'tampered';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  const command = new PutObjectCommand({ Bucket, Key, Body: 'original' });
  expect(await refusal(sdk.send(command))).toEqual(['XAmzContentSHA256Mismatch', 400]);
});

interface Raw {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Signs the headers, then sends exactly this body. */
async function sendRaw(endpoint: string, { headers, body }: Raw) {
  const url = `${endpoint}/${Bucket}/${Key}`;
  const signer = new AwsV4Signer({ method: 'PUT', url, headers, service: 's3', region, ...credentials });
  const signed = await signer.sign();
  const sent = Object.fromEntries(signed.headers as unknown as Iterable<[string, string]>);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = httpRequest(url, { method: 'PUT', headers: { ...sent, 'content-length': body.length } });
    request.on('error', reject);
    request.on('response', async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode!, text });
    });
    request.end(body);
  });
}

/** A body in signed chunks, as other SDKs send it. `forge` may change what is signed or sent. */
async function signedChunks(
  endpoint: string,
  chunks: readonly string[],
  forge: (body: string) => string = (b) => b,
) {
  const url = `${endpoint}/${Bucket}/${Key}`;
  const datetime = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
  const headers = {
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': String(chunks.join('').length),
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const signer = new AwsV4Signer({
    method: 'PUT',
    url,
    headers,
    service: 's3',
    region,
    datetime,
    ...credentials,
  });
  const scope = `${datetime.slice(0, 8)}/${region}/s3/aws4_request`;
  let key: Buffer | string = `AWS4${credentials.secretAccessKey}`;
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const signed = await signer.sign();
  let previous = /Signature=(.*)$/.exec(signed.headers.get('authorization')!)![1]!;
  const next = (kind: string, ...hashes: string[]) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, datetime, scope, previous, ...hashes].join('\n');
    previous = createHmac('sha256', key).update(text).digest('hex');
    return previous;
  };
  let body = '';
  for (const chunk of [...chunks, ''])
    body += `${chunk.length.toString(16)};chunk-signature=${next('PAYLOAD', sha256(''), sha256(chunk))}\r\n${chunk}${chunk && '\r\n'}`;
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(chunks.join('')));
  const trailer = `x-amz-checksum-crc32:${crc.toString('base64')}`;
  body += `${trailer}\r\nx-amz-trailer-signature:${next('TRAILER', sha256(`${trailer}\n`))}\r\n\r\n`;
  const sent = Object.fromEntries(signed.headers as unknown as Iterable<[string, string]>);
  return sendSigned(url, sent, forge(body));
}

async function sendSigned(url: string, headers: Record<string, string>, body: string) {
  const reply = await fetch(url, { method: 'PUT', headers, body });
  return { status: reply.status, text: await reply.text() };
}

test('signed chunks are accepted; a changed byte, size, trailer or order is not', async () => {
  const { sdk, endpoint } = await serving();
  const chunks = ['a'.repeat(8192), 'b'.repeat(8192), 'end'];
  expect(await signedChunks(endpoint, chunks)).toMatchObject({ status: 200 });
  const read = async () => (await sdk.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
  expect(await read()).toBe(chunks.join(''));
  const forgeries: [(body: string) => string, string][] = [
    [(body) => body.replace('bbb', 'bcb'), 'SignatureDoesNotMatch'],
    [(body) => body.replace('crc32:', 'crc32:A'), 'SignatureDoesNotMatch'],
    [(body) => body.replace(/x-amz-trailer-signature.*\r\n/, ''), 'SignatureDoesNotMatch'],
    [(body) => body.replace(/;chunk-signature=[\da-f]+/, ''), 'SignatureDoesNotMatch'],
    [(body) => body.slice(0, 9000), 'IncompleteBody'],
    [(body) => body.replace(/^2000/, '2001'), 'SignatureDoesNotMatch'],
    [(body) => body.replace(/^2000/, 'zz'), 'IncompleteBody'],
  ];
  for (const [forge, name] of forgeries) {
    const { status, text } = await signedChunks(endpoint, chunks, forge);
    expect([status, text], name).toEqual([
      expect.any(Number),
      expect.stringContaining(`<Code>${name}</Code>`),
    ]);
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect(await read()).toBe(chunks.join(''));
});

const UNSIGNED = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
const CRC = { 'x-amz-trailer': 'x-amz-checksum-crc32' };
const size = (bytes: number) => ({ 'x-amz-decoded-content-length': String(bytes) });
const framed = '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n';
const streams: [string, Raw, string][] = [
  [
    'a wrong trailing checksum',
    { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: framed.replace('Nh', 'AA') },
    'BadDigest',
  ],
  [
    'no trailing checksum',
    { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: '5\r\nhello\r\n0\r\n\r\n' },
    'MalformedTrailerError',
  ],
  [
    'another length than said',
    { headers: { ...UNSIGNED, ...CRC, ...size(6) }, body: framed },
    'IncompleteBody',
  ],
  ['no decoded length', { headers: { ...UNSIGNED, ...CRC }, body: framed }, 'MissingContentLength'],
  [
    'an unknown trailer',
    { headers: { ...UNSIGNED, 'x-amz-trailer': 'x-amz-other', ...size(5) }, body: framed },
    'InvalidRequest',
  ],
  [
    'a chunk that runs over',
    { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: framed.replace('5', '4') },
    'IncompleteBody',
  ],
  [
    'two checksums',
    { headers: { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-sha1': 'x' }, body: 'hello' },
    'InvalidRequest',
  ],
  [
    'a promised checksum that is absent',
    { headers: { 'x-amz-sdk-checksum-algorithm': 'CRC32' }, body: 'hello' },
    'InvalidRequest',
  ],
];

test.each(streams)('a body with %s is refused', async (_, raw, name) => {
  const { sdk, endpoint } = await serving();
  const { status, text } = await sendRaw(endpoint, raw);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).toContain(`<Code>${name}</Code>`);
  expect((await sdk.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
});

test('the same stream with its right trailer is accepted', async () => {
  const { endpoint } = await serving();
  const { status } = await sendRaw(endpoint, { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: framed });
  expect(status).toBe(200);
});
