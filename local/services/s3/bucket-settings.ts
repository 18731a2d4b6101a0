/**
 * What a bucket was told to do, in the words of AWS::S3::Bucket. Any word not listed here is refused at load.
 * Limits: once versions are kept they are kept; Object Lock in compliance mode, for days.
 * Source: AWS CloudFormation User Guide, "AWS::S3::Bucket".
 */
import { refuseUnknown, Unsupported } from '../../unsupported.ts';

export interface BucketSettings {
  readonly VersioningConfiguration?: { readonly Status: 'Enabled' };
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled: boolean };
  };
  readonly ObjectLockEnabled?: boolean;
  readonly ObjectLockConfiguration?: {
    readonly ObjectLockEnabled?: 'Enabled';
    readonly Rule?: { readonly DefaultRetention?: { readonly Mode: 'COMPLIANCE'; readonly Days: number } };
  };
  readonly LifecycleConfiguration?: { readonly Rules: readonly LifecycleRule[] };
}

export interface LifecycleRule {
  readonly Id?: string;
  readonly Status: 'Enabled' | 'Disabled';
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
}

/** Throws `Unsupported`, naming the bucket and the word. Properties beside those above are the caller's to judge. */
export function checkSettings(bucket: string, settings: BucketSettings): void {
  const { VersioningConfiguration: versioning, NotificationConfiguration: notification } = settings;
  const { ObjectLockConfiguration: lock, LifecycleConfiguration: lifecycle } = settings;
  const where = `Bucket ${bucket}`;
  const check = (value: object | undefined, known: string) => value && refuseUnknown(where, value, known);
  check(versioning, 'Status');
  if (versioning && versioning.Status !== 'Enabled')
    throw new Unsupported(where, `the versioning status ${versioning.Status}`);
  check(notification, 'EventBridgeConfiguration');
  check(notification?.EventBridgeConfiguration, 'EventBridgeEnabled');
  check(lock, 'ObjectLockEnabled Rule');
  check(lock?.Rule, 'DefaultRetention');
  const retention = lock?.Rule?.DefaultRetention;
  check(retention, 'Mode Days');
  if (retention && retention.Mode !== 'COMPLIANCE')
    throw new Unsupported(where, `Object Lock in ${retention.Mode} mode`);
  if (lock && (!settings.ObjectLockEnabled || !versioning))
    throw new Unsupported(where, 'Object Lock without ObjectLockEnabled and versioning');
  check(lifecycle, 'Rules');
  for (const rule of lifecycle?.Rules ?? []) {
    check(
      rule,
      'Id Status Prefix ExpirationInDays NoncurrentVersionExpiration ExpiredObjectDeleteMarker AbortIncompleteMultipartUpload',
    );
    check(rule.NoncurrentVersionExpiration, 'NoncurrentDays');
    check(rule.AbortIncompleteMultipartUpload, 'DaysAfterInitiation');
  }
}
