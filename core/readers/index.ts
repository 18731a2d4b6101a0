/** The list of readers. A format is one file, one line here, and one fixture. */
import { delimited, json, ndjson, text } from './plain.ts';
import type { Reader } from './reader.ts';

export const readerList: readonly Reader[] = [text, delimited, json, ndjson];

export const readers: ReadonlyMap<string, Reader> = new Map(
  readerList.map((reader) => [reader.format, reader]),
);
