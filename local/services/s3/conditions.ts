/**
 * Conditional requests: what must hold of the object that is there.
 * Source: RFC 9110, section 13; Amazon S3 User Guide, "Conditional requests".
 */
import type { Version } from './catalog.ts';
import { noSuchKey, notImplemented, preconditionFailed, S3Error } from './s3-error.ts';

export interface Conditions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
  readonly ifUnmodifiedSince?: string;
}

export function conditionsOf(headers: ReadonlyMap<string, string>): Conditions {
  return {
    ifMatch: headers.get('if-match'),
    ifNoneMatch: headers.get('if-none-match'),
    ifModifiedSince: headers.get('if-modified-since'),
    ifUnmodifiedSince: headers.get('if-unmodified-since'),
  };
}

/** Before something is written or deleted; `current` is the newest version, if any. */
export function judgeWrite({ ifMatch, ifNoneMatch }: Conditions, current: Version | undefined): void {
  const there = current && !current.deleteMarker ? current : undefined;
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== '*') throw notImplemented('If-None-Match with anything but * on a write');
    if (there) throw preconditionFailed();
  }
  if (ifMatch === undefined) return;
  if (!there) throw noSuchKey();
  if (!names(ifMatch, there)) throw preconditionFailed();
}

/** Before something is read; throws `NotModified` where the reader has it already. */
export function judgeRead(conditions: Conditions, version: Version): void {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  const modifiedAfter = (date: string) => Math.floor(version.at / 1000) * 1000 > Date.parse(date);
  if (
    ifMatch !== undefined ? !names(ifMatch, version) : ifUnmodifiedSince && modifiedAfter(ifUnmodifiedSince)
  )
    throw preconditionFailed();
  if (
    ifNoneMatch !== undefined
      ? names(ifNoneMatch, version)
      : ifModifiedSince && !modifiedAfter(ifModifiedSince)
  )
    throw new S3Error('NotModified', 'Not Modified', 304, { etag: `"${version.etag}"` });
}

function names(condition: string, { etag }: Version): boolean {
  const tags = condition.split(',').map((tag) => tag.trim().replaceAll('"', ''));
  return tags.includes('*') || tags.includes(etag);
}
