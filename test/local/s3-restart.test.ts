import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { credentials, region, serving, temporaryFolder, VERSIONED, WITH_EVENTS } from './s3-fixture.ts';

const Bucket = 'versioned';
const buckets = { versioned: { ...VERSIONED, ...WITH_EVENTS } };

async function spawned(folder: string, events: 'events' | 'no-events') {
  const program = fileURLToPath(new URL('s3-process.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', program, folder, events], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout!, 'data');
  const endpoint = `http://127.0.0.1:${String(port).trim()}`;
  const sdk = new S3Client({ endpoint, region, credentials, maxAttempts: 1 });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
    sdk.destroy();
  };
  onTestFinished(kill);
  return { sdk, kill };
}

test('killed while many write, the server has all it answered for, whole, and nothing half', async () => {
  const folder = await temporaryFolder();
  const { sdk, kill } = await spawned(folder, 'events');
  const { UploadId } = await sdk.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
  const part = { Bucket, Key: 'parts', UploadId, PartNumber: 1 };
  await sdk.send(new UploadPartCommand({ ...part, Body: 'part one' }));
  const answered = new Map<string, { hash: string; key: string }>();
  const erased = new Set<string>();
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  let running = true;
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let n = 0; running; n++) {
      const bytes = randomBytes(1 + Math.floor(Math.random() * 400_000));
      const key = `${writer}/${n % 3}`;
      try {
        const { VersionId } = await sdk.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes }));
        answered.set(VersionId!, { hash: sha256(bytes), key });
        if (n % 4 !== 3) continue;
        erased.add(VersionId!);
        await sdk.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }));
      } catch {
        return; // the server is gone
      }
    }
  });
  while (answered.size < 60) await sleep(10);
  await kill();
  running = false;
  await Promise.all(writers);

  const { sdk: again } = await serving({ folder, buckets });
  const { Versions = [], IsTruncated } = await again.send(new ListObjectVersionsCommand({ Bucket }));
  expect(IsTruncated).toBe(false);
  const found = new Set(Versions.map(({ VersionId }) => VersionId));
  for (const id of answered.keys()) if (!erased.has(id)) expect(found.has(id)).toBe(true);
  for (const { Key, VersionId, Size } of Versions) {
    const { Body } = await again.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    const bytes = await Body!.transformToByteArray();
    expect(bytes.length).toBe(Size);
    if (answered.has(VersionId!)) expect(sha256(bytes)).toBe(answered.get(VersionId!)!.hash);
  }
  // No file is left of what was half-written: one for each version, one for the part.
  expect(await readdir(join(folder, 'data'))).toHaveLength(Versions.length + 1);
  const { Parts } = await again.send(new ListPartsCommand({ Bucket, Key: 'parts', UploadId }));
  expect(Parts).toMatchObject([{ PartNumber: 1, Size: 8 }]);
});

test('killed between object and event, the server tells the event after its next start, once', async () => {
  const folder = await temporaryFolder();
  const { sdk, kill } = await spawned(folder, 'no-events');
  const unanswered = sdk.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'inhoud' }));
  const outcome = unanswered.then(
    () => 'answered',
    () => 'cut',
  );
  let seen = 0;
  for (let tries = 0; seen === 0 && tries < 200; tries++) {
    await sleep(10);
    seen = (await sdk.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length ?? 0;
  }
  expect(seen).toBe(1);
  await kill();
  expect(await outcome).toBe('cut');

  const first = await serving({ folder, buckets });
  expect(first.events).toEqual([]);
  await first.s3.resume();
  expect(first.events).toMatchObject([{ name: 'Object Created', key: 'a', size: 6, reason: 'PutObject' }]);
  await first.stop();
  const second = await serving({ folder, buckets });
  await second.s3.resume();
  expect(second.events).toEqual([]);
});

test('a client that goes away in the middle leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const { sdk } = await serving({ folder, buckets });
  const abort = new AbortController();
  const half = Readable.from(
    (async function* () {
      for (;;) {
        yield randomBytes(64 * 1024);
        await sleep(5);
      }
    })(),
  );
  const put = new PutObjectCommand({ Bucket, Key: 'a', Body: half, ContentLength: 1_000_000_000 });
  const cut = sdk.send(put, { abortSignal: abort.signal }).catch((error) => error.name);
  const files = () => readdir(join(folder, 'data'));
  while ((await files()).length === 0) await sleep(5);
  await sleep(50);
  abort.abort();
  expect(await cut).toBe('AbortError');
  for (let tries = 0; (await files()).length > 0 && tries < 200; tries++) await sleep(10);
  expect(await files()).toEqual([]);
  expect((await sdk.send(new ListObjectVersionsCommand({ Bucket }))).Versions).toBeUndefined();
});
