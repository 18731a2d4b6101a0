/** The records bucket: certificates and sealed days of the audit log, under Object Lock. What is written once stays as it is for its term. */
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { certificateKey, SEALS, sealKey } from '../../contract/stores.ts';
import type { Day } from '../../core/age.ts';
import { readLine, type SealHead } from '../../core/audit.ts';
import type { Certificate } from '../../core/certificate.ts';
import { s3 } from './clients.ts';

export type Records = ReturnType<typeof openRecords>;

/** A head has some 500 bytes. */
const HEAD_BYTES = 4_096;

/** What follows the last line's end is a line too: one that was cut off, or added. */
const linesOf = (text: string): string[] => {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

export function openRecords(bucket: string) {
  /** Writes it unless there is one; false when there was. */
  async function putOnce(Key: string, Body: string, ContentType: string): Promise<boolean> {
    try {
      await s3().send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      if ((error as Error).name !== 'PreconditionFailed') throw error;
      return false;
    }
  }

  /** Undefined when there is none, or when it ends before `from`. */
  async function read(Key: string, from?: number, to?: number): Promise<Buffer | undefined> {
    const Range = from === undefined ? undefined : `bytes=${from}-${to === undefined ? '' : to - 1}`;
    try {
      const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
      return Buffer.from(await Body!.transformToByteArray());
    } catch (error) {
      if (['NoSuchKey', 'InvalidRange'].includes((error as Error).name)) return undefined;
      throw error;
    }
  }

  return {
    /** Writes the certificate unless there is one: a repeat keeps the first. */
    async putCertificate(certificate: Certificate): Promise<void> {
      const { clientId, datasetId } = certificate;
      await putOnce(
        certificateKey(clientId, datasetId),
        JSON.stringify(certificate, null, 2),
        'application/json',
      );
    },

    async certificate(clientId: string, datasetId: string): Promise<Certificate | undefined> {
      const text = await read(certificateKey(clientId, datasetId));
      return text && (JSON.parse(text.toString()) as Certificate);
    },

    /** Writes a sealed day; false when there was one, which stays. */
    putSeal: (day: Day, lines: readonly string[]): Promise<boolean> =>
      putOnce(sealKey(day), `${lines.join('\n')}\n`, 'application/x-ndjson'),

    /** A sealed day's lines, the head first. */
    async seal(day: Day): Promise<string[] | undefined> {
      const text = await read(sealKey(day));
      return text && linesOf(text.toString());
    },

    /** The lines among the `bytes` from there on, and where the next begin. Undefined when nothing is there. */
    async sealLines(
      day: Day,
      from: number,
      bytes: number,
    ): Promise<{ readonly lines: string[]; readonly next?: number } | undefined> {
      const text = await read(sealKey(day), from, from + bytes);
      if (!text || text.length < bytes) return text && { lines: linesOf(text.toString()) };
      /* what is no line of ours may be longer than all that is read at once */
      const end = text.lastIndexOf(0x0a) + 1 || bytes;
      return { lines: linesOf(text.subarray(0, end).toString()), next: from + end };
    },

    /** The first line of a sealed day; undefined when there is none, or it is no head. */
    async sealHead(day: Day): Promise<SealHead | undefined> {
      const [line = ''] = (await read(sealKey(day), 0, HEAD_BYTES))?.toString().split('\n') ?? [];
      return readLine<SealHead>(line);
    },

    /** The days that are sealed, in order. */
    async sealedDays(): Promise<Day[]> {
      const days: Day[] = [];
      let token: string | undefined;
      do {
        const page = await s3().send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: SEALS, ContinuationToken: token }),
        );
        for (const { Key = '' } of page.Contents ?? []) days.push(Key.slice(SEALS.length).split('.')[0]!);
        token = page.NextContinuationToken;
      } while (token);
      return days;
    },
  };
}
