import { createHash, randomBytes } from 'node:crypto';
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

/** The check values of "123456789": CRC RevEng's catalogue, FIPS 180. */
const checks: Record<(typeof ALGORITHMS)[number], string> = {
  CRC32: 'cbf43926',
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
    { headers: { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-sha256': 'x' }, body: 'hello' },
    'InvalidRequest',
  ],
  [
    'an unknown checksum',
    { headers: { 'x-amz-checksum-crc32c': 'mnG7TA==' }, body: 'hello' },
    'NotImplemented',
  ],
  [
    'signed chunks',
    { headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', ...size(5) }, body: framed },
    'NotImplemented',
  ],
  [
    'a chunk without its size',
    { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: framed.slice(1) },
    'IncompleteBody',
  ],
  ['no end', { headers: { ...UNSIGNED, ...CRC, ...size(5) }, body: framed.slice(0, 6) }, 'IncompleteBody'],
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
