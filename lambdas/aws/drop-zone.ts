/** The drop zone: what clients delivered. Each function may do a part of this only (see `lib/`): who reads can't delete. */
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { RESTRICTED } from '../../contract/stores.ts';
import type { Source } from '../../core/source.ts';
import { s3 } from './clients.ts';

export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
  readonly at: string;
  readonly deleteMarker: boolean;
  /** The newest of its key. */
  readonly latest: boolean;
}

export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly begunAt: string;
}

export type DropZone = ReturnType<typeof openDropZone>;

export function openDropZone(bucket: string) {
  /** Every version and delete marker under a prefix, a page at a time. */
  async function* versions(prefix?: string): AsyncGenerator<ObjectVersion> {
    let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
    for (;;) {
      const page = await s3().send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...marker }),
      );
      for (const deleteMarker of [false, true]) {
        for (const each of (deleteMarker ? page.DeleteMarkers : page.Versions) ?? []) {
          const bytes = 'Size' in each ? (each.Size as number) : 0;
          yield {
            key: each.Key!,
            versionId: each.VersionId!,
            bytes,
            at: each.LastModified!.toISOString(),
            deleteMarker,
            latest: each.IsLatest === true,
          };
        }
      }
      if (!page.IsTruncated) return;
      marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
  }

  return {
    bucket,
    versions,

    /** Length of the object version, or undefined when it is not there. */
    async bytesOf(key: string, versionId: string): Promise<number | undefined> {
      try {
        const { ContentLength = 0 } = await s3().send(
          new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
        );
        return ContentLength;
      } catch (error) {
        const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
        if (status === 404 || status === 405) return undefined;
        throw error;
      }
    },

    /** The object version as a source of ranges. */
    source(key: string, versionId: string, size: number): Source {
      return {
        size,
        async read(from, to) {
          const end = Math.min(to, size);
          if (from >= end) return new Uint8Array(0);
          const { Body } = await s3().send(
            new GetObjectCommand({
              Bucket: bucket,
              Key: key,
              VersionId: versionId,
              Range: `bytes=${from}-${end - 1}`,
            }),
          );
          return Body!.transformToByteArray();
        },
      };
    },

    /** Shuts this version to every reader: the bucket's policy goes by the tag. Gone already is fine. */
    async restrict(key: string, versionId: string): Promise<void> {
      const Tagging = { TagSet: [{ Key: RESTRICTED.tag, Value: RESTRICTED.value }] };
      try {
        await s3().send(
          new PutObjectTaggingCommand({ Bucket: bucket, Key: key, VersionId: versionId, Tagging }),
        );
      } catch (error) {
        if (!['NoSuchVersion', 'NoSuchKey'].includes((error as Error).name)) throw error;
      }
    },

    /** Deletes this version (or delete marker) and no other; gone already is fine. */
    async deleteVersion(key: string, versionId: string): Promise<void> {
      await s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }));
    },

    /** Uploads of exactly this key that were begun and never finished. */
    async unfinished(key: string): Promise<UnfinishedUpload[]> {
      const found: UnfinishedUpload[] = [];
      let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
      for (;;) {
        const page = await s3().send(
          new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key, ...marker }),
        );
        for (const each of page.Uploads ?? []) {
          if (each.Key === key)
            found.push({ key, uploadId: each.UploadId!, begunAt: each.Initiated!.toISOString() });
        }
        if (!page.IsTruncated) return found;
        marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      }
    },

    async abort({ key, uploadId }: UnfinishedUpload): Promise<void> {
      try {
        await s3().send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }));
      } catch (error) {
        if ((error as Error).name !== 'NoSuchUpload') throw error;
      }
    },
  };
}
