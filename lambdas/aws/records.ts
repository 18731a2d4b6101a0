/** The records bucket: certificates under Object Lock. What is written once stays as it is for its term. */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { certificateKey } from '../../contract/stores.ts';
import type { Certificate } from '../../core/certificate.ts';
import { s3 } from './clients.ts';

export type Records = ReturnType<typeof openRecords>;

export function openRecords(bucket: string) {
  return {
    /** Writes the certificate unless there is one: a repeat keeps the first. */
    async putCertificate(certificate: Certificate): Promise<void> {
      try {
        await s3().send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: certificateKey(certificate.clientId, certificate.datasetId),
            Body: JSON.stringify(certificate, null, 2),
            ContentType: 'application/json',
            IfNoneMatch: '*',
          }),
        );
      } catch (error) {
        if ((error as Error).name !== 'PreconditionFailed') throw error;
      }
    },

    async certificate(clientId: string, datasetId: string): Promise<Certificate | undefined> {
      try {
        const { Body } = await s3().send(
          new GetObjectCommand({ Bucket: bucket, Key: certificateKey(clientId, datasetId) }),
        );
        return JSON.parse(await Body!.transformToString()) as Certificate;
      } catch (error) {
        if ((error as Error).name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
  };
}
