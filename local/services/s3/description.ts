/**
 * What a client says of an object beside its bytes — content headers, own metadata, tags — and how it is
 * told again. Source: Amazon S3 API Reference, PutObject and GetObject; User Guide, "Working with object metadata".
 */
import type { OutgoingHttpHeaders } from 'node:http';
import type { Bucket, Checksum, Description, Version } from './catalog.ts';
import { checksumHeader } from './checksums.ts';
import { S3Error } from './s3-error.ts';

const STORED = /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-meta-.*)$/;
const META = 'x-amz-meta-';
const MOST_META_BYTES = 2048;

type Headers = ReadonlyMap<string, string>;

export const descriptionOf = (headers: Headers): Description => ({
  headers: storedHeaders(headers),
  tags: tagsOf(headers),
});

export function storedHeaders(headers: Headers): Description['headers'] {
  const stored: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  let metaBytes = 0;
  for (const [name, value] of headers) {
    if (name.startsWith(META)) metaBytes += name.length - META.length + value.length;
    if (STORED.test(name)) stored[name] = value;
  }
  if (metaBytes > MOST_META_BYTES)
    throw new S3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size');
  // How it was sent is no property of the object.
  const encodings = stored['content-encoding']?.split(',').map((each) => each.trim());
  const kept = encodings?.filter((encoding) => encoding !== '' && encoding !== 'aws-chunked').join(',');
  if (kept) stored['content-encoding'] = kept;
  else delete stored['content-encoding'];
  return stored;
}

export function tagsOf(headers: Headers): Description['tags'] {
  return checkedTags([...new URLSearchParams(headers.get('x-amz-tagging') ?? '')]);
}

export function checkedTags(tags: readonly (readonly [key: string, value: string])[]): Description['tags'] {
  if (tags.length > 10) throw new S3Error('InvalidTag', 'Object tags cannot be greater than 10');
  for (const [key, value] of tags)
    if (key.length < 1 || key.length > 128 || value.length > 256)
      throw new S3Error('InvalidTag', 'The TagKey or TagValue you have provided is too long or empty');
  if (new Set(tags.map(([key]) => key)).size < tags.length)
    throw new S3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  return Object.fromEntries(tags);
}

export const hasDigest = (headers: Headers): boolean =>
  [...headers.keys()].some((name) => /^(content-md5$|x-amz-trailer$|x-amz-checksum-)/.test(name));

/** The headers of a reply that has the object, but for its length and range. */
export function headersOf(bucket: Bucket, version: Version): OutgoingHttpHeaders {
  const { headers, tags, retention, at, etag } = version;
  const tagCount = Object.keys(tags).length;
  return {
    ...headers,
    ...versionHeader(bucket, version.versionId),
    etag: `"${etag}"`,
    'last-modified': new Date(at).toUTCString(),
    'accept-ranges': 'bytes',
    ...(tagCount > 0 && { 'x-amz-tagging-count': tagCount }),
    ...(retention && {
      'x-amz-object-lock-mode': retention.mode,
      'x-amz-object-lock-retain-until-date': new Date(retention.until).toISOString(),
    }),
  };
}

export const versionHeader = (bucket: Bucket, versionId: string | undefined): OutgoingHttpHeaders =>
  bucket.versioning === 'never' || versionId === undefined ? {} : { 'x-amz-version-id': versionId };

export const checksumHeaders = (checksum: Checksum | undefined): OutgoingHttpHeaders =>
  checksum
    ? { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};

/** The same as elements of XML. */
export const checksumElements = (checksum: Checksum | undefined) =>
  checksum && { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
