/** Starts the S3 server on a folder of its own, with a clock that the test moves, and ends it after the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { type BucketSettings, openS3, type S3Event } from '../../local/services/s3/server.ts';

export const credentials = { accessKeyId: 'AKIALOCAL', secretAccessKey: 'invented-secret' };
export const region = 'eu-west-1';
export const DAY = 86_400_000;
export const VERSIONED: BucketSettings = { VersioningConfiguration: { Status: 'Enabled' } };
export const WITH_EVENTS: BucketSettings = {
  NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
};

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Serving {
  readonly folder?: string;
  readonly buckets?: Readonly<Record<string, BucketSettings>>;
  readonly onEvent?: (event: S3Event) => Promise<void>;
}

/** Buckets `plain` and `versioned` unless others are asked for. */
export async function serving({
  folder,
  buckets = { plain: {}, versioned: VERSIONED },
  onEvent,
}: Serving = {}) {
  const events: S3Event[] = [];
  let moved = 0;
  const s3 = await openS3({
    folder: folder ?? (await temporaryFolder()),
    region,
    credentials,
    now: () => Date.now() + moved,
    onEvent: onEvent ?? (async (event) => void events.push(event)),
  });
  for (const [name, settings] of Object.entries(buckets)) await s3.ensureBucket(name, settings);
  const server = createServer((request, response) => void s3.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: S3Client[] = [];
  const client = (config: S3ClientConfig = {}) => {
    const made = new S3Client({ endpoint, region, credentials, maxAttempts: 1, ...config });
    clients.push(made);
    return made;
  };
  let open = true;
  const stop = async () => {
    if (!open) return;
    open = false;
    for (const each of clients) each.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await s3.close();
  };
  onTestFinished(stop);
  return {
    s3,
    endpoint,
    events,
    client,
    sdk: client(),
    move: (milliseconds: number) => {
      moved += milliseconds;
    },
    stop,
  };
}

/** Puts an object and gives its version id. */
export async function put(sdk: S3Client, Bucket: string, Key: string, Body: PutObjectCommandInput['Body']) {
  return (await sdk.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
}

/** The name and status of the error that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<[name: string, status: number | undefined]> {
  try {
    await call;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return [name, $metadata?.httpStatusCode];
  }
  throw new Error('the call was not refused');
}
