/**
 * CopyObject. The bytes are read and written anew, so a copy has a file of its own and, as in S3, a plain ETag.
 * Limits: metadata and tags come along; they can't be replaced. Source: Amazon S3 API Reference, CopyObject.
 */
import { Fault } from '../../fault.ts';
import type { Operation } from './call.ts';
import type { Checksum } from './catalog.ts';
import { digesting, digestOf, hash } from './checksums.ts';
import { checksumElements, onlyIfAbsent, versionHeader } from './description.ts';
import { refuseDenied } from './policy.ts';

export const copyObject: Operation = async ({ bucket, key, headers, objects, bucketNamed, roleArn }) => {
  const source = sourceOf(headers.get('x-amz-copy-source') ?? '');
  const from = { bucket: bucketNamed(source.bucket), key: source.key };
  if (from.bucket === bucket && source.key === key && !source.versionId)
    throw new Fault('InvalidRequest', 'An object can be copied to itself only when its metadata changes.');
  return objects.using(from, source.versionId, async (original) => {
    const action = source.versionId ? 'GetObjectVersion' : 'GetObject';
    refuseDenied(from.bucket, { action, roleArn, existing: original.tags });
    const algorithm = original.checksum?.algorithm;
    const md5 = hash('md5');
    const digest = algorithm && digestOf(algorithm);
    const file = await objects.files.write(digesting(objects.files.read(original.files), [md5, digest]));
    const checksum: Checksum | undefined = digest && {
      ...{ algorithm, type: 'FULL_OBJECT', value: digest.bytes().toString('base64') },
    };
    const etag = md5.bytes().toString('hex');
    const draft = { ...original, key, etag, checksum, files: [file] };
    const addition = { reason: 'CopyObject', onlyIfAbsent: onlyIfAbsent(headers), unused: [file] };
    const { versionId, at } = await objects.add(bucket, draft, addition);
    const LastModified = new Date(at).toISOString();
    const { 'x-amz-version-id': sourceId } = versionHeader(from.bucket, original.versionId);
    const copied = sourceId && { 'x-amz-copy-source-version-id': sourceId };
    return {
      headers: { ...versionHeader(bucket, versionId), ...copied },
      xml: ['CopyObjectResult', { LastModified, ETag: `"${etag}"`, ...checksumElements(checksum) }],
    };
  });
};

function sourceOf(header: string) {
  const [path = '', search] = header.replace(/^\//, '').split('?', 2);
  try {
    const [bucket = '', key = ''] = decodeURIComponent(path).split(/\/(.*)/s, 2);
    return { bucket, key, versionId: new URLSearchParams(search ?? '').get('versionId') ?? undefined };
  } catch {
    throw new Fault('InvalidArgument', 'The copy source must be URL-encoded.');
  }
}
