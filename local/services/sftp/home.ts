/**
 * The folders that a session sees, each a place in a bucket. What lies beside them does not exist for it.
 * Limits: entries stand directly under the root. Source: AWS Transfer Family User Guide, "Logical directories".
 */
import { posix } from 'node:path';
import { refuseUnknown, Unsupported } from '../../unsupported.ts';

export interface Home {
  /** The names of its folders. */
  readonly names: readonly string[];
  /** Where a path leads: undefined for the root itself and for what is in none of the folders. */
  place(path: string): Place | undefined;
}

export interface Place {
  readonly bucket: string;
  /** Without a slash at the end. */
  readonly key: string;
  /** The folder itself, which is there whatever the bucket holds. */
  readonly isEntry: boolean;
}

/** Every path as one from the root: nothing leads above it. */
export const absolute = (path: string): string => posix.resolve('/', path);

/** `details` is JSON, as a log-in function gives it. */
export function readHome(details: string): Home {
  const entries = new Map<string, { bucket: string; key: string }>();
  for (const mapping of JSON.parse(details) as readonly { Entry: string; Target: string; Type?: string }[]) {
    refuseUnknown('A home folder', mapping, 'Entry Target Type');
    const { Entry, Target, Type = 'DIRECTORY' } = mapping;
    const [, name] = /^\/([^/]+)$/.exec(Entry) ?? [];
    const [, bucket, key] = /^\/([^/]+)\/(.+[^/])$/.exec(Target) ?? [];
    if (!name || !bucket || !key || Type !== 'DIRECTORY')
      throw new Unsupported('A home folder', `the entry ${Entry} on ${Target}`);
    entries.set(name, { bucket, key });
  }
  return {
    names: [...entries.keys()],
    place(path) {
      const [, name = '', ...below] = absolute(path).split('/');
      const entry = entries.get(name);
      return entry && { ...entry, key: [entry.key, ...below].join('/'), isEntry: below.length === 0 };
    },
  };
}
