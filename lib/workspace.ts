/**
 * What is made of a dataset while it lives: `scratch/<id>/…` (plan, tallies) and `index/<id>/…`. Erased with the dataset;
 * scratch goes after a week in any case. Not versioned, so that a deletion is one.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { workspacePrefixes } from '../contract/stores.ts';
import { bucketDefaults, STALE_UPLOADS } from './bucket-defaults.ts';
import type { NodeFunction } from './node-function.ts';
import { allow, allowKey } from './permissions.ts';

type Prefix = (typeof workspacePrefixes)[number];

const SCRATCH: Prefix = 'scratch';

const BY_DATASET = 'Keys hold the ids of datasets, which are made at run time.';

export class Workspace extends Construct {
  readonly bucket: Bucket;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.#key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      ...bucketDefaults,
      encryptionKey: key,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: STALE_UPLOADS },
        { prefix: `${SCRATCH}/`, expiration: Duration.days(7) },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Used by the functions of this stack alone; a log of their requests would be one more store to erase.',
    });
  }

  allowRead(fn: NodeFunction, prefix: Prefix): void {
    allow(fn, ['s3:GetObject'], [this.bucket.arnForObjects(`${prefix}/*`)], { wide: BY_DATASET });
    allowKey(fn, this.#key, 's3', ['kms:Decrypt']);
  }

  allowWrite(fn: NodeFunction, prefix: Prefix): void {
    allow(fn, ['s3:PutObject'], [this.bucket.arnForObjects(`${prefix}/*`)], { wide: BY_DATASET });
    allowKey(fn, this.#key, 's3', ['kms:GenerateDataKey']);
  }

  allowList(fn: NodeFunction): void {
    allow(fn, ['s3:ListBucket'], [this.bucket.bucketArn]);
  }

  allowErase(fn: NodeFunction): void {
    this.allowList(fn);
    allow(fn, ['s3:DeleteObject'], [this.bucket.arnForObjects('*')], { wide: BY_DATASET });
  }
}
