/**
 * Signed URL of a stored object (Amazon S3, Google Cloud Storage, Azure SAS, CloudFront): whoever holds it may read the object.
 * Source: AWS Signature Version 4, query parameters; Azure, "Create an account SAS"; Google Cloud Storage, "Signed URLs".
 */
import type { Detector } from './detector.ts';

export const storageSignedUrl: Detector = {
  type: 'STORAGE_SIGNED_URL',
  nl: 'ondertekend webadres van een bestand',
  en: 'signed URL of a stored object',
  group: 'log-in',
  level: 'most-confidential',
  marks: [],
  fideslang: 'user.authorization.credentials',
  forms: [
    {
      shape: { kind: 'url' },
      like: [/[?&](?:X-Amz-Signature|X-Goog-Signature|x-oss-signature|sig|Signature)=/i],
      accept: (url) =>
        /[?&](?:X-Amz-Signature|X-Goog-Signature|x-oss-signature)=/i.test(url) ||
        (/[?&]sig=/.test(url) && /[?&](?:sv|se|sp)=/.test(url)) ||
        (/[?&]Signature=/.test(url) &&
          /[?&](?:AWSAccessKeyId|GoogleAccessId|Key-Pair-Id|Expires)=/.test(url)),
      confidence: 0.97,
      contains: true,
    },
  ],
  headers: ['signed url', 'presigned url', 'sas url', 'download link'],
  words: [],
  against: [],
  confirmed: 0.99,
};
