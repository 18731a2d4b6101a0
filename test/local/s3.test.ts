import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { put, refusal, serving } from './s3-fixture.ts';

const Bucket = 'plain';
const get = async (sdk: S3Client, Key: string, more: object = {}) => {
  const reply = await sdk.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...reply, bytes: Buffer.from(await reply.Body!.transformToByteArray()) };
};

test('what is put is what is got, with its length, time, type, ETag and metadata', async () => {
  const { sdk } = await serving();
  const Body = randomBytes(70_001);
  const content = {
    ContentType: 'text/csv',
    ContentDisposition: 'attachment; filename="a.csv"',
    CacheControl: 'no-store',
    ContentLanguage: 'nl',
    Metadata: { client: 'a b', empty: '' },
  };
  const ETag = `"${createHash('md5').update(Body).digest('hex')}"`;
  const command = new PutObjectCommand({ Bucket, Key: 'a', Body, ...content });
  expect(await sdk.send(command)).toMatchObject({ ETag });
  const got = await get(sdk, 'a');
  expect(got.bytes.equals(Body)).toBe(true);
  expect(got).toMatchObject({ ...content, ETag, ContentLength: 70_001 });
  expect(got.VersionId).toBeUndefined();
  expect(Math.abs(got.LastModified!.getTime() - Date.now())).toBeLessThan(3000);
  expect(await sdk.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).toMatchObject({ ...content, ETag });
  await sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '' }));
  expect(await get(sdk, 'a')).toMatchObject({ ContentLength: 0, Metadata: {}, bytes: Buffer.alloc(0) });
});

const oddKeys = {
  spaces: ' a  b ',
  diacritics: 'klanten/Zoë Müller – été.csv',
  'letters of their own plane': '𝔘nicode/😀',
  'percent and plus': 'a%2Fb+c%%20?d#e&f=g',
  quotes: `it's "so" <b>&amp;</b>`,
  'dot segments': '../../../etc/passwd',
  'dots inside': 'a/./b/../c',
  slashes: '/a//b/',
  'control characters': 'a\u0001b\tc\r\nd\u007f',
  'a name like an index entry': 'version/null\u00ff',
  '1,024 bytes': 'é'.repeat(512),
};

test.each(Object.entries(oddKeys))('a key with %s is kept as it is', async (_, Key) => {
  const { sdk } = await serving();
  await put(sdk, Bucket, Key, 'it');
  expect((await get(sdk, Key)).bytes.toString()).toBe('it');
  const { Contents } = await sdk.send(new ListObjectsV2Command({ Bucket, Prefix: Key.slice(0, 3) }));
  expect(Contents?.map((each) => each.Key)).toEqual([Key]);
  const { Deleted } = await sdk.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }));
  expect(Deleted).toEqual([{ Key }]);
  expect(await refusal(get(sdk, Key))).toEqual(['NoSuchKey', 404]);
});

test('a key of 1,025 bytes and one with a NUL are refused', async () => {
  const { sdk } = await serving();
  expect(await refusal(put(sdk, Bucket, 'a'.repeat(1025), 'x'))).toEqual(['KeyTooLongError', 400]);
  expect(await refusal(put(sdk, Bucket, 'a\0b', 'x'))).toEqual(['InvalidURI', 400]);
});

const ranges: [string, string | undefined, number][] = [
  ['bytes=0-0', '0', 206],
  ['bytes=3-5', '345', 206],
  ['bytes=7-', '789', 206],
  ['bytes=8-999', '89', 206],
  ['bytes=-3', '789', 206],
  ['bytes=-999', '0123456789', 206],
  ['bytes=5-3', '0123456789', 200],
  ['bytes=0-1,3-4', '0123456789', 200],
  ['bytes=10-', undefined, 416],
  ['bytes=-0', undefined, 416],
];

test.each(ranges)('the range %s of ten digits gives %s', async (Range, bytes, status) => {
  const { sdk } = await serving();
  await put(sdk, Bucket, 'digits', '0123456789');
  if (bytes === undefined) {
    expect(await refusal(get(sdk, 'digits', { Range }))).toEqual(['InvalidRange', status]);
    return;
  }
  const got = await get(sdk, 'digits', { Range });
  expect(got.bytes.toString()).toBe(bytes);
  expect(got.$metadata.httpStatusCode).toBe(status);
  const from = '0123456789'.indexOf(bytes);
  expect(got.ContentRange).toBe(status === 206 ? `bytes ${from}-${from + bytes.length - 1}/10` : undefined);
  expect(got.ContentLength).toBe(bytes.length);
  const head = await sdk.send(new HeadObjectCommand({ Bucket, Key: 'digits', Range }));
  expect(head).toMatchObject({ ContentLength: bytes.length });
});

test('a missing object, version or bucket is told apart', async () => {
  const { sdk } = await serving();
  await put(sdk, Bucket, 'a', 'x');
  expect(await refusal(get(sdk, 'b'))).toEqual(['NoSuchKey', 404]);
  expect(await refusal(get(sdk, 'a', { VersionId: 'unknown' }))).toEqual(['NoSuchVersion', 404]);
  expect(await refusal(get(sdk, 'a', { Bucket: 'other' }))).toEqual(['NoSuchBucket', 404]);
  expect(await refusal(sdk.send(new HeadObjectCommand({ Bucket, Key: 'b' })))).toEqual(['NotFound', 404]);
});

test('a write happens only when its condition holds, however many come at once', async () => {
  const { sdk } = await serving();
  const write = (Body: string, condition: object) =>
    sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body, ...condition }));
  const first = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => write(`body ${at}`, { IfNoneMatch: '*' })),
  );
  expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const failed = first.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(new Set(failed.map(({ reason }) => reason.name))).toEqual(new Set(['PreconditionFailed']));
});

test('a copy has the bytes, the metadata and the tags of its source', async () => {
  const { sdk } = await serving();
  const Key = 'map/één +bron.csv';
  const source = { Bucket, Key, Body: 'inhoud', Metadata: { a: '1' }, ContentType: 'text/csv' };
  const { ChecksumCRC32 } = await sdk.send(new PutObjectCommand(source));
  const Tagging = { TagSet: [{ Key: 'state', Value: 'new' }] };
  await sdk.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging }));
  const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
  const copied = await sdk.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource }));
  expect(copied.CopyObjectResult).toMatchObject({
    ChecksumCRC32,
    ETag: expect.stringMatching(/^"[\da-f]{32}"$/),
  });
  const got = await get(sdk, 'b');
  expect(got).toMatchObject({ Metadata: { a: '1' }, ContentType: 'text/csv', TagCount: 1, ChecksumCRC32 });
  expect(got.bytes.toString()).toBe('inhoud');
  const itself = new CopyObjectCommand({ Bucket, Key, CopySource });
  expect(await refusal(sdk.send(itself))).toEqual(['InvalidRequest', 400]);
  const none = new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/none` });
  expect(await refusal(sdk.send(none))).toEqual(['NoSuchKey', 404]);
});

test('an object is given tags, others in their place, and none', async () => {
  const { sdk } = await serving();
  const at = { Bucket, Key: 'a' };
  await put(sdk, Bucket, 'a', 'x');
  const tag = (...TagSet: { Key: string; Value: string }[]) =>
    sdk.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet } }));
  const tags = async () => (await sdk.send(new GetObjectTaggingCommand(at))).TagSet;
  const two = [
    { Key: 'state', Value: 'new' },
    { Key: 'who', Value: 'a&b' },
  ];
  const odd = { Key: 'state', Value: '<processed>' };
  for (const set of [two, [odd], [{ Key: 'empty', Value: '' }], []]) {
    await tag(...set);
    expect(await tags()).toEqual(set);
  }
  const many = Array.from({ length: 11 }, (_, n) => ({ Key: `${n}`, Value: '' }));
  expect(await refusal(tag(...many))).toEqual(['InvalidTag', 400]);
  expect(await refusal(tag(odd, odd))).toEqual(['InvalidTag', 400]);
});

const unknown: [string, (sdk: S3Client) => Promise<unknown>, string][] = [
  ['an unknown operation', (sdk) => sdk.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })), 'acl'],
  ['an unknown parameter', (sdk) => get(sdk, 'a', { PartNumber: 1 }), 'partNumber'],
  [
    'an unknown header',
    (sdk) => sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', StorageClass: 'GLACIER' })),
    'x-amz-storage-class',
  ],
  [
    'an unknown checksum',
    (sdk) =>
      sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ChecksumXXHASH64: 'AAAAAAAAAAA=' })),
    'x-amz-checksum-xxhash64',
  ],
  ['a condition on a read', (sdk) => get(sdk, 'a', { IfModifiedSince: new Date() }), 'if-modified-since'],
  [
    'another condition on a write',
    (sdk) => sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', IfMatch: '"e"' })),
    'if-match',
  ],
  ['a delimiter', (sdk) => sdk.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' })), 'delimiter'],
];

test.each(unknown)('%s answers 501 and names it', async (_, call, name) => {
  const { sdk } = await serving();
  await expect(call(sdk)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining(name),
    $metadata: { httpStatusCode: 501 },
  });
});

test('a stream is put in flat memory', async () => {
  const { sdk } = await serving();
  const piece = randomBytes(256 * 1024);
  const pieces = 400;
  const Body = Readable.from(
    (function* () {
      for (let n = 0; n < pieces; n++) yield piece;
    })(),
  );
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await sdk.send(new PutObjectCommand({ Bucket, Key: 'large', Body, ContentLength: piece.length * pieces }));
  clearInterval(watch);
  expect(peak - before).toBeLessThan(80 * 1024 * 1024);
  const head = await sdk.send(new HeadObjectCommand({ Bucket, Key: 'large' }));
  expect(head.ContentLength).toBe(104_857_600);
});
