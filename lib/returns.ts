/**
 * What goes back to clients: `<clientId>/out/…`, fetched by SFTP. Not versioned, so that a deletion is one.
 *
 * Limits: nothing is put in here by itself yet. Whoever hands something over gives it a clock of its own; until then a
 * lifecycle rule is the latest end of everything in here.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { bucketDefaults, STALE_UPLOADS } from './bucket-defaults.ts';

/** A month is time enough to fetch it. */
const KEPT = Duration.days(30);

export class Returns extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...bucketDefaults,
      encryptionKey: key,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: STALE_UPLOADS, expiration: KEPT }],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Keys are file names and so personal data: an access log would keep them beyond the files (docs/data-path.md).',
    });
  }
}
