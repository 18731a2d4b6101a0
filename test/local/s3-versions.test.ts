import { setTimeout as sleep } from 'node:timers/promises';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { BucketSettings } from '../../local/services/s3/server.ts';
import { DAY, put, refusal, serving, VERSIONED, WITH_EVENTS } from './s3-fixture.ts';

const Bucket = 'versioned';
const Key = 'a';
const read = async (sdk: S3Client, VersionId?: string, bucket = Bucket) =>
  (await sdk.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }))).Body!.transformToString();
const erase = (sdk: S3Client, VersionId?: string, bucket = Bucket) =>
  sdk.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
/** What is listed, newest first, with an asterisk at the latest and a dash at delete markers. */
const listed = async (sdk: S3Client, bucket = Bucket) => {
  const { Versions = [], DeleteMarkers = [] } = await sdk.send(
    new ListObjectVersionsCommand({ Bucket: bucket }),
  );
  const name = ({ VersionId, IsLatest }: { VersionId?: string; IsLatest?: boolean }) =>
    `${VersionId}${IsLatest ? '*' : ''}`;
  return [...DeleteMarkers.map((each) => `-${name(each)}`), ...Versions.map(name)];
};

test('erasing one of two versions leaves exactly the other', async () => {
  const { sdk } = await serving();
  const monday = await put(sdk, Bucket, Key, 'monday');
  const tuesday = await put(sdk, Bucket, Key, 'tuesday');
  expect(monday).toHaveLength(32);
  expect(await listed(sdk)).toEqual([`${tuesday}*`, monday]);
  expect([await read(sdk), await read(sdk, monday)]).toEqual(['tuesday', 'monday']);
  expect(await erase(sdk, monday)).toMatchObject({ VersionId: monday });
  expect(await listed(sdk)).toEqual([`${tuesday}*`]);
  expect(await refusal(read(sdk, monday))).toEqual(['NoSuchVersion', 404]);
  await erase(sdk, monday);
  expect([await read(sdk), await read(sdk, tuesday)]).toEqual(['tuesday', 'tuesday']);
  await put(sdk, Bucket, Key, 'wednesday');
  const { Versions } = await sdk.send(new ListObjectVersionsCommand({ Bucket }));
  await erase(sdk, Versions![0]!.VersionId);
  expect(await read(sdk)).toBe('tuesday');
});

test('a delete marker hides the object until it is removed itself', async () => {
  const { sdk } = await serving();
  const version = await put(sdk, Bucket, Key, 'x');
  const { VersionId: marker, DeleteMarker } = await erase(sdk);
  expect(DeleteMarker).toBe(true);
  expect(await refusal(read(sdk))).toEqual(['NoSuchKey', 404]);
  expect(await refusal(read(sdk, marker))).toEqual(['MethodNotAllowed', 405]);
  expect(await refusal(sdk.send(new HeadObjectCommand({ Bucket, Key })))).toEqual(['NotFound', 404]);
  expect((await refusal(sdk.send(new HeadObjectCommand({ Bucket, Key, VersionId: marker }))))[1]).toBe(405);
  expect((await sdk.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
  expect(await listed(sdk)).toEqual([`-${marker}*`, version]);
  expect(await read(sdk, version)).toBe('x');
  await sdk.send(new PutObjectCommand({ Bucket, Key, Body: 'again', IfNoneMatch: '*' }));
  expect(await read(sdk)).toBe('again');
  expect(await erase(sdk, marker)).toMatchObject({ DeleteMarker: true, VersionId: marker });
  expect(await listed(sdk)).toHaveLength(2);
});

test('a bucket without versions keeps one, and tells no version ids', async () => {
  const { sdk } = await serving();
  expect(await put(sdk, 'plain', Key, 'one')).toBeUndefined();
  await put(sdk, 'plain', Key, 'two');
  expect(await listed(sdk, 'plain')).toEqual(['null*']);
  const erased = await erase(sdk, undefined, 'plain');
  expect([erased.VersionId, erased.DeleteMarker]).toEqual([undefined, undefined]);
  expect(await listed(sdk, 'plain')).toEqual([]);
});

test('a version of before versioning lives beside those of after', async () => {
  const { s3, sdk } = await serving();
  await put(sdk, 'plain', Key, 'before');
  await s3.ensureBucket('plain', VERSIONED);
  const after = await put(sdk, 'plain', Key, 'after');
  expect(await listed(sdk, 'plain')).toEqual([`${after}*`, 'null']);
  expect(await read(sdk, 'null', 'plain')).toBe('before');
  await erase(sdk, 'null', 'plain');
  expect(await listed(sdk, 'plain')).toEqual([`${after}*`]);
});

test('tags and copies can name a version', async () => {
  const { sdk } = await serving();
  const VersionId = await put(sdk, Bucket, Key, 'old');
  await put(sdk, Bucket, Key, 'new');
  const TagSet = [{ Key: 'state', Value: 'processed' }];
  await sdk.send(new PutObjectTaggingCommand({ Bucket, Key, VersionId, Tagging: { TagSet } }));
  const tags = async (more: object) =>
    (await sdk.send(new GetObjectTaggingCommand({ Bucket, Key, ...more }))).TagSet;
  expect([await tags({ VersionId }), await tags({})]).toEqual([TagSet, []]);
  const CopySource = `${Bucket}/${Key}?versionId=${VersionId}`;
  const restored = await sdk.send(new CopyObjectCommand({ Bucket, Key, CopySource }));
  expect(restored).toMatchObject({
    CopySourceVersionId: VersionId,
    VersionId: expect.stringMatching(/^\w{32}$/),
  });
  expect(await read(sdk)).toBe('old');
});

const NUMBER = 2500;
const keyOf = (n: number) => `${n % 2 ? 'odd' : 'even'}/${String(n).padStart(4, '0')} é`;

/** Thousands of requests: a busy machine may take its time. */
test('2,500 keys are listed page by page in order, whole, by prefix and from a key on', async () => {
  const { sdk } = await serving();
  const keys = Array.from({ length: NUMBER }, (_, n) => keyOf(n));
  for (let n = 0; n < NUMBER; n += 50)
    await Promise.all(keys.slice(n, n + 50).map((each) => put(sdk, Bucket, each, each)));
  keys.sort();
  const all = async (more: object) => {
    const found: string[] = [];
    const pages: number[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await sdk.send(new ListObjectsV2Command({ Bucket, ContinuationToken, ...more }));
      found.push(...(page.Contents ?? []).map((each) => each.Key!));
      pages.push(page.KeyCount!);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return { found, pages };
  };
  expect(await all({})).toEqual({ found: keys, pages: [1000, 1000, 500] });
  const odd = keys.filter((each) => each.startsWith('odd/'));
  expect(await all({ Prefix: 'odd/', MaxKeys: 700 })).toEqual({
    found: odd,
    pages: [700, 550],
  });
  expect((await all({ StartAfter: keys[2489] })).found).toEqual(keys.slice(2490));
  expect((await all({ MaxKeys: 0 })).pages).toEqual([0]);
  expect(await all({ Prefix: 'none' })).toEqual({ found: [], pages: [0] });

  const versions: string[] = [];
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
  let page: Awaited<ReturnType<typeof nextPage>>;
  const nextPage = () => sdk.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 999, ...marker }));
  do {
    page = await nextPage();
    versions.push(...(page.Versions ?? []).map((each) => each.Key!));
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    // What was listed may be erased before the next page is asked for.
    const Objects = page.Versions!.map((each) => ({ Key: each.Key!, VersionId: each.VersionId! }));
    const deleted = await sdk.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    expect([deleted.Deleted, deleted.Errors]).toEqual([undefined, undefined]);
  } while (page.IsTruncated);
  expect(versions).toEqual(keys);
  expect(await listed(sdk)).toEqual([]);
}, 120_000);

test('keys are listed in the order of their UTF-8 bytes', async () => {
  const { sdk } = await serving();
  const keys = ['A', 'a', 'a ', 'a/b', 'aa', 'b', 'é', '\uff21', '😀'];
  for (const each of [...keys].reverse()) await put(sdk, Bucket, each, 'x');
  const { Contents } = await sdk.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents!.map((each) => each.Key)).toEqual(keys);
});

test('the versions of one key are paged without losing which is the latest', async () => {
  const { sdk } = await serving();
  const ids: string[] = [];
  for (const body of ['1', '2', '3', '4', '5']) ids.unshift((await put(sdk, Bucket, Key, body))!);
  const seen: [string, boolean][] = [];
  let marker: object = {};
  for (let more = true; more; ) {
    const page = await sdk.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 2, ...marker }));
    seen.push(...page.Versions!.map((each) => [each.VersionId!, each.IsLatest!] as [string, boolean]));
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    more = page.IsTruncated!;
  }
  expect(seen).toEqual(ids.map((id, at) => [id, at === 0]));
  const first = { KeyMarker: Key, VersionIdMarker: ids[0] };
  await erase(sdk, ids[0]);
  const rest = await sdk.send(new ListObjectVersionsCommand({ Bucket, ...first }));
  expect(rest.Versions!.map(({ IsLatest }) => IsLatest)).toEqual([true, false, false, false]);
});

const LOCKED: BucketSettings = {
  ...VERSIONED,
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 10 } },
  },
};

test('a locked version stays until its term is over', async () => {
  const { client, sdk, move } = await serving({ buckets: { locked: LOCKED } });
  const VersionId = await put(sdk, 'locked', Key, 'x');
  const head = await sdk.send(new HeadObjectCommand({ Bucket: 'locked', Key }));
  expect(head.ObjectLockMode).toBe('COMPLIANCE');
  expect(head.ObjectLockRetainUntilDate!.getTime() - Date.now()).toBeGreaterThan(9.9 * DAY);
  expect(await refusal(erase(sdk, VersionId, 'locked'))).toEqual(['AccessDenied', 403]);
  const Objects = [{ Key, VersionId }];
  const many = await sdk.send(new DeleteObjectsCommand({ Bucket: 'locked', Delete: { Objects } }));
  expect(many.Errors).toMatchObject([{ Code: 'AccessDenied', Key, VersionId }]);
  await erase(sdk, undefined, 'locked');
  expect(await read(sdk, VersionId, 'locked')).toBe('x');
  move(11 * DAY);
  await erase(client({ maxAttempts: 2 }), VersionId, 'locked');
  expect(await listed(client({ maxAttempts: 2 }), 'locked')).toHaveLength(1);
});

test('a locked bucket takes nothing that comes without a digest', async () => {
  const { client } = await serving({ buckets: { locked: LOCKED } });
  const without = client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  expect(await refusal(put(without, 'locked', Key, 'x'))).toEqual(['InvalidRequest', 400]);
});

test('lifecycle rules end old objects, lone delete markers and stale uploads, no sooner and no others', async () => {
  const rules = (...Rules: object[]) => ({ LifecycleConfiguration: { Rules } }) as BucketSettings;
  const stale = { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  const { client, s3, move, events } = await serving({
    buckets: {
      versioned: {
        ...VERSIONED,
        ...WITH_EVENTS,
        ...rules({ Status: 'Enabled', ExpiredObjectDeleteMarker: true }),
      },
      plain: rules({ Status: 'Enabled', Prefix: 'scratch/', ExpirationInDays: 7 }, stale),
    },
  });
  const sdk = client({ maxAttempts: 2 });
  for (const each of ['scratch/1', 'index/1']) await put(sdk, 'plain', each, 'x');
  await sdk.send(new CreateMultipartUploadCommand({ Bucket: 'plain', Key: 'part' }));
  const hidden = await put(sdk, Bucket, 'hidden', 'x');
  for (const each of ['hidden', 'gone']) await sdk.send(new DeleteObjectCommand({ Bucket, Key: each }));
  const state = async () => {
    const { Contents = [] } = await sdk.send(new ListObjectsV2Command({ Bucket: 'plain' }));
    const { Uploads = [] } = await sdk.send(new ListMultipartUploadsCommand({ Bucket: 'plain' }));
    return [...Contents.map((each) => each.Key), ...Uploads.map((each) => each.Key)];
  };
  await s3.sweepLifecycle();
  expect(await listed(sdk)).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({
    key: 'gone',
    reason: 'Lifecycle Expiration',
    name: 'Object Deleted',
  });
  await sdk.send(new HeadObjectCommand({ Bucket, Key: 'hidden', VersionId: hidden }));
  move(7 * DAY - 60_000);
  await s3.sweepLifecycle();
  expect(await state()).toEqual(['index/1', 'scratch/1', 'part']);
  move(DAY + 60_000);
  await s3.sweepLifecycle();
  expect(await state()).toEqual(['index/1']);
});

test('what was replaced ends so many days after it was, but not before its lock does', async () => {
  const rules = (Prefix: string) => ({
    LifecycleConfiguration: {
      Rules: [
        {
          Status: 'Enabled' as const,
          Prefix,
          ExpirationInDays: 5,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
        { Status: 'Enabled' as const, Prefix, ExpiredObjectDeleteMarker: true },
      ],
    },
  });
  const { client, s3, move } = await serving({
    buckets: { versioned: { ...VERSIONED, ...rules('') }, locked: { ...LOCKED, ...rules('audit/') } },
  });
  const sdk = client({ maxAttempts: 2 });
  for (const content of ['first', 'second']) await put(sdk, Bucket, Key, content);
  await put(sdk, 'locked', 'audit/day', 'sealed');
  await put(sdk, 'locked', 'certificate', 'kept');
  const left = async () => {
    await s3.sweepLifecycle();
    return [(await listed(sdk)).length, (await listed(sdk, 'locked')).length];
  };
  expect(await left()).toEqual([2, 2]);
  move(2 * DAY);
  expect(await left()).toEqual([1, 2]);
  // A marker hides the rest, and goes with it; the lock of the other lasts ten days.
  move(4 * DAY);
  expect(await left()).toEqual([2, 3]);
  move(2 * DAY);
  expect((await left())[1]).toBe(3);
  move(3 * DAY);
  await left();
  expect(await left()).toEqual([0, 1]);
});

test('each change is told with its reason, size, ETag and version, and only where that is asked for', async () => {
  const { sdk, events } = await serving({
    buckets: { versioned: { ...VERSIONED, ...WITH_EVENTS }, plain: {} },
  });
  await put(sdk, 'plain', Key, 'silent');
  const versionId = await put(sdk, Bucket, Key, 'inhoud');
  const created = {
    name: 'Object Created',
    bucket: Bucket,
    key: Key,
    size: 6,
    versionId,
    reason: 'PutObject',
  };
  expect(events).toEqual([{ ...created, etag: expect.stringMatching(/^[\da-f]{32}$/) }]);
  const copy = await sdk.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/${Key}` }));
  const marker = await erase(sdk);
  await erase(sdk, versionId);
  await erase(sdk, versionId);
  const name = 'Object Deleted';
  expect(events.slice(1)).toMatchObject([
    { reason: 'CopyObject', key: 'b', versionId: copy.VersionId },
    { name, reason: 'DeleteObject', versionId: marker.VersionId },
    { name, reason: 'DeleteObject', versionId },
  ]);
  expect(events).toHaveLength(4);
});

test('a put answers only once its event is queued', async () => {
  let release = () => {};
  const queued = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { sdk } = await serving({ buckets: { plain: WITH_EVENTS }, onEvent: () => queued });
  let answered = false;
  const answer = put(sdk, 'plain', Key, 'x').then(() => {
    answered = true;
  });
  await sleep(100);
  expect(answered).toBe(false);
  release();
  await answer;
});

test('settings that are not known are refused by name', async () => {
  const { s3 } = await serving();
  const unknown: [BucketSettings | object, string][] = [
    [
      { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionTransitions: [] }] } },
      'NoncurrentVersionTransitions',
    ],
    [{ NotificationConfiguration: { QueueConfigurations: [] } }, 'QueueConfigurations'],
    [{ ObjectLockConfiguration: {} }, 'Object Lock'],
    [{ VersioningConfiguration: { Status: 'Suspended' } }, 'Suspended'],
    [
      { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } } },
      'GOVERNANCE',
    ],
  ];
  for (const [settings, name] of unknown)
    await expect(s3.ensureBucket('odd', settings)).rejects.toThrow(name);
});
