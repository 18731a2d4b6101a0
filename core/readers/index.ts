/** The list of readers. A format is one file, one line here, and one fixture. */
import { docx } from './docx.ts';
import { html } from './html.ts';
import { eml, mbox } from './mail.ts';
import { odp, ods, odt } from './odf.ts';
import { pdf } from './pdf.ts';
import { delimited, json, ndjson, text } from './plain.ts';
import { pptx } from './pptx.ts';
import type { Reader } from './reader.ts';
import { sql } from './sql.ts';
import { tar } from './tar.ts';
import { xlsx } from './xlsx.ts';
import { xml } from './xml.ts';
import { zip } from './zip.ts';

export const readerList: readonly Reader[] = [
  text,
  delimited,
  json,
  ndjson,
  xml,
  html,
  sql,
  eml,
  mbox,
  pdf,
  xlsx,
  docx,
  pptx,
  odt,
  ods,
  odp,
  zip,
  tar,
];

export const readers: ReadonlyMap<string, Reader> = new Map(
  readerList.map((reader) => [reader.format, reader]),
);
