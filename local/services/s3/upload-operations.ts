/**
 * Multipart uploads. An object made of parts keeps their files as they are, so completing costs little.
 * Limits: an upload and its parts are one entry, written anew with each part: made for a thousand parts rather than ten
 * thousand; a checksum of the whole is composed of the parts'; ListParts gives all on one page.
 * Source: Amazon S3 API Reference, one section for each name below; User Guide, "Multipart upload limits" and "Checking
 * object integrity in Amazon S3".
 */
import { Fault } from '../../fault.ts';
import { storeBody, textOfBody } from './body.ts';
import { type Call, notImplemented, type Operation } from './call.ts';
import { type Checksum, entries, type Part, type Upload } from './catalog.ts';
import { ALGORITHMS, checksumHeader, digestOf, hash } from './checksums.ts';
import {
  checksumElements,
  checksumHeaders,
  onlyIfAbsent,
  storedHeaders,
  versionHeader,
} from './description.ts';
import { type Fields, readXml } from './xml.ts';

const LEAST_PART_BYTES = 5 * 1024 ** 2;
const MOST_PARTS = 10_000;

export const createMultipartUpload: Operation = async ({ bucket, key, headers, objects }) => {
  const { catalog, now } = objects;
  const asked = headers.get('x-amz-checksum-algorithm');
  const algorithm = ALGORITHMS.find((each) => each === asked);
  if (asked && !algorithm) throw notImplemented(`the checksum algorithm ${asked}`);
  const upload = {
    ...{ key, uploadId: catalog.uploadId(), at: now() },
    ...{ headers: storedHeaders(headers), algorithm, parts: [] },
  };
  await catalog.commit([{ type: 'put', key: entries.upload(bucket.name, upload), value: upload }]);
  return {
    headers: algorithm && { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': 'COMPOSITE' },
    xml: ['InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId: upload.uploadId }],
  };
};

async function uploadOf({ bucket, key, query, objects }: Call): Promise<Upload> {
  const upload = await objects.catalog.upload(bucket.name, key, query.get('uploadId') ?? '');
  if (upload) return upload;
  throw new Fault('NoSuchUpload', 'The upload does not exist; it may have been aborted or completed.', 404);
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
    throw new Fault('InvalidArgument', `Part number must be an integer between 1 and ${MOST_PARTS}`);
  await uploadOf(call);
  const part: Part = { number, at: now(), ...(await storeBody(call)) };
  try {
    await inUpload(call, async (upload) => {
      const { algorithm, parts } = upload;
      if (algorithm && algorithm !== part.checksum?.algorithm)
        throw new Fault('InvalidRequest', `Each part of this upload must come with ${algorithm}.`);
      const others = parts.filter((each) => each.number !== number);
      const value = { ...upload, parts: [...others, part].sort((a, b) => a.number - b.number) };
      await catalog.commit([{ type: 'put', key: entries.upload(call.bucket.name, upload), value }]);
      const replaced = parts.filter((each) => !others.includes(each));
      await files.remove(replaced.map((each) => each.file));
    });
  } catch (error) {
    if (error instanceof Fault) await files.remove([part.file]);
    throw error;
  }
  return { headers: { etag: `"${part.etag}"`, ...checksumHeaders(part.checksum) } };
};

export const completeMultipartUpload: Operation = async (call) => {
  const { bucket, key, headers, objects } = call;
  // The checksum headers of this request speak of the object, not of its body.
  const ofBody = new Map([...headers].filter(([name]) => !name.startsWith('x-amz-checksum-')));
  const { items } = readXml(
    await textOfBody({ ...call, headers: ofBody }),
    'CompleteMultipartUpload',
    'Part',
  );
  return inUpload(call, async (upload) => {
    const chosen = choose(items, upload.parts);
    const files = chosen.map(({ file }) => file);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const md5 = hash('md5');
    for (const { etag } of chosen) md5.update(Buffer.from(etag, 'hex'));
    const etag = `${md5.bytes().toString('hex')}-${chosen.length}`;
    const checksum = checksumOf(call, upload, chosen);
    const draft = { key, headers: upload.headers, tags: {}, size, etag, checksum, files };
    const { versionId } = await objects.add(bucket, draft, {
      reason: 'CompleteMultipartUpload',
      onlyIfAbsent: onlyIfAbsent(headers),
      changes: [{ type: 'del', key: entries.upload(bucket.name, upload) }],
    });
    const unused = upload.parts.filter((part) => !chosen.includes(part));
    await objects.files.remove(unused.map(({ file }) => file));
    const told = { Bucket: bucket.name, Key: key, ETag: `"${etag}"`, ...checksumElements(checksum) };
    return { headers: versionHeader(bucket, versionId), xml: ['CompleteMultipartUploadResult', told] };
  });
};

/** The parts that the client lists, which must be there as it knows them. */
function choose(listed: readonly Fields[], there: readonly Part[]): readonly Part[] {
  if (listed.length === 0) throw new Fault('MalformedXML', 'The XML names no part.');
  const numbers = listed.map(({ PartNumber }) => Number(PartNumber));
  if (numbers.some((number, at) => !(number > (numbers[at - 1] ?? 0))))
    throw new Fault('InvalidPartOrder', 'The list of parts was not in ascending order.');
  const byNumber = new Map(there.map((part) => [part.number, part]));
  const chosen = listed.map((fields, at) => {
    const part = byNumber.get(numbers[at]!);
    const given = part?.checksum && fields[`Checksum${part.checksum.algorithm}`];
    const etag = fields.ETag?.replaceAll('"', '');
    if (!part || part.etag !== etag || (given !== undefined && given !== part.checksum?.value))
      throw new Fault('InvalidPart', 'One or more of the parts could not be found, or does not match.');
    return part;
  });
  if (chosen.slice(0, -1).some(({ file }) => file.size < LEAST_PART_BYTES))
    throw new Fault('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  return chosen;
}

/** The checksum of the parts' checksums. */
function checksumOf({ headers }: Call, { algorithm }: Upload, parts: readonly Part[]): Checksum | undefined {
  if (!algorithm) return undefined;
  const digest = digestOf(algorithm);
  for (const { checksum } of parts) digest.update(Buffer.from(checksum!.value, 'base64'));
  const value = `${digest.bytes().toString('base64')}-${parts.length}`;
  const asked = headers.get(checksumHeader(algorithm));
  if (asked !== undefined && asked !== value && asked !== value.split('-')[0])
    throw new Fault('BadDigest', `The ${algorithm} you specified did not match the calculated one.`);
  return { algorithm, type: 'COMPOSITE', value };
}

export const abortMultipartUpload: Operation = (call) =>
  inUpload(call, async (upload) => {
    await forget(call, upload);
    return { status: 204 };
  });

/** Ends an upload and removes its parts. */
export async function forget({ bucket, objects }: Pick<Call, 'bucket' | 'objects'>, upload: Upload) {
  await objects.catalog.commit([{ type: 'del', key: entries.upload(bucket.name, upload) }]);
  await objects.files.remove(upload.parts.map(({ file }) => file));
}

export const listParts: Operation = async (call) => {
  const { uploadId, algorithm, parts } = await uploadOf(call);
  const list = {
    ...{ Bucket: call.bucket.name, Key: call.key, UploadId: uploadId, IsTruncated: false },
    ChecksumAlgorithm: algorithm,
    Part: parts.map(({ number, at, etag, file, checksum }) => ({
      ...{ PartNumber: number, LastModified: new Date(at).toISOString(), ETag: `"${etag}"` },
      ...{ Size: file.size, ...checksumElements(checksum) },
    })),
  };
  return { xml: ['ListPartsResult', list] };
};
