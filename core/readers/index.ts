/** The list of readers. A format is one file, one line here, and one fixture. */
import { delimited, json, ndjson, text } from './plain.ts';
import type { Reader } from './reader.ts';
import { tar } from './tar.ts';
import { xlsx } from './xlsx.ts';
import { zip } from './zip.ts';

export const readerList: readonly Reader[] = [text, delimited, json, ndjson, zip, tar, xlsx];

export const readers: ReadonlyMap<string, Reader> = new Map(
  readerList.map((reader) => [reader.format, reader]),
);
