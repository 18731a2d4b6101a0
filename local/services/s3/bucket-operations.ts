/** Operations on a bucket and its listings. Source: Amazon S3 API Reference, one section for each name below. */
import { textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import type { Version } from './catalog.ts';
import { commonPrefixes, pageOf, pageRequest } from './listing.ts';
import { S3Error } from './s3-error.ts';
import { type Child, childrenOf, readXml, textOf } from './xml.ts';

export const headBucket: Operation = async () => ({ status: 200 });

export const getBucketVersioning: Operation = async ({ bucket }) => ({
  xml: [
    'VersioningConfiguration',
    [['Status', bucket.versioning === 'never' ? undefined : bucket.versioning]],
  ],
});

export const listObjectsV2: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const { page, written, echo } = pageRequest(call, 'max-keys', token && fromToken(token));
  const after = token === undefined ? startAfter : fromToken(token);
  const { items, prefixes, truncated, last } = await pageOf(
    current(objects.index.versions(bucket.name, page.prefix, after)),
    page,
  );
  const next = truncated
    ? Buffer.from(typeof last === 'string' ? last : last!.key).toString('base64url')
    : undefined;
  return {
    xml: [
      'ListBucketResult',
      [
        ['Name', bucket.name],
        ...echo,
        ['MaxKeys', page.most],
        ['KeyCount', items.length + prefixes.length],
        ['IsTruncated', truncated],
        ['StartAfter', startAfter === undefined ? undefined : written(startAfter)],
        ['ContinuationToken', token],
        ['NextContinuationToken', next],
        ...items.map((version): Child => ['Contents', [['Key', written(version.key)], ...facts(version)]]),
        ...commonPrefixes(prefixes, written),
      ],
    ],
  };
};

function fromToken(token: string): string {
  const key = Buffer.from(token, 'base64url');
  if (key.length === 0 || key.toString('base64url') !== token)
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  return key.toString('utf8');
}

/** The newest version of each key, without those that are delete markers. */
async function* current(versions: AsyncIterable<Version>): AsyncGenerator<Version> {
  let key: string | undefined;
  for await (const version of versions) {
    if (version.key !== key && !version.deleteMarker) yield version;
    key = version.key;
  }
}

function facts({ at, etag, size, checksum }: Version): readonly Child[] {
  return [
    ['LastModified', new Date(at).toISOString()],
    ['ETag', `"${etag}"`],
    ['ChecksumAlgorithm', checksum?.algorithm],
    ['ChecksumType', checksum?.type],
    ['Size', size],
    ['StorageClass', 'STANDARD'],
  ];
}

export const listObjectVersions: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const keyMarker = query.get('key-marker') || undefined;
  const versionMarker = query.get('version-id-marker') || undefined;
  if (versionMarker && !keyMarker)
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  const { page, written, echo } = pageRequest(call, 'max-keys', keyMarker);
  const source = objects.index.versions(bucket.name, page.prefix, keyMarker, versionMarker);
  const { items, prefixes, truncated, last } = await pageOf(
    latestKnown(source, await latestBefore(call, keyMarker, versionMarker)),
    page,
  );
  const end = truncated ? last : undefined;
  const lastKey = typeof end === 'string' ? end : end?.key;
  return {
    xml: [
      'ListVersionsResult',
      [
        ['Name', bucket.name],
        ...echo,
        ['KeyMarker', written(keyMarker ?? '')],
        ['VersionIdMarker', versionMarker ?? ''],
        ['MaxKeys', page.most],
        ['IsTruncated', truncated],
        ['NextKeyMarker', lastKey && written(lastKey)],
        ['NextVersionIdMarker', typeof end === 'object' ? end.versionId : undefined],
        ...items.map((version): Child => {
          const identity: Child[] = [
            ['Key', written(version.key)],
            ['VersionId', version.versionId],
            ['IsLatest', version.latest],
          ];
          if (!version.deleteMarker) return ['Version', [...identity, ...facts(version)]];
          return ['DeleteMarker', [...identity, ['LastModified', new Date(version.at).toISOString()]]];
        }),
        ...commonPrefixes(prefixes, written),
      ],
    ],
  };
};

/** The first version of each key is its latest, unless a page before had it. */
async function* latestKnown(versions: AsyncIterable<Version>, seen: string | undefined) {
  let key = seen;
  for await (const version of versions) {
    yield { ...version, latest: version.key !== key };
    key = version.key;
  }
}

/** The key that a page begins in the middle of; none when what the page before ended with was removed since and was the latest. */
async function latestBefore(
  { bucket, objects }: Call,
  key?: string,
  versionId?: string,
): Promise<string | undefined> {
  if (key === undefined || versionId === undefined) return undefined;
  const newest = await objects.index.current(bucket.name, key);
  for await (const next of objects.index.versions(bucket.name, key, key, versionId))
    return next.key === key && next.order === newest?.order ? undefined : key;
  return undefined;
}

export const deleteObjects: Operation = async (call) => {
  const { bucket, headers, objects } = call;
  if (![...headers.keys()].some((name) => /^(content-md5$|x-amz-trailer$|x-amz-checksum-)/.test(name)))
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  const document = readXml(await textOfBody(call), 'Delete');
  const wanted = childrenOf(document, 'Object');
  if (wanted.length === 0 || wanted.length > 1000)
    throw new S3Error('MalformedXML', 'From 1 to 1,000 objects can be deleted at once.');
  const quiet = textOf(document, 'Quiet') === 'true';
  const bypassGovernance = headers.get('x-amz-bypass-governance-retention') === 'true';
  const results: Child[] = [];
  for (const each of wanted) {
    const key = textOf(each, 'Key') ?? '';
    const versionId = textOf(each, 'VersionId') || undefined;
    const identity: Child[] = [
      ['Key', key],
      ['VersionId', versionId],
    ];
    try {
      if (each.children.some(({ name }) => name !== 'Key' && name !== 'VersionId'))
        throw new S3Error('NotImplemented', 'The local S3 deletes by Key and VersionId only.');
      const removed = await objects.remove(bucket, key, {
        reason: 'DeleteObject',
        versionId,
        bypassGovernance,
      });
      const marker = removed.deleteMarker && [
        ['DeleteMarker', true] as const,
        ['DeleteMarkerVersionId', removed.versionId] as const,
      ];
      if (!quiet) results.push(['Deleted', [...identity, ...(marker || [])]]);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      results.push(['Error', [...identity, ['Code', error.code], ['Message', error.message]]]);
    }
  }
  return { xml: ['DeleteResult', results] };
};
