import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { digestOf } from '../../local/services/s3/checksums.ts';
import { put, refusal, serving, temporaryFolder, WITH_EVENTS } from './s3-fixture.ts';

const Bucket = 'plain';
const Key = 'groot bestand';
const MIB = 1024 * 1024;

const create = async (sdk: S3Client, more: Partial<CreateMultipartUploadCommandInput> = {}) =>
  (await sdk.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId!;
const upload = async (
  sdk: S3Client,
  UploadId: string,
  PartNumber: number,
  Body: Uint8Array | string,
  more = {},
) => {
  const part = { Bucket, Key, UploadId, PartNumber, Body, ...more };
  const { $metadata: _, ...reply } = await sdk.send(new UploadPartCommand(part));
  return { PartNumber, ...reply } as CompletedPart;
};
const complete = (sdk: S3Client, UploadId: string, Parts: CompletedPart[], more: object = {}) =>
  sdk.send(
    new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }),
  );
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

test('50 MB in parts, some sent at once, out of order and twice, become one object', async () => {
  const folder = await temporaryFolder();
  const { sdk, events } = await serving({ folder, buckets: { plain: WITH_EVENTS } });
  const bytes = randomBytes(50 * MIB + 1);
  const pieces = Array.from({ length: 11 }, (_, n) => bytes.subarray(n * 5 * MIB, (n + 1) * 5 * MIB));
  const UploadId = await create(sdk, { ContentType: 'text/csv', Metadata: { a: 'b' } });
  await upload(sdk, UploadId, 3, 'replaced later');
  await upload(sdk, UploadId, 9999, 'never used');
  const parts: CompletedPart[] = [];
  for (const group of [
    [10, 9, 8, 7],
    [3, 2, 1, 0],
    [6, 5, 4],
  ])
    parts.push(...(await Promise.all(group.map((n) => upload(sdk, UploadId, n + 1, pieces[n]!)))));
  parts.sort((a, b) => a.PartNumber! - b.PartNumber!);
  expect(await refusal(sdk.send(new HeadObjectCommand({ Bucket, Key })))).toEqual(['NotFound', 404]);
  const done = await complete(sdk, UploadId, parts);
  const ETag = `"${md5(Buffer.concat(pieces.map(md5))).toString('hex')}-11"`;
  expect(done).toMatchObject({ ETag, Bucket, Key });
  const got = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  expect(bytes.equals(await got.Body!.transformToByteArray())).toBe(true);
  expect(got).toMatchObject({ ETag, ContentType: 'text/csv', Metadata: { a: 'b' } });
  for (const [from, to] of [
    [0, 0],
    [5 * MIB - 1, 5 * MIB],
    [7 * MIB, 23 * MIB],
    [50 * MIB - 3, 50 * MIB],
  ] as const) {
    const part = await sdk.send(new GetObjectCommand({ Bucket, Key, Range: `bytes=${from}-${to}` }));
    expect(bytes.subarray(from, to + 1).equals(await part.Body!.transformToByteArray())).toBe(true);
  }
  expect(events).toMatchObject([{ reason: 'CompleteMultipartUpload', key: Key, size: bytes.length }]);
  expect(await readdir(join(folder, 'data'))).toHaveLength(11);
  expect(await refusal(complete(sdk, UploadId, parts))).toEqual(['NoSuchUpload', 404]);
  await put(sdk, Bucket, Key, 'small');
  expect(await readdir(join(folder, 'data'))).toHaveLength(1);
});

const sumOf = (algorithm: 'CRC32' | 'SHA256', ...pieces: Uint8Array[]) => {
  const digest = digestOf(algorithm);
  for (const piece of pieces) digest.update(piece);
  return digest.bytes();
};
const first = randomBytes(5 * MIB);
const second = randomBytes(1000);
const kinds: [string, object, object][] = [
  [
    'a composite CRC32',
    { ChecksumAlgorithm: 'CRC32' },
    {
      ChecksumCRC32: `${sumOf('CRC32', sumOf('CRC32', first), sumOf('CRC32', second)).toString('base64')}-2`,
    },
  ],
  [
    'a composite SHA-256',
    { ChecksumAlgorithm: 'SHA256' },
    {
      ChecksumSHA256: `${sumOf('SHA256', sumOf('SHA256', first), sumOf('SHA256', second)).toString('base64')}-2`,
    },
  ],
];

test.each(kinds)('%s is made of the parts and told on reading', async (_, asked, sum) => {
  const told = { ...sum, ChecksumType: 'COMPOSITE' };
  const { sdk } = await serving();
  const UploadId = await create(sdk, asked);
  const Parts = [await upload(sdk, UploadId, 1, first, asked), await upload(sdk, UploadId, 2, second, asked)];
  expect(await complete(sdk, UploadId, Parts, sum)).toMatchObject(told);
  const head = await sdk.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
  expect(head).toMatchObject(told);
  const got = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  expect(Buffer.concat([first, second]).equals(await got.Body!.transformToByteArray())).toBe(true);
});

test('a wrong checksum of the whole or of a part is refused and the upload stays', async () => {
  const { sdk } = await serving();
  const asked = { ChecksumAlgorithm: 'CRC32' } as const;
  const UploadId = await create(sdk, asked);
  const bad = upload(sdk, UploadId, 1, 'x', { ChecksumCRC32: 'AAAAAA==' });
  expect(await refusal(bad)).toEqual(['BadDigest', 400]);
  const none = upload(sdk, UploadId, 1, 'x', { ChecksumAlgorithm: 'SHA256' });
  expect(await refusal(none)).toEqual(['InvalidRequest', 400]);
  const Parts = [await upload(sdk, UploadId, 1, 'x')];
  expect(await refusal(complete(sdk, UploadId, Parts, { ChecksumCRC32: 'AAAAAA==' }))).toEqual([
    'BadDigest',
    400,
  ]);
  await complete(sdk, UploadId, Parts);
});

test('a list of parts that does not fit is refused', async () => {
  const { sdk } = await serving();
  const UploadId = await create(sdk);
  const one = await upload(sdk, UploadId, 1, 'one');
  const two = await upload(sdk, UploadId, 2, 'two');
  const refused: [CompletedPart[], string][] = [
    [[two, one], 'InvalidPartOrder'],
    [[one, one], 'InvalidPartOrder'],
    [[one, { ...two, PartNumber: 3 }], 'InvalidPart'],
    [[{ ...one, ETag: two.ETag }], 'InvalidPart'],
    [[one, two], 'EntityTooSmall'],
    [[], 'MalformedXML'],
  ];
  for (const [parts, name] of refused)
    expect(await refusal(complete(sdk, UploadId, parts))).toEqual([name, 400]);
  await complete(sdk, UploadId, [two]);
  expect((await sdk.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(3);
  expect(await refusal(upload(sdk, UploadId, 1, 'late'))).toEqual(['NoSuchUpload', 404]);
});

test('an object that is overwritten while it is read is read to its end, and then its files are gone', async () => {
  const folder = await temporaryFolder();
  const { sdk } = await serving({ folder });
  // More than the sockets between can hold, so the last files are not yet open.
  const pieces = Array.from({ length: 5 }, () => randomBytes(5 * MIB));
  const UploadId = await create(sdk);
  const parts: CompletedPart[] = [];
  for (const [n, piece] of pieces.entries()) parts.push(await upload(sdk, UploadId, n + 1, piece));
  await complete(sdk, UploadId, parts);
  const { Body } = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  await put(sdk, Bucket, Key, 'after');
  expect(Buffer.concat(pieces).equals(await Body!.transformToByteArray())).toBe(true);
  for (let tries = 0; (await readdir(join(folder, 'data'))).length > 1 && tries < 100; tries++)
    await sleep(10);
  expect(await readdir(join(folder, 'data'))).toHaveLength(1);
});

test('of several who complete one upload, one does', async () => {
  const { sdk } = await serving();
  const UploadId = await create(sdk);
  const Parts = [await upload(sdk, UploadId, 1, 'once')];
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => complete(sdk, UploadId, Parts)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { Body } = await sdk.send(new GetObjectCommand({ Bucket, Key }));
  expect(await Body!.transformToString()).toBe('once');
});

test('completing obeys its condition and keeps the upload when that fails', async () => {
  const { sdk } = await serving();
  const UploadId = await create(sdk);
  const Parts = [await upload(sdk, UploadId, 1, 'x')];
  await put(sdk, Bucket, Key, 'first');
  const refused = await refusal(complete(sdk, UploadId, Parts, { IfNoneMatch: '*' }));
  expect(refused).toEqual(['PreconditionFailed', 412]);
  await complete(sdk, UploadId, Parts);
});

test('parts are listed in order, unfinished uploads by page too, and aborting removes them', async () => {
  const folder = await temporaryFolder();
  const { sdk } = await serving({ folder });
  const ids = [
    await create(sdk),
    await create(sdk),
    await create(sdk, { Key: 'a/1' }),
    await create(sdk, { Key: 'a/2' }),
  ];
  for (const n of [3, 1, 2]) await upload(sdk, ids[0]!, n, `part ${n}`);
  const parts = await sdk.send(new ListPartsCommand({ Bucket, Key, UploadId: ids[0] }));
  expect(parts).toMatchObject({
    IsTruncated: false,
    Parts: [{ PartNumber: 1, Size: 6 }, { PartNumber: 2 }, { PartNumber: 3 }],
  });

  const seen: (string | undefined)[] = [];
  let next: object = {};
  for (let more = true; more; ) {
    const page = await sdk.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1, ...next }));
    seen.push(...page.Uploads!.map(({ UploadId }) => UploadId));
    next = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    more = page.IsTruncated!;
  }
  expect(seen).toEqual([ids[2], ids[3], ids[0], ids[1]]);
  const ofKey = await sdk.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
  expect(ofKey.Uploads).toHaveLength(2);

  const abort = () => sdk.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: ids[0] }));
  await abort();
  expect(await refusal(abort())).toEqual(['NoSuchUpload', 404]);
  expect(await readdir(join(folder, 'data'))).toEqual([]);
});
