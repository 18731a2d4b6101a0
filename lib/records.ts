/**
 * What must not be altered: deletion certificates now, the sealed log later. Object Lock in compliance mode: for 24 months
 * nobody, the account's root included, can change or delete a version.
 *
 * Limits: holds no name and no found value, since a mistake in here could not be taken back either.
 * Source: Amazon S3 User Guide, "Locking objects with Object Lock".
 */
import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bucketDefaults, STALE_UPLOADS } from './bucket-defaults.ts';
import type { NodeFunction } from './node-function.ts';
import { allow, allowKey } from './permissions.ts';

const CERTIFICATES = 'certificates/*';
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
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(730)),
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: STALE_UPLOADS }],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Written by one function and read through the API, which has an access log; nothing in here can be altered.',
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
}
