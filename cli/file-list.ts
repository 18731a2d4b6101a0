/**
 * Which files a scan reads: the given files, and all regular files below the given folders in a stable order.
 *
 * Links inside folders are not followed (they would lead out of the folder, or round in circles) but counted; so are
 * sockets, pipes and devices. A name that is no UTF-8 is opened by its bytes and shown with replacement characters.
 */
import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Misuse } from './misuse.ts';

export interface ListedFile {
  /** As the user gave it, or below a folder the user gave. */
  readonly path: string;
  readonly location: Buffer;
  readonly bytes: number;
  /** Why it can't be read, when that is known already. */
  readonly problem?: string;
}

export interface FileList {
  readonly files: readonly ListedFile[];
  /** Links and special files that were passed over. */
  readonly links: number;
  readonly special: number;
}

/** Throws `Misuse` when one of the paths does not exist or is neither file nor folder. */
export async function listFiles(paths: readonly string[]): Promise<FileList> {
  const files = new Map<string, ListedFile>();
  const passed = { links: 0, special: 0 };
  const add = (file: ListedFile) => {
    const key = file.location.toString('latin1');
    if (!files.has(key)) files.set(key, file);
  };

  async function walk(path: string, location: Buffer): Promise<void> {
    let entries: Dirent<Buffer>[];
    try {
      entries = await readdir(location, { withFileTypes: true, encoding: 'buffer' });
    } catch (error) {
      return add({ path, location, bytes: 0, problem: `the folder can't be listed: ${reasonOf(error)}` });
    }
    entries.sort((a, b) => Buffer.compare(a.name, b.name));
    for (const entry of entries) {
      const below = `${path.replace(/\/+$/, '')}/${entry.name.toString('utf8')}`;
      const at = Buffer.concat([location, Buffer.from('/'), entry.name]);
      if (entry.isDirectory()) await walk(below, at);
      else if (entry.isFile()) add(await listed(below, at));
      else if (entry.isSymbolicLink()) passed.links++;
      else passed.special++;
    }
  }

  for (const path of paths) {
    const location = Buffer.from(resolve(path));
    const found = await stat(path === '' ? '\0' : path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EACCES' && error.code !== 'EPERM')
        throw new Misuse(`there is no file or folder "${path}"`);
      return undefined;
    });
    if (!found) add({ path, location, bytes: 0, problem: 'there is no permission to read it' });
    else if (found.isDirectory()) await walk(path, location);
    else if (found.isFile()) add({ path, location, bytes: found.size });
    else throw new Misuse(`"${path}" is neither a file nor a folder`);
  }
  return { files: Array.from(files.values()), ...passed };
}

async function listed(path: string, location: Buffer): Promise<ListedFile> {
  try {
    return { path, location, bytes: (await lstat(location)).size };
  } catch (error) {
    return { path, location, bytes: 0, problem: reasonOf(error) };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  ENOENT: 'it does not exist (any more)',
  ENOTDIR: 'it does not exist (any more)',
  EISDIR: 'it is a folder',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
};

/** A file system's error in plain words, without the path that its message quotes. */
export function reasonOf(error: unknown): string {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? `the file system reports a fault (${code})`;
}
