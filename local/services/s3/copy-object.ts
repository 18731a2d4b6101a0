/**
 * CopyObject. The bytes are read and written anew, so a copy has a file of its own and, as in S3, a plain ETag.
 * Source: Amazon S3 API Reference, CopyObject.
 */
import type { Operation } from './call.ts';
import type { Checksum } from './catalog.ts';
import { algorithmNamed, digesting, digestOf, hash } from './checksums.ts';
import { conditionsOf } from './conditions.ts';
import { checksumElements, storedHeaders, tagsOf, versionHeader } from './description.ts';
import { S3Error } from './s3-error.ts';

export const copyObject: Operation = async ({ bucket, key, headers, objects }) => {
  const source = sourceOf(headers.get('x-amz-copy-source') ?? '');
  const from = objects.catalog.bucket(source.bucket);
  const replaces = (what: string): boolean => {
    const directive = headers.get(`x-amz-${what}-directive`) ?? 'COPY';
    if (directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE';
    throw new S3Error('InvalidArgument', `Unknown ${what} directive.`);
  };
  const newMetadata = replaces('metadata');
  const newTags = replaces('tagging');
  if (source.bucket === bucket.name && source.key === key && !source.versionId && !newMetadata)
    throw new S3Error('InvalidRequest', 'An object can be copied to itself only when its metadata changes.');
  const asked = headers.get('x-amz-checksum-algorithm');
  return objects.using(from, source.key, source.versionId, async (original) => {
    const algorithm = asked ? algorithmNamed(asked) : original.checksum?.algorithm;
    const md5 = hash('md5');
    const digest = algorithm && digestOf(algorithm);
    const file = await objects.files.write(digesting(objects.files.read(original.files), [md5, digest]));
    const checksum: Checksum | undefined = algorithm &&
      digest && { algorithm, type: 'FULL_OBJECT', value: digest.bytes().toString('base64') };
    const draft = {
      key,
      headers: newMetadata ? storedHeaders(headers) : original.headers,
      tags: newTags ? tagsOf(headers) : original.tags,
      size: file.size,
      etag: md5.bytes().toString('hex'),
      checksum,
      files: [file],
    };
    const addition = { reason: 'CopyObject', conditions: conditionsOf(headers), unused: [file] };
    const { versionId, at, etag } = await objects.add(bucket, draft, addition);
    const told = {
      LastModified: new Date(at).toISOString(),
      ETag: `"${etag}"`,
      ...checksumElements(checksum),
    };
    const { 'x-amz-version-id': sourceId } = versionHeader(from, original.versionId);
    const copied = sourceId && { 'x-amz-copy-source-version-id': sourceId };
    return { headers: { ...versionHeader(bucket, versionId), ...copied }, xml: ['CopyObjectResult', told] };
  });
};

function sourceOf(header: string) {
  const [path = '', search] = header.replace(/^\//, '').split('?', 2);
  try {
    const [bucket = '', key = ''] = decodeURIComponent(path).split(/\/(.*)/s, 2);
    return { bucket, key, versionId: new URLSearchParams(search ?? '').get('versionId') ?? undefined };
  } catch {
    throw new S3Error('InvalidArgument', 'The copy source must be URL-encoded.');
  }
}
