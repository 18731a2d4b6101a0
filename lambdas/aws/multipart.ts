/**
 * Uploads in parts, by links: each link takes exactly one part of one upload, of the length and the SHA-256 that are signed with it.
 * Source: Amazon S3 User Guide, "Uploading and copying objects using multipart upload", "Checking object integrity";
 * API Reference, "Authenticating Requests: Using Query Parameters".
 */
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { s3, s3ForLinks } from './clients.ts';

export interface ArrivedPart {
  readonly part: number;
  readonly bytes: number;
  /** Base64. */
  readonly sha256: string;
  readonly etag: string;
}

export type Multipart = ReturnType<typeof openMultipart>;

const gone = (error: unknown) => (error as Error).name === 'NoSuchUpload';

export function openMultipart(bucket: string) {
  return {
    /** S3's own id of the upload, of which every part must come with its SHA-256. */
    async begin(key: string): Promise<string> {
      const { UploadId } = await s3().send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ChecksumAlgorithm: 'SHA256' }),
      );
      return UploadId!;
    },

    /** What is there, in order; undefined when the upload is finished or was aborted. */
    async arrived(key: string, id: string): Promise<ArrivedPart[] | undefined> {
      const parts: ArrivedPart[] = [];
      let marker: string | undefined;
      try {
        do {
          const page = await s3().send(
            new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: id, PartNumberMarker: marker }),
          );
          for (const { PartNumber, Size, ChecksumSHA256, ETag } of page.Parts ?? [])
            parts.push({ part: PartNumber!, bytes: Size!, sha256: ChecksumSHA256!, etag: ETag! });
          marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
        } while (marker !== undefined);
        return parts;
      } catch (error) {
        if (gone(error)) return undefined;
        throw error;
      }
    },

    /** Takes a PUT of this part for so many seconds, with the headers `content-length` and `x-amz-checksum-sha256` as signed. */
    link(
      key: string,
      id: string,
      { part, bytes, sha256 }: Pick<ArrivedPart, 'part' | 'bytes' | 'sha256'>,
      seconds: number,
    ): Promise<string> {
      const command = new UploadPartCommand({
        ...{ Bucket: bucket, Key: key, UploadId: id, PartNumber: part },
        ...{ ContentLength: bytes, ChecksumSHA256: sha256 },
      });
      /* as a parameter of the link it would be a wish, as a signed header it is a condition */
      const unhoistableHeaders = new Set(['x-amz-checksum-sha256']);
      return getSignedUrl(s3ForLinks(), command, { expiresIn: seconds, unhoistableHeaders });
    },

    /** Makes one object of the parts; false when the upload is finished already, or was aborted. */
    async complete(key: string, id: string, parts: readonly ArrivedPart[]): Promise<boolean> {
      const Parts = parts.map(({ part, etag, sha256 }) => ({
        ...{ PartNumber: part, ETag: etag, ChecksumSHA256: sha256 },
      }));
      try {
        await s3().send(
          new CompleteMultipartUploadCommand({
            ...{ Bucket: bucket, Key: key, UploadId: id, MultipartUpload: { Parts } },
          }),
        );
        return true;
      } catch (error) {
        if (gone(error)) return false;
        throw error;
      }
    },
  };
}
