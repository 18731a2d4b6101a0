/**
 * Operations on a bucket: its listings, and the deletion of many objects.
 * Limits: listings know no delimiter. Source: Amazon S3 API Reference, one section for each name below.
 */
import { Fault } from '../../fault.ts';
import { textOfBody } from './body.ts';
import { type Call, notImplemented, type Operation } from './call.ts';
import type { Bucket, Catalog, Version } from './catalog.ts';
import { hasDigest } from './description.ts';
import { type Content, readXml } from './xml.ts';

const MOST_ITEMS = 1000;

/** Takes one page off `source`; `sizeName` is what the operation calls its page size. */
async function pageOf<T>(source: AsyncIterable<T>, { query }: Call, sizeName: string) {
  const size = query.get(sizeName) ?? String(MOST_ITEMS);
  if (!/^\d{1,9}$/.test(size)) throw new Fault('InvalidArgument', `${sizeName} must be a whole number.`);
  const most = Math.min(Number(size), MOST_ITEMS);
  const items: T[] = [];
  if (most > 0)
    for await (const item of source) {
      // The next page begins after `end`.
      if (items.length === most) return { items, most, end: items.at(-1) };
      items.push(item);
    }
  return { items, most, end: undefined };
}

export const listObjectsV2: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const after = token === undefined ? startAfter : keyInToken(token);
  const versions = objects.catalog.versions(bucket.name, prefix, after);
  const { items, most, end } = await pageOf(currentOnly(versions), call, 'max-keys');
  const list = {
    ...{ Name: bucket.name, Prefix: prefix, MaxKeys: most, KeyCount: items.length },
    IsTruncated: end !== undefined,
    StartAfter: startAfter,
    ContinuationToken: token,
    NextContinuationToken: end && Buffer.from(end.key).toString('base64url'),
    Contents: items.map((version) => ({ Key: version.key, ...facts(version) })),
  };
  return { xml: ['ListBucketResult', list] };
};

function keyInToken(token: string): string {
  const key = Buffer.from(token, 'base64url');
  if (key.length === 0 || key.toString('base64url') !== token)
    throw new Fault('InvalidArgument', 'The continuation token provided is incorrect');
  return key.toString('utf8');
}

/** The newest version of each key, without those that are delete markers. */
export async function* currentOnly(versions: AsyncIterable<Version>): AsyncGenerator<Version> {
  let key: string | undefined;
  for await (const version of versions) {
    if (version.key !== key && !version.deleteMarker) yield version;
    key = version.key;
  }
}

const facts = ({ at, etag, size, checksum }: Version) => ({
  LastModified: new Date(at).toISOString(),
  ETag: `"${etag}"`,
  ChecksumAlgorithm: checksum?.algorithm,
  ChecksumType: checksum?.type,
  Size: size,
  StorageClass: 'STANDARD',
});

export const listObjectVersions: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') || undefined;
  const idMarker = query.get('version-id-marker') || undefined;
  if (idMarker && !keyMarker)
    throw new Fault('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  const versions = objects.catalog.versions(bucket.name, prefix, keyMarker, idMarker);
  const latest = withLatest(versions, bucket, objects.catalog);
  const { items, most, end } = await pageOf(latest, call, 'max-keys');
  const told = (markers: boolean) =>
    items
      .filter(({ deleteMarker }) => deleteMarker === markers)
      .map((version) => {
        const { LastModified, ...more } = facts(version);
        const same = { VersionId: version.versionId, IsLatest: version.latest, LastModified };
        return { Key: version.key, ...same, ...(markers ? {} : more) };
      });
  const list = {
    ...{ Name: bucket.name, Prefix: prefix, MaxKeys: most, IsTruncated: end !== undefined },
    ...{ KeyMarker: keyMarker ?? '', VersionIdMarker: idMarker ?? '' },
    ...{ NextKeyMarker: end?.key, NextVersionIdMarker: end?.versionId },
    ...{ Version: told(false), DeleteMarker: told(true) },
  };
  return { xml: ['ListVersionsResult', list] };
};

/** The first version of a key is its latest; a page that begins in the middle of a key must ask. */
async function* withLatest(versions: AsyncIterable<Version>, { name }: Bucket, catalog: Catalog) {
  let key: string | undefined;
  for await (const version of versions) {
    const first = version.key !== key;
    const newest = key === undefined ? await catalog.current(name, version.key) : version;
    yield { ...version, latest: first && newest?.order === version.order };
    key = version.key;
  }
}

export const listMultipartUploads: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') || undefined;
  const idMarker = query.get('upload-id-marker') || undefined;
  const uploads = objects.catalog.uploads(bucket.name, prefix, keyMarker, idMarker);
  const { items, most, end } = await pageOf(uploads, call, 'max-uploads');
  const list = {
    ...{ Bucket: bucket.name, Prefix: prefix, MaxUploads: most, IsTruncated: end !== undefined },
    ...{ KeyMarker: keyMarker ?? '', UploadIdMarker: idMarker ?? '' },
    ...{ NextKeyMarker: end?.key, NextUploadIdMarker: end?.uploadId },
    Upload: items.map(({ key, uploadId, at, algorithm }) => ({
      ...{ Key: key, UploadId: uploadId, Initiated: new Date(at).toISOString() },
      ...{ StorageClass: 'STANDARD', ChecksumAlgorithm: algorithm },
    })),
  };
  return { xml: ['ListMultipartUploadsResult', list] };
};

export const deleteObjects: Operation = async (call) => {
  const { bucket, headers, objects } = call;
  if (!hasDigest(headers))
    throw new Fault('InvalidRequest', 'Content-MD5 or an x-amz-checksum- header is required.');
  const { items, fields } = readXml(await textOfBody(call), 'Delete', 'Object');
  if (items.length === 0 || items.length > MOST_ITEMS)
    throw new Fault('MalformedXML', 'From 1 to 1,000 objects can be deleted at once.');
  const deleted: Content[] = [];
  const errors: Content[] = [];
  for (const { Key = '', VersionId, ...others } of items) {
    const [unknown] = Object.keys(others);
    if (unknown) throw notImplemented(`${unknown} in DeleteObjects`);
    try {
      const removal = objects.remove(bucket, Key, 'DeleteObject', VersionId || undefined);
      const { deleteMarker, versionId } = await removal;
      const told = deleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: versionId };
      deleted.push({ Key, VersionId, ...told });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      errors.push({ Key, VersionId, Code: error.name, Message: error.message });
    }
  }
  return { xml: ['DeleteResult', { Deleted: fields.Quiet === 'true' ? [] : deleted, Error: errors }] };
};
