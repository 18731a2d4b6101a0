/**
 * Where clients deliver: `<clientId>/in/…` by SFTP, `<clientId>/web/…` by presigned links. Versioned, since every version
 * is a dataset of its own. It tells EventBridge of every object.
 *
 * From the end of processing on nobody but the function that shows values under an approval reads an object: the function that ends it tags the version, the bucket's policy
 * denies reading what has the tag, and denies taking the tag away or giving it another value (R4.3).
 *
 * Limits: no lifecycle rule ends an object here; `erase-dataset` does, and proves it. No access logs: keys are names.
 * Source: Amazon S3 User Guide, "Using EventBridge", "Managing your storage lifecycle".
 */
import { Lazy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { RESTRICTED } from '../contract/stores.ts';
import { bucketDefaults, STALE_UPLOADS } from './bucket-defaults.ts';
import type { NodeFunction } from './node-function.ts';
import { allow, allowKey } from './permissions.ts';

const ANY_DELIVERY = 'Keys are made by clients: it may be any object of this one bucket.';

export class DropZone extends Construct {
  readonly bucket: Bucket;
  readonly #key: IKey;
  #opener?: NodeFunction;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.#key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      ...bucketDefaults,
      encryptionKey: key,
      versioned: true,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: STALE_UPLOADS, expiredObjectDeleteMarker: true },
      ],
    });
    // Bucket's own switch for this makes a custom resource; the property does the same without one.
    const notifications: CfnBucket.NotificationConfigurationProperty = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    (this.bucket.node.defaultChild as CfnBucket).notificationConfiguration = notifications;
    this.#closeWhatIsProcessed();
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Keys are file names and so personal data: an access log would keep them beyond the dataset (docs/data-path.md).',
    });
  }

  #closeWhatIsProcessed(): void {
    const { tag, value } = RESTRICTED;
    const deny = (actions: string[], conditions: Record<string, Record<string, string>>) =>
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions,
          resources: [this.bucket.arnForObjects('*')],
          conditions,
        }),
      );
    const processed = { StringEquals: { [`s3:ExistingObjectTag/${tag}`]: value } };
    deny(['s3:GetObject', 's3:GetObjectVersion'], {
      ...processed,
      ArnNotEquals: { 'aws:PrincipalArn': Lazy.string({ produce: () => this.#opener!.role!.roleArn }) },
    });
    deny(['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'], processed);
    deny(['s3:PutObjectTagging', 's3:PutObjectVersionTagging'], {
      StringNotEquals: { [`s3:RequestObjectTag/${tag}`]: value },
    });
  }

  /** Reads one version by its id, until its processing has ended. */
  allowRead(fn: NodeFunction): void {
    allow(fn, ['s3:GetObjectVersion'], [this.bucket.arnForObjects('*')], { wide: ANY_DELIVERY });
    allowKey(fn, this.#key, 's3', ['kms:Decrypt']);
  }

  /** Reads a version after its processing too: for the one function that does so under an approval. */
  allowOpen(fn: NodeFunction): void {
    this.#opener = fn;
    this.allowRead(fn);
  }

  /** Sees which versions a key has, no content. */
  allowVersions(fn: NodeFunction): void {
    allow(fn, ['s3:ListBucketVersions'], [this.bucket.bucketArn]);
  }

  /** Sees keys, versions and unfinished uploads, no content. */
  allowList(fn: NodeFunction): void {
    allow(fn, ['s3:ListBucketVersions', 's3:ListBucketMultipartUploads'], [this.bucket.bucketArn]);
  }

  /** Ends a version, a delete marker or an unfinished upload. */
  allowErase(fn: NodeFunction): void {
    this.allowList(fn);
    allow(fn, ['s3:DeleteObjectVersion', 's3:AbortMultipartUpload'], [this.bucket.arnForObjects('*')], {
      wide: ANY_DELIVERY,
    });
  }

  /** Shuts one version to every reader. */
  allowRestrict(fn: NodeFunction): void {
    allow(fn, ['s3:PutObjectVersionTagging'], [this.bucket.arnForObjects('*')], { wide: ANY_DELIVERY });
  }

  /** Begins, signs links for and ends uploads by the web, and sees what of them has arrived. */
  allowUpload(fn: NodeFunction): void {
    allow(fn, ['s3:PutObject', 's3:ListMultipartUploadParts'], [this.bucket.arnForObjects('*/web/*')], {
      wide: ANY_DELIVERY,
    });
    allow(fn, ['s3:ListBucketVersions'], [this.bucket.bucketArn], {
      conditions: { StringLike: { 's3:prefix': '*/web/*' } },
    });
    // S3 opens its own data key once more to put parts together.
    allowKey(fn, this.#key, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']);
  }
}
