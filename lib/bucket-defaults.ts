/** What holds for every bucket: encrypted under a customer key, TLS 1.2 and later only, closed to the public, no ACLs. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { settings } from '../core/settings.ts';

/** After it an upload that was never finished is thrown away, parts and all. */
export const STALE_UPLOADS = Duration.days(settings.uploadDays);

export const bucketDefaults = {
  encryption: BucketEncryption.KMS,
  bucketKeyEnabled: true,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;
