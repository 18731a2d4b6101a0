/**
 * What must not be altered: deletion certificates, and the sealed days of the audit log. Object Lock in compliance mode: for 24 months
 * nobody, the account's root included, can change or delete a version.
 *
 * A sealed day goes once its lock has ended: it is personal data of staff and client users, and has a term. Certificates stay.
 *
 * Limits: holds no name and no found value, since a mistake in here could not be taken back either.
 * Source: Amazon S3 User Guide, "Locking objects with Object Lock".
 */
import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { SEALS } from '../contract/stores.ts';
import { settings } from '../core/settings.ts';
import { bucketDefaults, STALE_UPLOADS } from './bucket-defaults.ts';
import type { NodeFunction } from './node-function.ts';
import { allow, allowKey } from './permissions.ts';

const CERTIFICATES = 'certificates/*';
/** The lock is as long as the audit log's term. */
const LOCKED = Duration.days(settings.auditDays);
const BY_DAY = 'Keys hold days, which come at run time.';
const BY_DATASET = 'Keys hold the ids of datasets, which are made at run time.';

export class Records extends Construct {
  readonly bucket: Bucket;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.#key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      ...bucketDefaults,
      encryptionKey: key,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(LOCKED),
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: STALE_UPLOADS },
        // A version that is locked outlives its rule until the lock ends; markers of what went go by themselves.
        { prefix: SEALS, expiration: LOCKED, noncurrentVersionExpiration: Duration.days(1) },
        { prefix: SEALS, expiredObjectDeleteMarker: true },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Written by two functions and read through the API, which has an access log; nothing in here can be altered.',
    });
  }

  allowReadCertificates(fn: NodeFunction): void {
    allow(fn, ['s3:GetObject'], [this.bucket.arnForObjects(CERTIFICATES)], { wide: BY_DATASET });
    allowKey(fn, this.#key, 's3', ['kms:Decrypt']);
  }

  allowAddCertificates(fn: NodeFunction): void {
    allow(fn, ['s3:PutObject'], [this.bucket.arnForObjects(CERTIFICATES)], { wide: BY_DATASET });
    allowKey(fn, this.#key, 's3', ['kms:GenerateDataKey']);
  }

  /** Finds sealed days and reads them. */
  allowReadSeals(fn: NodeFunction): void {
    allow(fn, ['s3:ListBucket'], [this.bucket.bucketArn], {
      conditions: { StringEquals: { 's3:prefix': SEALS } },
    });
    allow(fn, ['s3:GetObject'], [this.bucket.arnForObjects(`${SEALS}*`)], { wide: BY_DAY });
    allowKey(fn, this.#key, 's3', ['kms:Decrypt']);
  }

  allowAddSeals(fn: NodeFunction): void {
    allow(fn, ['s3:PutObject'], [this.bucket.arnForObjects(`${SEALS}*`)], { wide: BY_DAY });
    allowKey(fn, this.#key, 's3', ['kms:GenerateDataKey']);
  }
}
