/** How an upload is cut: into parts of one length, but for the last; as many as S3 takes, and no smaller than it wants. */
import { createHash } from 'node:crypto';
import { settings } from './settings.ts';

const MIB = 1024 ** 2;
/** Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits". */
const MOST_PARTS = 10_000;
export const MOST_BYTES = 5 * 1024 ** 4;

export interface Cut {
  readonly partBytes: number;
  /** At least one: an empty file is one empty part. */
  readonly parts: number;
}

export function cutOf(bytes: number): Cut {
  const least = Math.ceil(bytes / MOST_PARTS / MIB) * MIB;
  const partBytes = Math.max(settings.uploadPartBytes, least);
  return { partBytes, parts: Math.max(Math.ceil(bytes / partBytes), 1) };
}

/** Where a part lies in the file, counted from 1; undefined when the file has no such part. */
export function rangeOf(
  part: number,
  bytes: number,
): { readonly from: number; readonly to: number } | undefined {
  const { partBytes, parts } = cutOf(bytes);
  if (part < 1 || part > parts) return undefined;
  return { from: (part - 1) * partBytes, to: Math.min(part * partBytes, bytes) };
}

/** The checksum of the whole as S3 has it: over the checksums of the parts, with their number. */
export function composite(sha256s: readonly string[]): string {
  const hash = createHash('sha256');
  for (const each of sha256s) hash.update(Buffer.from(each, 'base64'));
  return `${hash.digest('base64')}-${sha256s.length}`;
}
