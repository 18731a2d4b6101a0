/**
 * Multipart uploads. An object made of parts keeps their files as they are, so completing costs little.
 * Source: Amazon S3 API Reference, one section for each name below; User Guide, "Multipart upload limits" and "Checking
 * object integrity in Amazon S3".
 */
import { bodyOf, textOfBody } from './body.ts';
import type { Call, Operation } from './call.ts';
import { type Checksum, entries, type Part, type Upload } from './catalog.ts';
import { algorithmNamed, checksumHeader, digestOf, hash } from './checksums.ts';
import { conditionsOf } from './conditions.ts';
import { checksumElements, checksumHeaders, descriptionOf, versionHeader } from './description.ts';
import { keyOf, pageOf, pageRequest } from './listing.ts';
import { S3Error } from './s3-error.ts';
import { childrenOf, type Element, readXml, textOf } from './xml.ts';

const LEAST_PART_BYTES = 5 * 1024 ** 2;
const MOST_PARTS = 10_000;

export const createMultipartUpload: Operation = async ({ bucket, key, headers, objects }) => {
  const { catalog, now } = objects;
  const uploadId = catalog.uploadId();
  const upload = { key, uploadId, at: now(), ...descriptionOf(headers), checksum: checksumKind(headers) };
  await catalog.commit([{ type: 'put', key: entries.upload(bucket.name, upload), value: upload }]);
  const { algorithm, type } = upload.checksum ?? {};
  return {
    headers: algorithm && { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': type },
    xml: ['InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId: uploadId }],
  };
};

function checksumKind(headers: Call['headers']): Upload['checksum'] {
  const asked = headers.get('x-amz-checksum-algorithm');
  const type = headers.get('x-amz-checksum-type');
  if (asked === undefined && type === undefined) return undefined;
  const algorithm = algorithmNamed(asked ?? '');
  const types: Checksum['type'][] = [];
  if (algorithm !== 'CRC64NVME') types.push('COMPOSITE');
  if (algorithm.startsWith('CRC')) types.push('FULL_OBJECT');
  const known = types.find((each) => each === (type ?? types[0]));
  if (known) return { algorithm, type: known };
  throw new S3Error('InvalidRequest', `The ${type} checksum type cannot be used with ${algorithm}.`);
}

async function uploadOf({ bucket, key, query, objects }: Call): Promise<Upload> {
  const upload = await objects.catalog.upload(bucket.name, key, query.get('uploadId') ?? '');
  if (upload) return upload;
  throw new S3Error('NoSuchUpload', 'The upload does not exist; it may have been aborted or completed.', 404);
}

/** Gives the upload that the query names, while nothing else happens to it. */
const inUpload = <T>(call: Call, work: (upload: Upload) => Promise<T>): Promise<T> =>
  call.objects.inTurn(call.bucket, `upload\0${call.query.get('uploadId')}`, async () =>
    work(await uploadOf(call)),
  );

export const uploadPart: Operation = async (call) => {
  const { catalog, files, now } = call.objects;
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS)
    throw new S3Error('InvalidArgument', `Part number must be an integer between 1 and ${MOST_PARTS}`);
  await uploadOf(call);
  const body = bodyOf(call);
  const file = await files.write(body.bytes);
  const part: Part = { number, at: now(), ...body.found(), file };
  try {
    await inUpload(call, async ({ uploadId, checksum }) => {
      if (checksum && checksum.algorithm !== part.checksum?.algorithm)
        throw new S3Error('InvalidRequest', `Each part of this upload must come with ${checksum.algorithm}.`);
      const replaced = await catalog.part(uploadId, number);
      await catalog.commit([{ type: 'put', key: entries.part(uploadId, number), value: part }]);
      if (replaced) await files.remove([replaced.file]);
    });
  } catch (error) {
    if (error instanceof S3Error) await files.remove([file]);
    throw error;
  }
  return { headers: { etag: `"${part.etag}"`, ...checksumHeaders(part.checksum) } };
};

export const completeMultipartUpload: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  // The checksum headers of this request speak of the object, not of its body.
  const ofBody = new Map([...headers].filter(([name]) => !name.startsWith('x-amz-checksum-')));
  const document = readXml(await textOfBody({ ...call, headers: ofBody }), 'CompleteMultipartUpload');
  return inUpload(call, async (upload) => {
    const there = await objects.catalog.parts(upload.uploadId);
    const chosen = choose(childrenOf(document, 'Part'), there);
    const files = chosen.map(({ file }) => file);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const md5 = hash('md5');
    for (const { etag } of chosen) md5.update(Buffer.from(etag, 'hex'));
    const etag = `${md5.bytes().toString('hex')}-${chosen.length}`;
    const checksum = upload.checksum && (await checksumOf(call, upload.checksum, chosen));
    const draft = { key, headers: upload.headers, tags: upload.tags, size, etag, checksum, files };
    const version = await objects.add(bucket, draft, {
      reason: 'CompleteMultipartUpload',
      conditions: conditionsOf(headers),
      changes: ending(call, upload, there),
    });
    await objects.files.remove(there.filter((part) => !chosen.includes(part)).map(({ file }) => file));
    const told = { Bucket: bucket.name, Key: key, ETag: `"${etag}"`, ...checksumElements(checksum) };
    return {
      headers: versionHeader(bucket, version.versionId),
      xml: ['CompleteMultipartUploadResult', told],
    };
  });
};

/** The parts that the client lists, which must be there as it knows them. */
function choose(listed: readonly Element[], there: readonly Part[]): readonly Part[] {
  if (listed.length === 0) throw new S3Error('MalformedXML', 'The XML names no part.');
  const numbers = listed.map((element) => Number(textOf(element, 'PartNumber')));
  if (numbers.some((number, at) => !(number > (numbers[at - 1] ?? 0))))
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  const byNumber = new Map(there.map((part) => [part.number, part]));
  const chosen = listed.map((element, at) => {
    const part = byNumber.get(numbers[at]!);
    const etag = textOf(element, 'ETag')?.replaceAll('"', '');
    const given = part?.checksum && textOf(element, `Checksum${part.checksum.algorithm}`);
    if (!part || part.etag !== etag || (given !== undefined && given !== part.checksum?.value))
      throw new S3Error('InvalidPart', 'One or more of the parts could not be found, or does not match.');
    return part;
  });
  if (chosen.slice(0, -1).some(({ file }) => file.size < LEAST_PART_BYTES))
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return chosen;
}

async function checksumOf(call: Call, kind: Omit<Checksum, 'value'>, parts: readonly Part[]) {
  const digest = digestOf(kind.algorithm);
  const composite = kind.type === 'COMPOSITE';
  const files = parts.map(({ file }) => file);
  if (composite) for (const { checksum } of parts) digest.update(Buffer.from(checksum!.value, 'base64'));
  else for await (const piece of call.objects.files.read(files)) digest.update(piece);
  const value = digest.bytes().toString('base64') + (composite ? `-${parts.length}` : '');
  const asked = call.headers.get(checksumHeader(kind.algorithm));
  if (asked !== undefined && asked !== value && asked !== value.split('-')[0])
    throw new S3Error('BadDigest', `The ${kind.algorithm} you specified did not match the calculated one.`);
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
  const { catalog, files } = call.objects;
  const parts = await catalog.parts(upload.uploadId);
  await catalog.commit(ending(call, upload, parts));
  await files.remove(parts.map(({ file }) => file));
}

export const listParts: Operation = async (call) => {
  const { bucket, key, query, objects } = call;
  const { uploadId, checksum: kind } = await uploadOf(call);
  const { most } = pageRequest(call, 'max-parts').page;
  const marker = Number(query.get('part-number-marker') ?? 0);
  const rest = (await objects.catalog.parts(uploadId)).filter(({ number }) => number > marker);
  const parts = rest.slice(0, most);
  const truncated = parts.length < rest.length;
  const list = {
    ...{ Bucket: bucket.name, Key: key, UploadId: uploadId, MaxParts: most, IsTruncated: truncated },
    ...{ ChecksumAlgorithm: kind?.algorithm, ChecksumType: kind?.type, PartNumberMarker: marker },
    NextPartNumberMarker: truncated ? parts.at(-1)?.number : undefined,
    Part: parts.map(({ number, at, etag, file, checksum }) => ({
      ...{ PartNumber: number, LastModified: new Date(at).toISOString(), ETag: `"${etag}"` },
      ...{ Size: file.size, ...checksumElements(checksum) },
    })),
  };
  return { xml: ['ListPartsResult', list] };
};

export const listMultipartUploads: Operation = async (call) => {
  const { bucket, query, objects } = call;
  const keyMarker = query.get('key-marker') || undefined;
  const idMarker = query.get('upload-id-marker') || undefined;
  const { page, written, echo } = pageRequest(call, 'max-uploads', keyMarker);
  const uploads = objects.catalog.uploads(bucket.name, page.prefix, keyMarker, idMarker);
  const { items, prefixes, end } = await pageOf(uploads, page);
  const list = {
    ...{ Bucket: bucket.name, ...echo, MaxUploads: page.most, IsTruncated: end !== undefined },
    ...{ KeyMarker: written(keyMarker ?? ''), UploadIdMarker: idMarker ?? '' },
    NextKeyMarker: end && written(keyOf(end)),
    NextUploadIdMarker: typeof end === 'object' ? end.uploadId : undefined,
    Upload: items.map(({ key, uploadId, at, checksum }) => ({
      ...{ Key: written(key), UploadId: uploadId, Initiated: new Date(at).toISOString() },
      ...{ StorageClass: 'STANDARD', ChecksumAlgorithm: checksum?.algorithm, ChecksumType: checksum?.type },
    })),
    CommonPrefixes: prefixes.map((prefix) => ({ Prefix: written(prefix) })),
  };
  return { xml: ['ListMultipartUploadsResult', list] };
};
