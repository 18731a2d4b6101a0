import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { credentials, DAY, put, refusal, serving } from './s3-fixture.ts';

const Bucket = 'plain';
/** Otherwise a link to put demands the checksum of an empty body. */
const forLinks = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;
const getLink = (sdk: S3Client, Key: string, expiresIn = 60) =>
  getSignedUrl(sdk, new GetObjectCommand({ Bucket, Key }), { expiresIn });
const code = async (reply: Response) => /<Code>(.*)<\/Code>/.exec(await reply.text())?.[1];

test('a link to get gives the object to whoever has it, ranges and a file name too', async () => {
  const { sdk } = await serving();
  await put(sdk, Bucket, 'map/é +1.csv', 'inhoud');
  const reply = await fetch(await getLink(sdk, 'map/é +1.csv'));
  expect([reply.status, await reply.text()]).toEqual([200, 'inhoud']);
  const range = await fetch(await getLink(sdk, 'map/é +1.csv'), { headers: { range: 'bytes=2-' } });
  expect([range.status, await range.text()]).toEqual([206, 'houd']);
  const named = new GetObjectCommand({
    Bucket,
    Key: 'map/é +1.csv',
    ResponseContentDisposition: 'attachment',
  });
  const download = await fetch(await getSignedUrl(sdk, named));
  expect(download.headers.get('content-disposition')).toBe('attachment');
});

test('a link to put takes any body once it is made without a checksum, and metadata that it names', async () => {
  const { client, sdk } = await serving();
  const command = new PutObjectCommand({ Bucket, Key: 'web/1', Metadata: { from: 'link' } });
  const link = await getSignedUrl(client(forLinks), command, { expiresIn: 60 });
  expect((await fetch(link, { method: 'PUT', body: 'inhoud' })).status).toBe(200);
  const got = await sdk.send(new GetObjectCommand({ Bucket, Key: 'web/1' }));
  expect(got).toMatchObject({ ContentLength: 6, Metadata: { from: 'link' } });
});

test('a link made with default settings carries the checksum of an empty body and is held to it', async () => {
  const { sdk } = await serving();
  const link = await getSignedUrl(sdk, new PutObjectCommand({ Bucket, Key: 'a' }));
  expect(await code(await fetch(link, { method: 'PUT', body: 'inhoud' }))).toBe('BadDigest');
});

const forgeries: [string, (link: string) => string, string][] = [
  ['a forged signature', (link) => link.replace(/Signature=..../, 'Signature=0000'), 'SignatureDoesNotMatch'],
  ['another key', (link) => link.replace('/mine?', '/other?'), 'SignatureDoesNotMatch'],
  ['a longer life', (link) => link.replace('Expires=60', 'Expires=600'), 'SignatureDoesNotMatch'],
  ['another parameter', (link) => `${link}&versionId=null`, 'SignatureDoesNotMatch'],
  ['no signature', (link) => link.replace(/\?.*/, ''), 'AccessDenied'],
];

test.each(forgeries)('a link with %s is refused', async (_, forge, name) => {
  const { sdk } = await serving();
  await put(sdk, Bucket, 'mine', 'x');
  await put(sdk, Bucket, 'other', 'x');
  const link = await getLink(sdk, 'mine');
  expect(forge(link)).not.toBe(link);
  const reply = await fetch(forge(link));
  expect([reply.status, await code(reply)]).toEqual([403, name]);
});

test('a link for one method is none for another', async () => {
  const { sdk } = await serving();
  await put(sdk, Bucket, 'a', 'x');
  const reply = await fetch(await getLink(sdk, 'a'), { method: 'DELETE' });
  expect([reply.status, await code(reply)]).toEqual([403, 'SignatureDoesNotMatch']);
});

test('a link ends when its time is over by the clock given, moved or not', async () => {
  const { sdk, move } = await serving();
  await put(sdk, Bucket, 'a', 'x');
  const link = await getLink(sdk, 'a', 3600);
  move(3_590_000);
  expect((await fetch(link)).status).toBe(200);
  move(11_000);
  const late = await fetch(link);
  expect([late.status, await code(late)]).toEqual([403, 'AccessDenied']);
});

test('a link of before its time, or for more than a week, is refused', async () => {
  const { sdk, move } = await serving();
  await put(sdk, Bucket, 'a', 'x');
  const link = await getLink(sdk, 'a', 604_800);
  expect((await fetch(link.replace('604800', '604801'))).status).toBe(400);
  move(-DAY);
  expect(await code(await fetch(link))).toBe('AccessDenied');
});

/** `fetch` may not set these headers itself. */
function putRaw(link: string, headers: Record<string, string | number>, body: string) {
  return new Promise<number>((resolve, reject) => {
    const request = httpRequest(link, { method: 'PUT', headers });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.end(body);
  });
}

test('a signed length and a signed checksum bind the body of a link', async () => {
  const { client, sdk } = await serving();
  const body = 'vijf!';
  const ChecksumSHA256 = createHash('sha256').update(body).digest('base64');
  const command = new PutObjectCommand({ Bucket, Key: 'a', ContentLength: 5, ChecksumSHA256 });
  const checksum = 'x-amz-checksum-sha256';
  const link = await getSignedUrl(client(forLinks), command, {
    signableHeaders: new Set(['content-length']),
    unhoistableHeaders: new Set([checksum]),
  });
  const statuses = [
    await putRaw(link, { 'content-length': 6, [checksum]: ChecksumSHA256 }, 'zesses'),
    await putRaw(link, { 'content-length': 5 }, body),
    await putRaw(link, { 'content-length': 5, [checksum]: ChecksumSHA256.replace(/^./, '_') }, body),
    await putRaw(link, { 'content-length': 5, [checksum]: ChecksumSHA256 }, 'anders'.slice(1)),
  ];
  expect(statuses).toEqual([403, 403, 403, 400]);
  expect((await sdk.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  expect(await putRaw(link, { 'content-length': 5, [checksum]: ChecksumSHA256 }, body)).toBe(200);
});

test('headers that a link did not sign are refused', async () => {
  const { client } = await serving();
  const link = await getSignedUrl(client(forLinks), new PutObjectCommand({ Bucket, Key: 'a' }));
  const headers = { 'x-amz-meta-sneaked': 'in', 'content-length': 1 };
  expect(await putRaw(link, headers, 'x')).toBe(403);
});

test('a client with a wrong key, secret or region is refused', async () => {
  const { client } = await serving();
  const refused = (config: Parameters<typeof client>[0]) => refusal(put(client(config), Bucket, 'a', 'x'));
  expect(await refused({ credentials: { ...credentials, secretAccessKey: 'no' } })).toEqual([
    'SignatureDoesNotMatch',
    403,
  ]);
  expect(await refused({ credentials: { ...credentials, accessKeyId: 'no' } })).toEqual([
    'InvalidAccessKeyId',
    403,
  ]);
  expect(await refused({ region: 'us-east-1' })).toEqual(['AuthorizationHeaderMalformed', 400]);
});

test('a client whose clock differs is refused at first and then follows the clock of the server', async () => {
  const { client, move } = await serving();
  move(31 * DAY);
  expect(await refusal(put(client(), Bucket, 'a', 'x'))).toEqual(['RequestTimeTooSkewed', 403]);
  await put(client({ maxAttempts: 2 }), Bucket, 'a', 'x');
});
