/**
 * CopyObject. The bytes are read and written anew, so a copy has a file of its own and, as in S3, a plain ETag.
 * Source: Amazon S3 API Reference, CopyObject.
 */
import type { Operation } from './call.ts';
import type { Checksum } from './catalog.ts';
import { ALGORITHMS, checksumElement, digestOf, hash } from './checksums.ts';
import { conditionsOf } from './conditions.ts';
import { descriptionOf, storedHeaders, tagsOf, versionHeader } from './description.ts';
import { notImplemented, S3Error } from './s3-error.ts';

export const copyObject: Operation = async ({ bucket, key, headers, objects }) => {
  const source = sourceOf(headers.get('x-amz-copy-source')!);
  const sourceBucket = objects.index.bucket(source.bucket);
  const replaces = (name: string): boolean => {
    const directive = headers.get(name) ?? 'COPY';
    if (directive !== 'COPY' && directive !== 'REPLACE')
      throw new S3Error('InvalidArgument', `Unknown ${name}.`);
    return directive === 'REPLACE';
  };
  const newMetadata = replaces('x-amz-metadata-directive');
  const newTags = replaces('x-amz-tagging-directive');
  if (source.bucket === bucket.name && source.key === key && !source.versionId && !newMetadata)
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  const asked = headers.get('x-amz-checksum-algorithm');
  return objects.using(sourceBucket, source.key, source.versionId, async (original) => {
    const algorithm = asked ? ALGORITHMS.find((each) => each === asked) : original.checksum?.algorithm;
    if (asked && !algorithm) throw notImplemented(`the checksum algorithm ${asked}`);
    const md5 = hash('md5');
    const digest = algorithm && digestOf(algorithm);
    const bytes = async function* () {
      for await (const piece of objects.files.read(original.files)) {
        md5.update(piece);
        digest?.update(piece);
        yield piece;
      }
    };
    const file = await objects.files.write(bytes());
    const etag = md5.bytes().toString('hex');
    const checksum: Checksum | undefined = algorithm && {
      algorithm,
      type: 'FULL_OBJECT',
      value: digest!.bytes().toString('base64'),
    };
    const draft = {
      key,
      ...descriptionOf(bucket, headers),
      headers: newMetadata ? storedHeaders(headers) : original.headers,
      tags: newTags ? tagsOf(headers) : original.tags,
      ...{ size: file.size, etag, checksum, files: [file] },
    };
    const version = await objects.add(bucket, draft, {
      reason: 'CopyObject',
      conditions: conditionsOf(headers),
      unused: [file],
    });
    const copySource = versionHeader(sourceBucket, original.versionId)['x-amz-version-id'];
    return {
      headers: {
        ...versionHeader(bucket, version.versionId),
        ...(copySource && { 'x-amz-copy-source-version-id': copySource }),
      },
      xml: [
        'CopyObjectResult',
        [
          ['LastModified', new Date(version.at).toISOString()],
          ['ETag', `"${etag}"`],
          ...(checksum
            ? ([
                [checksumElement(checksum.algorithm), checksum.value],
                ['ChecksumType', checksum.type],
              ] as const)
            : []),
        ],
      ],
    };
  });
};

function sourceOf(header: string) {
  const [path = '', search] = header.replace(/^\//, '').split('?', 2);
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw new S3Error('InvalidArgument', 'Copy Source must be URL-encoded.');
  }
  const [bucket = '', key = ''] = decoded.split(/\/(.*)/s, 2);
  return { bucket, key, versionId: new URLSearchParams(search ?? '').get('versionId') ?? undefined };
}
