/** Operations on a bucket and its listings. Source: Amazon S3 API Reference, one section for each name below. */
import { textOfBody } from './body.ts';
import type { Operation } from './call.ts';
import type { Bucket, Catalog, Version } from './catalog.ts';
import { hasDigest } from './description.ts';
import { keyOf, pageOf, pageRequest } from './listing.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import { type Content, childrenOf, readXml, textOf } from './xml.ts';

export const headBucket: Operation = async () => ({ status: 200 });

export const getBucketVersioning: Operation = async ({ bucket: { versioning } }) => ({
  xml: ['VersioningConfiguration', { Status: versioning === 'never' ? undefined : versioning }],
});

export const listObjectsV2: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const marker = token === undefined ? undefined : keyInToken(token);
  const { page, written, echo } = pageRequest(call, 'max-keys', marker);
  const versions = objects.catalog.versions(bucket.name, page.prefix, marker ?? startAfter);
  const { items, prefixes, end } = await pageOf(currentOnly(versions), page);
  const list = {
    ...{ Name: bucket.name, ...echo, MaxKeys: page.most, KeyCount: items.length + prefixes.length },
    IsTruncated: end !== undefined,
    StartAfter: startAfter === undefined ? undefined : written(startAfter),
    ContinuationToken: token,
    NextContinuationToken: end && Buffer.from(keyOf(end)).toString('base64url'),
    Contents: items.map((version) => ({ Key: written(version.key), ...facts(version) })),
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: written(prefix) })),
  };
  return { xml: ['ListBucketResult', list] };
};

function keyInToken(token: string): string {
  const key = Buffer.from(token, 'base64url');
  if (key.length === 0 || key.toString('base64url') !== token)
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return key.toString('utf8');
}

/** The newest version of each key, without those that are delete markers. */
async function* currentOnly(versions: AsyncIterable<Version>): AsyncGenerator<Version> {
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
  const keyMarker = query.get('key-marker') || undefined;
  const idMarker = query.get('version-id-marker') || undefined;
  if (idMarker && !keyMarker)
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  const { page, written, echo } = pageRequest(call, 'max-keys', keyMarker);
  const versions = objects.catalog.versions(bucket.name, page.prefix, keyMarker, idMarker);
  const { items, prefixes, end } = await pageOf(withLatest(versions, bucket, objects.catalog), page);
  const told = (markers: boolean) =>
    items
      .filter(({ deleteMarker }) => deleteMarker === markers)
      .map((version) => {
        const { ETag, Size, LastModified, ...more } = facts(version);
        const same = { VersionId: version.versionId, IsLatest: version.latest, LastModified };
        return { Key: written(version.key), ...same, ...(markers ? {} : { ETag, Size, ...more }) };
      });
  const list = {
    ...{ Name: bucket.name, ...echo, MaxKeys: page.most, IsTruncated: end !== undefined },
    KeyMarker: written(keyMarker ?? ''),
    VersionIdMarker: idMarker ?? '',
    NextKeyMarker: end && written(keyOf(end)),
    NextVersionIdMarker: typeof end === 'object' ? end.versionId : undefined,
    Version: told(false),
    DeleteMarker: told(true),
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: written(prefix) })),
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

export const deleteObjects: Operation = async (call) => {
  const { bucket, headers, objects } = call;
  if (!hasDigest(headers))
    throw new S3Error('InvalidRequest', 'Content-MD5 or an x-amz-checksum- header is required.');
  const document = readXml(await textOfBody(call), 'Delete');
  const wanted = childrenOf(document, 'Object');
  if (wanted.length === 0 || wanted.length > 1000)
    throw new S3Error('MalformedXML', 'From 1 to 1,000 objects can be deleted at once.');
  const bypassGovernance = headers.get('x-amz-bypass-governance-retention') === 'true';
  const deleted: Content[] = [];
  const errors: Content[] = [];
  for (const each of wanted) {
    const unknown = each.children.find(({ name }) => name !== 'Key' && name !== 'VersionId');
    if (unknown) throw notImplemented(`${unknown.name} in DeleteObjects`);
    const key = textOf(each, 'Key') ?? '';
    const versionId = textOf(each, 'VersionId') || undefined;
    try {
      const removal = { reason: 'DeleteObject', versionId, bypassGovernance };
      const { deleteMarker, versionId: marker } = await objects.remove(bucket, key, removal);
      const told = deleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: marker };
      deleted.push({ Key: key, VersionId: versionId, ...told });
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      errors.push({ Key: key, VersionId: versionId, Code: error.code, Message: error.message });
    }
  }
  const quiet = textOf(document, 'Quiet') === 'true';
  return { xml: ['DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors }] };
};
