/**
 * Multipart uploads. An object made of parts keeps their files as they are, so completing costs nothing but a batch.
 * Source: Amazon S3 API Reference, one section for each name below; User Guide, "Multipart upload limits" and "Checking
 * object integrity in Amazon S3".
 */
import { bodyOf, textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import { type Checksum, entries, type Part, type Upload } from './catalog.ts';
import { ALGORITHMS, checksumElement, checksumHeader, digestOf, hash } from './checksums.ts';
import { conditionsOf } from './conditions.ts';
import { checksumHeaders, descriptionOf, versionHeader } from './description.ts';
import { commonPrefixes, pageOf, pageRequest } from './listing.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import { type Child, childrenOf, type Element, readXml, textOf } from './xml.ts';

const LEAST_PART_BYTES = 5 * 1024 ** 2;
const MOST_PARTS = 10_000;

export const createMultipartUpload: Operation = async ({ bucket, key, headers, objects }) => {
  const { index, now } = objects;
  const checksum = checksumKind(headers);
  const upload: Upload = {
    key,
    uploadId: index.uploadId(),
    at: now(),
    ...descriptionOf(bucket, headers),
    checksum,
  };
  await index.commit([{ type: 'put', key: entries.upload(bucket.name, upload), value: upload }]);
  return {
    headers: checksum && {
      'x-amz-checksum-algorithm': checksum.algorithm,
      'x-amz-checksum-type': checksum.type,
    },
    xml: [
      'InitiateMultipartUploadResult',
      [
        ['Bucket', bucket.name],
        ['Key', key],
        ['UploadId', upload.uploadId],
      ],
    ],
  };
};

function checksumKind(headers: Call['headers']): Upload['checksum'] {
  const asked = headers.get('x-amz-checksum-algorithm');
  const type = headers.get('x-amz-checksum-type');
  if (asked === undefined && type === undefined) return undefined;
  const algorithm = ALGORITHMS.find((each) => each === asked);
  if (!algorithm) throw notImplemented(`the checksum algorithm ${asked}`);
  const known = algorithm.startsWith('CRC')
    ? algorithm === 'CRC64NVME'
      ? ['FULL_OBJECT']
      : ['COMPOSITE', 'FULL_OBJECT']
    : ['COMPOSITE'];
  if (type !== undefined && !known.includes(type))
    throw new S3Error(
      'InvalidRequest',
      `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  return { algorithm, type: (type ?? known[0]) as Checksum['type'] };
}

/** Gives the upload that the query names, while nothing else happens to it. */
function inUpload<T>(call: Call, work: (upload: Upload) => Promise<T>): Promise<T> {
  const { bucket, query, objects } = call;
  const uploadId = query.get('uploadId') ?? '';
  return objects.inTurn(bucket, `upload\0${uploadId}`, async () => work(await uploadOf(call, uploadId)));
}

async function uploadOf({ bucket, key, objects }: Call, uploadId: string): Promise<Upload> {
  const upload = await objects.index.upload(bucket.name, key, uploadId);
  if (upload) return upload;
  throw new S3Error(
    'NoSuchUpload',
    'The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  );
}

export const uploadPart: Operation = async (call) => {
  const { query, objects } = call;
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS)
    throw new S3Error(
      'InvalidArgument',
      `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`,
    );
  await uploadOf(call, query.get('uploadId') ?? '');
  const body = bodyOf(call);
  const file = await objects.files.write(body.bytes);
  const part: Part = { number, at: objects.now(), etag: body.etag(), checksum: body.checksum(), file };
  try {
    await inUpload(call, async ({ uploadId, checksum }) => {
      if (checksum && checksum.algorithm !== part.checksum?.algorithm)
        throw new S3Error(
          'InvalidRequest',
          `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm}, actual checksum Type: ${part.checksum?.algorithm ?? 'null'}`,
        );
      const replaced = await objects.index.part(uploadId, number);
      await objects.index.commit([{ type: 'put', key: entries.part(uploadId, number), value: part }]);
      if (replaced) await objects.files.remove([replaced.file]);
    });
  } catch (error) {
    if (error instanceof S3Error) await objects.files.remove([file]);
    throw error;
  }
  const { 'x-amz-checksum-type': _, ...checksum } = checksumHeaders(part.checksum);
  return { headers: { etag: `"${part.etag}"`, ...checksum } };
};

export const completeMultipartUpload: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  // The checksum headers of this request speak of the object, not of its body.
  const bodyHeaders = new Map([...headers].filter(([name]) => !name.startsWith('x-amz-checksum-')));
  const document = readXml(await textOfBody({ ...call, headers: bodyHeaders }), 'CompleteMultipartUpload');
  return inUpload(call, async (upload) => {
    const there = await objects.index.parts(upload.uploadId);
    const chosen = choose(childrenOf(document, 'Part'), there);
    const files = chosen.map(({ file }) => file);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const asked = headers.get('x-amz-mp-object-size');
    if (asked !== undefined && Number(asked) !== size)
      throw new S3Error(
        'InvalidRequest',
        'The provided x-amz-mp-object-size does not match the size of the parts.',
      );
    const md5 = hash('md5');
    for (const { etag } of chosen) md5.update(Buffer.from(etag, 'hex'));
    const etag = `${md5.bytes().toString('hex')}-${chosen.length}`;
    const checksum = upload.checksum && (await checksumOf(call, upload.checksum, chosen));
    const { headers: described, tags, retention } = upload;
    const draft = { key, headers: described, tags, retention, size, etag, checksum, files };
    const changes = ending(call, upload, there);
    const version = await objects.add(bucket, draft, {
      ...{ reason: 'CompleteMultipartUpload', conditions: conditionsOf(headers), changes },
    });
    await objects.files.remove(there.filter((part) => !chosen.includes(part)).map(({ file }) => file));
    const told: Child[] = checksum
      ? [
          [checksumElement(checksum.algorithm), checksum.value],
          ['ChecksumType', checksum.type],
        ]
      : [];
    return {
      headers: versionHeader(bucket, version.versionId),
      xml: [
        'CompleteMultipartUploadResult',
        [
          ['Location', `http://${headers.get('host')}/${bucket.name}`],
          ['Bucket', bucket.name],
          ['Key', key],
          ['ETag', `"${etag}"`],
          ...told,
        ],
      ],
    };
  });
};

/** The parts that the client lists, which must be there as it knows them. */
function choose(listed: readonly Element[], there: readonly Part[]): readonly Part[] {
  if (listed.length === 0) throw new S3Error('MalformedXML', 'The XML names no part.');
  let before = 0;
  for (const element of listed) {
    const number = Number(textOf(element, 'PartNumber'));
    if (!(number > before))
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
    before = number;
  }
  const chosen = listed.map((element) => {
    const part = there.find(({ number }) => number === Number(textOf(element, 'PartNumber')));
    const etag = textOf(element, 'ETag')?.replaceAll('"', '');
    const given = part?.checksum && textOf(element, checksumElement(part.checksum.algorithm));
    if (!part || part.etag !== etag || (given !== undefined && given !== part.checksum?.value))
      throw new S3Error('InvalidPart', 'One or more of the parts could not be found, or does not match.');
    return part;
  });
  if (chosen.slice(0, -1).some(({ file }) => file.size < LEAST_PART_BYTES))
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return chosen;
}

async function checksumOf(
  { headers, objects }: Call,
  kind: NonNullable<Upload['checksum']>,
  parts: readonly Part[],
) {
  const digest = digestOf(kind.algorithm);
  if (kind.type === 'COMPOSITE')
    for (const part of parts) digest.update(Buffer.from(part.checksum!.value, 'base64'));
  else for await (const piece of objects.files.read(parts.map(({ file }) => file))) digest.update(piece);
  const suffix = kind.type === 'COMPOSITE' ? `-${parts.length}` : '';
  const value = digest.bytes().toString('base64') + suffix;
  const asked = headers.get(checksumHeader(kind.algorithm));
  if (asked !== undefined && asked !== value && asked !== value.slice(0, value.length - suffix.length))
    throw new S3Error(
      'BadDigest',
      `The ${kind.algorithm} you specified did not match the calculated checksum.`,
    );
  return { ...kind, value };
}

const ending = ({ bucket }: Pick<Call, 'bucket'>, upload: Upload, parts: readonly Part[]) => [
  { type: 'del' as const, key: entries.upload(bucket.name, upload) },
  ...parts.map(({ number }) => ({ type: 'del' as const, key: entries.part(upload.uploadId, number) })),
];

export const abortMultipartUpload: Operation = (call) =>
  inUpload(call, async (upload) => {
    await forget(call, upload);
    return { status: 204 };
  });

/** Ends an upload and removes its parts. */
export async function forget(call: Pick<Call, 'bucket' | 'objects'>, upload: Upload): Promise<void> {
  const { index, files } = call.objects;
  const parts = await index.parts(upload.uploadId);
  await index.commit(ending(call, upload, parts));
  await files.remove(parts.map(({ file }) => file));
}

export const listParts: Operation = async (call) => {
  const { bucket, key, query, objects } = call;
  const upload = await uploadOf(call, query.get('uploadId') ?? '');
  const { page } = pageRequest(call, 'max-parts');
  const marker = Number(query.get('part-number-marker') ?? 0);
  const rest = (await objects.index.parts(upload.uploadId)).filter(({ number }) => number > marker);
  const parts = rest.slice(0, page.most);
  const truncated = parts.length < rest.length;
  return {
    xml: [
      'ListPartsResult',
      [
        ['Bucket', bucket.name],
        ['Key', key],
        ['UploadId', upload.uploadId],
        ['ChecksumAlgorithm', upload.checksum?.algorithm],
        ['ChecksumType', upload.checksum?.type],
        ['PartNumberMarker', marker],
        ['NextPartNumberMarker', truncated ? parts.at(-1)?.number : undefined],
        ['MaxParts', page.most],
        ['IsTruncated', truncated],
        ...parts.map(
          ({ number, at, etag, file, checksum }): Child => [
            'Part',
            [
              ['PartNumber', number],
              ['LastModified', new Date(at).toISOString()],
              ['ETag', `"${etag}"`],
              ['Size', file.size],
              ...(checksum ? [[checksumElement(checksum.algorithm), checksum.value] as const] : []),
            ],
          ],
        ),
      ],
    ],
  };
};

export const listMultipartUploads: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const keyMarker = query.get('key-marker') || undefined;
  const idMarker = query.get('upload-id-marker') || undefined;
  const { page, written, echo } = pageRequest(call, 'max-uploads', keyMarker);
  const source = objects.index.uploads(bucket.name, page.prefix, keyMarker, idMarker);
  const { items, prefixes, truncated, last } = await pageOf(source, page);
  const end = truncated ? last : undefined;
  const lastKey = typeof end === 'string' ? end : end?.key;
  return {
    xml: [
      'ListMultipartUploadsResult',
      [
        ['Bucket', bucket.name],
        ...echo,
        ['KeyMarker', written(keyMarker ?? '')],
        ['UploadIdMarker', idMarker ?? ''],
        ['NextKeyMarker', lastKey && written(lastKey)],
        ['NextUploadIdMarker', typeof end === 'object' ? end.uploadId : undefined],
        ['MaxUploads', page.most],
        ['IsTruncated', truncated],
        ...items.map(
          ({ key, uploadId, at, checksum }): Child => [
            'Upload',
            [
              ['Key', written(key)],
              ['UploadId', uploadId],
              ['Initiated', new Date(at).toISOString()],
              ['StorageClass', 'STANDARD'],
              ['ChecksumAlgorithm', checksum?.algorithm],
              ['ChecksumType', checksum?.type],
            ],
          ],
        ),
        ...commonPrefixes(prefixes, written),
      ],
    ],
  };
};
