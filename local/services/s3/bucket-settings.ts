/**
 * What a bucket was told to do, in the words of AWS::S3::Bucket. Any word not listed here is refused at load.
 * Source: AWS CloudFormation User Guide, "AWS::S3::Bucket".
 */
import { refuseUnknown, Unsupported } from '../../unsupported.ts';

export interface BucketSettings {
  readonly VersioningConfiguration?: { readonly Status: 'Enabled' | 'Suspended' };
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled: boolean };
  };
  readonly ObjectLockEnabled?: boolean;
  readonly ObjectLockConfiguration?: {
    readonly ObjectLockEnabled?: 'Enabled';
    readonly Rule?: { readonly DefaultRetention?: DefaultRetention };
  };
  readonly LifecycleConfiguration?: { readonly Rules: readonly LifecycleRule[] };
}

export interface DefaultRetention {
  readonly Mode: LockMode;
  readonly Days?: number;
  readonly Years?: number;
}
export type LockMode = 'GOVERNANCE' | 'COMPLIANCE';

export interface LifecycleRule {
  readonly Id?: string;
  readonly Status: 'Enabled' | 'Disabled';
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
}

/** Throws `Unsupported`, naming the bucket and the word. Properties beside those above are the caller's to judge. */
export function checkSettings(bucket: string, settings: BucketSettings): void {
  const { VersioningConfiguration: versioning, NotificationConfiguration: notification } = settings;
  const { ObjectLockConfiguration: lock, LifecycleConfiguration: lifecycle } = settings;
  const check = (value: object | undefined, known: string) =>
    value && refuseUnknown(`Bucket ${bucket}`, value, known);
  check(versioning, 'Status');
  check(notification, 'EventBridgeConfiguration');
  check(notification?.EventBridgeConfiguration, 'EventBridgeEnabled');
  check(lock, 'ObjectLockEnabled Rule');
  check(lock?.Rule, 'DefaultRetention');
  check(lock?.Rule?.DefaultRetention, 'Mode Days Years');
  check(lifecycle, 'Rules');
  for (const rule of lifecycle?.Rules ?? []) {
    check(rule, 'Id Status Prefix ExpirationInDays ExpiredObjectDeleteMarker AbortIncompleteMultipartUpload');
    check(rule.AbortIncompleteMultipartUpload, 'DaysAfterInitiation');
  }
  if (lock && (!settings.ObjectLockEnabled || versioning?.Status !== 'Enabled'))
    throw new Unsupported(`Bucket ${bucket}`, 'Object Lock without ObjectLockEnabled and versioning');
}
