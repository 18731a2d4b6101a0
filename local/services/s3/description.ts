/**
 * What a client says of an object beside its bytes — content headers, own metadata — and how it is told again.
 * Source: Amazon S3 API Reference, PutObject and GetObject; User Guide, "Working with object metadata".
 */
import type { OutgoingHttpHeaders } from 'node:http';
import { notImplemented } from './call.ts';
import type { Bucket, Checksum, StoredHeaders, Version } from './catalog.ts';
import { checksumHeader } from './checksums.ts';
import { keepsVersions } from './objects.ts';

const STORED = /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-meta-.*)$/;

type Headers = ReadonlyMap<string, string>;

export function storedHeaders(headers: Headers): StoredHeaders {
  const own = [...headers].filter(([name]) => STORED.test(name));
  const stored: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(own),
  };
  // How it was sent is no property of the object.
  const encodings = (stored['content-encoding'] ?? '').split(',').map((each) => each.trim());
  const kept = encodings.filter((encoding) => encoding !== '' && encoding !== 'aws-chunked').join(',');
  if (kept) stored['content-encoding'] = kept;
  else delete stored['content-encoding'];
  return stored;
}

export const hasDigest = (headers: Headers): boolean =>
  [...headers.keys()].some((name) => /^(content-md5$|x-amz-trailer$|x-amz-checksum-)/.test(name));

/** Whether the client writes only where nothing is: the one condition that is known. */
export function onlyIfAbsent(headers: Headers): boolean {
  const condition = headers.get('if-none-match');
  if (condition !== undefined && condition !== '*') throw notImplemented(`If-None-Match of ${condition}`);
  return condition === '*';
}

/** The headers of a reply that has the object, but for its length and range. */
export function headersOf(bucket: Bucket, version: Version): OutgoingHttpHeaders {
  const { headers, tags, lockedUntil, at, etag } = version;
  const tagCount = Object.keys(tags).length;
  return {
    ...headers,
    ...versionHeader(bucket, version.versionId),
    etag: `"${etag}"`,
    'last-modified': new Date(at).toUTCString(),
    'accept-ranges': 'bytes',
    ...(tagCount > 0 && { 'x-amz-tagging-count': tagCount }),
    ...(lockedUntil && {
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': new Date(lockedUntil).toISOString(),
    }),
  };
}

export const versionHeader = (bucket: Bucket, versionId: string | undefined): OutgoingHttpHeaders =>
  keepsVersions(bucket) && versionId !== undefined ? { 'x-amz-version-id': versionId } : {};

export const checksumHeaders = (checksum: Checksum | undefined): OutgoingHttpHeaders =>
  checksum
    ? { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type }
    : {};

/** The same as elements of XML. */
export const checksumElements = (checksum: Checksum | undefined) =>
  checksum && { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
