/**
 * Lifecycle rules, applied when asked: an age in days is reached at the next midnight UTC after it.
 * Limits: ends current and noncurrent versions, expired delete markers and stale uploads; other rules are refused at load.
 * Source: Amazon S3 User Guide, "Lifecycle configuration elements".
 */
import type { LifecycleRule } from './bucket-settings.ts';
import type { Bucket, Version } from './catalog.ts';
import type { Objects } from './objects.ts';
import { forget } from './upload-operations.ts';

const DAY = 86_400_000;

export async function applyLifecycle(bucket: Bucket, objects: Objects): Promise<void> {
  for (const rule of bucket.settings.LifecycleConfiguration?.Rules ?? []) {
    if (rule.Status !== 'Enabled') continue;
    await expireVersions(bucket, rule, objects);
    await abortUploads(bucket, rule, objects);
  }
}

const isOld = (at: number, days: number, now: number) => Math.ceil((at + days * DAY) / DAY) * DAY <= now;

async function expireVersions(bucket: Bucket, rule: LifecycleRule, objects: Objects): Promise<void> {
  const { Prefix = '', ExpirationInDays: days, ExpiredObjectDeleteMarker: markers } = rule;
  const past = rule.NoncurrentVersionExpiration?.NoncurrentDays;
  if (days === undefined && past === undefined && !markers) return;
  const reason = 'Lifecycle Expiration';
  let ofKey: Version[] = [];
  const judge = async () => {
    const [newest] = ofKey;
    if (!newest) return;
    const { key, versionId, deleteMarker, at } = newest;
    // A marker with nothing behind it hides nothing.
    if (markers && deleteMarker && ofKey.length === 1) await objects.remove(bucket, key, reason, versionId);
    // A version is noncurrent since the next one came; one that is locked stays.
    for (const [i, { versionId, lockedUntil = 0 }] of ofKey.entries())
      if (
        past !== undefined &&
        i > 0 &&
        lockedUntil <= objects.now() &&
        isOld(ofKey[i - 1]!.at, past, objects.now())
      )
        await objects.remove(bucket, key, reason, versionId);
    if (days !== undefined && !deleteMarker && isOld(at, days, objects.now()))
      await objects.remove(bucket, key, reason);
  };
  for await (const version of objects.catalog.versions(bucket.name, Prefix)) {
    if (version.key !== ofKey[0]?.key) {
      await judge();
      ofKey = [];
    }
    ofKey.push(version);
  }
  await judge();
}

async function abortUploads(bucket: Bucket, rule: LifecycleRule, objects: Objects): Promise<void> {
  const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  if (days === undefined) return;
  for await (const upload of objects.catalog.uploads(bucket.name, rule.Prefix ?? ''))
    if (isOld(upload.at, days, objects.now())) await forget({ bucket, objects }, upload);
}
